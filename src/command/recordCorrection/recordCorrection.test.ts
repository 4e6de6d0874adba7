import { expect, it } from 'vitest'
import { citizen } from '#law/permission.ts'
import { blobUsesOfCase } from '#store/blobUses.ts'
import { findCaseContent } from '#store/caseContents.ts'
import { openNames } from '#store/personalData.ts'
import { findRecordCorrection, listRecordCorrections } from '#store/recordCorrections.ts'
import { codesOf, good, openBureau } from '../../../test/bureau.ts'
import { registered } from '../../../test/repliedRequest.ts'
import { askRecordCorrection } from './askRecordCorrection.ts'
import { decideRecordCorrection, receiveRecordEvidence, tellRecordCorrection } from './recordCorrectionVerbs.ts'
import { registerRecordCorrection } from './registerRecordCorrection.ts'

const house = await openBureau()
const { run, runAs, bureau, ground, faults } = house

const PAPER = {
  ...{ name: '户口簿.pdf', sha256: 'a'.repeat(64), size: 10, mediaType: 'application/pdf' },
  ...{ sealed: true, verdict: 'clean' },
} as const

it('is asked for on the portal, by whoever has opened their own request, with its evidence', async () => {
  const { requestId, applicationId } = await registered(house)
  const asking = { organId: bureau, requestId, content: '登记的出生日期有误。', evidence: [PAPER] }
  const { id, number } = good(await runAs(citizen(applicationId), askRecordCorrection, asking))
  expect(number).toBe('更正2026-0001')
  expect((await findRecordCorrection(ground.db, bureau, id))?.state).toEqual({
    ...{ id, organId: bureau, requestId, askedOn: '2026-03-02', decision: null, toldOn: null, withdrawnOn: null },
    evidence: { askedOn: null, givenOn: '2026-03-02' },
  })
  expect(await findCaseContent(ground.db, bureau, 'recordCorrection', id)).toMatchObject({
    ...{ content: '登记的出生日期有误。', applicationId, people: [] },
  })
  expect(await blobUsesOfCase(ground.db, bureau, 'recordCorrection', id)).toMatchObject([
    { name: '户口簿.pdf', sealed: true },
  ])
})

it('is not asked for in somebody else’s request, nor by somebody who has opened none', async () => {
  const mine = await registered(house)
  const theirs = await registered(house)
  const asking = { organId: bureau, requestId: theirs.requestId, content: '有误', evidence: [] }
  expect(codesOf(await runAs(citizen(mine.applicationId), askRecordCorrection, asking))).toEqual(['notFound'])
  const bare = { ...asking, requestId: null }
  expect(codesOf(await runAs(citizen(null), askRecordCorrection, bare))).toEqual(['notFound'])
  expect(codesOf(await runAs(citizen(mine.applicationId), askRecordCorrection, bare))).toEqual(['ok'])
  expect(codesOf(await run('clerk', askRecordCorrection, bare))).toEqual(['notFound'])
})

it('is entered at the counter with names sealed, decided on evidence, and told', async () => {
  const people = [{ name: '李时珍', phone: '13905990000', address: '' }]
  const came = { organId: bureau, requestId: null, people, content: '姓名写错', withEvidence: false, on: '2026-02-26' }
  const { id } = good(await run('clerk', registerRecordCorrection, came))
  const content = await findCaseContent(ground.db, bureau, 'recordCorrection', id)
  const [person] = content?.people ?? []
  expect(person?.addressId).toBeNull()
  const names = await openNames(ground.db, ground.keyring, bureau, [person?.nameId ?? ''])
  expect([...names.values()]).toEqual(['李时珍'])

  const at = (version: number, more: object) => ({ organId: bureau, caseId: id, version, ...more })
  const corrected = { on: '2026-03-02', result: 'CORRECTED', competent: null }
  expect(codesOf(await run('clerk', decideRecordCorrection, at(1, corrected)))).toEqual(['no-evidence'])
  const ahead = at(1, { on: '2026-03-03' })
  expect(codesOf(await run('clerk', receiveRecordEvidence, ahead))).toEqual(['in-future'])
  good(await run('clerk', receiveRecordEvidence, at(1, { on: '2026-02-27' })))
  good(await run('clerk', decideRecordCorrection, at(2, corrected)))
  const told = { telling: { on: '2026-03-02', evidence: '电话告知，录音编号 7' } }
  good(await run('clerk', tellRecordCorrection, at(3, told)))
  expect((await findRecordCorrection(ground.db, bureau, id))?.state.toldOn).toBe('2026-03-02')
  expect(codesOf(await run('clerk', registerRecordCorrection, { ...came, people: [] }))).toEqual(['nobody'])
  expect(codesOf(await run('neighbour', registerRecordCorrection, came))).toEqual(['not-your-role'])
})

it('is listed by day, the open ones alone where that is asked', async () => {
  const all = await listRecordCorrections(ground.db, bureau, { open: false }, { below: null, limit: 10 })
  const open = await listRecordCorrections(ground.db, bureau, { open: true }, { below: null, limit: 10 })
  expect(all.map(({ state }) => state.askedOn)).toEqual(['2026-03-02', '2026-03-02', '2026-02-26'])
  expect(open).toHaveLength(2)
  const [, second] = all
  if (second === undefined) throw new Error('there are three')
  const below = { on: second.state.askedOn, id: second.state.id }
  const rest = await listRecordCorrections(ground.db, bureau, { open: false }, { below, limit: 10 })
  expect(rest.map(({ state }) => state.id)).toEqual(all.slice(2).map(({ state }) => state.id))
  expect(await faults()).toEqual([])
})
