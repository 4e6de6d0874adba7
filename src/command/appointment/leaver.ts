import type { PlainDate } from '#law/date.ts'
import { logged } from '../logged.ts'

/** That an organ was told stands in its log, also where nothing was left to end. */
export const leaver = logged<{ readonly kind: 'leaverReported'; readonly on: PlainDate }>(
  'leaver',
  ({ on }) => `得知该人员自${on}起离岗，结束其任职。`,
)
