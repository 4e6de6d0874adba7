/**
 * A process of its own that works on jobs, for tests that kill it: `node jobProcess.ts queue|outbox SETTINGS`. In `queue`
 * it knows one job, `post`, which asks the test for leave by HTTP; in `outbox` it sends messages.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openKeyring } from '../src/crypto/keyring.ts'
import { openJobs } from '../src/job/jobs.ts'
import { openQueue, type Pace } from '../src/job/queue.ts'
import { date } from '../src/law/date.ts'
import { openBlobStore } from '../src/store/blob/blobStore.ts'
import { openDatabase, type Places } from '../src/store/database.ts'

interface Settings {
  readonly places: Places
  readonly pace: Pace
  /** Where the test listens. */
  readonly origin: string
  readonly secret: string
  readonly now: number
}

const [, , mode, text = ''] = process.argv
const { places, pace, origin, secret, now }: Settings = JSON.parse(text)
const report = (error: unknown) => console.error(error)

if (mode === 'queue') {
  const run = async (data: object) => {
    const answer = await fetch(`${origin}/job`, { method: 'POST', body: JSON.stringify(data) })
    return { status: answer.status }
  }
  const queue = await openQueue(places, [{ name: 'post', title: '', minutes: 1, keptDays: 1, run }], report, pace)
  process.once('SIGTERM', () => queue.stop().then(() => process.exit(0)))
} else {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-jobs-'))
  const keyring = openKeyring(join(folder, 'keys.json'), now)
  const jobs = await openJobs(
    {
      db: openDatabase(places),
      clock: { now: () => now, today: () => date('2026-03-02') },
      ...{ mailServer: null, smsGateway: null, publicUrl: null },
      ...{ keyring, blobs: await openBlobStore({ folder, s3: null }, keyring) },
      webhookReceivers: [{ origin, secret }],
      anchorFolder: '',
      report,
    },
    places,
    { pace, schedules: [] },
  )
  process.once('SIGTERM', () => jobs.stop().then(() => process.exit(0)))
}
console.log('ready')
