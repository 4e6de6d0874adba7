/** A reply as an organ keeps it, in any kind of file → its parts: who, number, to whom, received when, what was asked, what was said. No article. */
import { type PlainDate, parseDate } from '#law/date.ts'
import { numberIn } from '#law/letter/documentNumber.ts'
import type { LetterText } from '#law/letter/letterText.ts'
import { chineseNumber } from '../claims/chineseNumber.ts'
import type { Document, FileReading } from '../document.ts'
import { readDocument } from '../read/read.ts'
import { citedArticles } from './citedArticles.ts'
import { guessOutcome } from './guessOutcome.ts'
import { quotedRequest } from './quotedRequest.ts'

/** The letter in a file of any readable kind. */
export async function readLetterFile(bytes: Uint8Array, name: string): Promise<FileReading<LetterText>> {
  const reading = await readDocument(bytes, name)
  if (!reading.ok) return reading
  const letter = readLetter(reading.value)
  return letter === null
    ? {
        ok: false,
        error: { code: 'unsupported', message: '没有认出这是政府信息公开申请的答复书；请检查是否选错了文件。' },
      }
    : { ok: true, value: letter, findings: reading.findings }
}

/** The parts of a reply; null for another letter of the procedure, an annual report, and what does not speak of a request. */
export function readLetter(document: Document): LetterText | null {
  const lines = linesOf(document)
  const whole = lines.join('\n')
  if (!/信息公开/.test(whole) || !/答复|告知|申请/.test(whole) || lines.slice(0, 6).some(isAnother)) return null
  const dateAt = lines.findLastIndex((line) => dateIn(line)?.alone === true)
  const signature = dateAt === -1 ? null : signerOf(lines, dateAt)
  const titleOrgan = organInTitle(lines)
  const headEnd = endOfHead(lines)
  const text = lines.slice(headEnd, signature?.at ?? (dateAt === -1 ? lines.length : dateAt)).join('\n')
  const request = quotedRequest(text)
  const remedy = remedyIn(text)
  const rest = remedy.reduce((left, sentence) => left.replace(sentence, ''), text)
  const body = request === null ? rest : rest.replace(request, '')
  const articles = citedArticles(body)
  return {
    organ: signature?.name ?? titleOrgan,
    titleOrgan,
    number: numberIn(lines.slice(0, Math.max(headEnd, 6)).join('\n')),
    applicantLine: lines[headEnd - 1] ?? null,
    receivedOn: receivedOn(text),
    request,
    articles,
    outcome: guessOutcome(body, articles),
    remedy: remedy.length === 0 ? null : remedy.join(''),
    date: dateAt === -1 ? null : (dateIn(lines[dateAt] ?? '')?.date ?? null),
    body,
  }
}

/** Titles of what is no reply. */
const isAnother = (line: string) =>
  /年度报告|(?:补正|说明理由|延期答复|延迟答复|征求意见|收费)[^。]{0,4}(?:告知书|通知书)$|征求.*意见书$|回执$|申请表$|登记表$|送达回证$/.test(
    line,
  )

function linesOf({ blocks }: Document): readonly string[] {
  return blocks
    .flatMap((block) => (block.kind === 'table' ? block.cells.map(({ text }) => text) : [block.text]))
    .flatMap((text) => text.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

const DAY =
  /(\d{4}|[〇○零一二三四五六七八九]{4})\s*年\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*日/

/** The first date in a line; `alone`: nothing stands beside it but the signer. */
function dateIn(line: string): { readonly date: PlainDate | null; readonly alone: boolean } | null {
  const found = DAY.exec(line)
  if (found === null) return null
  const [whole, year = '', month = '', day = ''] = found
  const two = (text: string) => String(numberOf(text) ?? 0).padStart(2, '0')
  const before = line.slice(0, found.index)
  const alone = found.index + whole.length >= line.length && before.length <= 30 && !/[，。：；、]|收到|于/.test(before)
  return { date: parseDate(`${numberOf(year) ?? 0}-${two(month)}-${two(day)}`), alone }
}

const numberOf = (text: string) => (/^\d+$/.test(text) ? Number(text) : chineseNumber(text.replaceAll('○', '〇')))

const SEAL = /[（(](?:印章|盖章|公章|加盖印章|章)[）)]/g
const ORGAN_END = /(?:政府|局|委员会|委|办公室|办公厅|办事处|厅|部|处|署|中心|院|所|站|大队|支队|分局|管委会|银行)$/

/** The line above the date, or what stands before it on its line. */
function signerOf(lines: readonly string[], dateAt: number): { readonly name: string; readonly at: number } | null {
  const line = lines[dateAt] ?? ''
  const beside = line
    .slice(0, DAY.exec(line)?.index ?? 0)
    .replaceAll(SEAL, '')
    .replaceAll(/\s/g, '')
  if (ORGAN_END.test(beside)) return { name: beside, at: dateAt }
  for (const at of [dateAt - 1, dateAt - 2]) {
    const name = (lines[at] ?? '').replaceAll(SEAL, '').replaceAll(/\s/g, '')
    if (name.length <= 40 && ORGAN_END.test(name)) return { name, at }
  }
  return null
}

const TITLE = /(?:关于.*的)?(?:政府)?信息公开.*(?:答复书?|告知书|通知书|回复)$|^(?:答复书|告知书)$/

function organInTitle(lines: readonly string[]): string | null {
  const at = lines.slice(0, 8).findIndex((line) => TITLE.test(line.replaceAll(/\s/g, '')))
  if (at === -1) return null
  const line = (lines[at] ?? '').replaceAll(/\s/g, '')
  const name = line.replace(TITLE, '')
  const above = (lines[at - 1] ?? '').replaceAll(/\s/g, '')
  return [name, above].find((each) => ORGAN_END.test(each)) ?? null
}

/** Behind the line that names the applicant, and whatever of him stands below it. */
function endOfHead(lines: readonly string[]): number {
  const addressee = lines
    .slice(0, 14)
    .findIndex((line) => /^[^，。]{1,40}[：:]$/.test(line) || /^申请人[：:]/.test(line))
  const opening = lines.findIndex((line) => OPENING.test(line))
  return Math.max(addressee + 1, opening > addressee && opening - addressee <= 8 ? opening : 0)
}

const OPENING = /收到|收悉|(?:你|您|贵)(?:单位|公司|方)?(?:[（(]单位[）)])?(?:于|向|提交|提出|的)/

function receivedOn(text: string): PlainDate | null {
  for (const sentence of text.split(/[。\n]/)) {
    if (!/收到|收悉|受理|提交|提出/.test(sentence) || !/申请/.test(sentence)) continue
    const day = dateIn(sentence)?.date
    if (day) return day
  }
  return null
}

const REMEDY = /(?:申请|提出|提起)[^。]{0,8}(?:行政)?复议|行政诉讼|法院[^。]{0,12}(?:起诉|诉讼)/
const NOTICE = /不服|异议|之日起|认为[^。]*侵犯/

function remedyIn(text: string): readonly string[] {
  const sentences = text.match(/[^。\n]+[。\n]?/g) ?? []
  return sentences.filter(
    (sentence, at) =>
      (REMEDY.test(sentence) && NOTICE.test(sentence)) ||
      (/复议(?:申请书)?[^。]{0,20}(?:互联网|网址|网上|渠道)/.test(sentence) && at > 0),
  )
}
