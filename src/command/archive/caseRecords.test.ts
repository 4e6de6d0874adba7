/** What is written of a case from the ledger. */
import { expect, it } from 'vitest'
import { findRequest } from '#store/requests.ts'
import { openRequestBureau } from '../../../test/requestBureau.ts'
import { caseMaterial } from './caseMaterial.ts'
import { caseRecords } from './caseRecords.ts'

const { bureau, ground, one, time } = await openRequestBureau()

it('dates the course of the case by the day in China of what was entered last', async () => {
  // 2026-03-02 02:30 in China.
  time.now = Date.parse('2026-03-01T18:30:00.000Z')
  const found = await findRequest(ground.db, bureau, await one())
  if (found === null) throw new Error('the request is not there')
  const { db, keyring, blobs } = ground
  const records = await caseRecords(await caseMaterial({ db, keyring, blobs, today: time.today }, found.state))
  expect(records.map(({ key, on }) => [key, on])).toEqual([['course', '2026-03-02']])
})
