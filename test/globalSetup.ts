/**
 * One embedded PostgreSQL for all test files, with a migrated template database that each of them copies. With
 * GONGKAI_TEST_POSTGRES the server is made of other binaries: the folder `bin` of a PostgreSQL 15 to 18.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '../src/store/migrate.ts'
import { thisMachine } from '../src/store/server/machine.ts'
import { openServer, type ServerPlace } from '../src/store/server/server.ts'
import { createDatabase, provideAccounts, TEMPLATE, testPlaces } from './databaseSetup.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    readonly postgres: ServerPlace
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-test-data-'))
  const binaries = process.env.GONGKAI_TEST_POSTGRES
  const machine = thisMachine()
  const opening = await openServer(
    // Nothing of a test must survive a crash of the machine.
    { folder, use: 'own', say: () => undefined, settings: { fsync: 'off', max_connections: '200' } },
    binaries === undefined ? machine : { ...machine, binaries: programsIn(binaries) },
  )
  if (!opening.ok) throw new Error(opening.reason)
  const { place } = opening.server
  await provideAccounts(place)
  await createDatabase(place, TEMPLATE)
  await migrate(testPlaces(place, TEMPLATE), Date.parse('2026-01-05T01:00:00.000Z'))
  project.provide('postgres', place)
  return async () => {
    await opening.server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const programsIn = (folder: string) => ({
  folder,
  postgres: join(folder, 'postgres'),
  initdb: join(folder, 'initdb'),
})
