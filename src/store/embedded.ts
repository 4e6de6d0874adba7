/** The database of the server that the program brings along: its accounts and the database itself, made where they lack. */
import pg from 'pg'
import { APP_ROLE, type Places } from './database.ts'
import { StoreFault } from './fault.ts'
import type { OpenPlaces, PlacesOptions } from './places.ts'
import { createRole } from './roles.ts'
import { openServer, type ServerPlace } from './server/server.ts'

const DATABASE = 'gongkai'
const OWNER = 'gongkai_owner'
const ACCOUNT = 'gongkai'

/** Throws a StoreFault where another process holds the folder, or PostgreSQL does not run here. */
export async function openEmbedded(folder: string, { use, say }: PlacesOptions): Promise<OpenPlaces> {
  const opening = await openServer({ folder, use, say })
  if (!opening.ok) throw new StoreFault(opening.reason, opening.reason)
  const { server } = opening
  try {
    await provideDatabase(server.place)
  } catch (error) {
    await server.close()
    throw error
  }
  return { places: placesOn(server.place), close: () => server.close() }
}

function placesOn(place: ServerPlace): Places {
  const at = (user: string) => ({ ...place, database: DATABASE, user })
  return { owner: at(OWNER), app: at(ACCOUNT), setRole: false }
}

/** Every step by itself does no harm where it was done before: a start may have been killed after any of them. */
async function provideDatabase({ socketFolder, port }: ServerPlace): Promise<void> {
  const client = new pg.Client({ host: socketFolder, port, user: 'postgres', database: 'postgres' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (rows.length > 0) return
    await createRole(client, APP_ROLE, 'nologin')
    await createRole(client, OWNER, 'login')
    await createRole(client, ACCOUNT, 'login')
    await client.query(`grant ${APP_ROLE} to ${ACCOUNT}`)
    await createDatabase(client)
  } finally {
    await client.end()
  }
}

/** Last of all, so that who finds the database finds the accounts as well. */
async function createDatabase(client: pg.Client): Promise<void> {
  try {
    await client.query(`create database ${DATABASE} owner ${OWNER} template template0`)
  } catch (error) {
    // Another process was quicker.
    if (!(error instanceof Error && 'code' in error && (error.code === DUPLICATE || error.code === UNIQUE))) throw error
  }
}

const [DUPLICATE, UNIQUE] = ['42P04', '23505']
