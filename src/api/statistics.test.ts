import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { addUnit } from '#command/organ/organVerbs.ts'
import { assignRequest } from '#command/request/assignRequest.ts'
import { chooseTopic } from '#command/request/chooseTopic.ts'
import { recordReply } from '#command/request/recordReply.ts'
import { recountClocks } from '#command/request/recountClocks.ts'
import { recountMeasures } from '#command/request/recountMeasures.ts'
import { registerRequest } from '#command/request/registerRequest.ts'
import { reopenRequest } from '#command/request/reopenRequest.ts'
import { withdrawRequest } from '#command/request/withdrawRequest.ts'
import { readListRows } from '#document/read/listRows.ts'
import { readReport } from '#document/readReport.ts'
import { recountOrganMeasures } from '#job/recountOrganMeasures.ts'
import { recountOrgans } from '#job/recountOrgans.ts'
import { date } from '#law/date.ts'
import { PROGRAM } from '#law/permission.ts'
import { ALL_BOARDS } from '#law/statistics/board.ts'
import { ALL_DIMENSIONS, CASE_FIGURES } from '#law/statistics/figure.ts'
import { findOrgan } from '#store/organs.ts'
import { codesOf, good, openBureau } from '../../test/bureau.ts'
import type { BoardAnswer, Recount } from './boards.ts'
import type { CaseLine, StatisticsAnswer } from './statistics.ts'
import type { TallyAnswer, TallyCases } from './tally.ts'
import { TALLY_FORMS } from './tallyFile.ts'

const { run, runAs, send, ground, time, bureau, county, callAs, idOf, faults, paperOf } = await openBureau()
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

const AGENT = {
  ...PERSON,
  kind: 'lawyer',
  name: '孙守约',
  document: null,
  identity: null,
} as const

async function register(arrivedOn: string, item: string, agent: typeof AGENT | null = null) {
  onDay(arrivedOn)
  const { requests } = good(
    await run('clerk', registerRequest, {
      organId: bureau,
      application: {
        ...{ applicants: [PERSON], agent, form: 'paper', way: 'mail', accessNeeds: [] },
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
  good(
    await run('clerk', withdrawRequest, {
      ...withdrawn,
      on: '2026-02-04',
      evidence: await paperOf(withdrawn.requestId, '撤回书.pdf'),
    }),
  )
  const open = await register(
    '2026-02-27',
    `本人张三丰，身份证${IDENTITY}，电话${PHONE}，委托孙守约申请林权登记档案`,
    AGENT,
  )
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

  it('open behind every figure as many cases as it says, however they are broken down', async () => {
    for (const by of ALL_DIMENSIONS) {
      const { total, groups } = await get<StatisticsAnswer>('leader', `/api/statistics/${bureau}?${SPAN}&by=${by}`)
      for (const figure of CASE_FIGURES) {
        const behind = async (more: string) => {
          const url = `/api/statistics/${bureau}/cases?${SPAN}&figure=${figure}${more}`
          return (await get<{ items: CaseLine[] }>('leader', url)).items.length
        }
        expect([by, figure, await behind('')]).toEqual([by, figure, total[figure]])
        for (const { key, ...figures } of groups) {
          const count = await behind(`&by=${by}${key === null ? '' : `&key=${key}`}`)
          expect([by, key, figure, count]).toEqual([by, key, figure, figures[figure]])
        }
      }
    }
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

describe('the tables of the annual report as a file', () => {
  it.each(TALLY_FORMS)('%s: the whole form, read back with the figures counted and the rest blank', async (form) => {
    const file = await send('leader', { url: `/api/statistics/${bureau}/tally/file?year=2026&form=${form}` })
    expect(file.statusCode).toBe(200)
    expect(decodeURIComponent(String(file.headers['content-disposition']))).toContain(
      `松溪县林业局-2026-年报表格.${form}`,
    )
    const read = await readReport(file.rawPayload, `report.${form}`)
    const cells = read.ok ? read.value.cells : {}
    const shown = (id: string) => [cells[id]?.how ?? 'blank', cells[id]?.value ?? null]
    expect(shown('3.new.person')).toEqual(['read', 4])
    expect(shown('3.disclosed.person')).toEqual(['read', 2])
    expect(shown('3.carriedOut.total')).toEqual(['read', 1])
    expect(shown('3.withheld.stateSecret.person')).toEqual(['read', 0])
    expect(shown('4.reconsideration.total')).toEqual(['read', 0])
    // Table 2 is not counted here.
    expect(Object.entries(cells).filter(([id, { how }]) => id.startsWith('2.') && how !== 'blank')).toEqual([])
    expect(Object.values(cells).filter(({ how }) => how === 'read')).toHaveLength(25 * 7 + 15)
  })

  it('say until which moment they were counted, by the clock in China', async () => {
    const recordedUntil = '2026-01-31T16:00:00.000Z'
    const file = await send('leader', {
      url: `/api/statistics/${bureau}/tally/file?year=2026&form=docx&recordedUntil=${recordedUntil}`,
    })
    const read = await readReport(file.rawPayload, 'report.docx')
    expect(read.ok && read.value.preface).toContain('只计2026-02-01 00:00以前登记的')
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
        ...['本人张某某，身份证****************18，电话*********34，委托孙某某申请林权登记档案', '土地征收、房屋征收'],
      ],
    ])
    expect(Buffer.from(unzipSync(file.rawPayload)['xl/worksheets/sheet1.xml'] ?? []).toString()).not.toContain('<f>')

    const csv = await send('clerk', { url: `/api/requests/${bureau}/export?form=csv&bom=true` })
    expect(csv.body.startsWith('\ufeff登记编号,')).toBe(true)
    expect(csv.body).toContain(",'=2025年林地征收补偿标准,")
    const machine = await send('clerk', { url: `/api/requests/${bureau}/export?form=csv&from=2026-02-01` })
    expect([machine.body.startsWith('登记编号,'), machine.body.split('\r\n').length]).toEqual([true, 4])
    for (const secret of [IDENTITY, PHONE, '张三丰', '孙守约', 'zhang@', '解放街']) {
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

  it('counts anew what was counted of an ended request by another calendar', async () => {
    onDay('2026-03-03')
    const measures = () =>
      db
        .selectFrom('request_measure')
        .select(['request_id', 'workdays', 'in_time'])
        .where('organ_id', '=', bureau)
        .orderBy('request_id')
        .execute()
    const counted = await measures()
    expect(counted.some(({ workdays }) => workdays !== null)).toBe(true)
    await db
      .updateTable('request_measure')
      .set({ workdays: 99, in_time: false })
      .where('organ_id', '=', bureau)
      .where('workdays', 'is not', null)
      .execute()
    await recountOrganMeasures({ db, call: () => callAs(PROGRAM) }, new AbortController().signal)
    expect(await measures()).toEqual(counted)
    expect(codesOf(await runAs(PROGRAM, recountMeasures, { organId: bureau }))).toEqual(['nothing-changed'])
    expect(codesOf(await run('head', recountMeasures, { organId: bureau }))).toEqual(['not-yours'])
  })

  it('lists before and after what a notice of days off moved', async () => {
    onDay('2026-03-02')
    const holidays = [
      '2026-01-01/2026-01-03',
      '2026-02-15/2026-02-23',
      '2026-03-05/2026-03-06',
      '2026-04-04/2026-04-06',
    ]
    const days = { holidays, workingWeekends: ['2026-01-04', '2026-02-14', '2026-02-28'] }
    const payload = { ...days, source: '国务院办公厅关于调整2026年放假安排的通知', version: 0 }
    const put = (more: object) =>
      send('admin', { method: 'PUT', url: '/api/calendar/2026', body: { ...payload, ...more } })
    const { dropped } = (await send('admin', { method: 'POST', url: '/api/calendar/2026/changes', body: days })).json()
    expect(dropped).toEqual({
      holidays: [
        ...[
          '2026-05-01',
          '2026-05-02',
          '2026-05-03',
          '2026-05-04',
          '2026-05-05',
          '2026-06-19',
          '2026-06-20',
          '2026-06-21',
        ],
        ...[
          '2026-09-25',
          '2026-09-26',
          '2026-09-27',
          '2026-10-01',
          '2026-10-02',
          '2026-10-03',
          '2026-10-04',
          '2026-10-05',
        ],
        ...['2026-10-06', '2026-10-07'],
      ],
      workingWeekends: ['2026-05-09', '2026-09-20', '2026-10-10'],
    })
    const refused = await put({})
    expect([refused.statusCode, refused.json().detail]).toEqual([
      422,
      '现在的2026年安排里，这份文件没有写放假18天（2026-05-01至2026-05-05、2026-06-19至2026-06-21、2026-09-25至2026-09-27、2026-10-01至2026-10-07）和周末上班3天（2026-05-09、2026-09-20、2026-10-10）。文件要写全一年的安排；确实要取消这些日子的，请确认以后再载入。',
    ])
    expect((await put({ dropsDays: true })).statusCode).toBe(200)
    // Nobody waits for the schedule.
    const list = () => get<{ items: Recount[] }>('clerk', `/api/boards/${bureau}/recounts`)
    await expect.poll(async () => (await list()).items.length, { timeout: 20_000 }).toBe(1)
    const { items } = await list()
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
        ['登记编号', '原到期日', '新到期日', '原提醒日', '新提醒日'],
        ['2026-0004', '2026-03-26', '2026-03-30', '2026-03-26', '2026-03-30'],
      ],
    })
    expect((await send('supervisor', { url: `/api/boards/${bureau}/recounts` })).statusCode).toBe(403)
    expect(await recounted()).toEqual({ organs: 0, counted: 0, changed: 0 })
  })
})

it('every figure of the board opens the list that it counts, and so do the other filters of the register', async () => {
  const unit = { name: '森林资源管理科', kind: 'section', from: '2019-05-15', to: null }
  const organ = async () => await findOrgan(db, bureau)
  good(await run('admin', addUnit, { organId: bureau, version: (await organ())?.version ?? 0, unit }))
  const unitId = (await organ())?.state.units.at(-1)?.id ?? ''
  const given = await register('2026-02-26', '护林员名单')
  const assigned = { unitId, personId: idOf('otherClerk'), alongUnitIds: [], innerDue: null }
  onDay('2026-03-03')
  good(await run('clerk', assignRequest, { ...given, ...assigned }))
  // Answered on 2026-01-16, on the tenth day; the court orders to answer anew within 15 working days of 2026-03-03.
  const again = await register('2026-01-05', '苗圃用地批复')
  const { version } = good(await answered(again, '2026-01-16'))
  onDay('2026-03-03')
  const evidence = await paperOf(again.requestId, '判决书.pdf')
  const order = { by: 'court', proceedingId: null, servedOn: '2026-03-03', period: { days: 15 }, evidence } as const
  good(await run('clerk', reopenRequest, { ...again, ...order, version }))

  const board = await get<BoardAnswer>('clerk', `/api/boards/${bureau}`)
  expect([board.all.open, board.reopened]).toEqual([3, 1])
  expect(board.handlers.map(({ id, open }) => [id, open])).toEqual([
    [null, 2],
    [idOf('otherClerk'), 1],
  ])
  expect(board.units.map(({ name, open }) => [name, open])).toEqual([
    [null, 2],
    ['森林资源管理科', 1],
  ])
  const listed = async (query: string) => {
    const { items } = await get<{ items: { number: string }[] }>('clerk', `/api/requests/${bureau}?${query}&limit=100`)
    return items.map(({ number }) => number)
  }
  const groups = { handler: board.handlers, unit: board.units }
  for (const [by, rows] of Object.entries(groups)) {
    for (const { id, ...counts } of rows) {
      for (const name of ALL_BOARDS) {
        const query = `board=${name}&${by}=${id ?? 'none'}`
        expect([query, (await listed(query)).length]).toEqual([query, counts[name]])
      }
    }
  }
  expect(await listed('board=open&reopened=true')).toEqual(['2026-0006'])
  expect(await listed('reopened=true')).toEqual(['2026-0006'])
  expect(await listed(`unit=${unitId}`)).toEqual(['2026-0005'])
  expect(await listed('topic=landTaking')).toEqual(['2026-0004'])
  expect(await listed('topic=none&outcome=OPEN-2')).toEqual(['2026-0002', '2026-0006', '2026-0001'])
  expect(await listed('outcome=OTH-WITHDRAW&channel=signedMail&column=person')).toEqual(['2026-0003'])
  expect(await listed('channel=online')).toEqual([])
  for (const wrong of ['unit=nobody', 'handler=1', 'topic=x', 'outcome=x', 'column=total2']) {
    expect([wrong, (await send('clerk', { url: `/api/requests/${bureau}?${wrong}` })).statusCode]).toEqual([wrong, 400])
  }
})

it('writes the bulletin of a month', async () => {
  const file = await send('leader', { url: `/api/statistics/${bureau}/bulletin?kind=month&on=2026-02-10` })
  expect([file.statusCode, file.headers['content-type']]).toEqual([200, expect.stringContaining('wordprocessingml')])
  const text = Buffer.from(unzipSync(file.rawPayload)['word/document.xml'] ?? []).toString()
  for (const words of ['本月办结2件：', '予以公开（提供信息）1件', '申请人撤回申请1件', '政府信息公开申请办理月报']) {
    expect(text).toContain(words)
  }
  // 2026-03-03 is a Tuesday. As on the board: three are open, of which one is so again.
  expect(text).toContain('截至3月3日，在办3件（含被责令重新办理1件）；超期未答复0件，今天到期0件')
  expect(text).not.toContain('张')
})

it('every row is what its events make of it', async () => {
  expect(await faults()).toEqual([])
})
