/** The options of a batch, read and checked, all faults at once. No article. */

import { resolve } from 'node:path'
import { DAYS_TO_MEND, LIKENESS_PERCENT } from '#batch/defaults.ts'
import { earlierReports } from '#batch/earlier.ts'
import type { EarlierReport } from '#batch/secondRound.ts'
import { decodeText } from '#document/encoding.ts'
import { firstDayOf, STATE_COUNCIL_CALENDAR, workdaysAfter } from '#law/calendar.ts'
import { type PlainDate, parseDate } from '#law/date.ts'
import type { Words } from './arguments.ts'
import { provisionalText } from './calendarFile.ts'
import type { CliWorld } from './command.ts'
import { faultSentence, oneSource } from './source.ts'
import { todayInChina } from './today.ts'

/** The options of `report check` that only a batch has. */
export const BATCH_OPTIONS = {
  out: { type: 'string' },
  by: { type: 'string' },
  compiled: { type: 'string' },
  units: { type: 'string' },
  likeness: { type: 'string' },
  against: { type: 'string' },
} as const

export type BatchValues = { readonly [Name in keyof typeof BATCH_OPTIONS]?: string | undefined }

export interface BatchSettings {
  readonly ok: true
  readonly today: PlainDate
  readonly by: PlainDate
  /** Share of the own text from which a report counts as copied, 0 to 1. */
  readonly likeness: number
  /** Organs that must report. */
  readonly units: readonly string[]
  readonly against: readonly EarlierReport[] | null
  /** What the person should know, such as a provisional date. */
  readonly notes: readonly Words[]
}

export async function batchSettings(
  values: BatchValues,
  world: CliWorld,
): Promise<BatchSettings | { readonly ok: false; readonly faults: readonly Words[] }> {
  const today = todayInChina()
  const by = dayToMend(values.by, today)
  const percent = Number(values.likeness ?? LIKENESS_PERCENT)
  const units = values.units === undefined ? [] : await listOfUnits(values.units, world)
  const against = values.against === undefined ? null : await earlierReports(resolve(world.cwd, values.against))
  const faults: readonly Words[] = [
    ...('fault' in by ? [by.fault] : []),
    ...(percent >= 1 && percent <= 100 ? [] : [LIKENESS_FAULT]),
    ...('fault' in units ? [units.fault] : []),
    ...(values.against !== undefined && against === null ? [noResults(values.against)] : []),
  ]
  if ('fault' in by || 'fault' in units || faults.length > 0) return { ok: false, faults }
  return { ok: true, today, by: by.day, likeness: percent / 100, units, against, notes: by.notes }
}

type DayToMend = { readonly day: PlainDate; readonly notes: readonly Words[] } | { readonly fault: Words }

function dayToMend(wanted: string | undefined, today: PlainDate): DayToMend {
  if (wanted === undefined) {
    const { date, note, uncertainFrom } = workdaysAfter(STATE_COUNCIL_CALENDAR, today, DAYS_TO_MEND)
    if (note === null || uncertainFrom === null) return { day: date, notes: [] }
    const [zh, en] = [provisionalText(note, uncertainFrom, 'zh'), provisionalText(note, uncertainFrom, 'en')]
    return { day: date, notes: [{ zh: `整改期限 ${date}：${zh}`, en: `To be mended by ${date}. ${en}` }] }
  }
  const day = parseDate(wanted)
  if (day === null || day < firstDayOf(STATE_COUNCIL_CALENDAR)) return { fault: BY_FAULT }
  return { day, notes: day < today ? [pastDay(day)] : [] }
}

const pastDay = (day: PlainDate): Words => ({
  zh: `整改期限 ${day} 已经过去，请核对 --by。`,
  en: `To be mended by ${day}, which has passed; check --by.`,
})

const BY_FAULT: Words = {
  zh: '--by 后面要写一个日期，例如 2026-02-06。',
  en: '--by needs a date such as 2026-02-06.',
}
const LIKENESS_FAULT: Words = {
  zh: '--likeness 后面要写 1 到 100 之间的百分数。',
  en: '--likeness is a percentage from 1 to 100.',
}

const noResults = (folder: string): Words => ({
  zh: `${folder} 里没有上一轮的结果（reports.jsonl）。`,
  en: `${folder} holds no results of an earlier round (reports.jsonl).`,
})

/** One organ a line; blank lines and those that begin with # do not count. */
async function listOfUnits(file: string, world: CliWorld): Promise<readonly string[] | { readonly fault: Words }> {
  const loaded = await oneSource(file, world).load()
  if (!loaded.ok) {
    const { error } = loaded
    return { fault: { zh: `${file}：${error.message}`, en: `${file}: ${faultSentence(error, 'en')}` } }
  }
  const text = decodeText(loaded.bytes)?.text ?? ''
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}
