/**
 * A letter or form in which somebody asks for information → who asks, how to be reached, for what (Art. 29.2): proposals for
 * whoever registers it, never more. What the file does not say stays empty.
 */
import type { ApplicantKindId } from '#law/applicant.ts'
import { guessKind } from '#law/applicantName.ts'
import type { IdentityDocument } from '#law/request/application.ts'
import { isIdentityNumber } from '#law/request/applicationInput.ts'
import type { Document } from '../document.ts'
import { BREAK, type Field, labelledIn, linesOf } from './applicationLabels.ts'

export interface ProposedApplication {
  readonly kind: ApplicantKindId | null
  readonly name: string | null
  readonly document: IdentityDocument | null
  readonly identity: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
  readonly postcode: string | null
  readonly legalRepresentative: string | null
  readonly contact: string | null
  /** What is asked for; several where the letter numbers them. */
  readonly items: readonly string[]
}

/** What a document proposes; nothing is certain in it. */
export function readApplication(document: Document): ProposedApplication {
  const lines = linesOf(document)
  const whole = lines.join('\n')
  const found = new Map<Field, string>()
  for (const [field, value] of lines.flatMap(labelledIn)) {
    if (value !== '' && !found.has(field)) found.set(field, value)
  }
  const name = nameOf(found.get('name') ?? null, lines)
  const kind = name === null ? null : guessKind(name)
  const identity = identityOf(found.get('identity') ?? null, whole)
  return {
    ...{ kind, name, identity },
    document: documentOf(identity),
    phone: phoneOf(found.get('phone') ?? null, whole),
    email: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/.exec(whole)?.[0] ?? null,
    address: cut(found.get('address'), 200) ?? addressIn(whole),
    postcode: /\d{6}/.exec(found.get('postcode') ?? '')?.[0] ?? null,
    legalRepresentative: cut(found.get('legalRepresentative'), 60),
    contact: cut(found.get('contact'), 60),
    items: itemsOf(found.get('content') ?? null, lines),
  }
}

/** 张三，男，汉族 → 张三; what is longer than a name is none. */
function nameOf(labelled: string | null, lines: readonly string[]): string | null {
  const opened = lines
    .map((line) => /^申请人\s+([^\s，,。:：]{2,30})/u.exec(line)?.[1])
    .find((each) => each !== undefined)
  const text = (labelled ?? opened ?? '').split(/[，,；;。\s（(]/)[0]?.trim() ?? ''
  const isSigned = /^(?:签名|签字|盖章|签章)/.test(text)
  return text.length < 2 || text.length > 60 || isSigned || /\d{4}/.test(text) ? null : text
}

function identityOf(labelled: string | null, whole: string): string | null {
  const plain = (labelled ?? '').normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase()
  const given = /[0-9A-Z]{6,30}/.exec(plain)?.[0] ?? null
  if (given !== null) return given
  return (
    [...whole.normalize('NFKC').matchAll(/(?<![\dA-Z])\d{17}[\dX](?![\dA-Z])/gi)]
      .map(([number]) => number.toUpperCase())
      .find(isIdentityNumber) ?? null
  )
}

/** A birthday in the middle makes it the number of a person, also where its last character is wrong. GB 11643. */
function documentOf(identity: string | null): IdentityDocument | null {
  if (identity === null) return null
  if (/^\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[\dX]$/.test(identity)) return 'idCard'
  return /^[0-9A-HJ-NP-RT-UW-Y]{18}$/.test(identity) ? 'creditCode' : null
}

function phoneOf(labelled: string | null, whole: string): string | null {
  const given = /(?:\+?86[- ]?)?(?:1\d{2}[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- —]?\d{7,8}(?:[- 转]+\d{1,6})?|\d{7,8})/.exec(
    (labelled ?? '').normalize('NFKC'),
  )
  return given?.[0] ?? /(?<!\d)1[3-9]\d{9}(?!\d)/.exec(whole.normalize('NFKC'))?.[0] ?? null
}

/** …，住福建省南平市松溪县解放街12号，… */
const addressIn = (whole: string) =>
  cut(/[，,]\s*(?:现?住|住址为?|住所地为?)\s*([^，,。\n]{6,80})/.exec(whole)?.[1], 200)

function cut(text: string | undefined, most: number): string | null {
  const plain = text?.trim() ?? ''
  return plain === '' || plain.length > most ? null : plain
}

const BEGINS =
  /(?:申请|请求|要求|请)[^。；;：:\n]{0,24}?(?:公开|提供|获取)[^。\n]{0,30}?(?:信息|材料|资料|内容|文件)?[:：]/
const ENDS =
  /^(?:此致|敬礼|特此|申请人|联系|附[:：件]|事实[与和]理由|理由[:：]|获取|提供|请(?:以|将|通过)|所需信息的(?:用途|指定)|\d{4}年\d{1,2}月\d{1,2}日|[二三四]、(?:获取|提供|联系|申请人))/

function itemsOf(labelled: string | null, lines: readonly string[]): readonly string[] {
  const text = labelled === null || labelled === '' ? contentIn(lines) : followed(labelled, lines)
  return text === null ? [] : split(text)
}

/** A label at the end of its line, with the content in the lines behind it. */
function followed(labelled: string, lines: readonly string[]): string {
  const own = labelled.replaceAll(BREAK, '\n')
  const at = lines.findIndex((line) => line.endsWith(labelled))
  return own.includes('\n') || at === -1 ? own : [own, ...behind(lines, at)].join('\n')
}

function contentIn(lines: readonly string[]): string | null {
  const labelAt = lines.findIndex((line) =>
    labelledIn(line).some(([field, value]) => field === 'content' && value === ''),
  )
  if (labelAt !== -1) return joined(behind(lines, labelAt))
  const at = lines.findIndex((line) => BEGINS.test(line))
  if (at !== -1) {
    const line = lines[at] ?? ''
    const rest = line.slice((BEGINS.exec(line)?.index ?? 0) + (BEGINS.exec(line)?.[0].length ?? 0)).trim()
    return joined([rest, ...behind(lines, at)])
  }
  const sentence = lines.find(
    (line) => /(?:申请|请求|要求)[^。]{0,20}(?:公开|提供|获取)/.test(line) && line.length > 12,
  )
  return sentence ?? null
}

function behind(lines: readonly string[], at: number): readonly string[] {
  const rest = lines.slice(at + 1)
  const end = rest.findIndex((line) => ENDS.test(line) || labelledIn(line).some(([field]) => field !== 'content'))
  return end === -1 ? rest.slice(0, MOST_LINES) : rest.slice(0, Math.min(end, MOST_LINES))
}

const MOST_LINES = 40

const joined = (lines: readonly string[]) => {
  const text = lines.filter((line) => line !== '').join('\n')
  return text === '' ? null : text
}

const NUMBERED =
  /^\s*(?:[（(]?(\d{1,2})[）)]?\s*[.、．:：]|[（(](\d{1,2})[）)]|[（(]?([一二三四五六七八九十]{1,2})[）)、.．])\s*(?!\d{1,3}(?!\d))/

/** 一事一申请: what is numbered from one on is several things. */
function split(text: string): readonly string[] {
  const apart = text.replaceAll(/([；;。])\s*(?=[（(]?\d{1,2}[）).、．](?!\d{1,3}(?!\d)))/g, '$1\n')
  const items: string[] = []
  let count = 0
  for (const line of apart.split('\n')) {
    const mark = NUMBERED.exec(line)
    const number = mark === null ? null : numberOf(mark)
    if (mark !== null && number === count + 1) {
      count = number
      if (count === 1) items.length = 0
      items.push(line.slice(mark[0].length))
    } else if (items.length === 0) items.push(line)
    else items[items.length - 1] += line
  }
  const plain = (count > 1 ? items : [text.replaceAll('\n', '')]).map(tidy)
  return plain.filter((item) => item !== '').slice(0, 20)
}

const numberOf = ([, digits, bracketed, han = '']: RegExpExecArray): number =>
  Number(digits ?? bracketed ?? '一二三四五六七八九十'.indexOf(han) + 1)

const tidy = (text: string) =>
  text
    .trim()
    .replace(/[；;。，,、]+$/, '')
    .slice(0, 5_000)
