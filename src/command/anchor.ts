/** Anchors the chains that moved, once a day, and hands the anchors out of the house: to a file, and by mail where one is set. */
import type { PlainDate } from '#law/date.ts'
import { anchorsText, writeDailyAnchors } from '#store/anchorFile.ts'
import { anchorHeads, anchorsOfDay } from '#store/anchors.ts'
import type { Database } from '#store/database.ts'
import { instantOf } from '#store/instant.ts'
import { putIntoOutbox } from '#store/outbox.ts'
import { findSetting } from '#store/settings.ts'
import { PLATFORM } from '#store/tables.ts'

export interface AnchorDay {
  readonly now: number
  readonly today: PlainDate
  /** Where the files go: `anchors` in the data folder. */
  readonly folder: string
}

/** Doing it twice on a day does it once. Null where nothing has happened in any organ since the last anchors. */
export async function anchorDay(db: Database, { now, today, folder }: AnchorDay): Promise<string | null> {
  const text = await db.transaction().execute(async (tx) => {
    const isNew = await anchorHeads(tx, today)
    const anchors = await anchorsOfDay(tx, today)
    if (anchors.length === 0) return null
    const text = anchorsText(anchors)
    const recipient = await findSetting(tx, PLATFORM, 'anchorMail')
    if (isNew && typeof recipient === 'string' && recipient !== '') {
      const payload = { subject: `事件日志锚点 ${today}`, text: `请妥善保存，核对日志时使用。\n\n${text}` }
      await putIntoOutbox(tx, PLATFORM, [{ kind: 'mail', recipient, payload }], instantOf(now))
    }
    return text
  })
  return text === null ? null : writeDailyAnchors(folder, today, text)
}
