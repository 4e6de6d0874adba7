/** A request through the office: from the register to the close of its file, by the people who do it. */
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, it, vi } from 'vitest'
import { execute } from '#command/command.ts'
import { registerRequest } from '#command/request/registerRequest.ts'
import { setRoute } from '#command/route/setRoute.ts'
import { date } from '#law/date.ts'
import { activePosts } from '#store/appointments.ts'
import { NOW } from './ground.ts'
import { DESKTOP, PHONE, SOON } from './officeBrowser.ts'
import { atHeading, button, choose, dialog, field, openCounty, see, signIn } from './officeCounty.ts'
import { parts } from './parts.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })
const needsChromium = it.skipIf(parts.chromium === null)

const { open, ground, time } = await openCounty({ demo: true })
const { db } = ground

const PERSON = {
  ...{ kind: 'person', name: '林晓禾', document: 'idCard', identity: '11010519491231002X', phone: '13800001234' },
  ...{ email: null, address: '青禾县禾城街道政通路1号', postcode: null, legalRepresentative: null, contact: null },
} as const

/** What somebody of the county does without a browser. */
async function callAs(login: string) {
  const { person_id: personId } = await db
    .selectFrom('credential')
    .select('person_id')
    .where('login', '=', login)
    .executeTakeFirstOrThrow()
  const appointments = await activePosts(db, personId, time.today)
  const organId = appointments.find(({ organName }) => organName === '青禾县人民政府办公室')?.organId ?? 0
  const call = {
    ...{ actor: { personId, name: login, appointments }, now: time.now, today: time.today, address: null },
    ...{ requestId: randomUUID(), idempotencyKey: null, kit: { keyring: ground.keyring, blobs: ground.blobs } },
  }
  return { organId, call }
}

/** A signed letter came; each item is a request. */
async function register(items: readonly string[]) {
  const { organId, call } = await callAs('jingban')
  const application = {
    ...{ applicants: [PERSON], agent: null, form: 'electronic', way: 'mail', accessNeeds: ['largePrint'] },
    ...{ notify: { sms: true, email: false }, items },
  }
  const arrival = { channel: 'signedMail', arrivedOn: time.today, confirmedOn: null }
  const receiptEvidence = '挂号信 XA12345678901，值班室签收'
  const result = await execute(db, registerRequest, { organId, application, arrival, receiptEvidence }, call)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return { organId, requests: result.answer.requests }
}

const REPLY_STEPS = [
  { id: 'legal', name: '合法性审查', role: 'legalReviewer', required: true },
  { id: 'secrecy', name: '保密审查', role: 'secrecyReviewer', required: true },
  { id: 'sign', name: '领导签发', role: 'leader', required: true },
]
const EXTENSION_STEPS = [{ id: 'consent', name: '负责人同意', role: 'disclosureHead', required: true }]

async function setSteps(kind: 'reply' | 'extension', steps: readonly object[]) {
  const { organId, call } = await callAs('fuzeren')
  const result = await execute(db, setRoute, { organId, kind, steps, mayHoldTwo: false, version: 0 }, call)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
}

function toMarchFifth(): void {
  time.now = NOW + 3 * 86_400_000
  time.today = date('2026-03-05')
}

/** A state that a story has come to, at both widths. */
async function seeBoth(page: Page, name: string): Promise<void> {
  for (const viewport of [PHONE, DESKTOP]) {
    await page.setViewportSize(viewport)
    await see(page, name)
  }
}

/** The button of the open dialog that does it. */
const act = (page: Page, name: string) => dialog(page).last().getByRole('button', { name, exact: true }).last().click()
/** What was recorded, the last first. */
const timeline = (page: Page) => page.locator('.timeline li > p:first-child').allInnerTexts()
const inState = (page: Page, name: string) => page.locator('.case-head .ant-tag', { hasText: name }).waitFor()
/** Buttons of what may be done come and go. */
const press = (page: Page, name: string) => page.locator('.acts').getByRole('button', { name, exact: true }).click()

const scan = { name: '用印件.pdf', mimeType: 'application/pdf', buffer: pdf('答复书用印件') }

/** In the dialog that sends the letter: the scan of the stamped one is compared by eye and registered. */
async function stampByEye(page: Page): Promise<void> {
  await dialog(page).last().getByRole('button', { name: '登记用印件', exact: true }).click()
  await dialog(page).last().locator('input[type=file]').setInputFiles(scan)
  await act(page, '上传并比对')
  await dialog(page).last().getByRole('checkbox').check()
  await act(page, '登记')
  await page.getByText(/还没有登记用印件，不能送出/).waitFor({ state: 'detached' })
}

function pdf(text: string): Buffer {
  return Buffer.from(`%PDF-1.4\n% ${text}\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n`)
}

needsChromium('[needs chromium] a request goes from the register to the close of its file', async () => {
  const WORDS = '2025年青禾县城区老旧小区改造项目清单及资金安排'
  const CORRECTED = '2025年青禾县禾城街道各小区改造项目清单及资金安排'
  await setSteps('reply', REPLY_STEPS)
  const { requests } = await register([WORDS, '2025年青禾县城区停车场收费标准'])
  const [first] = requests

  const page = await open('/requests', DESKTOP)
  await signIn(page, 'jingban')
  await atHeading(page, '申请')
  await page.getByText(WORDS).waitFor()
  // Twenty working days after Monday 2026-03-02 end on Monday 2026-03-30, seven on Wednesday 2026-03-11.
  await expect
    .poll(() => page.locator('tbody tr', { hasText: WORDS }).innerText(), SOON)
    .toMatch(/2026年3月30日（周一）[\s\S]*还有20个工作日[\s\S]*最后告知日[\s\S]*2026年3月11日（周三）/)
  await seeBoth(page, 'requests')
  await page.getByRole('link', { name: first?.number ?? '' }).click()
  await atHeading(page, `申请 ${first?.number}`)
  await page.getByText('110***********002X').waitFor()
  await seeBoth(page, 'case-new')

  await page.getByRole('button', { name: '查看完整的电话' }).click()
  await dialog(page).getByLabel('理由').fill('与申请人确认补正的内容')
  await act(page, '查看')
  await page.getByText('13800001234').waitFor()

  await press(page, '审核')
  await act(page, '审核')
  await inState(page, '审核')

  await press(page, '告知补正')
  await button(page, '拟制政府信息公开申请补正告知书').click()
  await field(page, '不明确之处').fill('没有写明需要哪些小区的资金安排')
  await field(page, '补正指导').fill('请写明小区的名称或者所在的社区')
  await field(page, '补正事项').fill('小区的名称')
  await field(page, '补正期限工作日数').fill('15')
  await act(page, '签发并编号')
  await dialog(page).last().getByText('已签发，县政府办公函〔2026〕1号').waitFor()
  await act(page, '关闭')
  await page.getByText('《政府信息公开申请补正告知书》还没有登记用印件，不能送出').waitFor()
  await seeBoth(page, 'case-unstamped')
  await stampByEye(page)
  await field(page, '邮件号').fill('XA00000000001')
  await seeBoth(page, 'case-correction')
  await act(page, '告知补正')
  await inState(page, '待补正')
  await page.getByText('期限暂停，等待申请人').waitFor()
  await seeBoth(page, 'case-waiting')

  await press(page, '登记文书签收')
  await field(page, '证明').fill('邮件查询：本人签收')
  await act(page, '登记文书签收')
  await expect.poll(() => timeline(page), SOON).toContain('2026-03-02文书签收。')

  // Three working days later the correction comes, and a full period begins: 20 working days after 2026-03-05 end on 2026-04-02.
  toMarchFifth()
  await page.reload()
  await signIn(page, 'jingban')
  await press(page, '收到补正')
  await field(page, '证明').fill('来信说明为禾城街道各小区')
  expect(await field(page, '补正后的申请内容').inputValue()).toBe(WORDS)
  await field(page, '补正后的申请内容').fill(CORRECTED)
  await seeBoth(page, 'case-correcting')
  await act(page, '收到补正')
  await inState(page, '审核')
  await expect.poll(() => page.locator('.request-words').allInnerTexts(), SOON).toEqual([CORRECTED, WORDS])
  await page.getByRole('heading', { name: '补正前的申请内容（原申请）' }).waitFor()
  await expect.poll(() => timeline(page), SOON).toContain('申请内容按补正更改，原来的内容留存。')
  await seeBoth(page, 'case-corrected')
  await page.locator('.clock__due', { hasText: '2026年4月2日' }).waitFor()

  await press(page, '交办')
  await choose(page, '承办科室', '秘书', '秘书股')
  await act(page, '交办')
  await inState(page, '办理')

  await press(page, '确定办理结果')
  await page.getByLabel('本机关不掌握（信息不存在）').check()
  await page.getByText('检索的系统、档案、关键词、日期和人员，没有找到。').waitFor()
  await seeBoth(page, 'case-outcome')
  await act(page, '确定办理结果')
  await page.locator('.outcome', { hasText: '本机关不掌握（信息不存在）' }).waitFor()

  // The draft tells what the case still lacks, with the way to file it; what the paper says stands in the letter at once.
  await press(page, '拟稿')
  await act(page, '保存草稿')
  await dialog(page).getByText('案卷里还缺下列材料，补齐以后才能签发').waitFor()
  await seeBoth(page, 'case-draft-lacking')
  await dialog(page).getByRole('button', { name: '入卷：检索记录' }).click()
  await field(page, '检索的系统和处所').fill('公文系统、档案室2025年全宗')
  await field(page, '关键词').fill('老旧小区、改造、资金')
  await field(page, '检索人').fill('郑秀英')
  await field(page, '检索时间').fill('2026年3月5日')
  await act(page, '材料入卷')
  await dialog(page).getByText('内容齐全，可以提交审批。').waitFor()
  await expect.poll(() => field(page, '检索情况').inputValue(), SOON).toContain('公文系统、档案室2025年全宗')
  await page.getByText(`申请公开：“${CORRECTED}”（2026年3月5日补正）。`).waitFor()
  await seeBoth(page, 'case-draft')
  await act(page, '关闭')
  await page.locator('tbody tr', { hasText: '政府信息公开申请答复书' }).waitFor()
  await page.locator('.checklist__there', { hasText: '检索记录' }).waitFor()
  await press(page, '提交审签')
  await act(page, '提交')
  await inState(page, '审签')
  await seeBoth(page, 'case-review')
  const approval = await page.getByRole('link', { name: /审批/ }).last().getAttribute('href')

  for (const login of ['fazhi', 'baomi', 'lingdao']) {
    const signer = await open((approval ?? '').replace('/office', ''), DESKTOP)
    await signIn(signer, login)
    await button(signer, '同意').click()
    await act(signer, '同意')
    await dialog(signer).waitFor({ state: 'detached' })
  }
  await page.reload()
  await inState(page, '已签发')

  await press(page, '送达')
  await stampByEye(page)
  await field(page, '邮件号').fill('XA00000000002')
  await seeBoth(page, 'case-serve')
  await act(page, '送达')
  await inState(page, '已答复')

  await press(page, '登记文书签收')
  await field(page, '证明').fill('邮件查询：本人签收')
  await act(page, '登记文书签收')
  await press(page, '办结')
  await act(page, '办结')
  await inState(page, '已办结')
  await seeBoth(page, 'case-closed')
  expect((await timeline(page)).toReversed()).toEqual([
    '2026-03-02邮寄（签收），登记，系一份申请拆分的第1件（共2件）。',
    '审核申请。',
    '拟制《政府信息公开申请补正告知书》。',
    '签发《政府信息公开申请补正告知书》，文号县政府办公函〔2026〕1号。',
    '《政府信息公开申请补正告知书》登记用印件，文字未能识别，经办人已经目视核对与审定稿一致。',
    '2026-03-02邮寄送达补正告知书，应当自收到之日起15个工作日内补正。',
    '2026-03-02文书签收。',
    '2026-03-05收到补正。',
    '申请内容按补正更改，原来的内容留存。',
    '交内设机构秘书股办理，内部期限2026-03-26。',
    '确定办理结果：本机关不掌握（信息不存在）。',
    '拟制《政府信息公开申请答复书（本机关不掌握：信息不存在）》。',
    '“检索记录”入卷。',
    '拟定答复稿。',
    '提交审签，并作合法性审查、保密审查。',
    '合法性审查同意。',
    '保密审查同意。',
    '签发，文号县政府办公复〔2026〕1号。',
    '《政府信息公开申请答复书（本机关不掌握：信息不存在）》登记用印件，文字未能识别，经办人已经目视核对与审定稿一致。',
    '2026-03-05邮寄送达答复书，办理结果为本机关不掌握（信息不存在）。',
    '2026-03-05文书签收。',
    '办结。',
  ])
})

needsChromium('[needs chromium] two act at once, something was done outside, and the reply is extended', async () => {
  const WORDS = '2026年青禾县城区供热管网改造中标单位的报价明细'
  toMarchFifth()
  await setSteps('extension', EXTENSION_STEPS)
  const { requests } = await register([WORDS])
  const number = requests[0]?.number ?? ''

  // What nobody has been given waits for the head.
  const head = await open('/workbench', DESKTOP)
  await signIn(head, 'fuzeren')
  await head.getByRole('link', { name: new RegExp(`${number} ${WORDS}`) }).click()
  await atHeading(head, `申请 ${number}`)
  const clerk = await open(`/requests?q=${encodeURIComponent('供热管网')}`, DESKTOP)
  await signIn(clerk, 'jingban')
  await clerk.getByRole('link', { name: number }).click()
  await atHeading(clerk, `申请 ${number}`)

  for (const page of [head, clerk]) {
    await press(page, '交办')
    await choose(page, '承办科室', '秘书', '秘书股')
  }
  await dialog(head).getByRole('button', { name: '交办', exact: true }).dblclick()
  await inState(head, '办理')
  expect((await timeline(head)).filter((what) => what.startsWith('交内设机构'))).toHaveLength(1)
  await act(clerk, '交办')
  await dialog(clerk).last().getByText('交内设机构').waitFor()
  await seeBoth(clerk, 'case-conflict')
  await act(clerk, '载入最新内容')
  await inState(clerk, '办理')

  // The clerk prepares the extension, the head consents and sends. Twenty working days after Thursday 2026-03-05 end on
  // 2026-04-02; ten more are 04-03, 07 to 10, 13 to 17, since 2026-04-04 to 06 is 清明节.
  await press(clerk, '延长答复期限')
  await field(clerk, '延长多少个工作日').fill('10')
  await clerk.locator('.follows', { hasText: '2026年4月17日（周五）' }).waitFor()
  await seeBoth(clerk, 'case-extension')
  await button(clerk, '拟制政府信息公开申请延期答复告知书').click()
  await expect.poll(() => field(clerk, '延长工作日数').inputValue(), SOON).toBe('10')
  await field(clerk, '延期理由').fill('涉及第三方的商业秘密，需要征求意见')
  await act(clerk, '保存草稿')
  await act(clerk, '提交审批')
  await act(clerk, '提交审批')
  await clerk.getByText('政府信息公开申请延期答复告知书正在审批').waitFor()
  await act(clerk, '关闭')

  await head.getByRole('link', { name: '工作台' }).click()
  await head.getByRole('link', { name: /负责人同意/ }).click()
  const toCase = await head.getByRole('link', { name: '打开案卷' }).getAttribute('href')
  expect(toCase).toBe(new URL(clerk.url()).pathname)
  await button(head, '同意').click()
  await act(head, '同意')
  await dialog(head).waitFor({ state: 'detached' })
  await head.goBack()
  await head.getByRole('link', { name: new RegExp(`内部办理期限：${number}`) }).click()
  await press(head, '延长答复期限')
  await stampByEye(head)
  await field(head, '邮件号').fill('XA00000000003')
  await seeBoth(head, 'case-extending')
  await act(head, '延长答复期限')
  await head.locator('.clock__due', { hasText: '2026年4月17日' }).waitFor()
  await head.getByText('延长答复期限10个工作日').first().waitFor()

  // A letter to the third party went out before the system knew of it.
  await clerk.reload()
  await press(clerk, '征求意见')
  // An organ of the platform has a desk; a third party gets a letter.
  for (const [whom, method] of [
    ['其他有关机关', '电子送达'],
    ['第三方（公开会损害其合法权益）', '邮寄送达'],
  ] as const) {
    await clerk.getByLabel(whom).check()
    await expect.poll(() => clerk.getByLabel(method).isChecked(), SOON).toBe(true)
  }
  await clerk.getByLabel('已经在系统外办理（补登）').check()
  await field(clerk, '第三方的姓名（名称）').fill('青禾热力有限公司')
  await dialog(clerk)
    .locator('input[type=file]')
    .setInputFiles({ ...scan, name: '邮件回执.pdf' })
  await clerk.getByText('文件：邮件回执.pdf').waitFor()
  await seeBoth(clerk, 'case-outside')
  await act(clerk, '征求意见')
  await inState(clerk, '征求意见')
  await clerk.getByRole('link', { name: '邮件回执.pdf' }).waitFor()
  expect(await timeline(clerk)).toContain('2026-03-05邮寄送达，征求第三方意见。（补登）')
  await seeBoth(clerk, 'case-consulting')
})
