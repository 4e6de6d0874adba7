/** Opens what the API and the jobs stand on, in order: the database, the keys, the files, the jobs. */
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Clock, Ground } from '#api/ground.ts'
import { openSingleSignOn } from '#api/oidc.ts'
import { setUpToken } from '#api/setUpRoutes.ts'
import { presentCalendar } from '#command/calendar/calendarYear.ts'
import { newId } from '#crypto/id.ts'
import { openKeyring } from '#crypto/keyring.ts'
import { demoDay } from '#demo/demoDay.ts'
import { isDemonstration } from '#demo/demonstration.ts'
import { openDocumentReaders } from '#document/documentReaders.ts'
import { openJobs } from '#job/jobs.ts'
import { openMessenger } from '#job/outbox/messenger.ts'
import { provideQueue } from '#job/queue.ts'
import { openBlobStore } from '#store/blob/blobStore.ts'
import { clamdScanner } from '#store/blob/clamd.ts'
import type { Database } from '#store/database.ts'
import { openStore } from '#store/openStore.ts'
import { hasNoPeople } from '#store/people.ts'
import { refuseMissingKeys } from '#store/sealedData.ts'
import { type Config, isSecure } from './config.ts'

export interface Standing {
  readonly ground: Ground
  /** Opens the setting up of an empty store; null where there is nothing to set up. */
  readonly setUpToken: string | null
  /** Finishes the jobs that run, then lets the database go. */
  close(): Promise<void>
}

export interface StandingOptions {
  readonly clock: Clock
  readonly say: (sentence: string) => void
  readonly report: (error: unknown) => void
  /** Asked for the demonstration, or against it; null: only where the program brings its own database. */
  readonly demo: boolean | null
}

/** Without any progress for so long the scanner counts as unreachable. */
const SCAN_TIMEOUT_MS = 30_000

/** Throws a StoreFault or KeyFileFault with one sentence where something cannot be used. */
export async function openGround(config: Config, options: StandingOptions): Promise<Standing> {
  const { clock: realClock, say, report, demo } = options
  const store = await openStore(config, { use: 'own', say, now: realClock.now() })
  const { db, places } = store
  try {
    await mkdir(dirname(config.keys), { recursive: true, mode: 0o700 })
    await refuseMissingKeys(db, config.keys)
    const keyring = openKeyring(config.keys, realClock.now())
    const blobs = await openBlobStore({ folder: config.data, s3: config.blobs }, keyring)
    const isDemo = (await isDemonstration(db)) || ((await hasNoPeople(db)) && (demo ?? config.database === null))
    const setUp = isDemo ? null : await setUpToken(db)
    const clock = isDemo ? await demoClock(db, realClock) : realClock
    await provideQueue(places)
    const jobs = await openJobs(
      {
        ...{
          db,
          clock,
          report,
          keyring,
          blobs,
          mailServer: config.mail,
          smsGateway: config.sms,
          publicUrl: config.publicUrl,
        },
        ...{ webhookReceivers: config.webhooks, anchorFolder: config.anchors },
      },
      places,
    )
    const documents = openDocumentReaders({ workers: config.readers })
    const { oidc, publicUrl, clamd, oaSecret, maxFileBytes } = config
    return {
      ground: {
        ...{ db, places, clock, keyring, blobs, documents, jobs, demo: isDemo, secure: isSecure(config), maxFileBytes },
        messenger: openMessenger({
          ...{ mailServer: config.mail, smsGateway: config.sms, now: clock.now, newId: () => newId(clock.now()) },
        }),
        ...(clamd === null ? {} : { scanner: clamdScanner({ ...clamd, timeoutMs: SCAN_TIMEOUT_MS }) }),
        ...(oaSecret === null ? {} : { oaSecret }),
        ...(publicUrl === null ? {} : { publicUrl }),
        ...(oidc === null || publicUrl === null ? {} : { signOn: openSingleSignOn({ ...oidc, publicUrl }) }),
        ...(setUp === null ? {} : { setUpTokenHash: setUp.hash }),
      },
      setUpToken: setUp?.token ?? null,
      close: async () => {
        await jobs.stop()
        await documents.close()
        await store.close()
      },
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

async function demoClock(db: Database, { now, today }: Clock): Promise<Clock> {
  const calendar = await presentCalendar(db)
  return { now, today: () => demoDay(calendar, today()) }
}
