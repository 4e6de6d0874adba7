/** Accounts and databases on the server of the tests. */
import pg from 'pg'
import type { Places } from '../src/store/database.ts'
import type { ServerPlace } from '../src/store/server/server.ts'

export const TEMPLATE = 'gongkai_template'
const OWNER = 'gongkai_owner'
const APP = 'gongkai'

export function testPlaces(place: ServerPlace, database: string): Places {
  return {
    owner: { ...place, database, user: OWNER },
    app: { ...place, database, user: APP },
    setRole: false,
  }
}

export const provideAccounts = (place: ServerPlace) =>
  asSuperuser(place, async (client) => {
    await client.query(`create role ${OWNER} login createrole`)
    await client.query(`create role ${APP} login`)
  })

export const createDatabase = (place: ServerPlace, name: string, template = 'template0') =>
  asSuperuser(place, (client) => client.query(`create database ${name} owner ${OWNER} template ${template}`))

export const dropDatabase = (place: ServerPlace, name: string) =>
  asSuperuser(place, (client) => client.query(`drop database if exists ${name} with (force)`))

async function asSuperuser<T>(place: ServerPlace, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ host: place.socketFolder, port: place.port, user: 'postgres', database: 'postgres' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
