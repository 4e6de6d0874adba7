import { expect, it } from 'vitest'
import { beginProceeding } from '#command/proceeding/beginProceeding.ts'
import { recordDecision } from '#command/proceeding/decideProceeding.ts'
import { receiveCopy } from '#command/proceeding/proceedingVerbs.ts'
import { readPdfContent } from '#document/read/pdf/pdfium.ts'
import { openTypst } from '#document/write/typst.ts'
import { date } from '#law/date.ts'
import { good, noOf, openBureau } from '../../test/bureau.ts'
import { replied } from '../../test/repliedRequest.ts'
import type { ShownDefence } from './defence.ts'
import type { ProceedingLine } from './shownProceeding.ts'

const house = await openBureau()
const { run, send, bureau, idOf, time, ground, errors } = house

const PAGE = '/api/proceedings/'

async function begun(over: object = {}, day = '2026-03-04') {
  time.today = date(day)
  const { requestId, letterId } = await replied(house)
  const given = {
    ...{ organId: bureau, proceeding: 'reconsideration', part: 'maker', afterId: null, procedure: 'ordinary' },
    ...{ attacked: { kind: 'reply', requestId, letterId }, body: '松溪县人民政府', number: '松政复〔2026〕12号' },
    ...{ on: day, people: [], content: '请求撤销答复，责令重新答复。', ...over },
  }
  return { ...good(await run('clerk', beginProceeding, given)), requestId, letterId }
}

it('lists what goes on by the next own deadline, what waits for others last', async () => {
  const late = await begun()
  good(await run('clerk', receiveCopy, { organId: bureau, caseId: late.id, version: 1, on: '2026-03-04' }))
  const waiting = await begun()
  const soon = await begun({ procedure: 'summary' })
  good(await run('clerk', receiveCopy, { organId: bureau, caseId: soon.id, version: 1, on: '2026-03-04' }))
  const read = async (query: string) =>
    (await send('clerk', { url: `${PAGE}${bureau}?${query}` })).json<{ items: ProceedingLine[]; next: string | null }>()
  const { items } = await read('view=open')
  expect(items.map(({ id, next }) => [id, next?.date ?? null])).toEqual([
    // Ten and five working days from Wednesday 2026-03-04.
    [soon.id, '2026-03-11'],
    [late.id, '2026-03-18'],
    [waiting.id, null],
  ])
  expect(items[0]).toMatchObject({ claimant: '张三丰', requestNumber: '2026-0003', result: null })
  const first = await read('view=open&limit=2')
  const rest = await read(`view=open&limit=2&after=${first.next}`)
  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual([soon.id, late.id, waiting.id])
  expect(rest.next).toBeNull()
  const all = await read('view=all&limit=2')
  const others = await read(`view=all&limit=2&after=${all.next}`)
  expect([...all.items, ...others.items]).toHaveLength(3)
  expect((await read(`requestId=${soon.requestId}`)).items.map(({ id }) => id)).toEqual([soon.id])
  expect(noOf(await send('neighbour', { url: `${PAGE}${bureau}` }))).toEqual([403, 'other-organ'])
})

it('shows a case with each deadline explained, and takes its acts', async () => {
  const { id } = await begun()
  const url = `${PAGE}${bureau}/${id}`
  const act = (name: string, body: object) => send('clerk', { url: `${url}/acts/${name}`, body })
  expect((await act('receiveCopy', { version: 1, on: '2026-03-04' })).json()).toEqual({ version: 2 })
  expect(noOf(await act('receiveCopy', { version: 1, on: '2026-03-04' }))).toEqual([409])
  expect(noOf(await act('appeal', { version: 2, on: '2026-03-04', by: 'us' }))).toEqual([
    422,
    'no-appeal',
    'not-decided',
  ])
  const file = (await send('clerk', { url })).json<Record<string, unknown>>()
  expect(file).toMatchObject({
    ...{ version: 2, content: '请求撤销答复，责令重新答复。', ordered: null, suitBy: null },
    deadlines: [{ kind: 'answer', date: '2026-03-18', late: false, article: '复议法 48' }],
    people: [{ name: '张三丰', phone: { masked: '138****1234' } }],
  })
})

it('says in list, case and defence what the law excludes, and what to plead', async () => {
  // A refusal for 过程性信息 of 2026-02-27: reconsideration comes first (复议法 Art. 23.1(4)).
  const court = { proceeding: 'litigationDirect', body: '松溪县人民法院', number: null }
  const suit = await begun(court)
  const article = '复议法 23.1(4)'
  const sentence = '对不予公开的答复应当先申请行政复议，不能直接起诉；可以在答辩状中请求裁定驳回起诉。'
  const warnings = [{ code: 'review-first', article, sentence }]
  const url = `${PAGE}${bureau}`
  const { items } = (await send('clerk', { url: `${url}?limit=100` })).json<{ items: ProceedingLine[] }>()
  expect(items.find(({ id }) => id === suit.id)?.warnings).toEqual(warnings)
  expect((await send('clerk', { url: `${url}/${suit.id}` })).json()).toMatchObject({ line: { warnings } })
  const { statement, basis } = (await send('clerk', { url: `${url}/${suit.id}/defence` })).json<ShownDefence>()
  expect(statement).toContain('未经复议直接起诉，请求裁定驳回起诉')
  expect(basis.at(-1)).toMatchObject({ name: '第二十三条第一款第四项' })

  const { requestId, letterId } = suit
  const review = await run('clerk', beginProceeding, {
    ...{ organId: bureau, proceeding: 'reconsideration', part: 'maker', afterId: null, procedure: 'ordinary' },
    ...{ attacked: { kind: 'reply', requestId, letterId }, body: '松溪县人民政府', number: '松政复〔2026〕13号' },
    ...{ on: '2026-03-04', people: [], content: '请求撤销答复。' },
  })
  const ofRequest = await send('clerk', { url: `${url}?requestId=${requestId}` })
  const lines = ofRequest.json<{ items: ProceedingLine[] }>().items
  expect(lines.map(({ id, warnings: of }) => [id, of.map((each) => each.article)])).toEqual([
    [suit.id, ['复议法 29.1']],
    [good(review).id, ['复议法 29.2']],
  ])
  const both = (await send('clerk', { url: `${url}/${suit.id}/defence` })).json<ShownDefence>()
  expect(both.statement).toContain(
    '对同一行为，松溪县人民政府已于2026年3月4日受理（松政复〔2026〕13号），行政复议期间不得提起行政诉讼，请求裁定驳回起诉。',
  )

  // The reply went out on 2026-02-27, in time: nothing was left undone.
  const omitted = await begun({ attacked: { kind: 'omission', requestId } })
  expect((await send('clerk', { url: `${url}/${omitted.id}` })).json()).toMatchObject({
    line: {
      warnings: [
        { code: 'answered-in-time', sentence: expect.stringMatching(/^案卷中有2026-02-27在期限内送出的答复，/) },
      ],
    },
  })
})

it('rates what was corrected, by ground and by handler, and by the table of the platform', async () => {
  const rates = async () =>
    (await send('clerk', { url: `${PAGE}${bureau}/rates?from=2026-01-01&to=2026-12-31` })).json<{
      all: object
      byGround: object[]
      byHandler: object[]
    }>()
  const end = async (outcome: string) => {
    const { id } = await begun()
    const decision = { instance: 'first', outcome, number: null, on: '2026-03-04', receivedOn: '2026-03-04' }
    const order = { order: null, reopens: false, evidence: null }
    good(await run('clerk', recordDecision, { organId: bureau, caseId: id, version: 1, ...decision, ...order }))
    return id
  }
  const upheld = await end('R-UPHELD')
  const revoked = await end('R-REVOKED')
  const mediated = await end('R-MEDIATED')
  // One of three, in ‰.
  expect((await rates()).all).toEqual({
    ...{ decided: 3, upheld: 1, corrected: 1, other: 1, rate: 333 },
    cases: expect.arrayContaining([upheld, revoked, mediated]),
  })
  expect((await rates()).byGround).toMatchObject([{ key: 'REF-PROC', decided: 3 }])
  expect((await rates()).byHandler).toMatchObject([{ key: null, name: '', decided: 3 }])
  const behind = async (query: string) => {
    const url = `${PAGE}${bureau}/rates/cases?from=2026-01-01&to=2026-12-31${query}`
    return (await send('clerk', { url })).json<{ items: ProceedingLine[] }>().items.map(({ id }) => id)
  }
  expect((await behind('')).toSorted()).toEqual([upheld, revoked, mediated].toSorted())
  expect(await behind('&ground=REF-PROC&result=corrected')).toEqual([revoked])
  expect(await behind('&handler=nobody&result=upheld')).toEqual([upheld])
  expect(await behind('&ground=omission')).toEqual([])
  const table = { value: { 'R-MEDIATED': 'corrected' }, version: 0 }
  const setting = await send('admin', { method: 'PUT', url: '/api/settings/0/proceedingResults', body: table })
  expect(setting.statusCode).toBe(200)
  expect((await rates()).all).toMatchObject({ corrected: 2, rate: 667 })
})

/** Eight by twelve grey pixels as JPEG. */
const PICTURE = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/wAALCAAMAAgBAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAH/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AIP/2Q==',
  'base64',
)

it.skipIf(openTypst() === null)('[needs typst] bundles answer, evidence, basis and course as one PDF', async () => {
  const { id, requestId } = await begun()
  const url = `${PAGE}${bureau}/${id}`
  const upload = (caseKind: string, caseId: string, name: string, bytes: Uint8Array) =>
    send('clerk', {
      url: `/api/files/${bureau}?caseKind=${caseKind}&caseId=${caseId}&name=${encodeURIComponent(name)}`,
      bytes,
    })
  const scan = (await upload('proceeding', id, '起诉状副本.jpg', PICTURE)).json<{ id: string }>().id
  const other = (await upload('request', requestId, '录音.zip', EMPTY_ZIP)).json<{ id: string }>().id
  const before = (await send('clerk', { url: `${url}/defence` })).json<ShownDefence>()
  expect(before.isDrafted).toBe(false)
  expect(before.statement).toContain(
    '张三丰不服本机关作出的答复（属于四类过程性信息），向贵机关申请行政复议（松政复〔2026〕12号）',
  )
  expect(before.exhibits.map(({ name, shown }) => `${name} ${shown}`)).toEqual([
    '政府信息公开申请表 true',
    '政府信息公开申请登记表 true',
    '文书送达情况 true',
    '录音.zip false',
    '起诉状副本.jpg false',
  ])
  expect(before.basis.map(({ name }) => name)).toEqual([
    '第三十一条',
    '第三十三条第二款',
    '第十六条第二款',
    '第三十六条第三项',
  ])
  expect(before.chronology.map(({ on, what }) => `${on} ${what}`)).toEqual([
    '2026-02-02 收到申请人以“当面提交”方式提出的申请，予以登记。',
    '2026-02-27 邮寄送达答复书，办理结果为属于四类过程性信息。',
    '2026-03-04 松溪县人民政府受理（立案）行政复议。',
  ])
  // As it was begun nobody has said yet on what it rests.
  expect(before.gaps).toEqual([
    { place: '正文第8段', text: '（请写明认定的事实和理由）' },
    { place: '正文第10段', text: '（请对照大事记核实）' },
  ])
  const isMarked = (bytes: Buffer) => pagesOf(bytes).then((pages) => pages.map((text) => text.includes('草稿')))
  const begunOnly = await send('clerk', { url: `${url}/defence/bundle` })
  expect(new Set(await isMarked(begunOnly.rawPayload))).toEqual(new Set([true]))
  expect(begunOnly.headers['content-disposition']).toContain(encodeURIComponent('（草稿）'))
  const exhibits = { [`file:${scan}`]: { purpose: '证明申请人的请求。', shown: true } }
  const draft = { version: 1, statement: '答复适用法律正确。', exhibits }
  expect((await send('clerk', { url: `${url}/acts/draftDefence`, body: draft })).statusCode).toBe(200)

  const answer = await send('clerk', { url: `${url}/defence/bundle` })
  expect(errors).toEqual([])
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf'])
  const texts = await pagesOf(answer.rawPayload)
  expect(new Set(await isMarked(answer.rawPayload))).toEqual(new Set([false]))
  expect(texts.map((text) => /—\s*(\d+)\s*—$/.exec(text)?.[1])).toEqual(texts.map((_, at) => String(at + 1)))
  const list = texts.find((text) => text.includes('证据名称')) ?? ''
  expect(list).toContain('证明申请人的请求。')
  expect(texts.some((text) => text.includes('答复适用法律正确。'))).toBe(true)
  // Reading the scan stands in the log.
  const log = await ground.db.selectFrom('event').select('actor_id').where('kind', '=', 'personalFileRead').execute()
  expect(log).toEqual([{ actor_id: idOf('clerk') }])

  const beside = { ...draft, version: 2, exhibits: { ...exhibits, [`file:${other}`]: { purpose: '', shown: true } } }
  expect((await send('clerk', { url: `${url}/acts/draftDefence`, body: beside })).statusCode).toBe(200)
  const archive = await send('clerk', { url: `${url}/defence/bundle` })
  expect(archive.headers['content-type']).toBe('application/zip')
  expect(archive.rawPayload.includes(Buffer.from('证据4-录音.zip'))).toBe(true)
  const after = (await send('clerk', { url: `${url}/defence` })).json<ShownDefence>()
  expect(after.gaps).toEqual([{ place: '证据“录音.zip”的证明内容', text: '（没有写）' }])
})

async function pagesOf(pdf: Uint8Array): Promise<readonly string[]> {
  const reading = await readPdfContent(new Uint8Array(pdf))
  if (!reading.ok) throw new Error(reading.failure)
  return reading.content.pages.map(({ glyphs }) => glyphs.map(({ text }) => text).join(''))
}

/** The end record of an archive without files. */
const EMPTY_ZIP = new Uint8Array([0x50, 0x4b, 5, 6, ...Array.from({ length: 18 }, () => 0)])
