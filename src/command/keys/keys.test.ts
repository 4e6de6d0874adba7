import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seal } from '#crypto/cipher.ts'
import { keyedHash } from '#crypto/keyedHash.ts'
import { type Keyring, openKeyring } from '#crypto/keyring.ts'
import { date } from '#law/date.ts'
import { type BlobStore, openBlobStore } from '#store/blob/blobStore.ts'
import { asOwner } from '#store/database.ts'
import { appendTrace, type Circumstance, eventsOfCase, lockHead } from '#store/events.ts'
import { holdKeys, withOwner } from '#store/ownerDatabase.ts'
import { addPersonalDatum, openPersonalDatum } from '#store/personalData.ts'
import { totpContext } from '#store/totpSecrets.ts'
import { testDatabase } from '../../../test/database.ts'
import { verifyRows } from '../verify.ts'
import { destroyDatum } from './destroyDatum.ts'
import { rotateKeys } from './rotateKeys.ts'

const NOW = Date.parse('2026-03-02T01:00:00.000Z')
const AT = '2026-03-02T01:00:00.000Z'
const { db, places } = await testDatabase()

let folder: string
let keyring: Keyring
let blobs: BlobStore
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-keys-'))
  keyring = openKeyring(join(folder, 'keys.json'), NOW)
  blobs = await openBlobStore({ folder, s3: null }, keyring)
  const organ = { version: 1, kind: 'department', initials: 'jg', search: '', vertical: false, details: '{}' }
  const values = [1, 7, 8].map((id) => ({
    ...{ ...organ, id, path: [id], name: `机关${id}`, founded_on: date('2019-05-15') },
  }))
  await db.insertInto('organ').values(values).execute()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const circumstance: Circumstance = {
  ...{ actorId: null, actorName: '命令行', actorRole: null, address: null },
  ...{ requestId: 'r1', at: AT, legalDate: date('2026-03-02') },
}

const idOf = (number: number) => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`
const phoneOf = (number: number) => `139${String(number).padStart(8, '0')}`

const putPhone = (organId: number, number: number) =>
  db.transaction().execute((tx) =>
    addPersonalDatum(tx, keyring, {
      ...{ organId, id: idOf(number), kind: 'phone', value: phoneOf(number), normal: phoneOf(number) },
      ...{ masked: '139****', at: AT },
    }),
  )

async function putFile(organId: number, number: number, caseId: string, text: string): Promise<string> {
  const { sha256, size } = await blobs.put(Buffer.from(text), true)
  const use = { organ_id: organId, id: idOf(number), sha256, sealed: true, size, case_kind: 'personalDatum' }
  const rest = {
    case_id: caseId,
    name: '证件.txt',
    media_type: 'text/plain',
    verdict: 'clean' as const,
    scanned_at: AT,
    added_at: AT,
  }
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('blob_use')
      .values({ ...use, ...rest })
      .execute()
    const data = {
      sha256,
      sealed: true,
      mediaType: 'text/plain',
      size,
      caseKind: 'personalDatum',
      caseId,
      verdict: 'clean',
    }
    const events = [{ caseKind: 'file', caseId: idOf(number), caseSeq: 1, kind: 'fileAdded', data }]
    await appendTrace(tx, await lockHead(tx, organId), { organId, events, circumstance, answer: null })
  })
  return sha256
}

async function contentOf(sha256: string): Promise<string | null> {
  const content = await blobs.get(sha256, true)
  if (content === null) return null
  const parts: Uint8Array[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

const rotation = (step: () => void = () => undefined) => ({
  ...{ places, keyring, blobs, cipher: 'sm4' as const, now: NOW, circumstance },
  ...{ begin: () => undefined, step },
})

const keyIds = async () =>
  new Set((await db.selectFrom('personal_data').select('key_id as id').execute()).map(({ id }) => id))

/** But for organs, accounts and files, which this test puts there without a command. */
async function faults(organId: number) {
  const all = await Array.fromAsync(verifyRows(db, organId, { cases: 0 }))
  return all.filter(({ kind }) => !['organ', 'account', 'file'].includes(kind))
}

describe('the rotation of keys', () => {
  const count = 450
  let file: string
  beforeAll(async () => {
    for (let number = 1; number <= count; number += 1) await putPhone(1 + (number % 3), number)
    file = await putFile(1, 9001, 'x', '居民身份证')
    const totp = seal(keyring, Buffer.from('JBSWY3DPEHPK3PXP'), totpContext(idOf(1)))
    await asOwner(places, (client) =>
      client.query(
        `insert into credential (person_id, version, login, must_change, totp_sealed, totp_key_id)
         values ($1, 1, 'clerk', false, $2, $3)`,
        [idOf(1), Buffer.from(totp.bytes), totp.keyId],
      ),
    )
  })

  it('is gone on with where it was interrupted, without a further key', async () => {
    const before = keyring.currentId
    let steps = 0
    const interrupt = () => {
      steps += 1
      if (steps === 250) throw new Error('the power is gone')
    }
    await expect(rotateKeys(rotation(interrupt))).rejects.toThrow('the power is gone')
    const made = keyring.currentId
    expect(made).not.toBe(before)
    expect(await keyIds()).toEqual(new Set([before, made]))
    // While half of it is done all of it can be read.
    expect(await openPersonalDatum(db, keyring, 2, idOf(1))).toEqual({ state: 'open', value: phoneOf(1) })
    expect(await openPersonalDatum(db, keyring, 1, idOf(450))).toEqual({ state: 'open', value: phoneOf(450) })

    const again = await rotateKeys(rotation())
    expect(again).toMatchObject({ keyId: made, resumed: true, files: 1, unreadable: [] })
    expect(await keyIds()).toEqual(new Set([made]))
    for (const number of [1, 2, 225, 449, 450]) {
      const value = await openPersonalDatum(db, keyring, 1 + (number % 3), idOf(number))
      expect(value).toEqual({ state: 'open', value: phoneOf(number) })
    }
    const totp = await db.selectFrom('credential').select('totp_key_id').executeTakeFirstOrThrow()
    expect(totp.totp_key_id).toBe(made)
    expect(await contentOf(file)).toBe('居民身份证')
    expect((await eventsOfCase(db, 0, 'key', made)).map(({ kind }) => kind)).toEqual(['keyMade', 'keyRotated'])
    expect(await faults(0)).toEqual([])
  })

  it('makes a new key each time it had ended, to either cipher, and finds people by the same hash', async () => {
    const before = keyring.currentId
    const rotated = await rotateKeys({ ...rotation(), cipher: 'aes' })
    expect(rotated).toMatchObject({ resumed: false, rows: count + 1, files: 1 })
    expect(rotated.keyId).not.toBe(before)
    const found = await db
      .selectFrom('personal_data')
      .select('id')
      .where('organ_id', '=', 2)
      .where('kind', '=', 'phone')
      .where('keyed_hash', '=', keyedHash(keyring, 'phone', phoneOf(1)))
      .execute()
    expect(found).toEqual([{ id: idOf(1) }])
  })

  it('names what does not open, and leaves it as it is', async () => {
    await asOwner(places, (client) =>
      client.query(`update personal_data set ciphertext = '\\x00' where organ_id = 2 and id = $1`, [idOf(4)]),
    )
    const { unreadable, rows } = await rotateKeys(rotation())
    expect(unreadable).toEqual([`personal_data 2 ${idOf(4)}`])
    expect(rows).toBe(count)
  })

  it('is done by one process at a time', async () => {
    await withOwner(places, async (other) => {
      expect(await holdKeys(other)).toBe(true)
      await expect(rotateKeys(rotation())).rejects.toThrow('另一个进程正在更换密钥')
    })
  })
})

describe('the destruction of personal data', () => {
  const destroy = (organId: number, id: string) =>
    destroyDatum({ places, blobs, organId, id, ground: 'period', circumstance })

  it('leaves neither ciphertext nor hash nor file, and an event without content', async () => {
    const id = idOf(8001)
    await putPhone(7, 8001)
    const sha256 = await putFile(7, 8002, id, '唯一的证件')
    expect(await destroy(7, id)).toEqual({ state: 'destroyed', files: 1 })
    const row = await db.selectFrom('personal_data').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      ciphertext: null,
      key_id: null,
      keyed_hash: null,
      destroyed_at: AT,
      masked: '（已销毁）',
    })
    expect(await openPersonalDatum(db, keyring, 7, id)).toEqual({ state: 'destroyed' })
    expect(await contentOf(sha256)).toBeNull()
    const files = await readdir(join(folder, 'sealed'), { recursive: true })
    expect(files.map((name) => name.replace('/', ''))).not.toContain(sha256)
    // What the file was called may have named a person.
    const uses = await db.selectFrom('blob_use').select(['name', 'destroyed_at']).where('case_id', '=', id).execute()
    expect(uses).toEqual([{ name: '（已销毁）', destroyed_at: AT }])
    const events = await eventsOfCase(db, 7, 'personalDatum', id)
    expect(events).toMatchObject([{ kind: 'datumDestroyed', data: { ground: 'period', files: 1 } }])
    expect(JSON.stringify(events)).not.toContain('证件')
    expect(await faults(7)).toEqual([])
    expect(await destroy(7, id)).toEqual({ state: 'already' })
    expect(await eventsOfCase(db, 7, 'personalDatum', id)).toHaveLength(1)
  })

  it('keeps a file of the same content that another case uses', async () => {
    await putPhone(7, 8011)
    const shared = await putFile(7, 8012, idOf(8011), '同一份证件')
    await putFile(8, 8013, 'another', '同一份证件')
    expect(await destroy(7, idOf(8011))).toMatchObject({ state: 'destroyed' })
    expect(await contentOf(shared)).toBe('同一份证件')
  })

  it('takes away a file that an interrupted destruction has left', async () => {
    await putPhone(7, 8021)
    const sha256 = await putFile(7, 8022, idOf(8021), '残留的证件')
    const failing = { ...blobs, remove: async () => Promise.reject(new Error('the disk is gone')) }
    const first = destroyDatum({ places, blobs: failing, organId: 7, id: idOf(8021), ground: 'law', circumstance })
    await expect(first).rejects.toThrow('the disk is gone')
    expect(await contentOf(sha256)).toBe('残留的证件')
    expect(await destroy(7, idOf(8021))).toEqual({ state: 'already' })
    expect(await contentOf(sha256)).toBeNull()
  })

  it('says where there is nothing of that number, and writes nothing', async () => {
    expect(await destroy(7, idOf(7999))).toEqual({ state: 'notFound' })
    expect(await eventsOfCase(db, 7, 'personalDatum', idOf(7999))).toEqual([])
  })

  it('is beyond the running program', async () => {
    const sql = `update personal_data set ciphertext = null, destroyed_at = made_at`
    const asApp = asOwner({ ...places, owner: places.app }, (client) => client.query(sql))
    await expect(asApp).rejects.toMatchObject({ code: '42501' })
  })

  it('leaves the key file as it is', async () => {
    const before = await readFile(keyring.path, 'utf8')
    await putPhone(7, 8031)
    await destroy(7, idOf(8031))
    expect(await readFile(keyring.path, 'utf8')).toBe(before)
  })
})
