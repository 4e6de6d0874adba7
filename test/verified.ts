/** What is wrong in a store, of everything that `gongkai verify` looks at, and of what the writer's commands leave. */
import { verifyRows } from '../src/command/verify.ts'
import { anchorsOfOrgan } from '../src/store/anchors.ts'
import type { BlobStore } from '../src/store/blob/blobStore.ts'
import { usedFiles } from '../src/store/blobUses.ts'
import { organsWithLog, proveChain } from '../src/store/chain.ts'
import type { Database } from '../src/store/database.ts'
import { type Acknowledged, LIST_LENGTH, LIST_ORGAN, ORGANS } from './writer.ts'

export async function faultsOf(db: Database, blobs: BlobStore): Promise<readonly unknown[]> {
  const faults: unknown[] = []
  for (const organId of await organsWithLog(db)) {
    const { broken } = await proveChain(db, organId, await anchorsOfOrgan(db, organId))
    if (broken !== null) faults.push(broken)
    if (organId === LIST_ORGAN) faults.push(...(await listFaults(db)))
    for await (const fault of verifyRows(db, organId, { cases: 0 })) faults.push(fault)
    const rows = async (table: 'outbox' | 'blob_use' | 'personal_data' | 'idempotency_key' | 'event') => {
      const { count } = await db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('organ_id', '=', organId)
        .executeTakeFirstOrThrow()
      return count
    }
    // One of the setting, and one of the file.
    const commands = (await rows('event')) / 2
    for (const table of ['outbox', 'blob_use', 'personal_data', 'idempotency_key'] as const) {
      if (ORGANS.includes(organId) && (await rows(table)) !== commands)
        faults.push({ organId, table, why: 'half a command' })
    }
  }
  for (const { sha256, sealed } of await usedFiles(db)) {
    if (!(await blobs.verify(sha256, sealed))) faults.push({ sha256, sealed })
  }
  return faults
}

/** An import is there as a whole: all its events, and one value in all its rows. */
async function listFaults(db: Database): Promise<readonly unknown[]> {
  const events = await db
    .selectFrom('event')
    .select(({ fn }) => ['case_seq as time', fn.countAll<number>().as('count')])
    .where('organ_id', '=', LIST_ORGAN)
    .groupBy('case_seq')
    .execute()
  const values = await db.selectFrom('setting').select('value').distinct().where('organ_id', '=', LIST_ORGAN).execute()
  return [
    ...events.filter(({ count }) => count !== LIST_LENGTH).map((each) => ({ ...each, why: 'half an import' })),
    ...(values.length > 1 ? [{ values: values.length, why: 'rows of two imports' }] : []),
  ]
}

/** Those of the acknowledged that are not there. */
export async function lostOf(db: Database, acknowledged: readonly Acknowledged[]): Promise<readonly Acknowledged[]> {
  const events = await db.selectFrom('event').select(['organ_id', 'case_id', 'case_seq', 'data']).execute()
  const there = new Set(events.map(({ organ_id, case_id, case_seq, data }) => keyOf(organ_id, case_id, case_seq, data)))
  return acknowledged.filter(({ organId, key, version, value }) => !there.has(keyOf(organId, key, version, { value })))
}

const keyOf = (organId: number, key: string, version: number, data: object) =>
  JSON.stringify([organId, key, version, 'value' in data ? data.value : null])
