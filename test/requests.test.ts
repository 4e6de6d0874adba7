/** The register and the case file behind their routes. */
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { registerRequest } from '#command/request/registerRequest.ts'
import { good, type Somebody } from './bureau.ts'
import { openRequestBureau, PERSON } from './requestBureau.ts'

const {
  bureau,
  county,
  neighbour,
  run,
  send,
  register,
  one,
  act,
  issued,
  fileOf,
  faults,
  errors,
  unitId,
  idOf,
  ground,
  time,
} = await openRequestBureau()

const list = async (query: string, who: Somebody = 'clerk') =>
  (await send(who, { url: `/api/requests/${bureau}?${query}` })).json()
const numbers = async (query: string) => (await list(query)).items.map(({ number }: { number: string }) => number)
const q = (text: string) => `q=${encodeURIComponent(text)}`

describe('the register', () => {
  it('finds a request by its number, by the whole name and by its words', async () => {
    await register({ items: ['2025年松溪县林地征收补偿标准', '2025年造林项目验收报告'] })
    const three = [{ ...PERSON, name: '李四' }, PERSON, { ...PERSON, name: '王五' }]
    await register({ applicants: three, items: ['造林补助资金的发放明细'] })
    expect(await numbers('q=2026-0002')).toEqual(['2026-0002'])
    expect(await numbers('q=2026-')).toEqual(['2026-0003', '2026-0002', '2026-0001'])
    expect(await numbers('q=20_6')).toEqual([])
    expect(await numbers(q('张三丰'))).toEqual(['2026-0003', '2026-0002', '2026-0001'])
    expect(await numbers(q('张　三丰'))).toEqual(['2026-0003', '2026-0002', '2026-0001'])
    expect(await numbers(q('张三'))).toEqual([])
    expect(await numbers(q('造林'))).toEqual(['2026-0003', '2026-0002'])
    expect(await numbers(q('林地 征收'))).toEqual(['2026-0001'])
    // Each pair stands somewhere in 造林补助资金的发放明细, and the words do not.
    expect(await numbers(q('补助资金的发放明细造林补助'))).toEqual([])
    expect(await numbers(q('林'))).toEqual([])
  })

  it('shows a line as it stands', async () => {
    const { items } = await list('q=2026-0003')
    expect(items).toEqual([
      expect.objectContaining({
        ...{ number: '2026-0003', version: 1, applicant: '李四等3人', content: '造林补助资金的发放明细' },
        ...{ channel: 'signedMail', column: 'person', state: 'registered', arrivedOn: '2026-02-27' },
        // Working days from 2026-02-28, a working Saturday: the 20th is 03-26, the 7th 03-09.
        ...{ receivedOn: '2026-02-27', dueOn: '2026-03-26', cautiousDueOn: '2026-03-26' },
        ...{ attendOn: '2026-03-09', attendWhy: 'correctionDue', provisional: false, handlerId: null },
        ...{ handlerName: null, unitId: null, outcome: null, endedOn: null },
      }),
    ])
  })

  it('is read page by page, the latest arrival first', async () => {
    const early = { channel: 'signedMail', arrivedOn: '2026-01-05', confirmedOn: null }
    const [old] = await register({ arrival: early, items: ['林权登记档案'] })
    const first = await list('limit=2')
    expect(first.items.map(({ number }: { number: string }) => number)).toEqual(['2026-0003', '2026-0002'])
    const second = await list(`limit=2&after=${first.next}`)
    expect(second.items.map(({ number }: { number: string }) => number)).toEqual(['2026-0001', old?.number])
    expect(second.next).toBeNull()
    const searched = await list(`limit=1&${q('造林')}`)
    expect(await numbers(`limit=1&${q('造林')}&after=${searched.next}`)).toEqual(['2026-0002'])
    expect((await send('clerk', { url: `/api/requests/${bureau}?after=2026-02-30_${old?.id}` })).statusCode).toBe(400)
  })

  it('puts on a board what is due, with what lies on days without work', async () => {
    const arriving = (arrivedOn: string) => ({ channel: 'signedMail', arrivedOn, confirmedOn: null })
    // Twenty working days from 2026-01-08 end on 2026-02-05: overdue.
    const [late] = await register({ arrival: arriving('2026-01-08'), items: ['采伐许可台账'] })
    const id = await one({ items: ['护林员名单'] })
    const innerDue = { unitId, personId: idOf('otherClerk'), alongUnitIds: [], innerDue: '2026-03-08' }
    expect((await act('clerk', id, 'assign', innerDue)).statusCode).toBe(200)
    // Monday 2026-03-02: five working days are 03-02 to 03-06, and the weekend follows before anybody looks again.
    expect(await numbers('board=week')).toContain('2026-0006')
    expect(await numbers('board=today')).not.toContain('2026-0006')
    expect(await numbers('board=overdue')).toContain(late?.number)
    expect(await numbers('board=overdue')).not.toContain('2026-0006')
    const open = await list('board=open&limit=100')
    const days = open.items.map(({ attendOn }: { attendOn: string }) => attendOn)
    expect(days).toEqual([...days].sort())
    expect(open.items).toHaveLength(6)
    const page = await list('board=open&limit=3')
    const rest = await list(`board=open&limit=3&after=${page.next}`)
    expect([...page.items, ...rest.items]).toEqual(open.items)
    expect(await numbers(`handler=${idOf('otherClerk')}`)).toEqual(['2026-0006'])
    expect(await numbers('state=handling&year=2026')).toEqual(['2026-0006'])
    expect(await numbers('year=2025')).toEqual([])
  })

  it('finds a request by the number of a letter that went out with it', async () => {
    const arrival = { channel: 'signedMail', arrivedOn: '2026-01-06', confirmedOn: null }
    const [request] = await register({ items: ['林业站值班安排'], arrival })
    await issued(request?.id ?? '', 'feeNotice')
    expect(await numbers(q('松林公开〔2026〕03-02号'))).toEqual([request?.number])
    expect(await numbers(q('松林公开〔2026〕03-0'))).toEqual([])
  })

  it('finds a request by everybody who is named in it: whole names, telephones, numbers of identity, mail addresses', async () => {
    const firm = {
      ...{ ...PERSON, kind: 'company', name: '松溪绿源林业有限公司', document: 'creditCode', phone: '0599-2321234' },
      ...{ identity: '91350724MA2Y3C4D5X', email: 'Office@lvyuan.example.cn' },
      ...{ legalRepresentative: '钱法人', contact: '周联系' },
    }
    const person = { ...PERSON, name: '赵小六', identity: null, document: null, phone: '13700001111' }
    const agent = { ...PERSON, name: '孙律师', kind: 'lawyer', identity: null, document: null, phone: '13900002222' }
    const [made] = good(
      await run('clerk', registerRequest, {
        organId: bureau,
        application: {
          ...{ applicants: [person, firm], agent, form: 'paper', way: 'mail', accessNeeds: [] },
          ...{ notify: { sms: false, email: false }, items: ['苗圃用地批复'] },
        },
        arrival: { channel: 'signedMail', arrivedOn: '2026-02-27', confirmedOn: null },
        receiptEvidence: 'EMS 1234567890123',
      }),
    ).requests
    for (const whole of [
      ...['赵小六', '松溪绿源林业有限公司', '钱法人', '周联系', '孙 律师', '137 0000 1111', '+86 13900002222'],
      ...['05992321234', '９１３５０７２４ma2y3c4d5x', 'office@LVYUAN.example.cn'],
    ]) {
      expect([whole, await numbers(q(whole))]).toEqual([whole, [made?.number]])
    }
    for (const part of ['赵小', '松溪绿源', '1370000', '91350724MA2Y3C4D5', 'lvyuan.example.cn', '2222']) {
      expect([part, await numbers(q(part))]).toEqual([part, []])
    }
    // Another organ finds nothing, and nobody learns anything who may not read the register.
    const other = await send('neighbour', { url: `/api/requests/${neighbour}?${q('13700001111')}` })
    expect([other.statusCode, other.json().items]).toEqual([200, []])
    expect((await send('auditor', { url: `/api/requests/${bureau}?${q('13700001111')}` })).statusCode).toBe(403)
    // What is found shows no more of anybody than the list always shows.
    const { items } = await list(q('13900002222'))
    expect(JSON.stringify(items)).not.toMatch(/13900002222|孙律师|钱法人/)
  })

  it('is read by those who work on cases of this organ, and by nobody else', async () => {
    const status = async (who: Somebody | null) => (await send(who, { url: `/api/requests/${bureau}` })).statusCode
    expect(await status('leader')).toBe(200)
    expect(await status('neighbour')).toBe(403)
    expect(await status('supervisor')).toBe(403)
    expect(await status('auditor')).toBe(403)
    expect(await status(null)).toBe(401)
    expect((await send('clerk', { url: `/api/requests/${county}` })).statusCode).toBe(403)
  })
})

describe('the case file', () => {
  it('opens names, masks the rest, and says why the date is what it is', async () => {
    const id = await one()
    const file = await fileOf(id)
    expect(file.application.applicants).toEqual([
      expect.objectContaining({
        name: '张三丰',
        identity: { id: expect.any(String), kind: 'identityNumber', masked: '350***********4518' },
        phone: { id: expect.any(String), kind: 'phone', masked: '138****1234' },
        address: { id: expect.any(String), kind: 'address', masked: '福建省南平市松溪县***' },
      }),
    ])
    expect(file.clock).toMatchObject({ due: '2026-03-26', cautiousDue: '2026-03-26' })
    expect(file.clock.steps.length).toBeGreaterThan(0)
    const possible = new Map(file.possibilities.map((each: { act: string }) => [each.act, each]))
    expect(possible.get('askCorrection')).toMatchObject({ possible: true, reasons: [] })
    expect(possible.get('serve')).toMatchObject({ possible: false, reasons: [{ code: 'state', article: '36' }] })
    expect(JSON.stringify(file)).not.toMatch(/350721199003074518|13805991234|解放街/)
  })

  it('tells what happened, with units and people by name, and what was wrong', async () => {
    const id = await one()
    await act('clerk', id, 'examine')
    await act('clerk', id, 'assign', { unitId, personId: null, alongUnitIds: [], innerDue: null })
    time.today = '2026-03-12' as typeof time.today
    const evidence = '挂号信存根'
    const outside = { on: '2026-03-11', evidence }
    await act('clerk', id, 'askCorrection', {
      method: 'mail',
      mailNumber: 'XA12345678935',
      term: { workdays: 10 },
      outside,
    })
    time.today = '2026-03-02' as typeof time.today
    const { timeline, request } = await fileOf(id)
    expect(timeline.map(({ seq, who, what }: Record<string, unknown>) => [seq, who, what])).toEqual([
      [1, '陈经办', '2026-02-27邮寄（签收），登记。'],
      [2, '陈经办', '审核申请。'],
      [3, '陈经办', '交内设机构林政科办理。'],
      [4, '陈经办', '2026-03-11邮寄送达补正告知书，应当自收到之日起10个工作日内补正。（补登）'],
    ])
    // The seventh working day was 2026-03-09.
    expect(timeline[3].faults).toEqual([expect.objectContaining({ code: 'correction-late', article: '30' })])
    expect(request.course).toEqual([])
    expect(request.correction).toMatchObject({ status: 'void' })
  })

  it('holds the papers with their words, which stand in no event', async () => {
    const id = await one()
    const fields = { places: '档案室、林权系统', words: '林地征收补偿', person: '陈经办', time: '' }
    const filed = await act('clerk', id, 'fileEvidence', { paper: 'searchRecord', fields, fileId: null })
    expect(filed.json()).toEqual({ version: 2, state: 'registered' })
    const { papers, request } = await fileOf(id)
    expect(papers).toEqual([
      {
        ...{ id: expect.any(String), paper: 'searchRecord', fileId: null, on: '2026-03-02' },
        fields: { places: '档案室、林权系统', words: '林地征收补偿', person: '陈经办' },
      },
    ])
    expect(request.papers[0].fields).toEqual(['places', 'words', 'person'])
    const { rows } = await sql<{ all: string }>`select string_agg(data::text, '') as all from event`.execute(ground.db)
    expect(rows[0]?.all).not.toContain('林权系统')
  })

  it('names whom the organ has asked, and shows how to reach them masked', async () => {
    const id = await one()
    const letterId = await issued(id, 'thirdPartyInquiry')
    const party = { name: '松溪县绿源林场', phone: '13905997777', address: '福建省南平市松溪县旧县乡3号' }
    const body = { letterId, method: 'mail', mailNumber: 'XA12345678935', whom: 'thirdParty', party }
    expect((await act('clerk', id, 'consult', body)).json()).toEqual({ version: 2, state: 'consulting' })
    const organLetter = await issued(id, 'organInquiry')
    const organ = { letterId: organLetter, method: 'inPerson', whom: 'otherOrgan', party: { organId: county } }
    expect((await act('clerk', id, 'consult', organ)).statusCode).toBe(200)
    const file = await fileOf(id)
    expect(file.consulted).toEqual([
      {
        ...{ letterId, name: '松溪县绿源林场', phone: expect.objectContaining({ masked: '139****7777' }) },
        address: expect.objectContaining({ masked: '福建省南平市松溪县***' }),
      },
      { letterId: organLetter, name: '松溪县人民政府', phone: null, address: null },
    ])
    expect(file.letters).toEqual([
      expect.objectContaining({ id: letterId, kind: 'thirdPartyInquiry', status: 'sent' }),
      expect.objectContaining({
        id: organLetter,
        status: 'sent',
        sent: expect.objectContaining({ method: 'inPerson' }),
      }),
    ])
  })

  it('is not there for other organs, nor for an id of nothing', async () => {
    const id = await one()
    expect((await send('neighbour', { url: `/api/requests/${bureau}/${id}` })).statusCode).toBe(403)
    const none = '01900000-0000-7000-8000-00000000ffff'
    expect((await send('clerk', { url: `/api/requests/${bureau}/${none}` })).statusCode).toBe(404)
  })

  it('leaves every row as its events make it', async () => {
    expect(await faults()).toEqual([])
    expect(errors).toEqual([])
  })
})
