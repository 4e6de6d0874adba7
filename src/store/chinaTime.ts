/** Moments by the clock in China, which has kept one time, without summer time, since 1992. No article. */
import { date, type PlainDate } from '#law/date.ts'
import type { Instant } from './instant.ts'

const AHEAD_MS = 8 * 3_600_000

const inChina = (at: Instant) => new Date(Date.parse(at) + AHEAD_MS).toISOString()

export const chinaDay = (at: Instant): PlainDate => date(inChina(at).slice(0, 10))

/** 2026-03-02 09:05 */
export const chinaTime = (at: Instant): string => inChina(at).slice(0, 16).replace('T', ' ')
