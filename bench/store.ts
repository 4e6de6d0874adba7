/** A database of its own on an embedded server of its own, with fsync, for what is measured on it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Places } from '#store/database.ts'
import { migrate } from '#store/migrate.ts'
import { openServer } from '#store/server/server.ts'
import { createDatabase, provideAccounts, testPlaces } from '../test/databaseSetup.ts'

/** The moment at which everything measured happens. */
export const NOW = Date.parse('2026-03-02T01:00:00.000Z')

export async function onEmptyStore<T>(measure: (places: Places) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-'))
  const opening = await openServer({ folder, use: 'own', say: () => undefined })
  if (!opening.ok) throw new Error(opening.reason)
  try {
    const { place } = opening.server
    await provideAccounts(place)
    await createDatabase(place, 'bench')
    const places = testPlaces(place, 'bench')
    await migrate(places, NOW)
    return await measure(places)
  } finally {
    await opening.server.close()
    await rm(folder, { recursive: true, force: true })
  }
}
