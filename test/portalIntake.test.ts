/** The portal takes a request only where somebody is there to see it. Art. 4, 27. */
import { afterAll, expect, it } from 'vitest'
import { setDisclosureOffice } from '#command/organ/organVerbs.ts'
import { date } from '#law/date.ts'
import { findOrgan } from '#store/organs.ts'
import { testApp } from './appOf.ts'
import { good, openBureau } from './bureau.ts'
import { applicationOf, UNLIMITED } from './portalApplicant.ts'
import { hidden, seen, sendForm } from './portalForm.ts'

const house = await openBureau()
const { ground: opened, bureau, neighbour, county, time, send } = house
const ground = { ...opened, clock: { now: () => time.now, today: () => time.today } }
const app = await testApp({
  ground: () => ground,
  today: () => time.today,
  now: () => time.now,
  portalLimits: UNLIMITED,
})
afterAll(() => app.close())

const NO_OFFICE =
  '松溪县水利局目前不能在网上接收申请，也还没有公布政府信息公开工作机构；请向它的上级机关询问，或者把书面申请寄给它。'
const BY_LETTER =
  '松溪县水利局目前不能在网上接收申请；请把书面申请邮寄或者当面提交到局办公室（松溪县解放街3号，电话0599-2330003）。'
const intakeOf = async () =>
  (await send('admin', { url: `/api/organs/${neighbour}` }))
    .json<{ intake: { code: string }[] }>()
    .intake.map(({ code }) => code)
const offered = async (query = '') => {
  const { body } = await app.inject(`/request${query}`)
  return [...body.matchAll(/href="\/request\/(\d+)"/g)].map(([, id]) => Number(id))
}

it('offers no organ without an office and without anybody who handles requests, and says where to go', async () => {
  expect(await offered()).toEqual([bureau])
  expect(await offered('?search=松溪县')).toEqual([bureau])
  expect(await intakeOf()).toEqual(['no-office', 'no-handler'])
  const form = await app.inject(`/request/${neighbour}`)
  expect([form.statusCode, form.body.includes('name="token"')]).toEqual([404, false])
  expect(seen(form.body)).toContain(NO_OFFICE)
  const organ = await app.inject(`/organs/${neighbour}`)
  expect(seen(organ.body)).toContain(NO_OFFICE)
  expect(organ.body).not.toContain(`href="/request/${neighbour}"`)
  expect((await app.inject(`/organs/${bureau}`)).body).toContain(`href="/request/${bureau}"`)
})

it('sends to the office where it is named but nobody is appointed', async () => {
  const office = {
    ...{ name: '局办公室', head: null, address: '松溪县解放街3号', hours: null },
    ...{ phone: '0599-2330003', fax: null, email: null },
  }
  const version = (await findOrgan(ground.db, neighbour))?.version
  good(await house.run('admin', setDisclosureOffice, { organId: neighbour, version, office }))
  expect(await intakeOf()).toEqual(['no-handler'])
  const form = await app.inject(`/request/${neighbour}`)
  expect(form.statusCode).toBe(404)
  expect(seen(form.body)).toContain(BY_LETTER)
})

it('takes requests from the day on which somebody is appointed, and lists the government as well', async () => {
  await house.appoint('neighbour', 'clerk', neighbour, '2026-03-03')
  expect(await intakeOf()).toEqual(['no-handler'])
  await house.appoint('neighbour', 'unitHead', neighbour, '2026-03-02')
  expect(await intakeOf()).toEqual([])
  expect((await app.inject(`/request/${neighbour}`)).statusCode).toBe(200)
  expect(await offered()).toEqual([bureau, neighbour])
  const version = (await findOrgan(ground.db, county))?.version
  const office = {
    ...{ name: '县政府办公室', head: null, address: null, hours: null },
    phone: null,
    fax: null,
    email: null,
  }
  good(await house.run('admin', setDisclosureOffice, { organId: county, version, office }))
  await house.appoint('clerk', 'clerk', county)
  expect(await offered()).toEqual([county, bureau, neighbour])
})

it('takes nothing by a form that was opened while somebody was there', async () => {
  const form = `/request/${bureau}`
  const token = hidden((await app.inject(form)).body, 'token')
  await ground.db.updateTable('appointment').set({ valid_to: time.today }).where('organ_id', '=', bureau).execute()
  time.now += 3_600_000
  time.today = date('2026-03-03')
  const answer = await sendForm(app, form, applicationOf(token))
  expect(answer.statusCode).toBe(422)
  expect(seen(answer.body)).toContain('松溪县林业局目前不能在网上接收申请；请把书面申请邮寄或者当面提交到办公室。')
  expect(await ground.db.selectFrom('application').selectAll().execute()).toEqual([])
  expect(house.errors).toEqual([])
})
