/**
 * A new key for personal data, and all that was sealed before sealed anew with it. Interrupted it is gone on with by the
 * next call, which finds in the log that the current key has not done its round. Old keys stay in the ring: backups need
 * them.
 */
import { type CipherName, currentKey, type Keyring, newKey } from '#crypto/keyring.ts'
import { SealBroken } from '#crypto/sealedStream.ts'
import { BlobDamaged, type BlobStore } from '#store/blob/blobStore.ts'
import { usedFiles } from '#store/blobUses.ts'
import type { Database, Places } from '#store/database.ts'
import { appendTrace, type Circumstance, eventsOfCase, lockHead } from '#store/events.ts'
import { StoreFault } from '#store/fault.ts'
import { countLettersToSeal, resealLetterContents } from '#store/letterContents.ts'
import { holdKeys, withOwner } from '#store/ownerDatabase.ts'
import { countSealedWithOldKeys, type PersonalDatum, resealPersonalData } from '#store/personalData.ts'
import { PLATFORM } from '#store/tables.ts'
import { resealTotpSecrets } from '#store/totpSecrets.ts'
import { type KeyEvent, key } from './keys.ts'

export interface Rotation {
  readonly places: Places
  readonly keyring: Keyring
  readonly blobs: BlobStore
  readonly cipher: CipherName
  /** Milliseconds since 1970. */
  readonly now: number
  readonly circumstance: Circumstance
  /** Called with how many rows and files there are, and at the end of each. */
  readonly begin: (steps: number) => void
  readonly step: () => void
}

export interface Rotated {
  readonly keyId: string
  /** An earlier round that was interrupted was gone on with; no further key was made. */
  readonly resumed: boolean
  readonly rows: number
  readonly files: number
  /** What does not open: rows and files stay as they are. */
  readonly unreadable: readonly string[]
}

const BATCH = 200

interface Place {
  readonly organId: number
  readonly id: string
}

interface Batch<Row extends Place> {
  readonly last: Row | null
  readonly done: number
  readonly unreadable: readonly Row[]
}

/** Throws a StoreFault where another rotation runs. */
export function rotateKeys(rotation: Rotation): Promise<Rotated> {
  const { places, keyring, blobs, begin, step } = rotation
  return withOwner(places, async (db) => {
    if (!(await holdKeys(db))) throw new StoreFault(AT_WORK.zh, AT_WORK.en)
    const resumed = await isUnfinished(db, currentKey(keyring).id)
    if (!resumed) {
      newKey(keyring, rotation.cipher, rotation.now)
      await note(db, keyring, rotation.circumstance, { kind: 'keyMade' })
    }
    const files = (await usedFiles(db)).filter(({ sealed }) => sealed)
    begin((await countSealedWithOldKeys(db, keyring)) + (await countLettersToSeal(db, keyring)) + files.length)
    const unreadable: string[] = []
    let rows = 0
    const round = async <Row extends Place>(table: string, reseal: (after: Row | null) => Promise<Batch<Row>>) => {
      for (let after: Row | null = null, more = true; more; ) {
        const batch: Batch<Row> = await reseal(after)
        unreadable.push(...batch.unreadable.map(({ organId, id }) => `${table} ${organId} ${id}`))
        rows += batch.done
        for (let at = 0; at < batch.done + batch.unreadable.length; at += 1) step()
        after = batch.last
        more = after !== null
      }
    }
    await round<PersonalDatum>('personal_data', (after) => resealPersonalData(db, keyring, after, BATCH))
    await round<Place>('letter', (after) => resealLetterContents(db, keyring, after, BATCH))
    const totp = await resealTotpSecrets(db, keyring)
    unreadable.push(...totp.unreadable.map((personId) => `credential ${personId}`))
    let sealedFiles = 0
    for (const { sha256 } of files) {
      const outcome = await reseal(blobs, sha256)
      if (outcome === 'unreadable') unreadable.push(`file ${sha256}`)
      if (outcome === 'done') sealedFiles += 1
      step()
    }
    const done = { rows: rows + totp.done, files: sealedFiles, unreadable: unreadable.length }
    await note(db, keyring, rotation.circumstance, { kind: 'keyRotated', ...done })
    return { keyId: currentKey(keyring).id, resumed, rows: done.rows, files: sealedFiles, unreadable }
  })
}

const AT_WORK = {
  zh: '另一个进程正在更换密钥，请等它完成后再试。',
  en: 'Another process is rotating the keys; try again when it is done.',
}

async function reseal(blobs: BlobStore, sha256: string): Promise<'done' | 'current' | 'unreadable'> {
  try {
    if (await blobs.reseal(sha256)) return 'done'
    return (await blobs.has(sha256, true)) ? 'current' : 'unreadable'
  } catch (error) {
    if (error instanceof BlobDamaged || error instanceof SealBroken) return 'unreadable'
    throw error
  }
}

async function isUnfinished(db: Database, keyId: string): Promise<boolean> {
  const kinds = (await eventsOfCase(db, PLATFORM, key.kind, keyId)).map((event) => event.kind)
  return kinds.includes('keyMade') && !kinds.includes('keyRotated')
}

async function note(db: Database, keyring: Keyring, circumstance: Circumstance, happening: KeyEvent): Promise<void> {
  const keyId = currentKey(keyring).id
  const { kind, ...data } = happening
  await db.transaction().execute(async (tx) => {
    const caseSeq = ((await key.lock(tx, PLATFORM, keyId))?.version ?? 0) + 1
    const events = [{ caseKind: key.kind, caseId: keyId, caseSeq, kind, data }]
    await appendTrace(tx, await lockHead(tx, PLATFORM), { organId: PLATFORM, events, circumstance, answer: null })
  })
}
