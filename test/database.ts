/** A migrated database of its own for a test file, on the server of the tests. */
import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { type Database, openDatabase, type Places } from '../src/store/database.ts'
import { createDatabase, dropDatabase, TEMPLATE, testPlaces } from './databaseSetup.ts'

export interface TestDatabase {
  readonly db: Database
  readonly places: Places
}

/** Call it once at the top of a file: `const { db } = await testDatabase()`. It is dropped after the file's tests. */
export async function testDatabase(options: { readonly empty?: boolean } = {}): Promise<TestDatabase> {
  const place = inject('postgres')
  const name = `test_${randomBytes(6).toString('hex')}`
  await createDatabase(place, name, options.empty ? 'template0' : TEMPLATE)
  const places = testPlaces(place, name)
  const db = openDatabase(places)
  afterAll(async () => {
    await db.destroy()
    await dropDatabase(place, name)
  })
  return { db, places }
}
