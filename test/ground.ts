/** What the API stands on, of real parts, for tests: a database of its own, keys and files in a folder of its own, jobs. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Ground } from '#api/ground.ts'
import { openKeyring } from '#crypto/keyring.ts'
import { openDocumentReaders } from '#document/documentReaders.ts'
import { openJobs } from '#job/jobs.ts'
import { provideQueue } from '#job/queue.ts'
import { date } from '#law/date.ts'
import { openBlobStore } from '#store/blob/blobStore.ts'
import { testDatabase } from './database.ts'

export const NOW = Date.parse('2026-03-02T01:00:00.000Z')

/** Call it once at the top of a file. No job starts by itself; every unforeseen error of a job is thrown. */
export async function testGround(): Promise<Ground> {
  const { db, places } = await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-ground-'))
  const clock = { now: () => NOW, today: () => date('2026-03-02') }
  const keyring = openKeyring(join(folder, 'keys.json'), NOW)
  const blobs = await openBlobStore({ folder, s3: null }, keyring)
  await provideQueue(places)
  const report = (error: unknown) => {
    throw error
  }
  const jobs = await openJobs(
    {
      ...{ db, clock, report, keyring, blobs, mailServer: null, smsGateway: null, publicUrl: null },
      ...{ webhookReceivers: [], anchorFolder: folder },
    },
    places,
    { schedules: [] },
  )
  // No thread starts before it is needed.
  const documents = openDocumentReaders({ workers: 1 })
  afterAll(async () => {
    await jobs.stop()
    await documents.close()
    await rm(folder, { recursive: true })
  })
  return {
    db,
    places,
    clock,
    keyring,
    documents,
    jobs,
    blobs,
    demo: false,
    secure: false,
  }
}
