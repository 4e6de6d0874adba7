/** One request with everything that can lie in a file, archived and taken out. */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { listDestruction } from '#command/archive/listDestruction.ts'
import { beginProceeding } from '#command/proceeding/beginProceeding.ts'
import { recordDecision } from '#command/proceeding/decideProceeding.ts'
import { draftDefence, receiveCopy, recordAnswered } from '#command/proceeding/proceedingVerbs.ts'
import { setRoute } from '#command/route/setRoute.ts'
import type { Document } from '#document/document.ts'
import { readDocument } from '#document/read/read.ts'
import { date } from '#law/date.ts'
import { approvalsOf } from '#store/approvals.ts'
import { findLetter } from '#store/letters.ts'
import { withOwner } from '#store/ownerDatabase.ts'
import { findRequest } from '#store/requests.ts'
import { good } from '../../test/bureau.ts'
import { openLetterBureau } from '../../test/letterBureau.ts'

const house = await openLetterBureau()
const { act, addFile, bureau, draft, doing, faults, ground, idOf, one, run, send, sign, stamp, time, unitId } = house

const FIRST = '松溪县征地补偿材料'
const CORRECTED = '2025年松溪县河湾村林地征收补偿协议'
const STATEMENT = '本机关认为原答复正确，请予维持。'
const CLAIM = '认为补偿协议不属于商业秘密，请求撤销答复并责令重新答复。'

const onDay = (day: string) => {
  time.today = date(day)
  time.now = Date.parse(`${day}T01:00:00.000Z`)
}

let requestId = ''
let replyId = ''
const done = async (name: string, body: object = {}) => {
  const answer = await act('clerk', requestId, name, body)
  expect(answer.statusCode, `${name}: ${answer.body}`).toBe(200)
}
async function sent(kind: string, values: object) {
  const { id } = (await draft(requestId, kind, values)).json<{ id: string }>()
  expect((await doing('clerk', id, 'issue')).statusCode).toBe(200)
  await stamp(id)
  return id
}

beforeAll(async () => {
  onDay('2026-03-02')
  requestId = await one({ items: [FIRST] })
  await done('examine')
  const correction = await sent('correctionNotice', {
    ...{ unclear: ['没有写明征收项目的名称。'], guidance: '可以写明项目、年度或者文号。' },
    ...{ correctionItems: ['项目的名称或者地块。'], correctionDays: 10 },
  })
  await done('askCorrection', { letterId: correction, method: 'inPerson', term: { workdays: 10 } })
  onDay('2026-03-04')
  await done('receiveCorrection', { on: '2026-03-04', evidence: '窗口签收', goodReason: false, content: CORRECTED })
  await done('assign', { unitId, personId: null, alongUnitIds: [], innerDue: null })
  const inquiry = await sent('thirdPartyInquiry', {
    ...{ thirdParty: '松溪绿源林场', information: '河湾村林地征收补偿协议', interest: '商业秘密' },
  })
  const party = { name: '松溪绿源林场', phone: '13905990001', address: '松溪县河东乡8号' }
  const posted = { letterId: inquiry, method: 'mail', mailNumber: 'XA30011223344' }
  await done('consult', { ...posted, whom: 'thirdParty', party })
  onDay('2026-03-06')
  await done('recordReceived', { letterId: inquiry, on: '2026-03-06', evidence: '邮政投递记录' })
  onDay('2026-03-10')
  const refusal = { opinion: 'refusesWithReason', on: '2026-03-10', evidence: '来电表示不同意公开，通话记录第7号' }
  await done('receiveOpinion', { letterId: inquiry, ...refusal })
  const weighed = { finding: '没有重大影响', reasons: '补偿标准已经公开，协议价款只涉及一家企业。' }
  await done('fileEvidence', { paper: 'publicInterest', fields: weighed, fileId: null })
  await done('chooseOutcome', { results: [{ code: 'REF-THIRD', withheld: [] }], main: null })
  const values = { interest: '商业秘密', thirdPartyOpinion: '不同意公开', publicInterest: '没有重大影响' }
  replyId = (await draft(requestId, 'reply:REF-THIRD', values)).json<{ id: string }>().id
  const letterVersion = (await findLetter(ground.db, bureau, replyId))?.version
  await done('submit', { letterId: replyId, letterVersion, asked: ['deliberation'], optionalSteps: ['secrecy'] })
  const minutes = await addFile(requestId, '会商纪要.txt', Buffer.from('会商纪要全文'))
  await done('review', {
    ...{ review: 'deliberation', conclusion: 'agrees', chairId: idOf('unitHead'), participants: '林政科、办公室' },
    ...{ opinion: '协议价款属于商业秘密。', fileId: minutes },
  })
  const [approval] = await approvalsOf(ground.db, bureau, { kind: 'reply', id: requestId })
  for (const who of ['secrecy', 'legal', 'leader'] as const) {
    const signed = await sign(who, approval?.state.id ?? '')
    expect(signed.statusCode, signed.body).toBe(200)
  }
  onDay('2026-03-11')
  await stamp(replyId)
  await done('serve', { letterId: replyId, method: 'mail', carrier: 'post', mailNumber: 'XA30011223355' })
  onDay('2026-03-13')
  await done('recordReceived', { letterId: replyId, on: '2026-03-13', evidence: '本人签收' })
  await done('close')
}, 120_000)

const file = () => send('clerk', { url: `/api/archive/${bureau}/requests/${requestId}/file` })

async function wordsOf(bytes: Uint8Array | undefined, name: string): Promise<string> {
  const reading = await readDocument(bytes ?? new Uint8Array(), name)
  if (!reading.ok) throw new Error(reading.error.message)
  return textOf(reading.value)
}

const textOf = ({ blocks }: Document) =>
  blocks
    .flatMap((block) => (block.kind === 'table' ? block.cells.map(({ text }) => text) : [block.text]))
    .join('\n')
    .replaceAll(' ', '')

const bare = (name: string) => name.replace(/\.(pdf|docx)$/, '')

/** The part of a name, by what follows its number. */
const partOf = (parts: Readonly<Record<string, Uint8Array>>, title: string): [name: string, bytes: Uint8Array] => {
  const found = Object.entries(parts).find(([name]) => bare(name).replace(/^\d+ /, '').startsWith(title))
  if (found === undefined) throw new Error(`no ${title} among ${Object.keys(parts).join(', ')}`)
  return found
}

describe('the whole file', () => {
  let parts: Readonly<Record<string, Uint8Array>> = {}

  it('says of itself, as long as it is not archived, that it is not', async () => {
    const [name, bytes] = partOf(unzipSync((await file()).rawPayload), '卷内目录')
    expect(await wordsOf(bytes, name)).toContain('本卷尚未归档。')
  })

  it('holds everything, in the order of the procedure', async () => {
    onDay('2026-03-16')
    const index = await act('clerk', requestId, 'archive', { retention: 'tenYears' })
    expect(index.json()).toMatchObject({ reasons: [{ code: 'missing-fileIndex' }] })
    const version = (await house.fileOf(requestId)).version
    const url = `/api/archive/${bureau}/requests/${requestId}/index`
    expect((await send('clerk', { url, body: { version } })).statusCode).toBe(200)
    await done('archive', { retention: 'tenYears' })

    // What follows comes into the same file, without opening it again.
    onDay('2026-04-01')
    const begun = good(
      await run('clerk', beginProceeding, {
        ...{ organId: bureau, proceeding: 'reconsideration', part: 'maker', body: '松溪县人民政府', people: [] },
        attacked: { kind: 'reply', requestId, letterId: replyId },
        ...{ afterId: null, number: '松政复〔2026〕3号', procedure: 'summary', on: '2026-04-01', content: CLAIM },
      }),
    )
    let of = { organId: bureau, caseId: begun.id, version: begun.version }
    const next = ({ version: seen }: { readonly version: number }) => {
      of = { ...of, version: seen }
    }
    next(good(await run('clerk', receiveCopy, { ...of, on: '2026-04-01' })))
    next(good(await run('clerk', draftDefence, { ...of, statement: STATEMENT, exhibits: {} })))
    next(good(await run('clerk', recordAnswered, { ...of, on: '2026-04-01' })))
    const decision = {
      instance: 'first',
      outcome: 'R-UPHELD',
      number: null,
      on: '2026-04-01',
      receivedOn: '2026-04-01',
    }
    next(good(await run('clerk', recordDecision, { ...of, ...decision, order: null, reopens: false, evidence: null })))

    onDay('2026-05-06')
    const answer = await file()
    expect(answer.statusCode).toBe(200)
    parts = unzipSync(answer.rawPayload)
    const shots = process.env.GONGKAI_SHOTS
    if (shots !== undefined) writeFileSync(join(shots, '案卷.zip'), answer.rawPayload)
    expect(Object.keys(parts).map((name) => bare(name).replace(/(?:松林|松溪)[^〕]*〔2026〕\d+号$/, ''))).toEqual([
      ...['00 卷内目录', '00 卷内目录', '01 政府信息公开申请表', '02 政府信息公开申请登记表'],
      ...['03 政府信息公开申请补正告知书', '04 补正前后的申请内容'],
      ...['05 政府信息公开征求第三方意见书', '06 征求意见情况', '07 公共利益衡量意见'],
      ...['08 审查、会商情况', '09 审批单：政府信息公开申请答复书'],
      ...['10 政府信息公开申请答复书（送审稿）', '11 会商记录.txt'],
      ...['12 政府信息公开申请答复书', '13 文书送达情况', '14 行政复议情况', '15 办理过程', '案卷数据.json'],
    ])
  })

  it('can be read without this program: what was said, decided, signed and served', async () => {
    const said = async (title: string) => {
      const [name, bytes] = partOf(parts, title)
      return wordsOf(bytes, name)
    }
    expect(await said('补正前后')).toMatch(
      new RegExp(`最初申请的内容[\\s\\S]*${FIRST}[\\s\\S]*补正后的内容[\\s\\S]*${CORRECTED}`),
    )
    const asked = await said('征求意见情况')
    for (const words of ['松溪绿源林场', '不同意公开，有合理理由', '通话记录第7号', '2026年3月6日'])
      expect(asked).toContain(words)
    expect(await said('公共利益衡量意见')).toContain('协议价款只涉及一家企业')
    const approved = await said('审批单')
    for (const words of ['王保密', '赵法制', '孙局长', '同意', '2026年3月10日', '账号签署'])
      expect(approved).toContain(words)
    expect(approved).not.toContain('扫描本单')
    const reviewed = await said('审查、会商情况')
    for (const words of ['合法性审查', '保密审查', '李科长', '林政科、办公室', '协议价款属于商业秘密。']) {
      expect(reviewed).toContain(words)
    }
    const served = await said('文书送达情况')
    for (const words of ['XA30011223344', 'XA30011223355', '2026年3月11日', '2026年3月13日', '本人签收']) {
      expect(served).toContain(words)
    }
    const followed = await said('行政复议情况')
    for (const words of ['松政复〔2026〕3号', CLAIM, STATEMENT, '维持决定']) expect(followed).toContain(words)
    const course = await said('办理过程')
    for (const words of ['收到补正', '归档，保管期限10年', '陈经办', '2026-03-0209:00']) expect(course).toContain(words)
  })

  it('is listed by its index with the day on which it was archived, and pages only where they can be counted', async () => {
    const words = await wordsOf(parts['00 卷内目录.docx'], '00 卷内目录.docx')
    expect(words).toContain('2026年3月16日')
    expect(words).not.toContain('2026年5月6日')
    // The minutes are a text, which has no pages.
    expect(words).toMatch(/本卷共15件，\d+页，另有2件电子文件没有固定的页数，不计页。保管期限：10年。/)
  })

  it('tells a program the digest of every part', async () => {
    const data = JSON.parse(Buffer.from(parts['案卷数据.json'] ?? []).toString())
    expect([data.number, data.archivedOn, data.files.length, data.index.length]).toEqual([
      '2026-0001',
      '2026-03-16',
      15,
      2,
    ])
    const named = [...data.index, ...data.files]
    expect(named.map(({ name }) => name)).toEqual(Object.keys(parts).slice(0, -1))
    for (const { name, sha256, size } of named) {
      const bytes = parts[name] ?? new Uint8Array()
      expect([name, createHash('sha256').update(bytes).digest('hex'), bytes.length]).toEqual([name, sha256, size])
    }
    expect(data.files[10]).toMatchObject({ at: 11, part: '审签', title: '会商记录', pages: null })
    expect(JSON.stringify(data)).not.toMatch(/张三丰|松溪绿源林场|13905990001/)
  })

  it('is the same, byte for byte, whenever it is taken out', async () => {
    onDay('2026-05-07')
    const [first, second] = [(await file()).rawPayload, (await file()).rawPayload]
    const opened = unzipSync(first)
    const differing = Object.keys(parts).filter((name) => !Buffer.from(opened[name] ?? []).equals(parts[name] ?? first))
    expect(differing).toEqual([])
    expect(second.equals(first)).toBe(true)
    expect(await faults()).toEqual([])
  })
})

describe('the whole file, destroyed', () => {
  /** What people wrote, said and were called, and what was written to them. */
  const PLANTED = [
    ...[FIRST, CORRECTED, CLAIM, '张三丰', '350721199003074518', '13805991234', '解放街12号'],
    ...['松溪绿源林场', '13905990001', '河东乡8号', '没有写明征收项目的名称', '协议价款只涉及一家企业'],
    ...['协议价款属于商业秘密', '林政科、办公室', '会商纪要.txt', STATEMENT],
  ] as const

  /** What stands in the clear beside the cases; the rest is sealed. */
  const CLEAR: readonly string[] = [FIRST, CORRECTED, CLAIM, '协议价款只涉及一家企业', '会商纪要.txt', STATEMENT]

  /** All rows of all tables, as text; the log apart. */
  async function everything(): Promise<string> {
    const { rows: tables } = await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'event'`.execute(ground.db)
    const texts = tables.map(({ name }) => sql<{ text: string }>`select t::text as text from ${sql.table(name)} t`)
    const all = await withOwner(ground.places, (db) => Promise.all(texts.map((query) => query.execute(db))))
    return all.flatMap(({ rows }) => rows.map(({ text }) => text)).join('\n')
  }
  const foundIn = (text: string) => PLANTED.filter((words) => text.includes(words))
  const eventCount = async () =>
    Number(
      (
        await ground.db
          .selectFrom('event')
          .select(({ fn }) => fn.countAll().as('n'))
          .executeTakeFirst()
      )?.n,
    )

  it('has no word left outside the log, and keeps its line with number, dates and outcome', async () => {
    expect(foundIn(await everything())).toEqual(PLANTED.filter((words) => CLEAR.includes(words)))
    const before = await eventCount()

    onDay('2037-01-01')
    const route = { kind: 'destruction', version: 0, mayHoldTwo: false }
    const steps = [{ id: 'sign', name: '批准', role: 'leader', required: true }]
    good(await run('head', setRoute, { organId: bureau, ...route, steps }))
    const listed = good(await run('head', listDestruction, { organId: bureau, requestIds: [requestId] }))
    const path = `/api/archive/${bureau}/destructions`
    const { digest } = (await send('head', { url: `${path}/${listed.id}` })).json<{ digest: string }>()
    const body = { subject: { kind: 'destruction', id: listed.id }, digest, optionalSteps: [] }
    const asked = (await send('head', { url: `/api/approvals/${bureau}`, body })).json<{ id: string }>()
    expect((await sign('leader', asked.id)).statusCode).toBe(200)
    const gone = await send('head', { url: `${path}/${listed.id}/destroy`, body: { version: listed.version } })
    expect([gone.statusCode, gone.json()]).toMatchObject([200, { data: 7, files: 6 }])

    expect(foundIn(await everything())).toEqual([])
    expect(await faults()).toEqual([])
    expect(await eventCount()).toBeGreaterThan(before)
    const shown = await house.fileOf(requestId)
    expect(shown).toMatchObject({
      ...{ number: '2026-0001', content: '（已销毁）', firstContent: null, files: [] },
      request: { stage: 'archived', conclusions: [{ code: 'REF-THIRD', on: '2026-03-11' }] },
    })
    expect(shown.timeline.at(-1)).toMatchObject({ what: '归档，保管期限10年。' })
  })

  it('cannot be taken out, nor any letter of it made again', async () => {
    const answer = await file()
    expect([answer.statusCode, answer.json()]).toMatchObject([404, { title: expect.anything() }])
    expect(answer.body).toContain('这件申请的案卷已经依法销毁。')
    const index = await send('clerk', {
      url: `/api/archive/${bureau}/requests/${requestId}/index`,
      body: { version: (await findRequest(ground.db, bureau, requestId))?.version },
    })
    expect([index.statusCode, index.body]).toEqual([404, expect.stringContaining('这件申请的案卷已经依法销毁。')])
    const letter = await send('clerk', { url: `/api/letters/${bureau}/${replyId}/file?form=docx` })
    expect([letter.statusCode, letter.body]).toEqual([404, expect.stringContaining('文书随案卷依法销毁。')])
    const page = await send('clerk', { url: `/api/letters/${bureau}/${replyId}` })
    expect([page.statusCode, page.json()]).toMatchObject([200, { status: 'sent', text: [], values: {} }])
    expect(house.errors).toEqual([])
  })
})
