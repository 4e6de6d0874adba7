import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadNotice } from '#command/calendar/loadNotice.ts'
import { chooseTopic } from '#command/request/chooseTopic.ts'
import { recordReply } from '#command/request/recordReply.ts'
import { recountClocks } from '#command/request/recountClocks.ts'
import { registerRequest } from '#command/request/registerRequest.ts'
import { withdrawRequest } from '#command/request/withdrawRequest.ts'
import { readListRows } from '#document/read/listRows.ts'
import { recountOrgans } from '#job/recountOrgans.ts'
import { date } from '#law/date.ts'
import { PROGRAM } from '#law/permission.ts'
import { codesOf, good, openBureau } from '../../test/bureau.ts'
import type { BoardAnswer, Recount } from './boards.ts'
import type { CaseLine, StatisticsAnswer } from './statistics.ts'
import type { TallyAnswer, TallyCases } from './tally.ts'

const { run, runAs, send, ground, time, bureau, county, callAs, faults } = await openBureau()
const { db } = ground

const IDENTITY = '350721199003074518'
const PHONE = '13805991234'
const PERSON = {
  ...{ kind: 'person', name: '张三丰', document: 'idCard', identity: IDENTITY, phone: PHONE },
  ...{ email: 'zhang@example.cn', address: '福建省南平市松溪县解放街12号', postcode: null },
  ...{ legalRepresentative: null, contact: null },
} as const

const onDay = (day: string) => {
  time.today = date(day)
  time.now = Date.parse(`${day}T01:00:00.000Z`)
}

async function register(arrivedOn: string, item: string) {
  onDay(arrivedOn)
  const { requests } = good(
    await run('clerk', registerRequest, {
      organId: bureau,
      application: {
        ...{ applicants: [PERSON], agent: null, form: 'paper', way: 'mail', accessNeeds: [] },
        ...{ notify: { sms: false, email: false }, items: [item] },
      },
      arrival: { channel: 'signedMail', arrivedOn, confirmedOn: null },
      receiptEvidence: 'EMS 1234567890123，值班室签收',
    }),
  )
  const [first] = requests
  if (first === undefined) throw new Error('nothing was registered')
  return { organId: bureau, requestId: first.id, version: first.version }
}

const answered = (of: Awaited<ReturnType<typeof register>>, on: string) => {
  onDay(on)
  return run('clerk', recordReply, {
    ...of,
    ...{ method: 'mail', carrier: 'post', outside: { on, evidence: '答复书底稿' }, main: null },
    results: [{ code: 'OPEN-2', withheld: [] }],
  })
}

const get = async <Answer>(who: Parameters<typeof send>[0], url: string): Promise<Answer> => {
  const response = await send(who, { url })
  expect([url, response.statusCode, response.statusCode === 200 ? '' : response.body]).toEqual([url, 200, ''])
  return response.json()
}

const numbers: Record<string, string> = {}

beforeAll(async () => {
  // 2026-01-05 is a Monday; 6, 7, 8, 9, 12: five working days.
  const first = await register('2026-01-05', '=2025年林地征收补偿标准')
  good(await answered(first, '2026-01-12'))
  const late = await register('2026-01-06', '@2024年造林项目验收报告')
  // Due on 2026-02-03, the twentieth day; 02-05 is the twenty-second.
  good(await answered(late, '2026-02-05'))
  const withdrawn = await register('2026-02-02', '2023年采伐许可')
  onDay('2026-02-04')
  good(await run('clerk', withdrawRequest, { ...withdrawn, on: '2026-02-04', evidence: '撤回书' }))
  const open = await register('2026-02-27', `本人张三丰，身份证${IDENTITY}，电话${PHONE}，申请林权登记档案`)
  good(await run('clerk', chooseTopic, { ...open, topic: 'landTaking' }))
  numbers.open = open.requestId
  onDay('2026-03-02')
})

const SPAN = 'from=2026-01-01&to=2026-02-28'

describe('statistics', () => {
  it('print each figure with its definition, and list the cases behind it', async () => {
    const all = await get<StatisticsAnswer>('leader', `/api/statistics/${bureau}?${SPAN}&by=month`)
    expect(all.total).toEqual({
      ...{ openAtStart: 0, received: 4, ended: 3, openAtEnd: 1, answered: 2, inTime: 1, late: 1 },
      // 5 and 22.
      ...{ median: 13.5, mean: 13.5, longest: 22 },
    })
    expect(all.groups.map(({ name, received, ended, openAtEnd }) => [name, received, ended, openAtEnd])).toEqual([
      ['2026年1月', 2, 1, 1],
      ['2026年2月', 2, 2, 1],
    ])
    for (const { id, definition } of all.figures) expect([id, definition.length > 8]).toEqual([id, true])
    const { items } = await get<{ items: CaseLine[] }>('leader', `/api/statistics/${bureau}/cases?${SPAN}&figure=late`)
    expect(items).toMatchObject([{ arrivedOn: '2026-01-06', endedOn: '2026-02-05', workdays: 22, inTime: false }])
    const month = `/api/statistics/${bureau}/cases?${SPAN}&figure=ended&by=month&key=2026-02`
    expect((await get<{ items: CaseLine[] }>('leader', month)).items).toHaveLength(2)
  })

  it('break down by what a clerk chose a request to be about', async () => {
    const { groups } = await get<StatisticsAnswer>('clerk', `/api/statistics/${bureau}?${SPAN}&by=topic`)
    expect(groups.map(({ name, received }) => [name, received])).toEqual([
      ['未选定', 3],
      ['土地征收、房屋征收', 1],
    ])
  })

  it('show a supervisor one row an organ and no case', async () => {
    const { below } = await get<StatisticsAnswer>('supervisor', `/api/statistics/${county}?${SPAN}`)
    expect(below.map(({ organId, received, late }) => [organId, received, late])).toEqual([[bureau, 4, 1]])
    const cases = await send('supervisor', { url: `/api/statistics/${bureau}/cases?${SPAN}&figure=late` })
    expect(cases.statusCode).toBe(403)
    expect((await send('neighbour', { url: `/api/statistics/${bureau}?${SPAN}` })).statusCode).toBe(403)
  })

  it('refuse a period that ends before it begins', async () => {
    const wrong = await send('clerk', { url: `/api/statistics/${bureau}?from=2026-02-01&to=2026-01-01` })
    expect([wrong.statusCode, wrong.json().fields[0].sentence]).toEqual([400, expect.stringContaining('最长十年')])
  })
})

describe('the tables of the annual report', () => {
  const url = (more = '') => `/api/statistics/${bureau}/tally?year=2026${more}`

  it('are counted from the log, and every figure opens its cases', async () => {
    const { format, cells } = await get<TallyAnswer>('leader', url())
    expect(format).toBe('2021')
    expect(Object.entries(cells).filter(([id, value]) => value > 0 && id.endsWith('.person'))).toEqual([
      ['3.new.person', 4],
      ['3.disclosed.person', 2],
      ['3.otherwiseClosed.other.person', 1],
      ['3.handledTotal.person', 3],
      ['3.carriedOut.person', 1],
    ])
    const cases = await get<TallyCases>(
      'leader',
      `/api/statistics/${bureau}/tally/cases?year=2026&cell=3.disclosed.person`,
    )
    expect([cases.count, cases.requests.map(({ number }) => number)]).toEqual([2, ['2026-0001', '2026-0002']])
  })

  it('know nothing of what was recorded later', async () => {
    const { cells } = await get<TallyAnswer>('leader', url('&recordedUntil=2026-01-31T16:00:00.000Z'))
    expect([cells['3.new.total'], cells['3.disclosed.total'], cells['3.carriedOut.total']]).toEqual([2, 1, 1])
    expect((await send('leader', { url: url('&recordedUntil=2026-01-31') })).statusCode).toBe(400)
  })
})

describe('the register as a file', () => {
  it('holds no personal data and no formula, and its taking stands in the log', async () => {
    const file = await send('clerk', { url: `/api/requests/${bureau}/export?form=xlsx` })
    expect(file.statusCode).toBe(200)
    const read = readListRows(file.rawPayload)
    const rows = read.ok ? read.rows : []
    expect(rows.map((row) => row.slice(0, 5))).toEqual([
      ['登记编号', '申请人', '申请人类别', '申请内容', '事项'],
      ['2026-0001', '张某某', '自然人', '=2025年林地征收补偿标准', ''],
      ['2026-0002', '张某某', '自然人', '@2024年造林项目验收报告', ''],
      ['2026-0003', '张某某', '自然人', '2023年采伐许可', ''],
      [
        ...['2026-0004', '张某某', '自然人'],
        ...['本人张某某，身份证****************18，电话*********34，申请林权登记档案', '土地征收、房屋征收'],
      ],
    ])
    expect(Buffer.from(unzipSync(file.rawPayload)['xl/worksheets/sheet1.xml'] ?? []).toString()).not.toContain('<f>')

    const csv = await send('clerk', { url: `/api/requests/${bureau}/export?form=csv&bom=true` })
    expect(csv.body.startsWith('\ufeff登记编号,')).toBe(true)
    expect(csv.body).toContain(",'=2025年林地征收补偿标准,")
    const machine = await send('clerk', { url: `/api/requests/${bureau}/export?form=csv&from=2026-02-01` })
    expect([machine.body.startsWith('登记编号,'), machine.body.split('\r\n').length]).toEqual([true, 4])
    for (const secret of [IDENTITY, PHONE, '张三丰', 'zhang@', '解放街']) {
      for (const text of [csv.body, machine.body, JSON.stringify(rows)]) expect(text).not.toContain(secret)
    }
    expect((await send('leader', { url: `/api/requests/${bureau}/export?form=csv` })).statusCode).toBe(403)
    const log = await db.selectFrom('event').select('data').where('kind', '=', 'registerExported').execute()
    expect(log.map(({ data }) => data)).toEqual([{ form: 'xlsx' }, { form: 'csv' }, { form: 'csv' }])
  })
})

describe('boards and their recount', () => {
  const board = async () => get<BoardAnswer>('clerk', `/api/boards/${bureau}`)
  const recounted = async () => {
    const call = () => callAs(PROGRAM)
    return recountOrgans({ db, today: time.today, call }, new AbortController().signal)
  }

  it('count what needs somebody, as the register lists it', async () => {
    const { all, handlers, definitions } = await board()
    // 补正 by 2026-03-09 (02-28 works): 03-02 is a Monday, its fifth day after 03-09.
    expect(all).toEqual({ open: 1, today: 0, week: 0, overdue: 0 })
    expect(handlers).toMatchObject([{ id: null, name: null, open: 1 }])
    expect(definitions).toHaveLength(4)
    onDay('2026-03-03')
    expect((await board()).all.week).toBe(1)
    for (const name of ['open', 'today', 'week', 'overdue'] as const) {
      const { items } = await get<{ items: unknown[] }>('clerk', `/api/requests/${bureau}?board=${name}`)
      expect([name, items.length]).toEqual([name, (await board()).all[name]])
    }
    const { below } = await get<BoardAnswer>('supervisor', `/api/boards/${county}`)
    expect(below).toMatchObject([{ organId: bureau, name: '松溪县林业局', open: 1 }])
  })

  it('is the program’s alone', async () => {
    expect(codesOf(await run('head', recountClocks, { organId: bureau }))).toEqual(['not-yours'])
  })

  it('counts every clock once a day, and nothing twice', async () => {
    onDay('2026-03-03')
    expect(await recounted()).toEqual({ organs: 1, counted: 1, changed: 0 })
    expect(await recounted()).toEqual({ organs: 0, counted: 0, changed: 0 })
    expect(codesOf(await runAs(PROGRAM, recountClocks, { organId: bureau }))).toEqual(['nothing-stale'])
  })

  it('lists before and after what a notice of days off moved', async () => {
    onDay('2026-03-03')
    const NOTICE = ['2026-01-01/2026-01-03', '2026-02-15/2026-02-23', '2026-03-05/2026-03-06', '2026-04-04/2026-04-06']
    good(
      await run('admin', loadNotice, {
        ...{ year: 2026, holidays: NOTICE, version: 0, source: '国务院办公厅关于调整2026年放假安排的通知' },
        workingWeekends: ['2026-01-04', '2026-02-14', '2026-02-28'],
      }),
    )
    expect(await recounted()).toEqual({ organs: 1, counted: 1, changed: 1 })
    const { items } = await get<{ items: Recount[] }>('clerk', `/api/boards/${bureau}/recounts`)
    // Thursday 03-26, two working days later.
    expect(items).toMatchObject([
      {
        counted: 1,
        changes: [
          {
            number: '2026-0004',
            before: { due: '2026-03-26', cautiousDue: '2026-03-26' },
            after: { due: '2026-03-30', cautiousDue: '2026-03-30' },
          },
        ],
      },
    ])
    const file = await send('clerk', { url: `/api/boards/${bureau}/recounts/${items[0]?.seq}` })
    expect(readListRows(file.rawPayload)).toMatchObject({
      rows: [
        ['登记编号', '原到期日', '新到期日', '原到期日（审慎）', '新到期日（审慎）'],
        ['2026-0004', '2026-03-26', '2026-03-30', '2026-03-26', '2026-03-30'],
      ],
    })
    expect((await send('supervisor', { url: `/api/boards/${bureau}/recounts` })).statusCode).toBe(403)
    expect(await recounted()).toEqual({ organs: 0, counted: 0, changed: 0 })
  })
})

it('writes the bulletin of a month', async () => {
  const file = await send('leader', { url: `/api/statistics/${bureau}/bulletin?kind=month&on=2026-02-10` })
  expect([file.statusCode, file.headers['content-type']]).toEqual([200, expect.stringContaining('wordprocessingml')])
  const text = Buffer.from(unzipSync(file.rawPayload)['word/document.xml'] ?? []).toString()
  for (const words of ['本月办结2件：', '予以公开（提供信息）1件', '申请人撤回申请1件', '政府信息公开申请办理月报']) {
    expect(text).toContain(words)
  }
})

it('every row is what its events make of it', async () => {
  expect(await faults()).toEqual([])
})
