/** The 机关代字 of the organs whose letters the demonstration shows. */
import { changeSetting } from '#command/setting/changeSetting.ts'
import type { PlainDate } from '#law/date.ts'
import { patternOf } from '#law/letter/documentNumber.ts'
import type { Actor } from '#law/permission.ts'
import { act, type Stage, type StandingOrgan } from './stage.ts'

const SIGNS: Readonly<Record<string, string>> = {
  county: '青政',
  office: '青政办',
  water: '青水',
  baishi: '白政',
  naturalResources: '青自然资',
  education: '青教',
  civilAffairs: '青民',
  finance: '青财',
}

export async function setNumberPatterns(
  stage: Stage,
  organ: StandingOrgan,
  day: PlainDate,
  systemAdmin: Actor,
): Promise<void> {
  const sign = SIGNS[organ.key]
  if (sign === undefined) return
  const patterns = { replyNumberPattern: patternOf(`${sign}公复`), noticeNumberPattern: patternOf(`${sign}公函`) }
  for (const [key, value] of Object.entries(patterns)) {
    const turn = { organ, day, key: `${key}-${organ.key}` }
    await act(stage, turn, systemAdmin, changeSetting, { key, value, version: 0 })
  }
}
