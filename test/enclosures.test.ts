/** Enclosures of a reply: the information itself, reviewed and signed with the reply, and given to the one who asked. Art. 17, 36(2), 40. */
import { unzipSync } from 'fflate'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { builtInTemplate } from '#document/letters/builtInTemplate.ts'
import { readDocument } from '#document/read/read.ts'
import { writeDocx } from '#document/write/docx.ts'
import { approvalsOf } from '#store/approvals.ts'
import { eventsOfCase } from '#store/events.ts'
import { findLetterContent, writeLetterContent } from '#store/letterContents.ts'
import { findLetter } from '#store/letters.ts'
import { testApp } from './appOf.ts'
import { noOf } from './bureau.ts'
import { openLetterBureau } from './letterBureau.ts'
import { ADDRESS, applicationOf, NAME, UNLIMITED } from './portalApplicant.ts'
import { hidden, seen, sendFields, sendForm } from './portalForm.ts'

vi.setConfig({ testTimeout: 60_000 })

const house = await openLetterBureau()
const { act, addFile, bureau, errors, faults, ground, send, shown, sign, stamp, time, unitId } = house
const app = await testApp({
  ...{ ground: () => ground, today: () => time.today, now: () => time.now, portalLimits: UNLIMITED },
})
afterAll(() => app.close())

const STATUS = '/request/status'
const OPENED = { results: [{ code: 'OPEN-2', withheld: [] }], main: null }
const SAID = { given: ['林地征收补偿标准全文。'], form: '电子数据', way: '在线下载', providedOn: '2026年3月2日' }
const STANDARD = Buffer.from('每亩补偿标准：三万元')
const TABLE = Buffer.from('附表：各乡镇系数')
const OPINION = Buffer.from('第三方意见：不同意')

/** The reply itself by post, so that it need not name where to apply for reconsideration online. */
const ELECTRONIC = { form: 'electronic', way: 'mail', 'applicants.0.address': ADDRESS }

/** Somebody asks on the portal for an electronic copy, and signs in. */
async function asked() {
  const token = hidden((await app.inject(`/request/${bureau}`)).body, 'token')
  const { body } = await sendForm(app, `/request/${bureau}`, applicationOf(token, ELECTRONIC))
  const [number = ''] = seen(body).match(/20\d\d-\d{4}(?!-)/) ?? []
  const code = /receipt__letters">([^<]+)</.exec(body)?.[1] ?? ''
  const { request_id: requestId } = await ground.db
    .selectFrom('request_entry')
    .select('request_id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  const { headers } = await sendFields(app, STATUS, { name: NAME, code })
  const [cookie = ''] = String(headers['set-cookie']).split(';')
  const get = (url: string, by = cookie) => app.inject({ url, headers: { cookie: by } })
  return { requestId, get }
}

/** To be answered with what is given out, in two files; a third one is nobody's business. */
async function replyTo(requestId: string) {
  await act('clerk', requestId, 'assign', { unitId, personId: null, alongUnitIds: [], innerDue: null })
  const files = {
    standard: await addFile(requestId, '补偿标准.txt', STANDARD),
    table: await addFile(requestId, '乡镇系数表.txt', TABLE),
    opinion: await addFile(requestId, '第三方意见.txt', OPINION),
  }
  const filed = { paper: 'provided', fields: { form: '电子数据', way: '在线下载' }, fileId: files.standard }
  await act('clerk', requestId, 'fileEvidence', filed)
  expect((await act('clerk', requestId, 'chooseOutcome', OPENED)).statusCode).toBe(200)
  const draft = (enclosures: readonly string[], kind = 'reply:OPEN-2') =>
    send('clerk', {
      url: `/api/letters/${bureau}`,
      body: { caseKind: 'request', caseId: requestId, kind, values: SAID, enclosures },
    })
  return { files, draft }
}

async function submit(requestId: string, letterId: string) {
  const letterVersion = (await findLetter(ground.db, bureau, letterId))?.version
  const more = { letterId, letterVersion, asked: [], optionalSteps: ['secrecy'] }
  return act('clerk', requestId, 'submit', more)
}

const approvalOf = async (requestId: string) =>
  (await approvalsOf(ground.db, bureau, { kind: 'reply', id: requestId }))[0]?.state.id ?? ''

async function wordsOf(letterId: string): Promise<string> {
  const { rawPayload } = await send('clerk', { url: `/api/letters/${bureau}/${letterId}/file?form=docx` })
  const reading = await readDocument(rawPayload, 'letter.docx')
  if (!reading.ok) throw new Error(reading.error.message)
  return reading.value.blocks.map((block) => (block.kind === 'table' ? '' : block.text)).join('\n')
}

/** Behind the back of the system. */
async function tamper(letterId: string, change: (enclosures: readonly object[]) => readonly object[]) {
  const content = await findLetterContent(ground.db, ground.keyring, bureau, letterId)
  const frozen = content?.frozen
  if (content === null || frozen === undefined) throw new Error('nothing is frozen')
  const enclosures = change(frozen.enclosures ?? []) as typeof frozen.enclosures
  await ground.db
    .transaction()
    .execute((tx) =>
      writeLetterContent(
        tx,
        ground.keyring,
        { organId: bureau, id: letterId },
        { ...content, frozen: { ...frozen, enclosures: enclosures ?? [] } },
      ),
    )
}

describe('enclosures of a reply', () => {
  it('are read with it, printed by name, and downloaded by the applicant once it was served; no other file is', async () => {
    const { requestId, get } = await asked()
    const { files, draft } = await replyTo(requestId)
    const { id } = (await draft([files.standard, files.table])).json<{ id: string }>()
    expect(await shown(id)).toMatchObject({
      ...{ against: [], warnings: [] },
      enclosures: [
        { fileId: files.standard, name: '补偿标准.txt' },
        { fileId: files.table, name: '乡镇系数表.txt' },
      ],
    })
    expect(await wordsOf(id)).toMatch(/附件：1\. 补偿标准\n\s*2\. 乡镇系数表\n松溪县林业局/)
    const submitted = await submit(requestId, id)
    expect(submitted.json(), submitted.body).toMatchObject({ state: 'inReview' })
    const approvalId = await approvalOf(requestId)
    const seenBy = (await send('secrecy', { url: `/api/approvals/${bureau}/${approvalId}` })).json()
    expect(seenBy).toMatchObject({ isCurrent: true, enclosures: [{ fileId: files.standard }, { fileId: files.table }] })
    expect((await send('secrecy', { url: `/api/files/${bureau}/${files.standard}` })).rawPayload).toEqual(STANDARD)
    for (const who of ['secrecy', 'legal', 'leader'] as const) {
      const signed = await sign(who, approvalId)
      expect(signed.statusCode, signed.body).toBe(200)
    }
    const place = (fileId: string) => `${STATUS}/letters/${id}/enclosures/${fileId}`
    // Signed, but not served.
    expect((await get(place(files.standard))).statusCode).toBe(404)
    expect((await get(STATUS)).body).not.toContain(files.standard)
    await stamp(id)
    const out = { letterId: id, method: 'mail', carrier: 'post', mailNumber: 'XA12345678935' }
    const served = await act('clerk', requestId, 'serve', out)
    expect(served.statusCode, served.body).toBe(200)

    expect((await get(STATUS)).body).toContain(`href="${place(files.standard)}"`)
    const answers = [await get(place(files.standard)), await get(place(files.table))]
    expect(answers.map(({ statusCode, rawPayload }) => [statusCode, rawPayload])).toEqual([
      [200, STANDARD],
      [200, TABLE],
    ])
    expect(answers[0]?.headers['cache-control']).toBe('private, no-store')
    expect(answers[0]?.headers['content-disposition']).toContain(encodeURIComponent('补偿标准.txt'))
    // One by the secrecy reviewer, one by the applicant.
    expect(await eventsOfCase(ground.db, bureau, 'fileReading', files.standard)).toHaveLength(2)

    // Planted: another file of the case, the stamped letter and the draft as enclosures, and nobody signed in.
    const { draft: handedIn, stamped } = (await findLetter(ground.db, bureau, id))?.state ?? {}
    for (const fileId of [files.opinion, stamped?.fileId ?? '', handedIn?.fileId ?? '', id])
      expect((await get(place(fileId))).statusCode).toBe(404)
    expect((await get(place(files.standard), '')).statusCode).toBe(401)
    const stranger = await asked()
    expect((await stranger.get(place(files.standard))).statusCode).toBe(404)
    // Through a letter of their own nobody reaches it either.
    const own = await replyTo(stranger.requestId)
    const { id: ownId } = (await own.draft([own.files.table])).json<{ id: string }>()
    const through = await stranger.get(`${STATUS}/letters/${ownId}/enclosures/${files.standard}`)
    expect(through.statusCode).toBe(404)

    // In the archive of the case each lies once, and the index names it.
    const zip = await send('head', { url: `/api/archive/${bureau}/requests/${requestId}/file` })
    const parts = Object.entries(unzipSync(zip.rawPayload))
    const holding = (bytes: Uint8Array) => parts.filter(([, part]) => Buffer.from(part).equals(bytes)).length
    expect([holding(STANDARD), holding(TABLE)]).toEqual([1, 1])
    const index = await readDocument(parts.find(([name]) => name.includes('卷内目录'))?.[1] ?? STANDARD, 'index.docx')
    expect(JSON.stringify(index).match(/"附件：乡镇系数表"/g)).toHaveLength(1)

    // What was slipped in after the signature does not leave, nor what was signed beside it.
    await tamper(id, (enclosures) => [...enclosures, { fileId: files.opinion, sha256: 'a'.repeat(64) }])
    expect((await get(place(files.opinion))).statusCode).toBe(500)
    expect((await get(place(files.standard))).statusCode).toBe(500)
    expect(await faults()).toEqual([])
    expect(errors).toEqual([])
  })

  it('that differ from what was handed in are not signed', async () => {
    const { requestId } = await asked()
    const { files, draft } = await replyTo(requestId)
    const { id } = (await draft([files.standard])).json<{ id: string }>()
    await submit(requestId, id)
    const approvalId = await approvalOf(requestId)
    const revised = (await findLetter(ground.db, bureau, id))?.version
    const url = `/api/letters/${bureau}/${id}`
    const body = { version: revised, values: SAID, enclosures: [files.table] }
    expect(noOf(await send('clerk', { url, body, method: 'PUT' }))).toEqual([422, 'not-a-draft'])
    await tamper(id, () => [{ fileId: files.table, sha256: 'a'.repeat(64) }])
    expect(noOf(await sign('secrecy', approvalId))).toEqual([422, 'content-changed'])
    await tamper(id, () => [])
    expect(noOf(await sign('secrecy', approvalId))).toEqual([422, 'content-changed'])
    const { isCurrent } = (await send('secrecy', { url: `/api/approvals/${bureau}/${approvalId}` })).json()
    expect(isCurrent).toBe(false)
  })

  it('change the digest of what is signed, whether their names change or not', async () => {
    const { requestId } = await asked()
    const { files, draft } = await replyTo(requestId)
    const twin = await addFile(requestId, '补偿标准.txt', Buffer.from('每亩补偿标准：五万元'))
    const { id } = (await draft([files.standard])).json<{ id: string }>()
    await submit(requestId, id)
    const digestOf = async () => (await findLetter(ground.db, bureau, id))?.state.draft?.digest
    const first = await digestOf()
    await sign('secrecy', await approvalOf(requestId), 'return')
    const version = (await findLetter(ground.db, bureau, id))?.version
    const body = { version, values: SAID, enclosures: [twin] }
    const url = `/api/letters/${bureau}/${id}`
    expect((await send('clerk', { url, body, method: 'PUT' })).statusCode).toBe(200)
    expect((await submit(requestId, id)).json()).toMatchObject({ state: 'inReview' })
    expect(await digestOf()).not.toBe(first)
  })

  it('are files of the same request, each once, with letters to the applicant only', async () => {
    const { requestId } = await asked()
    const { files, draft } = await replyTo(requestId)
    const other = await replyTo((await asked()).requestId)
    const { statusCode } = await draft([files.standard])
    expect(statusCode).toBe(201)
    for (const [answer, sentence] of [
      [await draft([other.files.standard]), '附件应当是这件申请案卷里的文件'],
      [await draft([files.standard, files.standard]), '同一个附件只能选一次'],
    ] as const) {
      expect([answer.statusCode, answer.body.includes(sentence)]).toEqual([400, true])
    }
    const body = { caseKind: 'request', caseId: requestId, kind: 'organInquiry', values: {}, enclosures: [files.table] }
    const inquiry = await send('clerk', { url: `/api/letters/${bureau}`, body })
    expect([inquiry.statusCode, inquiry.body.includes('不能带附件')]).toEqual([400, true])
  })

  it('go with no template that would not name them', async () => {
    const { title, blocks } = builtInTemplate('reply:OPEN-2')
    const old = writeDocx({
      title,
      blocks: blocks.filter((block) => block.kind === 'table' || block.text !== '【附件】'),
    })
    expect(old.length).toBeLessThan(writeDocx({ title, blocks }).length)
    const url = `/api/templates/${bureau}/reply:OPEN-2`
    const place = new URLSearchParams({ version: '0', name: '答复书.docx' })
    expect((await send('head', { url: `${url}?${place}`, bytes: old })).statusCode).toBe(200)
    const { requestId } = await asked()
    const { files, draft } = await replyTo(requestId)
    const { id } = (await draft([files.standard])).json<{ id: string }>()
    expect(await shown(id)).toMatchObject({ template: 'own', against: [{ code: 'no-place-for-enclosures' }] })
    expect(noOf(await submit(requestId, id))).toEqual([422, 'no-place-for-enclosures'])
    expect((await send('head', { url: `${url}/drop`, body: { version: 1 } })).statusCode).toBe(200)
    expect((await submit(requestId, id)).json()).toMatchObject({ state: 'inReview' })
  })

  it('may be missing where information is given out online: a warning that refuses nothing', async () => {
    const { requestId } = await asked()
    const { draft } = await replyTo(requestId)
    const { id } = (await draft([])).json<{ id: string }>()
    expect(await shown(id)).toMatchObject({ against: [], warnings: [{ code: 'no-enclosure', article: '40' }] })
    expect(await wordsOf(id)).not.toContain('附件')
    expect((await submit(requestId, id)).json()).toMatchObject({ state: 'inReview' })
  })
})
