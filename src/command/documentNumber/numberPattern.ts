import type { PlainDate } from '#law/date.ts'
import { patternOf } from '#law/letter/documentNumber.ts'
import { SERIES, type Series } from '#law/letter/takenNumber.ts'
import { nameOn } from '#law/organ.ts'
import type { Reader } from '#store/database.ts'
import { findOrgan } from '#store/organs.ts'
import { settingValue } from '../setting/settingValue.ts'

const SETTING_OF = { reply: 'replyNumberPattern', notice: 'noticeNumberPattern' } as const

/** By which an organ numbers a series: as it has set, else its short name with the ending of the series. GB/T 9704-2012, 7.2.5. */
export async function numberPattern(db: Reader, organId: number, series: Series, on: PlainDate): Promise<string> {
  const set = await settingValue(db, organId, SETTING_OF[series])
  if (set !== '') return set
  const organ = await findOrgan(db, organId)
  const name = organ === null ? null : nameOn(organ.state, on)
  return patternOf(`${name?.shortName ?? name?.name ?? ''}${SERIES[series].ending}`)
}
