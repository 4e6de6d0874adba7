import { expect, it } from 'vitest'
import { findCaseContent } from '#store/caseContents.ts'
import { findComplaint, listComplaints } from '#store/complaints.ts'
import { codesOf, good, openBureau } from '../../../test/bureau.ts'
import { askStatement, closeComplaint, receiveStatement, recordRectified, tellComplainant } from './complaintVerbs.ts'
import { receiveComplaint } from './receiveComplaint.ts'

const { run, bureau, county, ground, faults, time } = await openBureau()

const complaint = (over: object = {}) => ({
  ...{ organId: county, complaint: 'supervision', aboutId: bureau, requestId: null, people: [] },
  ...{ content: '该局没有公开造林补助的分配结果。', on: '2026-02-10', ...over },
})

it('goes to the 主管部门, which asks for a statement, has it mended and tells (Art. 47.2)', async () => {
  const people = [{ name: '李时珍', phone: '13905990000', address: null }]
  const { id, number } = good(await run('supervisor', receiveComplaint, complaint({ people })))
  expect(number).toBe('投诉2026-0001')
  expect(await findCaseContent(ground.db, county, 'complaint', id)).toMatchObject({
    ...{ content: '该局没有公开造林补助的分配结果。', applicationId: null },
  })
  const at = (version: number, more: object) => ({ organId: county, caseId: id, version, ...more })
  good(await run('supervisor', askStatement, at(1, { on: '2026-02-11', by: '2026-02-25' })))
  good(await run('supervisor', receiveStatement, at(2, { on: '2026-02-24' })))
  const closed = { on: '2026-02-27', outcome: 'rectified', rectifyBy: null }
  expect(codesOf(await run('supervisor', closeComplaint, at(3, closed)))).toEqual(['no-period'])
  good(await run('supervisor', closeComplaint, at(3, { ...closed, rectifyBy: '2026-03-20' })))
  const told = { telling: { on: '2026-03-01', evidence: '邮件回执 55' } }
  good(await run('supervisor', tellComplainant, at(4, told)))
  time.now += 1_000
  good(await run('supervisor', recordRectified, at(5, { on: '2026-03-02' })))
  expect((await findComplaint(ground.db, county, id))?.state).toMatchObject({
    ...{ aboutId: bureau, closed: { outcome: 'rectified', on: '2026-02-27' }, toldOn: '2026-03-01' },
    ...{ rectification: { by: '2026-03-20', doneOn: '2026-03-02' } },
  })
})

it('about a public service has a number and outcomes of its own (Art. 55.2)', async () => {
  const service = complaint({ complaint: 'publicService', aboutId: null })
  const { id, number } = good(await run('supervisor', receiveComplaint, service))
  expect(number).toBe('申诉2026-0001')
  const closing = { organId: county, caseId: id, version: 1, on: '2026-03-01', outcome: 'criticised', rectifyBy: null }
  expect(codesOf(await run('supervisor', closeComplaint, closing))).toEqual(['wrong-outcome'])
  good(await run('supervisor', closeComplaint, { ...closing, outcome: 'handled' }))
})

it('takes only organs and requests that are there, and only from whoever handles it', async () => {
  const nowhere = complaint({ aboutId: 99_999 })
  expect(codesOf(await run('supervisor', receiveComplaint, nowhere))).toEqual(['invalid'])
  const noRequest = complaint({ requestId: '01900000-0000-7000-8000-000000000009' })
  expect(codesOf(await run('supervisor', receiveComplaint, noRequest))).toEqual(['invalid'])
  expect(codesOf(await run('clerk', receiveComplaint, complaint()))).toEqual(['other-organ'])
  const later = complaint({ on: '2026-03-03' })
  expect(codesOf(await run('supervisor', receiveComplaint, later))).toEqual(['in-future'])
  const open = await listComplaints(ground.db, county, { open: true }, { below: null, limit: 10 })
  // Closed, but the complainant has not been told, which Art. 55.2 asks for; the one under Art. 47 is over.
  expect(open).toMatchObject([{ state: { kind: 'publicService', closed: { outcome: 'handled' }, toldOn: null } }])
  expect(await faults()).toEqual([])
})
