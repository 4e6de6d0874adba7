/** A request that was corrected is from then on what the correction says, wherever its words are read. Art. 30. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readDocument } from '#document/read/read.ts'
import { date } from '#law/date.ts'
import { eventsOfCase } from '#store/events.ts'
import { noOf } from './bureau.ts'
import { openLetterBureau } from './letterBureau.ts'

const house = await openLetterBureau()
const { act, bureau, doing, draft, errors, faults, fileOf, ground, one, send, shown, time, unitId } = house

const FIRST = '山林补偿的文件'
const CORRECTED = '2025年松溪县郑墩镇林地征收补偿标准'
const MAIL = { method: 'mail', mailNumber: 'XA12345678935' }

const NOTICE = {
  unclear: ['没有写明哪一年、哪个乡镇。'],
  guidance: '可以写明年度、乡镇或者文号。',
  correctionItems: ['年度和乡镇。'],
  correctionDays: 10,
}

/** Asked for correction on Monday 2026-03-02 by a letter of this system, received a day later. */
async function waiting(items: readonly string[] = [FIRST]) {
  const id = await one({ items })
  const { id: letterId } = (await draft(id, 'correctionNotice', NOTICE)).json<{ id: string }>()
  expect((await doing('clerk', letterId, 'issue')).statusCode).toBe(200)
  await house.stamp(letterId)
  const asked = await act('clerk', id, 'askCorrection', { ...MAIL, letterId, term: { workdays: 10 } })
  expect(asked.json()).toMatchObject({ state: 'awaitingCorrection' })
  time.today = date('2026-03-03')
  await act('clerk', id, 'recordReceived', { letterId, on: '2026-03-03', evidence: '邮件查询单' })
  return { id, letterId }
}

const receive = (id: string, more: object = {}, key: string = randomUUID()) =>
  act('clerk', id, 'receiveCorrection', { ...{ on: time.today, evidence: '来信', goodReason: false }, ...more }, key)

const contentOf = async (id: string) => {
  const { content, firstContent, proposedContent } = await fileOf(id)
  return { content, firstContent, proposedContent }
}

async function found(words: string): Promise<readonly string[]> {
  const { items } = (await send('clerk', { url: `/api/requests/${bureau}?q=${encodeURIComponent(words)}` })).json()
  return items.map((line: { id: string }) => line.id)
}

async function wordsOf(letterId: string): Promise<string> {
  const answer = await send('clerk', { url: `/api/letters/${bureau}/${letterId}/file?form=docx` })
  const reading = await readDocument(answer.rawPayload, 'letter.docx')
  if (!reading.ok) throw new Error(reading.error.message)
  return reading.value.blocks.map((block) => (block.kind === 'table' ? '' : block.text)).join('')
}

const at = (day: string) => {
  time.today = date(day)
}

describe('the words of a correction', () => {
  it('are the request’s: in the case file, the register, the search, among repeats, and in what is drafted', async () => {
    at('2026-03-02')
    const { id, letterId } = await waiting()
    // A notice of how long it takes, begun before the correction came and not issued yet.
    const begun = (await draft(id, 'extensionNotice', { extensionReason: '需要调取档案', extensionDays: 5 })).json()
    expect(await wordsOf(begun.id)).toContain(`申请公开：“${FIRST}”。`)
    at('2026-03-05')
    expect((await receive(id, { content: `  ${CORRECTED}\n` })).statusCode).toBe(200)
    expect(await contentOf(id)).toEqual({ content: CORRECTED, firstContent: FIRST, proposedContent: null })
    const { timeline } = await fileOf(id)
    expect(timeline.slice(-2).map(({ what }: { what: string }) => what)).toEqual([
      '2026-03-05收到补正。',
      '申请内容按补正更改，原来的内容留存。',
    ])
    expect([await found('郑墩镇林地'), await found('山林补偿')]).toEqual([[id], []])
    expect(await wordsOf(begun.id)).toContain(`申请公开：“${CORRECTED}”（2026年3月5日补正）。`)
    // What was issued before says what it said.
    expect(await wordsOf(letterId)).toContain(`申请公开：“${FIRST}”。经审查`)
    const { values } = await shown(letterId)
    expect([values.request, values.correctedOn]).toEqual([FIRST, undefined])
    const events = JSON.stringify(await eventsOfCase(ground.db, bureau, 'request', id))
    expect(events).not.toMatch(/山林|郑墩/)

    const again = (await fileOf(await one({ items: [`${CORRECTED}。`] }))).relations
    expect(again.earlierSameWords.map(({ id: each }: { id: string }) => each)).toEqual([id])
    const other = (await fileOf(await one({ items: [FIRST] }))).relations
    expect(other.earlierSameWords).toEqual([])
    expect(await faults()).toEqual([])
  })

  it('are quoted by the reply, with the day of the correction', async () => {
    at('2026-03-02')
    const { id } = await waiting()
    at('2026-03-05')
    await receive(id, { content: CORRECTED })
    await act('clerk', id, 'assign', { unitId, personId: null, alongUnitIds: [], innerDue: null })
    const search = { places: '公文系统', words: '郑墩镇', persons: '林政科两人', time: '2026年3月5日' }
    const { id: letterId } = (await draft(id, 'reply:NA-NOTEXIST', {})).json<{ id: string }>()
    await act('clerk', id, 'fileEvidence', { paper: 'searchRecord', fields: search, fileId: null })
    expect(await wordsOf(letterId)).toContain(
      `本机关于2026年2月27日收到您提出的政府信息公开申请（申请编号：${(await fileOf(id)).number}），申请公开：“${CORRECTED}”（2026年3月5日补正）。` +
        '因申请内容不明确，本机关于2026年3月2日告知您作出补正。' +
        '本机关于2026年3月5日收到您补正的申请，答复期限自收到补正之日起重新计算。',
    )
  })

  it('stay where the correction says nothing else, and where it came late without good reason', async () => {
    at('2026-03-02')
    const [{ id: same }, { id: absent }, { id: late }] = [await waiting(), await waiting(), await waiting()]
    at('2026-03-05')
    await receive(same, { content: `${FIRST}\r\n` })
    await receive(absent)
    // Received on Tuesday 2026-03-03, the tenth working day is Tuesday 2026-03-17.
    at('2026-03-18')
    await receive(late, { content: CORRECTED })
    for (const id of [same, absent, late]) {
      expect(await contentOf(id)).toEqual({ content: FIRST, firstContent: null, proposedContent: null })
      const events = await eventsOfCase(ground.db, bureau, 'request', id)
      expect(events.some(({ kind }) => kind === 'contentCorrected')).toBe(false)
    }
    expect((await receive(late, { content: CORRECTED, goodReason: true })).json()).toMatchObject({
      state: 'registered',
    })
    expect(await contentOf(late)).toMatchObject({ content: CORRECTED, firstContent: FIRST })
  })

  it('that came in a file are entered afterwards, once for two who try, and as long as no reply is handed in', async () => {
    at('2026-03-02')
    const { id } = await waiting()
    const early = await act('clerk', id, 'correctContent', { content: CORRECTED })
    expect(noOf(early)).toEqual([422, 'state', 'not-corrected'])
    at('2026-03-05')
    await receive(id, { evidence: '来信附件' })
    const { version } = await fileOf(id)
    const both = await Promise.all(
      [CORRECTED, `${CORRECTED}和附件`].map((content) => act('clerk', id, 'correctContent', { version, content })),
    )
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
    const { content } = await contentOf(id)
    expect(noOf(await act('clerk', id, 'correctContent', { content }))).toEqual([422, 'content-same'])
    // A slip of the pen: the first words stay those of the applicant.
    at('2026-03-09')
    await act('clerk', id, 'correctContent', { content: '2025年郑墩镇林地征收补偿标准' })
    expect(await contentOf(id)).toMatchObject({ content: '2025年郑墩镇林地征收补偿标准', firstContent: FIRST })
    expect((await fileOf(id)).timeline.at(-1)).toMatchObject({ on: '2026-03-05' })
    expect(noOf(await act('secrecy', id, 'correctContent', { content: CORRECTED }))).toEqual([403, 'not-your-role'])
    expect(await faults()).toEqual([])
  })

  it('are words: not blank, not endless, nothing that cannot be kept', async () => {
    at('2026-03-02')
    const { id } = await waiting()
    for (const content of ['', '  \n', '长'.repeat(5_001), 'a\0b', 7]) {
      const answer = await receive(id, { content })
      expect([answer.statusCode, answer.json().fields.map(({ path }: { path: string }) => path)]).toEqual([
        400,
        ['content'],
      ])
    }
    expect(await contentOf(id)).toEqual({ content: FIRST, firstContent: null, proposedContent: null })
    const [key, { version }] = [randomUUID(), await fileOf(id)]
    const body = { version, content: CORRECTED }
    const twice = [await receive(id, body, key), await receive(id, body, key)]
    expect(twice.map(({ statusCode }) => statusCode)).toEqual([200, 200])
    expect(await contentOf(id)).toMatchObject({ content: CORRECTED, firstContent: FIRST })
    expect(errors).toEqual([])
  })
})
