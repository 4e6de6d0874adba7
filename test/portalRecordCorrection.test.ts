/** A correction of a record about oneself (Art. 41) on the status page: asked for, followed, proved further, and told with its letter. */
import { afterAll, expect, it, vi } from 'vitest'
import { ownApplication } from '#command/request/ownApplication.ts'
import { date } from '#law/date.ts'
import { citizen } from '#law/permission.ts'
import { blobUsesOfCase } from '#store/blobUses.ts'
import { eventsOfCase } from '#store/events.ts'
import { listMessages } from '#store/outbox.ts'
import { findRecordCorrection } from '#store/recordCorrections.ts'
import { testApp } from './appOf.ts'
import { noOf } from './bureau.ts'
import { openLetterBureau } from './letterBureau.ts'
import { applicationOf, NAME, UNLIMITED } from './portalApplicant.ts'
import { type FormContent, hidden, seen, sendFields, sendForm } from './portalForm.ts'

vi.setConfig({ testTimeout: 60_000 })

const house = await openLetterBureau()
const { bureau, time, send, stamp, doing, shown, faults, errors } = house
const ground = { ...house.ground, clock: { now: () => time.now, today: () => time.today } }
const { db, keyring } = ground
const app = await testApp({
  ...{ ground: () => ground, today: () => time.today, now: () => time.now, portalLimits: UNLIMITED },
})
afterAll(() => app.close())

const STATUS = '/request/status'
const FORM = `/request/${bureau}`
const DAY = date('2026-03-02')
const PROOF = [{ name: '户口簿.txt', bytes: Buffer.from('出生日期 1990-03-07\n') }]

/** Somebody who has asked, and opened the status page. */
async function enter(over: FormContent = {}) {
  const token = hidden((await app.inject(FORM)).body, 'token')
  const { body } = await sendForm(app, FORM, applicationOf(token, over))
  const code = /receipt__letters">([^<]+)</.exec(body)?.[1] ?? ''
  const { headers } = await sendFields(app, STATUS, { name: NAME, code })
  const [cookie = ''] = String(headers['set-cookie']).split(';')
  const number = /20\d\d-\d{4}(?!-)/.exec(seen(body))?.[0] ?? ''
  const page = async () => (await app.inject({ url: STATUS, headers: { cookie } })).body
  const submit = async (path: string, content: FormContent) => {
    const all = await page()
    const from = all.slice(all.indexOf(`action="${STATUS}/${path}"`))
    const tokens = { csrf: hidden(from, 'csrf'), once: hidden(from, 'once') }
    return sendForm(app, `${STATUS}/${path}`, { ...tokens, ...content }, { cookie })
  }
  const ask = (words: string, files: FormContent[string] = PROOF, of = '') =>
    submit('none/record', { 'words.record.none': words, of, 'files.record.none': files })
  const get = (url: string) => app.inject({ url, headers: { cookie } })
  return { number, page, submit, ask, get }
}

/** The last one that was asked for. */
async function lastCorrection() {
  const { items } = (await send('clerk', { url: `/api/record-corrections/${bureau}` })).json()
  const ids: string[] = items.map(({ id }: { readonly id: string }) => id)
  const stored = await Promise.all(ids.map((id) => findRecordCorrection(db, bureau, id)))
  const [latest] = stored.flatMap((each) => each ?? []).sort((one, other) => (one.state.id < other.state.id ? 1 : -1))
  if (latest === undefined) throw new Error('nothing was asked for')
  return latest
}

const act = async (id: string, name: string, body: object) => {
  const version = (await findRecordCorrection(db, bureau, id))?.version
  return send('clerk', { url: `/api/record-corrections/${bureau}/${id}/acts/${name}`, body: { version, ...body } })
}

it('shows what was asked, on which day, under which number and how it stands, and that no period is set', async () => {
  const mine = await enter({ 'items.0': '我的档案' })
  const theirs = await enter({ 'items.0': '别人的档案' })
  const answer = await mine.ask('出生日期写错了')
  expect(answer.headers.location).toBe(`${STATUS}?done=record#record`)
  const text = seen(await mine.page())
  for (const part of [
    '编号 更正2026-0001 正在核实',
    '出生日期写错了',
    '提出 2026年3月2日',
    '证明材料 2026年3月2日收到',
    '办理期限 没有规定期限：核实以后应当告知您（条例第四十一条）',
  ]) {
    expect(text).toContain(part)
  }
  expect(seen(await theirs.page())).not.toContain('更正2026-0001')
})

it('names the request by which the record was got', async () => {
  const mine = await enter({ 'items.0': '社保记录' })
  const [, of = ''] = /<option value="([0-9a-f-]{36})">/.exec(await mine.page()) ?? []
  await mine.ask('缴费年限少算一年', PROOF, of)
  expect(seen(await mine.page())).toContain(`提出 2026年3月2日，涉及编号 ${mine.number} 的申请`)
})

it('wants what shows that the record is wrong, and loses nothing that was typed', async () => {
  const mine = await enter()
  const before = await db.selectFrom('record_correction').select('id').execute()
  const bare = await mine.ask('姓名写错了', [])
  expect([bare.statusCode, bare.body.includes('href="#files.record.none"')]).toEqual([422, true])
  expect(seen(bare.body)).toContain('请上传证明记录不准确的材料，照片也可以。')
  expect(bare.body).toContain('姓名写错了</textarea>')
  const silent = await mine.ask(' ')
  expect(seen(silent.body)).toContain('请写明哪里不准确，应当怎样更正。')
  // What came is kept, and need not be chosen again.
  expect(seen(silent.body)).toContain('户口簿.txt（1 KB，已经上传）')
  expect(await db.selectFrom('record_correction').select('id').execute()).toEqual(before)
})

it('takes more evidence as long as nobody has decided, and says when it is waited for', async () => {
  const mine = await enter({ 'notify.sms': 'yes' })
  await mine.ask('地址写错了')
  const { state } = await lastCorrection()
  const { id } = state
  time.today = date('2026-03-03')
  const told = async () => (await listMessages(db, bureau, {}, { below: null, limit: 200 })).length
  const before = await told()
  expect((await act(id, 'askEvidence', { on: '2026-03-03' })).statusCode).toBe(200)
  expect(seen(await mine.page())).toContain('等您补充证明材料')
  const bare = await mine.submit(`${id}/evidence`, { [`words.evidence.${id}`]: '没有附件' })
  expect([bare.statusCode, bare.body.includes(`href="#files.evidence.${id}"`)]).toEqual([422, true])
  const lease = [{ name: '租赁合同.txt', bytes: Buffer.from('解放街12号\n') }]
  const given = await mine.submit(`${id}/evidence`, {
    [`words.evidence.${id}`]: '第三页有地址',
    [`files.evidence.${id}`]: lease,
  })
  expect(given.headers.location).toBe(`${STATUS}?done=evidence#c-${id}`)
  expect((await findRecordCorrection(db, bureau, id))?.state.evidence).toEqual({
    ...{ askedOn: '2026-03-03', givenOn: '2026-03-03' },
  })
  const files = await blobUsesOfCase(db, bureau, 'recordCorrection', id)
  expect(files.map(({ name, sealed }) => [name, sealed])).toEqual([
    ['户口簿.txt', true],
    ['证明材料的说明-2026-03-03.txt', true],
    ['租赁合同.txt', true],
  ])
  expect(seen(await mine.page())).toContain('正在核实')
  // One message for what was asked; somebody else's page gives nothing.
  expect(await told()).toBe(before + 1)
  const stranger = await enter()
  const stolen = await stranger.submit(`${id}/evidence`, { [`files.evidence.${id}`]: lease })
  expect(stolen.statusCode).toBe(403)
  expect((await act(id, 'decide', { on: '2026-03-03', result: 'CORRECTED', competent: null })).statusCode).toBe(200)
  // Decided, but nobody has told them yet.
  const text = seen(await mine.page())
  expect([text.includes('正在核实'), text.includes('已经更正'), text.includes('补充证明材料')]).toEqual([
    true,
    false,
    false,
  ])
  time.today = DAY
})

it('tells what came of it once they were told, with the letter, each reading in the log, and to nobody else', async () => {
  const mine = await enter()
  await mine.ask('登记的面积有误')
  const { id } = (await lastCorrection()).state
  await act(id, 'decide', { on: '2026-03-02', result: 'NOT-CORRECTED', competent: null })
  const values = { record: '登记的面积', reason: ['经核对原始登记，面积与测绘报告一致。'] }
  const body = { caseKind: 'recordCorrection', caseId: id, kind: 'record:NOT-CORRECTED', values }
  const drafted = await send('clerk', { url: `/api/letters/${bureau}`, body })
  const letterId: string = drafted.json().id
  const issued = await doing('clerk', letterId, 'issue')
  expect(issued.statusCode, issued.body).toBe(200)
  await stamp(letterId)
  expect(await mine.page()).not.toContain(letterId)
  const telling = { letterId, method: 'electronic', mailNumber: null }
  expect(noOf(await act(id, 'tell', { telling }))[0]).toBe(200)
  const text = seen(await mine.page())
  const number: string = (await shown(letterId)).number
  for (const part of [
    '已经告知 经核实，没有更正，理由写在告知书里。',
    '办理期限 已经告知您（2026年3月2日）',
    `政府信息更正申请处理告知书（${number}），2026年3月2日送出`,
  ]) {
    expect(text).toContain(part)
  }
  const file = await mine.get(`${STATUS}/letters/${letterId}`)
  expect([file.statusCode, file.headers['content-type']]).toEqual([200, 'application/pdf'])
  const { fileId } = (await shown(letterId)).stamped
  expect((await eventsOfCase(db, bureau, 'fileReading', fileId)).map(({ kind }) => kind)).toContain('personalFileRead')
  const stranger = await enter()
  expect((await stranger.get(`${STATUS}/letters/${letterId}`)).statusCode).toBe(404)
})

it('asks as much of the database for five as for one', async () => {
  const mine = await enter()
  const statements = async () => {
    const { application_id: applicationId } = await db
      .selectFrom('request_entry')
      .select('application_id')
      .where('number', '=', mine.number)
      .executeTakeFirstOrThrow()
    let count = 0
    const counted = db.withPlugin({
      transformQuery: ({ node }) => {
        count += 1
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const own = await ownApplication({ db: counted, keyring }, bureau, citizen(applicationId), time.today)
    return { count, corrections: own?.recordCorrections.map(({ content }) => content) }
  }
  await mine.ask('第1件')
  const one = await statements()
  for (const at of [2, 3, 4, 5]) await mine.ask(`第${at}件`)
  expect(await statements()).toEqual({
    ...{ count: one.count, corrections: ['第1件', '第2件', '第3件', '第4件', '第5件'] },
  })
})

it('leaves rows that are what their events make of them, and chains that hold', async () => {
  expect(await faults()).toEqual([])
  expect(errors).toEqual([])
})
