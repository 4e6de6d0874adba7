import { expect, it } from 'vitest'
import { newId } from '#crypto/id.ts'
import { date } from '#law/date.ts'
import { requestClock } from '#law/request/clock.ts'
import { replyGiven } from '#law/request/earlierReply.ts'
import { carryOverGaps } from '#law/request/registration.ts'
import { stateOf } from '#law/request/request.ts'
import { measureOf } from '#law/statistics/measure.ts'
import { carriedInto } from '#store/carriedRequests.ts'
import { findClocks } from '#store/requestClocks.ts'
import { findEntries } from '#store/requestEntries.ts'
import { allRequests } from '#store/requests.ts'
import { codesOf, good, openBureau } from '../../../test/bureau.ts'
import { presentCalendar } from '../calendar/calendarYear.ts'
import { mappingFor, sheetOf } from '../importMapping/guessMapping.ts'
import { EMPTY_MAPPING, type ImportMapping, keptMapping } from '../importMapping/importMapping.ts'
import { setImportMapping } from '../importMapping/setImportMapping.ts'
import { addUnit } from '../organ/organVerbs.ts'
import { archiveRequest } from './archiveRequest.ts'
import { closeRequest } from './closeRequest.ts'
import { fileEvidence } from './fileEvidence.ts'
import { planRequests } from './importPlan.ts'
import { importRequests } from './importRequests.ts'
import { registerRequest } from './registerRequest.ts'

const { run, bureau, ground, faults, time } = await openBureau()

const HEADS = [
  ...[
    '受理编号',
    '申请人姓名',
    '申请人类型',
    '身份证号码',
    '申请事项',
    '申请途径',
    '收件日期',
    '补正告知日期',
    '补正期限',
  ],
  ...[
    '收到补正日期',
    '延期日期',
    '征求意见日期',
    '答复时间',
    '答复结果',
    '不予公开依据',
    '文号',
    '签收日期',
    '科室',
    '承办人',
  ],
]

/** A row by its headings; what is not named is empty. */
const row = (cells: Readonly<Record<string, string>>) => HEADS.map((head) => cells[head] ?? '')
const asked = (number: string, name: string, on: string, more: Readonly<Record<string, string>> = {}) =>
  row({
    受理编号: number,
    申请人姓名: name,
    申请事项: `${number}号：林地补偿标准`,
    申请途径: '邮寄',
    收件日期: on,
    ...more,
  })

const REGISTER = [
  ['松溪县林业局2025—2026年依申请公开台账'],
  HEADS,
  asked('2025-0041', '张三', '2025-03-03', {
    ...{ 申请人类型: '自然人', 身份证号码: '350721199003074518', 答复时间: '2025年3月28日', 答复结果: '予以公开' },
    ...{ 文号: '松林公复〔2025〕3号', 签收日期: '2025-04-01' },
  }),
  asked('2026-0007', '李四', '2026-02-27', { 科室: '林政股', 承办人: '陈经办' }),
  asked('2026-0003', '松溪山水有限公司', '46034', { 延期日期: '2026.2.6' }),
  asked('2025-0052', '王五', '2025-11-03', { 答复时间: '2025-11-07', 答复结果: '撤回申请' }),
  asked('2025-0050', '赵六', '20250603', {
    ...{ 补正告知日期: '2025-06-09', 补正期限: '10个工作日', 答复时间: '2025-06-30', 答复结果: '逾期不补正' },
  }),
  asked('2025-0060', '钱七、孙八', '2025-12-15'),
  asked('2025-0061', '周九', '2025-02-30'),
  asked('2025-0062', '吴十', '2025-05-06', { 答复时间: '2025-05-20', 答复结果: '转有关单位' }),
]

/** 2025-03-03 and so on stand in cells as text, or as the serial number of a sheet: 46034 is 2026-01-12. */
const sheetIn = (rows: readonly (readonly string[])[], digest = 'a'.repeat(64)) => ({
  ...{ digest, fileId: null },
  ...(({ heads, rows: body }) => ({
    heads: [...heads],
    rows: body.map(({ line, cells }) => ({ line, cells: [...cells] })),
  }))(sheetOf(rows)),
})

const plan = async (mapping: ImportMapping, rows = REGISTER, digest = 'a'.repeat(64)) =>
  planRequests(ground.db, {
    ...{ organId: bureau, sheet: sheetIn(rows, digest), mapping, newId: () => newId(time.now) },
    frame: { today: time.today, calendar: await presentCalendar(ground.db) },
  })

const byNumber = async () => {
  const stored = await Array.fromAsync(allRequests(ground.db, bureau))
  const ids = stored.map(({ state }) => state.id)
  const [entries, clocks] = [await findEntries(ground.db, bureau, ids), await findClocks(ground.db, bureau, ids)]
  return new Map(
    stored.map(({ state, version }) => [
      entries.get(state.id)?.number,
      { request: state, version, clock: clocks.get(state.id) },
    ]),
  )
}

const GUESSED = mappingFor(HEADS, EMPTY_MAPPING)

it('finds the headings below a title and guesses what each of them is', () => {
  expect(sheetOf(REGISTER).headLine).toBe(2)
  expect(GUESSED.columns).toEqual({
    ...{ number: '受理编号', applicant: '申请人姓名', applicantKind: '申请人类型', identity: '身份证号码' },
    ...{ content: '申请事项', channel: '申请途径', arrivedOn: '收件日期', correctionOn: '补正告知日期' },
    ...{
      correctionUntil: '补正期限',
      correctedOn: '收到补正日期',
      extendedOn: '延期日期',
      consultedOn: '征求意见日期',
    },
    ...{ endedOn: '答复时间', outcome: '答复结果', withheld: '不予公开依据', replyNumber: '文号' },
    ...{ replyReceivedOn: '签收日期', unit: '科室', handler: '承办人' },
  })
})

it('tells of every row that cannot come in why, before anything is done', async () => {
  const { rows, faults: found, notes, unknown } = await plan(GUESSED)
  expect(found.map(({ line, sentence }) => [line, sentence])).toEqual([
    [9, '“收到日期”中的“2025-02-30”不是存在的日期。'],
    [10, '“办理结果”中的“转有关单位”还没有说明是哪一种，请在“词语对照”中选择。'],
  ])
  expect(unknown).toEqual([{ column: 'outcome', word: '转有关单位' }])
  expect(rows.map(({ line, ended }) => [line, ended])).toEqual([
    [3, true],
    [4, false],
    [5, false],
    [6, true],
    [7, true],
    [8, false],
  ])
  expect(notes.filter(({ line }) => line === 5).map(({ sentence }) => sentence)).toEqual([
    '没有写明申请人类别，按名称判断为公司。',
    '没有写明负责人何时同意延期，按告知当日已经同意转入，请补充证明。',
  ])
  expect((await byNumber()).size).toBe(0)
})

it('refuses a sheet in which a needed column has no heading', async () => {
  const { columns, ...rest } = GUESSED
  const { content: _, ...others } = columns
  const { faults: found } = await plan({ ...rest, columns: others })
  expect(found.map(({ sentence }) => sentence)).toEqual(['还没有对应的栏目：申请内容。请在“栏目对照”中选择。'])
})

it('keeps the mapping of an organ with who changed it', async () => {
  const words = [{ column: 'outcome', word: '转有关单位', means: 'OTH' }]
  const mapping = { ...GUESSED, words }
  good(await run('clerk', setImportMapping, { organId: bureau, mapping, version: 0 }))
  expect((await keptMapping(ground.db, bureau))?.state.words).toEqual(words)
  expect(codesOf(await run('otherClerk', setImportMapping, { organId: bureau, mapping, version: 0 }))).toEqual([
    'conflict',
  ])
  const twice = { ...mapping, columns: { ...mapping.columns, email: '申请事项' } }
  expect(codesOf(await run('clerk', setImportMapping, { organId: bureau, mapping: twice, version: 1 }))).toEqual([
    'invalid',
  ])
  expect(codesOf(await run('leader', setImportMapping, { organId: bureau, mapping, version: 1 }))).toEqual([
    'not-your-role',
  ])
})

it('takes over what has ended with its outcome, and what runs with its clock', async () => {
  good(
    await run('admin', addUnit, {
      organId: bureau,
      version: 1,
      unit: { name: '林政股', kind: 'section', from: '2020-01-01', to: null },
    }),
  )
  const mapping = (await keptMapping(ground.db, bureau))?.state
  const answer = good(await run('clerk', importRequests, { organId: bureau, sheet: sheetIn(REGISTER), mapping }))
  expect(answer).toEqual({ imported: 7, already: 0, refused: [9] })
  const all = await byNumber()
  const at = (number: string) => all.get(number) ?? expect.fail(`no ${number}`)

  const replied = at('2025-0041').request
  expect(replied.conclusions).toEqual([{ code: 'OPEN-2', on: '2025-03-28' }])
  expect(replied.applicant).toEqual({ kind: 'person', column: 'person' })
  expect(replied.takenOver).toEqual({ source: 'aaaaaaaaaaaaaaaa/1/3', evidence: 'aaaaaaaaaaaaaaaa/1/3 第3行' })
  expect(replyGiven(replied)).toMatchObject({
    number: '松林公复〔2025〕3号',
    on: '2025-03-28',
    receivedOn: '2025-04-01',
  })
  expect(at('2025-0041').clock).toBeUndefined()

  // Friday 2026-02-27; Saturday 2026-02-28 is a working day: the twentieth working day is Thursday 2026-03-26.
  expect(at('2026-0007').clock).toMatchObject({ dueOn: date('2026-03-26') })
  expect(at('2026-0007').request.assignment?.personId).not.toBeNull()

  // From 2026-01-12: 4 + 5 + 5 + 5 working days to 02-06, the twentieth is 02-09. Twenty more: 02-10 to 14 (a working
  // Saturday), 02-24 to 28 behind the Spring Festival, 03-02 to 06, 03-09 to 13.
  expect(at('2026-0003').clock).toMatchObject({ dueOn: date('2026-03-13') })
  expect(at('2026-0003').request.applicant).toEqual({ kind: 'company', column: 'business' })

  expect(at('2025-0052').request.conclusions).toEqual([{ code: 'OTH-WITHDRAW', on: '2025-11-07' }])
  // Ten working days behind 2025-06-09 end on 06-23.
  expect(stateOf(at('2025-0050').request)).toBe('abandoned')
  expect(at('2025-0050').request.conclusions).toEqual([{ code: 'OTH-NOCORR', on: '2025-06-30' }])
  expect(at('2025-0062').request.conclusions).toEqual([{ code: 'OTH', on: '2025-05-20' }])
  expect(await faults()).toEqual([])
})

it('takes a row over once, and goes on behind the numbers of the old register', async () => {
  const mapping = (await keptMapping(ground.db, bureau))?.state
  const again = good(await run('clerk', importRequests, { organId: bureau, sheet: sheetIn(REGISTER), mapping }))
  expect(again).toEqual({ imported: 0, already: 7, refused: [9] })
  // The file was mended and saved anew: only the row that was wrong comes in.
  const mended = REGISTER.with(
    8,
    asked('2025-0061', '周九', '2025-02-28', { 答复时间: '2025-03-10', 答复结果: '公开' }),
  )
  const sheet = sheetIn(mended, 'b'.repeat(64))
  expect(good(await run('clerk', importRequests, { organId: bureau, sheet, mapping }))).toEqual({
    ...{ imported: 1, already: 0 },
    refused: [3, 4, 5, 6, 7, 8, 10],
  })
  const { requests } = good(
    await run('clerk', registerRequest, {
      ...{ organId: bureau, receiptEvidence: '当面递交' },
      application: {
        applicants: [
          {
            ...{ kind: 'person', name: '新申请人', document: null, identity: null, phone: null, email: null },
            ...{ address: null, postcode: null, legalRepresentative: null, contact: null },
          },
        ],
        ...{ agent: null, form: 'paper', way: 'inPerson', accessNeeds: [], items: ['森林防火检查记录'] },
        notify: { sms: false, email: false },
      },
      arrival: { channel: 'inPerson', arrivedOn: '2026-03-02', confirmedOn: null },
    }),
  )
  expect(requests[0]?.number).toBe('2026-0008')
  expect(await faults()).toEqual([])
})

it('reconciles what was carried over with row 四 of last year', async () => {
  const carried = await carriedInto(ground.db, bureau, 2026)
  const none = { research: 0, publicInterest: 0, legalService: 0, otherOrganisation: 0 }
  // Only the joint request of 2025-12-15 was open at the turn of the year.
  expect(carryOverGaps(carried, 2026, { person: 1, business: 0, ...none })).toEqual([])
  expect(carryOverGaps(carried, 2026, { person: 1, business: 2, ...none })).toEqual([
    { column: 'business', reported: 2, here: 0 },
  ])
})

it('is done by whoever handles requests in the organ', async () => {
  const call = { organId: bureau, sheet: sheetIn(REGISTER, 'c'.repeat(64)), mapping: GUESSED }
  expect(codesOf(await run('leader', importRequests, call))).toEqual(['not-your-role'])
  expect(codesOf(await run('neighbour', importRequests, call))).not.toEqual(['ok'])
})

it('takes over what ended before the calendar begins, without counting anything; what is open from then it refuses', async () => {
  const old = [
    HEADS,
    asked('2014-0003', '郑十一', '2014-03-03', {
      ...{ 答复时间: '2014-03-20', 答复结果: '予以公开', 文号: '松林公复〔2014〕2号', 签收日期: '2014-03-24' },
      ...{ 延期日期: '2014-03-18' },
    }),
    asked('2014-0004', '冯十二', '2014-05-05'),
  ]
  const { notes, faults: found } = await plan(GUESSED, old, 'd'.repeat(64))
  expect(found.map(({ line, sentence }) => [line, sentence])).toEqual([
    [
      3,
      '2014-05-05早于工作日历的第一天（2019-01-01），没有载入那一年的放假安排，不能计算。这样早的申请，已经办结的才能转入。',
    ],
  ])
  expect(notes.map(({ sentence }) => sentence)).toContain(
    '早于工作日历，不计算期限；补正、征求意见、延期、收费的经过没有转入，以原卷宗为准。',
  )
  const sheet = sheetIn(old, 'd'.repeat(64))
  expect(good(await run('clerk', importRequests, { organId: bureau, sheet, mapping: GUESSED }))).toMatchObject({
    ...{ imported: 1, refused: [3] },
  })
  const { request, version } = (await byNumber()).get('2014-0003') ?? {}
  if (request === undefined || version === undefined) throw new Error('it did not come in')
  const calendar = await presentCalendar(ground.db)
  expect([stateOf(request), request.conclusions, request.faults]).toEqual([
    ...['replied', [{ code: 'OPEN-2', on: '2014-03-20' }], []],
  ])
  expect(requestClock(request, calendar, time.today)).toMatchObject({ due: null, steps: [], warnings: [] })
  // A reply of which nobody knows whether it was in time counts in no average.
  expect(measureOf(request, calendar)).toMatchObject({ endedOn: '2014-03-20', outcome: 'OPEN-2', answer: null })

  // Its file was made then, and is kept on paper.
  const of = (version: number) => ({ organId: bureau, requestId: request.id, version })
  const paper = { paper: 'keptElsewhere', fields: { where: '县档案馆，林业局2014年第12盒' }, fileId: null }
  const kept = good(await run('clerk', fileEvidence, { ...of(version), ...paper }))
  const closed = good(await run('clerk', closeRequest, of(kept.version)))
  const index = { paper: 'fileIndex', fields: {}, fileId: null }
  const indexed = good(await run('clerk', fileEvidence, { ...of(closed.version), ...index }))
  const archived = await run('clerk', archiveRequest, { ...of(indexed.version), retention: 'tenYears' })
  expect(good(archived).state).toBe('archived')
  expect(await faults()).toEqual([])
})

it('takes over what was given in part without the ground for the rest, and keeps that it is missing', async () => {
  const part = { 答复时间: '2025-03-28', 答复结果: '部分公开', 签收日期: '2025-04-01' }
  const rows = [
    HEADS,
    asked('2025-0071', '褚十三', '2025-03-03', part),
    asked('2025-0072', '卫十四', '2025-03-03', { ...part, 不予公开依据: '个人隐私' }),
  ]
  const personal = [{ column: 'withheld', word: '个人隐私', means: 'REF-THIRD' } as const]
  const mapping = { ...GUESSED, words: personal }
  const { notes, faults: found } = await plan(mapping, rows, 'e'.repeat(64))
  expect(found).toEqual([])
  const said = '没有写明其余部分不予公开的依据，照原登记转入，请查原卷宗。'
  expect(notes.filter(({ sentence }) => sentence === said).map(({ line }) => line)).toEqual([2])
  const sheet = sheetIn(rows, 'e'.repeat(64))
  expect(good(await run('clerk', importRequests, { organId: bureau, sheet, mapping }))).toMatchObject({ imported: 2 })
  const all = await byNumber()
  const [without, grounded] = ['2025-0071', '2025-0072'].map((number) => all.get(number)?.request)
  expect(without?.conclusions).toEqual([{ code: 'PART', on: '2025-03-28' }])
  expect(without?.faults).toMatchObject([
    { code: 'no-ground', article: '37', sentence: '部分公开的，应当写明其余部分不予公开的依据。' },
  ])
  expect([grounded?.conclusions, grounded?.faults]).toEqual([[{ code: 'PART', on: '2025-03-28' }], []])
  expect(await faults()).toEqual([])
})
