/**
 * A case file from JSON 案卷: exactly one of `received`, `receipt`, `formed`; `events`; `asOf`. What is misspelt, missing
 * or impossible is a Chinese sentence, never passed over: a date that is silently ignored moves a legal deadline.
 * No article.
 */
import { beforeCalendar, type Calendar, firstDayOf } from './calendar.ts'
import type { CaseEvent, CaseEventType, CaseStart, DeadlineCase, OrderedPeriod } from './caseEvent.ts'
import { EVENT_NAMES } from './caseEvent.ts'
import { date, type PlainDate, parseDate, yearOf } from './date.ts'
import { CHANNELS, channelNamed } from './receipt.ts'

export type CaseReading =
  | { readonly ok: true; readonly file: DeadlineCase }
  | { readonly ok: false; readonly problems: readonly string[] }

/** No deadline is counted beyond this year. No article. */
const LAST_YEAR = 2100
/** Working days that a decision may set for a new reply; more is a slip of the keyboard. No article. */
const MAX_ORDERED_DAYS = 250
/** Days that an event may name for an extension; whether the law allows them is for the clock to say. */
const MAX_NAMED_DAYS = 1000

/** The case file, or all that is wrong with it. No article. */
export function readDeadlineCase(value: unknown, calendar: Calendar): CaseReading {
  const problems: string[] = []
  if (!isRecord(value)) return { ok: false, problems: ['案卷应当是一个 JSON 对象。'] }
  const fields = fieldsOf(value, '案卷', calendar, problems)
  const start = readStart(value, fields, calendar, problems)
  const asOf = fields.dateOrNull('asOf')
  const listed = fields.value('events') ?? []
  if (!Array.isArray(listed)) problems.push('案卷的 events 应当是一个数组。')
  const events = Array.isArray(listed)
    ? listed.map((event, index) => readEvent(event, `第${index + 1}个事件`, calendar, problems))
    : []
  fields.end()
  if (start?.kind === 'formed' && events.length > 0) problems.push('formed 只计算主动公开的期限，不能有 events。')
  const arrived = start && arrivedOn(start)
  if (asOf !== null && arrived && asOf < arrived) problems.push(`asOf（${asOf}）早于案卷开始的日期（${arrived}）。`)
  const complete = events.filter((event) => event !== null)
  if (problems.length > 0 || !start) return { ok: false, problems }
  return { ok: true, file: { start, events: complete, asOf } }
}

function arrivedOn(start: CaseStart): PlainDate {
  return start.kind === 'receipt' ? start.arrival.arrivedOn : start.on
}

function readStart(
  value: Readonly<Record<string, unknown>>,
  fields: Fields,
  calendar: Calendar,
  problems: string[],
): CaseStart | null {
  const named = (['received', 'receipt', 'formed'] as const).filter((name) => isGiven(value[name]))
  const [kind, ...others] = named
  fields.skip('received', 'receipt', 'formed')
  if (kind === undefined || others.length > 0) {
    problems.push('案卷应当有而且只有 received（收到申请之日）、receipt（到达情况）、formed（信息形成之日）三者之一。')
    return null
  }
  if (kind !== 'receipt') return { kind, on: fields.date(kind) }
  const arrival = value.receipt
  if (!isRecord(arrival)) {
    problems.push('receipt 应当是一个对象：{"channel": …, "arrivedOn": …, "confirmedOn": …}。')
    return null
  }
  const inside = fieldsOf(arrival, 'receipt', calendar, problems)
  const name = inside.value('channel')
  const channel = channelNamed(name)
  if (!channel) problems.push(`receipt 的 channel 应当是 ${CHANNELS.map((each) => each.id).join('、')} 之一。`)
  const arrived = inside.date('arrivedOn')
  const confirmedOn = inside.dateOrNull('confirmedOn')
  inside.notBefore('confirmedOn', confirmedOn, 'arrivedOn', arrived)
  inside.end()
  return channel ? { kind, arrival: { channel, arrivedOn: arrived, confirmedOn } } : null
}

function readEvent(value: unknown, place: string, calendar: Calendar, problems: string[]): CaseEvent | null {
  const flat = flatEvent(value)
  const type = flat?.type
  if (!flat || !isEventType(type)) {
    const types = Object.keys(EVENT_NAMES).join('、')
    problems.push(
      `${place}的 type ${type === undefined ? '没有写' : `“${String(type)}”不认识`}，应当是 ${types} 之一。`,
    )
    return null
  }
  const fields = fieldsOf(flat, `${place}（${type}）`, calendar, problems)
  fields.skip('type')
  const event = eventOf(type, fields)
  fields.end()
  return event
}

/** Both `{"type": "extended", "on": …}` and `{"extended": {"on": …}}`. */
function flatEvent(value: unknown): Readonly<Record<string, unknown>> | null {
  if (!isRecord(value)) return null
  const [only, ...others] = Object.entries(value)
  if (only && others.length === 0 && isRecord(only[1])) return { ...only[1], type: only[0] }
  return value
}

function eventOf(type: CaseEventType, fields: Fields): CaseEvent {
  switch (type) {
    case 'correctionAsked': {
      const servedOn = fields.date('servedOn')
      const receivedOn = fields.dateOrNull('receivedOn')
      const answerBy = fields.dateOrNull('answerBy')
      fields.notBefore('receivedOn', receivedOn, 'servedOn', servedOn)
      fields.notBefore('answerBy', answerBy, 'servedOn', servedOn)
      return { type, servedOn, receivedOn, answerBy }
    }
    case 'thirdPartyAsked':
    case 'organAsked':
    case 'feeNoticed': {
      const sentOn = fields.date('sentOn')
      const receivedOn = type === 'thirdPartyAsked' ? fields.dateOrNull('receivedOn') : fields.date('receivedOn')
      fields.notBefore('receivedOn', receivedOn, 'sentOn', sentOn)
      if (type === 'feeNoticed') return { type, sentOn, receivedOn }
      const id = fields.textOrNull('id')
      if (type === 'thirdPartyAsked') return { type, sentOn, receivedOn, id }
      return { type, sentOn, receivedOn, jointlyMade: fields.flag('jointlyMade'), id }
    }
    case 'thirdPartyAnswered':
    case 'thirdPartyReturned':
    case 'organAnswered':
      return { type, on: fields.date('on'), id: fields.textOrNull('id') }
    case 'corrected':
    case 'reasonsGiven':
    case 'feePaid':
    case 'replied':
    case 'withdrawn':
      return { type, on: fields.date('on') }
    case 'reasonsAsked':
      return { type, servedOn: fields.date('servedOn') }
    case 'delayed': {
      const on = fields.date('on')
      const until = fields.date('until')
      fields.notBefore('until', until, 'on', on)
      return { type, on, until }
    }
    case 'extended':
      return { type, on: fields.date('on'), days: fields.days('days', MAX_NAMED_DAYS) }
    case 'orderedAgain': {
      const servedOn = fields.date('servedOn')
      return { type, servedOn, period: orderedPeriod(fields, servedOn) }
    }
  }
}

function orderedPeriod(fields: Fields, servedOn: PlainDate): OrderedPeriod {
  const [days, until] = [fields.value('days'), fields.value('until')]
  if (isGiven(days) === isGiven(until)) fields.problem('应当写 days（工作日数）或者 until（截止日期）之一')
  if (isGiven(days)) return { days: fields.days('days', MAX_ORDERED_DAYS) }
  if (!isGiven(until)) return { days: 1 }
  const last = fields.date('until')
  fields.notBefore('until', last, 'servedOn', servedOn)
  return { until: last }
}

/** Reads members of one object; each fault becomes a sentence and the reading goes on with a stand-in. */
interface Fields {
  value(name: string): unknown
  date(name: string): PlainDate
  dateOrNull(name: string): PlainDate | null
  textOrNull(name: string): string | null
  flag(name: string): boolean
  days(name: string, most: number): number
  notBefore(name: string, day: PlainDate | null, earliestName: string, earliest: PlainDate): void
  problem(sentence: string): void
  /** Members that are read elsewhere. */
  skip(...names: readonly string[]): void
  /** Says which members nobody asked for. */
  end(): void
}

function fieldsOf(
  object: Readonly<Record<string, unknown>>,
  place: string,
  calendar: Calendar,
  problems: string[],
): Fields {
  const known = new Set<string>()
  const problem = (sentence: string) => {
    problems.push(`${place}${sentence}。`)
  }
  const value = (name: string): unknown => {
    known.add(name)
    return object[name]
  }
  const readDate = (name: string): PlainDate => {
    const given = value(name)
    const day = typeof given === 'string' ? parseDate(given) : null
    if (day === null) {
      problem(isGiven(given) ? `的 ${name} 不是有效的日期，应当写成 YYYY-MM-DD` : `缺少 ${name}`)
      return STAND_IN
    }
    if (day < firstDayOf(calendar)) problem(`的 ${name} 有误：${beforeCalendar(calendar, day).slice(0, -1)}`)
    if (yearOf(day) > LAST_YEAR) problem(`的 ${name} 晚于${LAST_YEAR}年`)
    return day
  }
  return {
    value,
    date: readDate,
    dateOrNull: (name) => (isGiven(value(name)) ? readDate(name) : null),
    textOrNull: (name) => {
      const given = value(name)
      if (!isGiven(given)) return null
      if (typeof given === 'string' && given.trim() !== '') return given
      problem(`的 ${name} 应当是文字`)
      return null
    },
    flag: (name) => {
      const given = value(name)
      if (isGiven(given) && typeof given !== 'boolean') problem(`的 ${name} 应当是 true 或者 false`)
      return given === true
    },
    days: (name, most) => {
      const given = value(name)
      if (typeof given === 'number' && Number.isInteger(given) && given >= 1 && given <= most) return given
      problem(isGiven(given) ? `的 ${name} 应当是1到${most}的整数` : `缺少 ${name}`)
      return 1
    },
    notBefore: (name, day, earliestName, earliest) => {
      if (day !== null && day < earliest) problem(`的 ${name}（${day}）早于 ${earliestName}（${earliest}）`)
    },
    problem,
    skip: (...names) => {
      for (const name of names) known.add(name)
    },
    end: () => {
      for (const name of Object.keys(object)) if (!known.has(name)) problem(`里没有“${name}”这一项，请核对拼写`)
    },
  }
}

/** Stands in for a date that could not be read; the reading has failed by then. */
const STAND_IN = date('2019-01-01')

function isEventType(value: unknown): value is CaseEventType {
  return typeof value === 'string' && Object.hasOwn(EVENT_NAMES, value)
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
