/** What every page says of the portal as a whole. */
import { SETTINGS } from '#command/setting/settingList.ts'
import { settingValue } from '#command/setting/settingValue.ts'
import type { Database } from '#store/database.ts'
import { PLATFORM } from '#store/tables.ts'

export interface Site {
  readonly name: string
  /** Every page then says 演示. */
  readonly demo: boolean
}

/** What the pages of the store stand on. */
export interface PortalGround {
  readonly db: Database
  readonly demo: boolean
}

export interface SiteReader {
  /** As it was last read: 年报核对 and what went wrong are shown without asking the database. */
  known(): Site
  read(ground: PortalGround): Promise<Site>
}

/** `ground` is null while the store is being opened. */
export function openSite(ground: () => PortalGround | null): SiteReader {
  let name: string = SETTINGS.portalName.initial
  return {
    known: () => ({ name, demo: ground()?.demo ?? false }),
    read: async ({ db, demo }) => {
      name = await settingValue(db, PLATFORM, 'portalName')
      return { name, demo }
    },
  }
}
