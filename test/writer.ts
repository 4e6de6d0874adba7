/**
 * A process that writes and says what was acknowledged, one line each. Every command leaves an event, a row, a message, a
 * file in use with an event of its own and a personal datum: together or not at all. What was not acknowledged is sent again under its key.
 * `node test/writer.ts SETTINGS [lists]` with the settings of a store as JSON.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type Call, type Command, done, execute } from '../src/command/command.ts'
import { attachFile } from '../src/command/file/attachFile.ts'
import { importOrgans } from '../src/command/organ/importOrgans.ts'
import { setting } from '../src/command/setting/setting.ts'
import { type Keyring, openKeyring } from '../src/crypto/keyring.ts'
import { date } from '../src/law/date.ts'
import { type BlobStore, openBlobStore } from '../src/store/blob/blobStore.ts'
import type { Database } from '../src/store/database.ts'
import { instantOf } from '../src/store/instant.ts'
import { openStore } from '../src/store/openStore.ts'
import { addPersonalDatum } from '../src/store/personalData.ts'
import type { StoreSettings } from '../src/store/places.ts'

/** Beside what it wrote. */
export interface Acknowledged {
  readonly organId: number
  readonly key: string
  readonly value: string
  readonly version: number
}

export interface Workshop {
  readonly db: Database
  readonly blobs: BlobStore
  readonly keyring: Keyring
}

export const ORGANS: readonly number[] = [1, 2, 3]
/** Where lists are imported: each gives all entries one value, in one command with more events than one statement takes. */
export const LIST_ORGAN = 4
export const LIST_LENGTH = 1_100
const KEYS_OF_ORGAN = 5

const input = z.object({ organId: z.int(), key: z.string(), value: z.string(), sha256: z.string(), size: z.int() })
type Input = z.infer<typeof input>

const noteWith = (keyring: Keyring): Command<Input, null, { readonly version: number }> => ({
  name: 'note',
  action: 'setting.change',
  input,
  organOf: ({ organId }) => organId,
  about: async (_work, { organId }) =>
    done({ subject: { kind: 'organ', path: [0, organId], organ: 'standing' }, value: null }),
  run: async (work, { organId, key, value, sha256, size }) => {
    const { tx, newId } = work
    const at = instantOf(work.call.now)
    const found = await setting.lock(tx, organId, key)
    const { version } = work.record(setting, key, found, { kind: 'settingChanged', value })
    const file = {
      sha256,
      sealed: true,
      name: '证件.txt',
      mediaType: 'text/plain',
      size,
      verdict: 'unscanned' as const,
    }
    await attachFile(work, { ...file, caseKind: setting.kind, caseId: key })
    const datum = { organId, id: newId(), kind: 'phone', value: '13900001111', normal: '13900001111' }
    await addPersonalDatum(tx, keyring, { ...datum, masked: '139****1111', at })
    work.send({ kind: 'mail', recipient: 'someone@example.invalid', payload: { subject: key, text: value } })
    return done({ version })
  },
})

const list = z.object({ organId: z.int(), value: z.string() })

const importList: Command<z.infer<typeof list>, null, null> = {
  name: 'importList',
  action: 'setting.change',
  input: list,
  organOf: ({ organId }) => organId,
  about: async (_work, { organId }) =>
    done({ subject: { kind: 'organ', path: [0, organId], organ: 'standing' }, value: null }),
  run: async (work, { organId, value }) => {
    for (let at = 0; at < LIST_LENGTH; at += 1) {
      const found = await setting.lock(work.tx, organId, `entry${at}`)
      work.record(setting, `entry${at}`, found, { kind: 'settingChanged', value })
    }
    return done(null)
  },
}

const ADMIN = {
  personId: '01900000-0000-7000-8000-000000000001',
  name: '系统管理员甲',
  appointments: [{ organId: 0, role: 'systemAdmin', scope: 'subtree' }],
} as const

/** Writes one thing; throws where nobody knows whether it was done. */
export async function writeOnce(
  { db, blobs, keyring }: Workshop,
  organId: number,
  turn: number,
): Promise<Acknowledged> {
  const [key, value] = [`note${turn % KEYS_OF_ORGAN}`, randomUUID()]
  const content = Buffer.from(`证件 ${value}`)
  const { sha256, size } = await blobs.put(content, true)
  const { version } = await insist(db, noteWith(keyring), { organId, key, value, sha256, size }, randomUUID())
  return { organId, key, value, version }
}

/** The organs of which the rest is: once, whoever begins. */
export async function foundOrgans(db: Database): Promise<void> {
  const rows = [...ORGANS, LIST_ORGAN].map((id) => ['县级人民政府', `第${id}县人民政府`, '1949-10-01'])
  await insist(db, importOrgans, { rows: [['类型', '名称', '成立日期'], ...rows] }, 'the-organs-of-the-writer')
}

/** Twenty crashes take less than half of it. */
const PATIENCE_MS = 120_000

async function insist<I, V, A>(db: Database, command: Command<I, V, A>, input: I, idempotencyKey: string): Promise<A> {
  const call: Call = {
    ...{ actor: ADMIN, now: Date.now(), today: date('2026-03-02'), address: null },
    ...{ requestId: randomUUID(), idempotencyKey },
  }
  const begun = performance.now()
  for (let pause = 20; ; pause = Math.min(500, pause * 2)) {
    try {
      const result = await execute(db, command, input, call)
      if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
      return result.answer
    } catch (error) {
      // The server is away for a moment, again and again: what was under way is sent again under its key.
      if (performance.now() - begun > PATIENCE_MS || (error instanceof Error && error.message.startsWith('refused')))
        throw error
      await sleep(pause)
    }
  }
}

/** Like writeOnce for as long as the process lives, and lists beside it where wanted. */
async function main(settings: StoreSettings, lists: boolean): Promise<void> {
  const store = await openStore(settings, { now: Date.now(), use: 'ownOrJoin', say: () => undefined })
  const keyring = openKeyring(join(settings.data, 'keys.json'), Date.now())
  const blobs = await openBlobStore({ folder: settings.data, s3: null }, keyring)
  await foundOrgans(store.db)
  const importLists = async () => {
    for (;;) await insist(store.db, importList, { organId: LIST_ORGAN, value: randomUUID() }, randomUUID())
  }
  await Promise.all([
    ...(lists ? [importLists()] : []),
    ...ORGANS.map(async (organId) => {
      for (let turn = 0; ; turn += 1) {
        const acknowledged = await writeOnce({ db: store.db, blobs, keyring }, organId, turn)
        process.stdout.write(`${JSON.stringify(acknowledged)}\n`)
      }
    }),
  ])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(JSON.parse(process.argv[2] ?? ''), process.argv[3] === 'lists')
}
