import { expect, it } from 'vitest'
import { addUnit } from '#command/organ/organVerbs.ts'
import { assignRequest } from '#command/request/assignRequest.ts'
import { registerRequest } from '#command/request/registerRequest.ts'
import { date } from '#law/date.ts'
import { findOrgan } from '#store/organs.ts'
import { good, openBureau, type Somebody } from '../../test/bureau.ts'
import type { WaitingItem } from './workbench.ts'

const { bureau, ground, idOf, run, send, time } = await openBureau()

const PERSON = {
  ...{ kind: 'person', name: '张三丰', document: null, identity: null, phone: '13805991234', email: null },
  ...{ address: null, postcode: null, legalRepresentative: null, contact: null },
} as const

const waiting = async (who: Somebody) => {
  const answer = await send(who, { url: '/api/workbench' })
  const { items } = answer.json<{ readonly items: readonly WaitingItem[] }>()
  return items.filter(({ source }) => source === '待办申请').map(({ title, due, address }) => [title, due, address])
}

it('a new request waits for the heads until somebody has it, and then for them by the day of their work', async () => {
  const { requests } = good(
    await run('clerk', registerRequest, {
      organId: bureau,
      application: {
        ...{ applicants: [PERSON], agent: null, form: 'paper', way: 'mail', accessNeeds: [] },
        ...{ notify: { sms: false, email: false }, items: ['2025年造林项目验收报告'] },
      },
      arrival: { channel: 'signedMail', arrivedOn: '2026-03-02', confirmedOn: null },
      receiptEvidence: '值班室签收',
    }),
  )
  const [request] = requests
  const address = `/requests/${bureau}/${request?.id}`
  // The seventh working day after Monday 2026-03-02.
  const unassigned = ['需要补正的，最后告知日：2026-0001 2025年造林项目验收报告', '2026-03-11', address]
  for (const head of ['head', 'unitHead'] as const) expect(await waiting(head)).toEqual([unassigned])
  for (const other of ['clerk', 'legal', 'leader', 'neighbour'] as const) expect(await waiting(other)).toEqual([])

  const unit = { name: '造林科', kind: 'section', from: '2019-05-15', to: null }
  good(await run('admin', addUnit, { organId: bureau, version: 1, unit }))
  const unitId = (await findOrgan(ground.db, bureau))?.state.units[0]?.id
  const assigning = { unitId, personId: idOf('otherClerk'), alongUnitIds: [], innerDue: '2026-03-20' }
  good(
    await run('clerk', assignRequest, {
      organId: bureau,
      requestId: request?.id,
      version: request?.version,
      ...assigning,
    }),
  )
  expect(await waiting('head')).toEqual([])
  expect(await waiting('otherClerk')).toEqual([
    ['内部办理期限：2026-0001 2025年造林项目验收报告', '2026-03-20', address],
  ])
  // The inner due date has gone by; the reply is due on the twentieth working day after Monday 2026-03-02.
  time.today = date('2026-03-23')
  expect(await waiting('otherClerk')).toEqual([['答复期限：2026-0001 2025年造林项目验收报告', '2026-03-30', address]])
})
