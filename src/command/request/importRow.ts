/** A row of an old register, read column by column: what it says, or everything in it that cannot be read. */
import { APPLICANT_KINDS, type ApplicantKindId } from '#law/applicant.ts'
import { guessKind } from '#law/applicantName.ts'
import type { ConsultationKind } from '#law/consultation.ts'
import type { PlainDate } from '#law/date.ts'
import type { FeeStandard } from '#law/fee.ts'
import { OUTCOMES, type OutcomeCode } from '#law/outcome.ts'
import { CHANNELS, type Channel } from '#law/receipt.ts'
import { METHODS, type Method } from '#law/request/letter.ts'
import type { Term } from '#law/request/request.ts'
import type { SheetRow } from '../importMapping/guessMapping.ts'
import { ALL_IMPORT_COLUMNS, columnForm, type ImportColumn, meaningOf } from '../importMapping/importColumn.ts'
import { type ImportMapping, meaningName } from '../importMapping/importMapping.ts'
import { sheetDay } from '../importMapping/sheetDay.ts'
import { CONTENT, PARTY } from './applicationInput.ts'

export interface RowFault {
  /** Line of the file, from 1. */
  readonly line: number
  /** Null where it is not about one column. */
  readonly column: ImportColumn | null
  readonly sentence: string
}

/** A word of a choice of which nobody has said what it means. */
export interface UnknownWord {
  readonly column: ImportColumn
  readonly word: string
}

/** What a row says, each column as what it is. */
export interface RowContent {
  readonly line: number
  readonly number: string | null
  readonly names: readonly [string, ...string[]]
  readonly applicantKind: ApplicantKindId
  readonly identity: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
  readonly content: string
  readonly channel: Channel
  readonly arrivedOn: PlainDate
  readonly confirmedOn: PlainDate | null
  readonly correction: {
    readonly on: PlainDate
    readonly receivedOn: PlainDate | null
    readonly term: Term | null
    readonly correctedOn: PlainDate | null
  } | null
  readonly consultation: {
    readonly on: PlainDate
    readonly whom: ConsultationKind
    readonly opinionOn: PlainDate | null
  } | null
  readonly extension: { readonly on: PlainDate; readonly days: number; readonly consentOn: PlainDate | null } | null
  readonly fee: {
    readonly on: PlainDate
    readonly standard: FeeStandard
    readonly quantity: number
    readonly amount: number | null
    readonly paidOn: PlainDate | null
  } | null
  readonly end: {
    readonly on: PlainDate
    readonly code: OutcomeCode
    readonly withheld: readonly OutcomeCode[]
    readonly number: string | null
    readonly method: Method
    readonly receivedOn: PlainDate | null
  } | null
  readonly unit: string | null
  readonly handler: string | null
  /** What was assumed, for whoever confirms it. */
  readonly notes: readonly string[]
}

export type RowReading =
  | { readonly ok: true; readonly content: RowContent }
  | { readonly ok: false; readonly faults: readonly RowFault[]; readonly unknown: readonly UnknownWord[] }

/** Written where nothing is to be written. */
const NOTHING = /^(?:无|没有|\/|\\|-+|—+|——|N\/A|暂无)$/i

export function readImportRow(row: SheetRow, heads: readonly string[], mapping: ImportMapping): RowReading {
  const faults: RowFault[] = []
  const unknown: UnknownWord[] = []
  const notes: string[] = []
  const fail = (column: ImportColumn, sentence: string): null => {
    faults.push({ line: row.line, column, sentence: `“${columnForm(column).name}”${sentence}` })
    return null
  }
  const text = (column: ImportColumn): string | null => {
    const heading = mapping.columns[column]
    const cell = typeof heading !== 'string' ? '' : (row.cells[heads.indexOf(heading)] ?? '').trim()
    return cell === '' || NOTHING.test(cell) ? null : cell
  }
  const day = (column: ImportColumn): PlainDate | null => {
    const cell = text(column)
    return cell === null ? null : (sheetDay(cell) ?? fail(column, `中的“${short(cell)}”不是存在的日期。`))
  }
  const means = (column: ImportColumn): string | null => {
    const cell = text(column)
    if (cell === null) return mapping.fixed[column] ?? null
    const own = mapping.words.find((each) => each.column === column && each.word === cell)
    const found = own?.means ?? meaningOf(column, cell)
    if (found !== null) return found
    unknown.push({ column, word: cell.slice(0, 60) })
    return fail(column, `中的“${short(cell)}”还没有说明是哪一种，请在“词语对照”中选择。`)
  }
  const count = (column: ImportColumn): number | null => {
    const cell = text(column)
    if (cell === null) return null
    const digits = /^(\d{1,6})(?:\.0+)?\s*(?:个?工作日|天|日|件|页|元)?$/.exec(cell.normalize('NFKC'))?.[1]
    return digits === undefined ? fail(column, `中的“${short(cell)}”不是整数。`) : Number(digits)
  }
  const needed = (column: ImportColumn) => text(column) ?? fail(column, '没有填写。')

  const unsound = row.cells.some((cell) => cell.includes('\0') || !cell.isWellFormed())
  if (unsound) {
    const sentence = '含有不能保存的字符（空字符或者残缺的字符），请删去后重新导入。'
    return { ok: false, faults: [{ line: row.line, column: null, sentence }], unknown: [] }
  }

  const applicant = needed('applicant')
  const content = needed('content')
  const [first, ...others] = (applicant ?? '')
    .split(/[、;；\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const kind = kindOf(means('applicantKind'), first ?? '', notes)
  if (first !== undefined && kind === null && !faults.some(({ column }) => column === 'applicantKind')) {
    fail('applicantKind', '没有填写，也不能按名称判断。')
  }
  const channel = channelOf(means('channel'))
  if (channel === null && !faults.some(({ column }) => column === 'channel')) fail('channel', '没有填写。')
  const arrivedOn = text('arrivedOn') === null ? fail('arrivedOn', '没有填写。') : day('arrivedOn')
  const party = PARTY.safeParse({
    ...{ kind: kind ?? 'person', name: first ?? '—', document: null, identity: text('identity'), phone: text('phone') },
    ...{ email: null, address: text('address'), postcode: null, legalRepresentative: null, contact: null },
  })
  if (!party.success) {
    for (const { path } of party.error.issues) {
      const column = ALL_IMPORT_COLUMNS.find((each) => each === String(path[0])) ?? 'applicant'
      fail(column, '太长，请核对栏目对照是否有误。')
    }
  }
  if (content !== null && !CONTENT.safeParse(content).success) fail('content', '超过 5000 字。')
  const number = text('number')
  if (number !== null && number.length > 60) fail('number', '超过 60 字，请核对栏目对照是否有误。')
  const email = emailOf(text('email'), notes)

  const correction = correctionOf({ day, text, fail })
  const consultation = consultationOf({ day, means }, notes)
  const extension = extensionOf({ day, count })
  const fee = feeOf({ day, means, count, fail })
  const end = endOf({ day, text, means, fail }, notes)
  if (end?.code === 'OTH-NOCORR' && correction === null) {
    fail('correctionOn', '没有填写：逾期不补正而视为放弃的，应当写明何时告知补正。')
  }
  if (end?.code === 'OTH-NOFEE' && fee === null) {
    fail('feeNoticedOn', '没有填写：逾期未缴费而视为放弃的，应当写明何时通知收费。')
  }
  if (
    faults.length > 0 ||
    first === undefined ||
    content === null ||
    kind === null ||
    channel === null ||
    arrivedOn === null
  ) {
    return { ok: false, faults, unknown }
  }
  return {
    ok: true,
    content: {
      ...{ line: row.line, number, names: [first, ...others], applicantKind: kind, email, content, channel, arrivedOn },
      ...{
        identity: text('identity'),
        phone: text('phone'),
        address: text('address'),
        confirmedOn: day('confirmedOn'),
      },
      ...{ correction, consultation, extension, fee, end, unit: text('unit'), handler: text('handler'), notes },
    },
  }
}

interface Cells {
  readonly text: (column: ImportColumn) => string | null
  readonly day: (column: ImportColumn) => PlainDate | null
  readonly means: (column: ImportColumn) => string | null
  readonly count: (column: ImportColumn) => number | null
  readonly fail: (column: ImportColumn, sentence: string) => null
}

function correctionOf({ day, text, fail }: Pick<Cells, 'day' | 'text' | 'fail'>): RowContent['correction'] {
  const [on, receivedOn, correctedOn] = [day('correctionOn'), day('correctionReceivedOn'), day('correctedOn')]
  const until = text('correctionUntil')
  if (on === null) {
    if (correctedOn !== null && text('correctionOn') === null) fail('correctionOn', '没有填写，却有收到补正的日期。')
    return null
  }
  const days = until === null ? null : /^(\d{1,3})\s*(?:个?工作日|天|日)?$/.exec(until.normalize('NFKC'))?.[1]
  const last = until === null ? null : sheetDay(until)
  if (until !== null && days === undefined && last === null) {
    fail('correctionUntil', `中的“${short(until)}”既不是日期，也不是工作日数。`)
  }
  const term: Term | null =
    last !== null ? { until: last } : typeof days === 'string' ? { workdays: Number(days) } : null
  return { on, receivedOn, term, correctedOn }
}

function consultationOf({ day, means }: Pick<Cells, 'day' | 'means'>, notes: string[]): RowContent['consultation'] {
  const [on, opinionOn, meaning] = [day('consultedOn'), day('opinionOn'), means('consultedWhom')]
  if (on === null) return null
  const whom = (['thirdParty', 'jointOrgan', 'otherOrgan'] as const).find((each) => each === meaning)
  if (whom === undefined) notes.push('没有写明征求谁的意见，按第三方转入。')
  return { on, whom: whom ?? 'thirdParty', opinionOn }
}

/** Art. 33.2: at most twenty working days. */
const LONGEST_EXTENSION = 20

function extensionOf({ day, count }: Pick<Cells, 'day' | 'count'>): RowContent['extension'] {
  const [on, days, consentOn] = [day('extendedOn'), count('extensionDays'), day('consentOn')]
  return on === null ? null : { on, days: days ?? LONGEST_EXTENSION, consentOn }
}

function feeOf({ day, means, count, fail }: Pick<Cells, 'day' | 'means' | 'count' | 'fail'>): RowContent['fee'] {
  const [on, paidOn, amount] = [day('feeNoticedOn'), day('paidOn'), count('feeAmount')]
  const [meaning, quantity] = [means('feeStandard'), count('feeQuantity')]
  if (on === null) return null
  const standard = (['items', 'pages'] as const).find((each) => each === meaning)
  if (standard === undefined) fail('feeStandard', '没有填写：发出过收费通知的，应当写明按件还是按量计收。')
  if (quantity === null) fail('feeQuantity', '没有填写：发出过收费通知的，应当写明当月第几件，或者多少页。')
  return standard === undefined || quantity === null ? null : { on, standard, quantity, amount, paidOn }
}

function endOf(
  { day, text, means, fail }: Pick<Cells, 'day' | 'text' | 'means' | 'fail'>,
  notes: string[],
): RowContent['end'] {
  const [on, receivedOn] = [day('endedOn'), day('replyReceivedOn')]
  const [result, ground, way] = [means('outcome'), means('withheld'), means('method')]
  const code = outcomeOf(result)
  const isEmpty = text('outcome') === null && text('endedOn') === null
  if (isEmpty) return null
  if (text('endedOn') === null) fail('endedOn', '没有填写，却有办理结果；还在办理的，请把办理结果空着。')
  if (text('outcome') === null) fail('outcome', '没有填写，却有答复日期；还在办理的，请把答复日期空着。')
  if (on === null || code === null) return null
  const method = (Object.keys(METHODS) as Method[]).find((each) => each === way)
  if (method === undefined && code !== 'OTH-WITHDRAW') notes.push('没有写明送达方式，按邮寄转入。')
  const withheld = outcomeOf(ground)
  if (code === 'PART' && withheld === null) notes.push('没有写明其余部分不予公开的依据，照原登记转入，请查原卷宗。')
  return {
    ...{ on, code, method: method ?? 'mail', receivedOn, number: text('replyNumber') },
    withheld: code === 'PART' && withheld !== null ? [withheld] : [],
  }
}

function kindOf(meaning: string | null, name: string, notes: string[]): ApplicantKindId | null {
  const told = APPLICANT_KINDS.find(({ id }) => id === meaning)?.id
  if (told !== undefined) return told
  const guessed = meaning === null && name !== '' ? guessKind(name) : null
  if (guessed !== null) notes.push(`没有写明申请人类别，按名称判断为${meaningName('applicantKind', guessed)}。`)
  return guessed
}

/** One that is none is left out: what does not help to reach somebody keeps no request from coming in. */
function emailOf(text: string | null, notes: string[]): string | null {
  if (text === null) return null
  const read = PARTY.shape.email.safeParse(text)
  if (!read.success) notes.push('电子邮箱不是有效的地址，没有转入。')
  return read.success ? read.data : null
}

const channelOf = (meaning: string | null) => CHANNELS.find(({ id }) => id === meaning)?.id ?? null
const outcomeOf = (meaning: string | null) => OUTCOMES.find(({ code }) => code === meaning)?.code ?? null

const short = (text: string) => (text.length > 20 ? `${text.slice(0, 20)}…` : text)
