import { expect, it } from 'vitest'
import { date } from '#law/date.ts'
import { findApplication } from '#store/applications.ts'
import { openNames } from '#store/personalData.ts'
import { findClocks } from '#store/requestClocks.ts'
import { findEntries } from '#store/requestEntries.ts'
import { codesOf, good, openBureau } from '../../../test/bureau.ts'
import { examineRequest } from './examineRequest.ts'
import { registerRequest } from './registerRequest.ts'

const { run, bureau, ground, faults } = await openBureau()

const PERSON = {
  ...{ kind: 'person', name: '张三丰', document: 'idCard', identity: '350721199003074518', phone: '13805991234' },
  ...{ email: null, address: '福建省南平市松溪县解放街12号', postcode: null, legalRepresentative: null, contact: null },
} as const

const letter = (over: object = {}) => ({
  organId: bureau,
  application: {
    ...{ applicants: [PERSON], agent: null, form: 'paper', way: 'mail', accessNeeds: [] },
    ...{ notify: { sms: false, email: false }, items: ['2025年松溪县林地征收补偿标准', '2025年造林项目验收报告'] },
  },
  arrival: { channel: 'signedMail', arrivedOn: '2026-02-27', confirmedOn: null },
  receiptEvidence: 'EMS 1234567890123，值班室签收',
  ...over,
})

it('registers each item of a letter as a request with a number and a clock', async () => {
  const { requests } = good(await run('clerk', registerRequest, letter()))
  expect(requests.map(({ number }) => number)).toEqual(['2026-0001', '2026-0002'])
  const ids = requests.map(({ id }) => id)
  const entries = await findEntries(ground.db, bureau, ids)
  expect(ids.map((id) => entries.get(id)?.content)).toEqual(['2025年松溪县林地征收补偿标准', '2025年造林项目验收报告'])
  // Received on Friday 2026-02-27; 2026-02-28 is a working Saturday, so the twentieth working day is Thursday 2026-03-26.
  const clocks = await findClocks(ground.db, bureau, ids)
  expect(clocks.get(ids[0] ?? '')).toMatchObject({
    dueOn: date('2026-03-26'),
    // 2026-02-28, 03-02, 03, 04, 05, 06, 09: the seventh working day.
    attendOn: date('2026-03-09'),
    attendWhy: 'correctionDue',
  })
  const [first] = requests
  const examined = good(
    await run('clerk', examineRequest, { organId: bureau, requestId: first?.id, version: first?.version }),
  )
  expect(examined).toEqual({ version: 2, state: 'examining' })
  expect(await faults()).toEqual([])
})

it('is done by whoever handles, with evidence of the receipt', async () => {
  expect(codesOf(await run('leader', registerRequest, letter()))).toEqual(['not-your-role'])
  expect(codesOf(await run('clerk', registerRequest, letter({ receiptEvidence: null })))).toEqual([
    'no-receipt-evidence',
  ])
})

it('takes no personal data as evidence of the receipt, which stands in the log', async () => {
  for (const receiptEvidence of ['张三丰 350721199003074517 当面递交', '收件人电话 13805991234']) {
    const refused = await run('clerk', registerRequest, letter({ receiptEvidence }))
    expect(refused).toMatchObject({ ok: false, refusal: { kind: 'invalid', fields: [{ path: 'receiptEvidence' }] } })
  }
})

it('keeps a name in one line, without signs that nobody sees and that turn the text around', async () => {
  const name = '\u202e张\u200b三丰\n\t 同意公开\ufeff'
  const application = { ...letter().application, applicants: [{ ...PERSON, name }] }
  const { applicationId } = good(await run('clerk', registerRequest, letter({ application })))
  const kept = (await findApplication(ground.db, bureau, applicationId))?.applicants[0].nameId ?? ''
  const names = await openNames(ground.db, ground.keyring, bureau, [kept])
  expect(names.get(kept)).toBe('张三丰 同意公开')
  const unseen = { ...letter().application, applicants: [{ ...PERSON, name: '\u200b\u2060' }] }
  expect(await run('clerk', registerRequest, letter({ application: unseen }))).toMatchObject({
    refusal: { kind: 'invalid', fields: [{ path: 'application.applicants.0.name' }] },
  })
})
