import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openKeyring } from '../src/crypto/keyring.ts'
import { openBlobStore } from '../src/store/blob/blobStore.ts'
import { openStore } from '../src/store/openStore.ts'
import { parts } from './parts.ts'
import { faultsOf, lostOf } from './verified.ts'
import type { Acknowledged } from './writer.ts'
import { startWriter } from './writerProcess.ts'

let data: string
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'gongkai-crash-'))
})
afterEach(() => rm(data, { recursive: true, force: true }))

const settings = () => ({ database: null, data })

/** Starts as `npm start` would, with no hand, and looks at everything. */
async function expectWhole(acknowledged: readonly Acknowledged[]): Promise<void> {
  const store = await openStore(settings(), { now: Date.now(), use: 'own', say: () => undefined })
  try {
    const blobs = await openBlobStore({ folder: data, s3: null }, openKeyring(join(data, 'keys.json'), Date.now()))
    expect(await lostOf(store.db, acknowledged)).toEqual([])
    expect(await faultsOf(store.db, blobs)).toEqual([])
  } finally {
    await store.close()
  }
}

/** Up to so many milliseconds: a crash comes at any moment. */
const moment = (most: number) => sleep(Math.random() * most)

describe('what was acknowledged is there, and what was not is whole or absent', () => {
  const kills = parts.runs(10, 50)
  it(`when the program is killed ${kills} times while it writes, the first times while it sets up`, {
    timeout: 20_000 * kills,
  }, async () => {
    const acknowledged: Acknowledged[] = []
    for (let round = 0; round < kills; round += 1) {
      const writer = startWriter(settings(), 'lists')
      // Early kills hit the making of the cluster, of the accounts and of the tables.
      if (round % 5 !== 0) await writer.more(1)
      await moment(round % 5 === 0 ? 1_500 : 500)
      await writer.kill()
      acknowledged.push(...writer.acknowledged)
      if (round % 5 === 4) await expectWhole(acknowledged)
    }
    await expectWhole(acknowledged)
    expect(acknowledged.length).toBeGreaterThan(kills)
  })

  const crashes = parts.runs(4, 20)
  it(`when the database server is killed ${crashes} times under it, and the program goes on by itself`, {
    timeout: 30_000 * crashes,
  }, async () => {
    const writer = startWriter(settings(), 'lists')
    await writer.more(5)
    for (let round = 0; round < crashes; round += 1) {
      const [pid] = (await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
      await moment(300)
      process.kill(Number(pid), 'SIGKILL')
      // Nobody but the program itself brings it back.
      await writer.more(10)
    }
    await writer.kill()
    await expectWhole(writer.acknowledged)
  })
})
