/** Which PostgreSQL to use, and the ways in: the server that the program brings along, or one by its address. */
import { asOwner, type Places } from './database.ts'
import { openEmbedded } from './embedded.ts'
import { StoreFault } from './fault.ts'

export interface StoreSettings {
  /** Null for the server that the program brings along; `ownerUrl` is null where one account is all there is. */
  readonly database: { readonly url: string; readonly ownerUrl: string | null } | null
  /** The folder of the server that the program brings along. */
  readonly data: string
}

export interface PlacesOptions {
  /** 'own': to be the one owner of the data folder; 'ownOrJoin': to use the server that runs, or own one for the while. */
  readonly use: 'own' | 'ownOrJoin'
  readonly say: (sentence: string) => void
}

export interface OpenPlaces {
  readonly places: Places
  close(): Promise<void>
}

/** Throws a StoreFault where there is no way in, or the server is too old or too new. */
export async function openPlaces(settings: StoreSettings, options: PlacesOptions): Promise<OpenPlaces> {
  const { database, data } = settings
  if (database === null) return openEmbedded(data, options)
  const { url, ownerUrl } = database
  const places: Places = { owner: { url: ownerUrl ?? url }, app: { url }, setRole: ownerUrl === null }
  await refuseOtherVersions(places)
  return { places, close: async () => undefined }
}

const [OLDEST, NEWEST] = [15, 18]

async function refuseOtherVersions(places: Places): Promise<void> {
  const fault = versionFault(await versionOf(places))
  if (fault !== null) throw fault
}

/** @param version the major one */
export function versionFault(version: number): StoreFault | null {
  if (version >= OLDEST && version <= NEWEST) return null
  return new StoreFault(
    `数据库服务器是 PostgreSQL ${version}，本程序支持 ${OLDEST} 至 ${NEWEST}：请更换服务器版本，或不设 DATABASE_URL 而使用自带的数据库。`,
    `The server is PostgreSQL ${version}; this program supports ${OLDEST} to ${NEWEST}.`,
  )
}

async function versionOf(places: Places): Promise<number> {
  try {
    return await asOwner(places, async (client) => {
      const { rows } = await client.query<{ number: number }>(
        `select current_setting('server_version_num')::integer as number`,
      )
      return Math.floor((rows[0]?.number ?? 0) / 10_000)
    })
  } catch (error) {
    throw noWayIn(error, places.setRole ? 'DATABASE_URL' : 'DATABASE_OWNER_URL')
  }
}

/** The driver's own words name neither address nor password. */
export function noWayIn(error: unknown, variable: string): StoreFault {
  const reason = error instanceof AggregateError ? error.errors.map(String).join('; ') : String(error)
  return new StoreFault(
    `无法连接数据库（${reason}）：请检查 ${variable} 和数据库服务器。`,
    `Cannot connect to the database (${reason}): check ${variable} and the server.`,
    { cause: error },
  )
}
