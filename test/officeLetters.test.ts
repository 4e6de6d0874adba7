/** Letters in the office: written beside their text, issued, stamped; templates; the register of numbers. */
import { randomUUID } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { execute } from '#command/command.ts'
import { draftLetter } from '#command/letter/draftLetter.ts'
import { registerRequest } from '#command/request/registerRequest.ts'
import type { Block } from '#document/document.ts'
import { openDocumentReaders } from '#document/documentReaders.ts'
import { readDocument } from '#document/read/read.ts'
import { writePdf } from '#document/write/pdf.ts'
import { activePosts } from '#store/appointments.ts'
import { searchableScan } from './handmadePdf.ts'
import { DESKTOP, PHONE, SOON } from './officeBrowser.ts'
import { atHeading, button, dialog, field, openCounty, see, signIn } from './officeCounty.ts'
import { parts } from './parts.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })
const needsChromium = it.skipIf(parts.chromium === null)

const { open, ground, time } = await openCounty({ demo: true, documents: openDocumentReaders({ workers: 1 }) })
const { db } = ground

const PERSON = {
  ...{ kind: 'person', name: '林晓禾', document: 'idCard', identity: '11010519491231002X', phone: '13800001234' },
  ...{ email: null, address: '青禾县禾城街道政通路1号', postcode: null, legalRepresentative: null, contact: null },
} as const

/** A request with the draft of a notice, made by the clerk without a browser. */
async function drafted() {
  const { person_id: personId } = await db
    .selectFrom('credential')
    .select('person_id')
    .where('login', '=', 'jingban')
    .executeTakeFirstOrThrow()
  const appointments = await activePosts(db, personId, time.today)
  const organId = appointments.find(({ organName }) => organName === '青禾县人民政府办公室')?.organId ?? 0
  const call = {
    ...{ actor: { personId, name: 'jingban', appointments }, now: time.now, today: time.today, address: null },
    ...{ requestId: randomUUID(), idempotencyKey: null, kit: { keyring: ground.keyring, blobs: ground.blobs } },
  }
  const application = {
    ...{ applicants: [PERSON], agent: null, form: 'paper', way: 'mail', accessNeeds: [] },
    ...{ notify: { sms: false, email: false }, items: ['2025年老旧小区改造计划'] },
  }
  const arrival = { channel: 'signedMail', arrivedOn: time.today, confirmedOn: null }
  const received = await execute(
    db,
    registerRequest,
    { organId, application, arrival, receiptEvidence: '挂号信 XA12345678901' },
    call,
  )
  if (!received.ok) throw new Error(JSON.stringify(received.refusal))
  const caseId = received.answer.requests[0]?.id ?? ''
  const kind = 'correctionNotice'
  const letter = await execute(db, draftLetter, { organId, caseKind: 'request', caseId, kind, values: {} }, call)
  if (!letter.ok) throw new Error(JSON.stringify(letter.refusal))
  return { organId, caseId }
}

needsChromium('[needs chromium] writes a notice beside its text, issues it and registers the stamped one', async () => {
  const { organId, caseId } = await drafted()
  const page = await open(`/requests/${organId}/${caseId}`, DESKTOP)
  await signIn(page, 'jingban')
  await button(page, '打开：政府信息公开申请补正告知书').click()
  const letter = dialog(page)
  await field(page, '不明确之处').fill('没有写明小区的名称。')
  await expect.poll(() => letter.locator('.letter-text').textContent(), SOON).toContain('没有写明小区的名称。')
  expect(await letter.locator('.letter-text').textContent()).toContain('林晓禾：')
  await see(page, 'letter-draft')
  await button(page, '签发并编号').click()
  await letter.getByText('还没有写明：补正指导、补正事项、补正期限工作日数。').waitFor()
  await field(page, '补正指导').fill('可以写明小区的名称或者地址。')
  await field(page, '补正事项').fill('小区的名称；\n所需计划的年度。')
  await field(page, '补正期限工作日数').fill('10')
  await expect.poll(() => letter.locator('.letter-text').textContent(), SOON).toContain('10个工作日内')
  await button(page, '签发并编号').click()
  await letter.getByText(/已签发，.*公函〔2026〕1号，2026-03-02/).waitFor()
  await see(page, 'letter-issued')

  const path = (await letter.getByRole('link', { name: '下载 PDF' }).getAttribute('href')) ?? ''
  const pdf = await page.request.get(new URL(path, page.url()).href)
  await button(page, '登记用印件').click()
  const stamping = page.getByRole('dialog', { name: '登记用印件' })
  const file = { name: '用印件.pdf', mimeType: 'application/pdf', buffer: await pdf.body() }
  const compared = async (buffer: Buffer) => {
    await stamping.locator('input[type=file]').setInputFiles({ ...file, buffer })
    await stamping.getByRole('button', { name: '上传并比对' }).click()
  }
  // Another term, in the words of the file itself: it is not the letter that was signed, and nothing makes it so.
  const changed = await otherWords(file.buffer, '10个工作日内', '5个工作日内')
  await compared(await printedAs(changed))
  await stamping.getByText('有 1 处与审定稿不同：').waitFor(SOON)
  await stamping.getByText(/这是文件自带的文字，不是识别误差，不能登记/).waitFor()
  const register = stamping.getByRole('button', { name: '登记', exact: true })
  expect(await register.isDisabled()).toBe(true)
  await see(page, 'letter-other-text')
  // The same in a scan may be misread: it is registered only with the reason why.
  await compared(Buffer.from(searchableScan(changed.flatMap((block) => (block.kind === 'table' ? [] : [block.text])))))
  await stamping.getByLabel('已经逐处核对，不同之处的原因').waitFor(SOON)
  expect(await register.isDisabled()).toBe(true)
  await stamping.getByLabel('已经逐处核对，不同之处的原因').fill('扫描不清，“10”识别成“5”')
  expect(await register.isDisabled()).toBe(false)
  await see(page, 'letter-differs')
  await compared(file.buffer)
  await stamping.getByText('与审定稿逐字一致。').waitFor()
  await see(page, 'letter-stamp')
  await stamping.getByRole('button', { name: '登记', exact: true }).click()
  await stamping.waitFor({ state: 'detached' })

  await page.goto(new URL('/office/numbers?series=notice', page.url()).href)
  await atHeading(page, '文号登记簿')
  await page.getByRole('link', { name: '政府信息公开申请补正告知书' }).waitFor()
  await see(page, 'numbers')
})

/** What stands in a printed letter, with other words. */
async function otherWords(pdf: Uint8Array, words: string, other: string): Promise<readonly Block[]> {
  const reading = await readDocument(pdf, '文书.pdf')
  if (!reading.ok) throw new Error(reading.error.message)
  return reading.value.blocks.map((block) =>
    block.kind === 'table' ? block : { ...block, text: block.text.replace(words, other) },
  )
}

async function printedAs(blocks: readonly Block[]): Promise<Buffer> {
  const written = await writePdf({ title: null, blocks })
  if (!written.ok) throw new Error(written.error.message)
  return Buffer.from(written.file.bytes)
}

needsChromium('[needs chromium] shows the same on a phone, and keeps templates with their faults', async () => {
  const page = await open('/templates', PHONE)
  await signIn(page, 'fuzeren')
  await atHeading(page, '文书模板')
  await see(page, 'templates')
  await button(page, '上传：政府信息公开申请补正告知书').click()
  const uploading = dialog(page)
  await uploading
    .locator('input[type=file]')
    .setInputFiles({ name: '模板.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('不是 Word 文件') })
  await uploading.getByRole('button', { name: '检查并启用' }).click()
  await uploading.getByText('这不是完整的 Word 文件').first().waitFor()
  await see(page, 'template-fault')
})
