/** What follows a refusal: reconsidered, answered in time, revoked with an order, and open again; and the small cases. */
import { randomUUID } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { type Command, execute } from '#command/command.ts'
import { settingValue } from '#command/setting/settingValue.ts'
import { date } from '#law/date.ts'
import { activePosts } from '#store/appointments.ts'
import { findRequest } from '#store/requests.ts'
import type { Somebody } from './bureau.ts'
import { DESKTOP, PHONE, SOON } from './officeBrowser.ts'
import {
  atHeading,
  button,
  choose,
  dialog,
  enterPassword,
  field,
  link,
  openCounty,
  see,
  signIn,
} from './officeCounty.ts'
import { parts } from './parts.ts'
import { replied } from './repliedRequest.ts'
import { codeAt } from './staff.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })
const needsChromium = it.skipIf(parts.chromium === null)

const { open, ground, time } = await openCounty()
const { db } = ground

/** What the clerk of the office does without a browser. */
async function clerk() {
  const { person_id: personId } = await db
    .selectFrom('credential')
    .select('person_id')
    .where('login', '=', 'jingban')
    .executeTakeFirstOrThrow()
  const appointments = await activePosts(db, personId, time.today)
  const bureau = appointments.find(({ organName }) => organName === '青禾县人民政府办公室')?.organId ?? 0
  const run = <I, V, A>(_who: Somebody, command: Command<I, V, A>, input: unknown) =>
    execute(db, command, input, {
      ...{ actor: { personId, name: '经办', appointments }, now: time.now, today: time.today, address: null },
      ...{ requestId: randomUUID(), idempotencyKey: null, kit: { keyring: ground.keyring, blobs: ground.blobs } },
    })
  return { bureau, run }
}

const day = (text: string) => {
  time.today = date(text)
  time.now = Date.parse(`${text}T01:00:00.000Z`)
}

needsChromium(
  '[needs chromium] follows a refusal through reconsideration until the request is open again',
  async () => {
    const { bureau, run } = await clerk()
    const { requestId, number } = await replied({ bureau, run })
    const page = await open('/proceedings', DESKTOP)
    await signIn(page, 'jingban')
    await atHeading(page, '复议和诉讼')
    await page.getByText('现在没有未审结的案件').waitFor()
    await see(page, 'proceedings-none')
    const submit = () => dialog(page).getByRole('button', { name: '登记', exact: true }).click()

    await button(page, '登记案件').click()
    await choose(page, '有关的申请', number, '张三丰')
    // The only reply is chosen already.
    await dialog(page).getByText('2026年2月27日').last().waitFor()
    await field(page, '行政复议机关').fill('松溪县人民政府')
    await field(page, '案号').fill('松政复〔2026〕12号')
    await field(page, '请求和理由').fill('请求撤销答复，责令重新答复。')
    await see(page, 'proceedings-begin')
    await submit()
    await atHeading(page, '复议2026-0001')

    await button(page, '登记收到副本').click()
    await submit()
    // Ten working days from Monday 2026-03-02: Monday 03-16.
    await page.getByText('2026年3月16日（周一）').waitFor()
    await page.getByText('逾期的，视为没有证据、依据', { exact: false }).waitFor()
    await see(page, 'proceedings-case')

    await link(page, '答辩材料').click()
    await atHeading(page, '行政复议答复材料 复议2026-0001')
    await field(page, '正文').fill('答复认定事实清楚，适用法律正确。')
    await see(page, 'proceedings-defence')
    await button(page, '保存').click()
    await page.getByText('已经保存。').waitFor()
    const address = await page.getByRole('link', { name: '下载答辩材料' }).getAttribute('href')
    const bundle = await page.request.get(new URL(address ?? '', page.url()).href)
    expect(bundle.headers()['content-type']).toBe('application/pdf')
    expect((await bundle.body()).subarray(0, 5).toString()).toBe('%PDF-')

    await link(page, '工作台').click()
    await page.getByText('行政复议 复议2026-0001：提交答复（答辩）和证据、依据').waitFor()
    await page.getByText('行政复议 复议2026-0001', { exact: false }).click()
    await atHeading(page, '复议2026-0001')

    // A session does not last for days.
    const later = async (text: string) => {
      day(text)
      await page.reload()
      await signIn(page, 'jingban')
    }
    await later('2026-03-12')
    await button(page, '登记已提交答复').click()
    await submit()
    await page.getByText('已办理', { exact: false }).waitFor()

    await later('2026-04-20')
    await button(page, '登记裁判结果').click()
    await choose(page, '结果', '撤销', '撤销')
    await page.getByText('计入第四表“结果纠正”一栏。').waitFor()
    await field(page, '决定书或者裁判文书文号').fill('松政复决〔2026〕12号')
    await field(page, '作出日期').fill('2026-04-17')
    await dialog(page).getByText('责令本机关重新答复或者履行').click()
    await field(page, '工作日数').fill('15')
    await dialog(page)
      .locator('input[type=file]')
      .setInputFiles({ name: '决定书.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 决定书') })
    await see(page, 'proceedings-decision')
    await submit()
    await page.getByText('已审结').first().waitFor()
    await page.getByText('收到文书，在15个工作日内重新答复', { exact: false }).waitFor()
    const orders = async () => (await findRequest(db, bureau, requestId))?.state.orders
    await expect
      .poll(orders, SOON)
      .toMatchObject([{ by: 'reconsideration', servedOn: '2026-04-20', period: { days: 15 } }])
    await see(page, 'proceedings-final')
    await link(page, '打开申请').click()
    await atHeading(page, `申请 ${number}`)
    await page.getByText('重新答复').first().waitFor()
    await button(page, '登记案件').click()
    await dialog(page).getByText(`${number} 张三丰`).last().waitFor()
    await dialog(page).getByText('2026年2月27日').last().waitFor()
    await see(page, 'proceedings-of-request')
    await dialog(page).getByRole('button', { name: '取消' }).click()

    const phone = await open('/proceedings?view=all', PHONE)
    await signIn(phone, 'jingban')
    await link(phone, '复议2026-0001').click()
    await atHeading(phone, '复议2026-0001')
    await see(phone, 'proceedings-case')
    const rates = await open('/proceedings/rates', PHONE)
    await signIn(rates, 'jingban')
    await rates.getByText('100.0%').first().waitFor()
    await see(rates, 'proceedings-rates')

    // The wrong result was recorded: the head takes it back, and with it the order.
    const head = await open('/proceedings?view=all', PHONE)
    await signIn(head, 'fuzeren')
    await link(head, '复议2026-0001').click()
    await button(head, '撤销误登的裁判结果').click()
    await dialog(head).getByText('因责令而打开的申请退回此前的状态', { exact: false }).waitFor()
    await field(head, '登记有误的说明').fill('核对决定书，系维持。')
    await see(head, 'proceedings-take-back')
    await dialog(head).getByRole('button', { name: '登记', exact: true }).click()
    await head.getByText('已答复（答辩）', { exact: true }).waitFor()
    await head.getByText('裁判结果登记有误，撤销登记。').waitFor()
    await expect.poll(orders, SOON).toEqual([])
  },
)

needsChromium('[needs chromium] takes a complaint and a correction of a record to their ends', async () => {
  day('2026-04-21')
  const page = await open('/complaints', DESKTOP)
  await signIn(page, 'jingban')
  const submit = () => dialog(page).getByRole('button', { name: '登记', exact: true }).click()
  await button(page, '登记投诉举报').click()
  await button(page, '增加一人').click()
  await field(page, '姓名或者名称').fill('李时珍')
  await field(page, '反映的事项').fill('没有公开造林补助的分配结果。')
  await see(page, 'complaints-register')
  await submit()
  await atHeading(page, '投诉2026-0001')
  await button(page, '登记处理结果').click()
  await dialog(page).getByText('查证属实，督促整改').click()
  await submit()
  await dialog(page).getByText('督促整改应当写明整改的期限。（依据：条例第47条第2款）').waitFor()
  await field(page, '整改期限').fill('2026-05-20')
  await submit()
  await button(page, '登记整改完成').waitFor()
  await page.getByText('李时珍').waitFor()
  await see(page, 'complaints-case')

  await link(page, '更正申请').click()
  await button(page, '登记更正申请').click()
  await button(page, '增加一人').click()
  await field(page, '姓名或者名称').fill('李时珍')
  await field(page, '要求更正的记录和理由').fill('登记的出生日期有误。')
  await submit()
  await atHeading(page, '更正2026-0001')
  await button(page, '登记处理决定').click()
  await dialog(page).getByText('予以更正', { exact: true }).click()
  await submit()
  await button(page, '告知申请人').click()
  await dialog(page).getByText('已经用其他方式告知').click()
  await field(page, '证明').fill('通话记录 7')
  await see(page, 'corrections-tell')
  await submit()
  await page.getByText('告知日期').waitFor()
  await see(page, 'corrections-case')

  // By a letter: the corrected record goes with it, and it leaves under its seal.
  await link(page, '更正申请').click()
  await button(page, '登记更正申请').click()
  await button(page, '增加一人').click()
  await field(page, '姓名或者名称').fill('李时珍')
  await field(page, '要求更正的记录和理由').fill('登记的住址有误。')
  await submit()
  await atHeading(page, '更正2026-0002')
  await button(page, '登记处理决定').click()
  await dialog(page).getByText('予以更正', { exact: true }).click()
  await submit()
  await button(page, '拟制政府信息更正申请处理告知书（予以更正）').click()
  const letter = dialog(page)
  await field(page, '更正内容').fill('住址更正为松溪县解放街12号')
  const file = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4 ${name}`) })
  await letter.locator('input[type=file]').setInputFiles(file('更正后的登记表.pdf'))
  await letter.getByRole('link', { name: '更正后的登记表.pdf' }).waitFor()
  await see(page, 'corrections-letter')
  await button(page, '签发并编号').click()
  await letter.getByText(/^已签发，/).waitFor()
  await letter.getByRole('link', { name: '更正后的登记表.pdf' }).waitFor()
  await letter.getByRole('button', { name: '关闭', exact: true }).last().click()

  await button(page, '告知申请人').click()
  await field(page, '已经签发的文书').click()
  await page.locator('.ant-select-item-option', { hasText: '政府信息更正申请处理告知书' }).click()
  const stamping = dialog(page).last()
  await button(page, '登记用印件').click()
  await stamping.locator('input[type=file]').setInputFiles(file('用印件.pdf'))
  await stamping.getByRole('button', { name: '上传并比对' }).click()
  await stamping.getByRole('checkbox').check()
  await stamping.getByRole('button', { name: '登记', exact: true }).last().click()
  await page.getByText(/还没有登记用印件，不能送出/).waitFor({ state: 'detached' })
  await field(page, '邮件号').fill('XA00000000007')
  await see(page, 'corrections-tell-letter')
  await submit()
  await page.getByText('告知日期').waitFor()
  await page.getByText('已送出', { exact: true }).waitFor()
})

needsChromium('[needs chromium] lets the administrator say where an outcome counts', async () => {
  const page = await open('/settings/proceeding-results', DESKTOP)
  await enterPassword(page, 'guanli')
  await atHeading(page, '绑定动态口令')
  const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '')
  await field(page, '动态口令').fill(codeAt(secret, time.now))
  await page.keyboard.press('Enter')
  await button(page, '已经抄存，继续').click()
  await atHeading(page, '复议、诉讼结果对照表')
  await field(page, '行政复议：调解').click()
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByText('结果纠正').click()
  await button(page, '保存对照表').click()
  await page.getByText('已保存，统计按新的对照表。').waitFor()
  await page.getByText('与系统自带的不同').waitFor()
  await see(page, 'proceedings-results-table')
  expect(await settingValue(db, 0, 'proceedingResults')).toEqual({ 'R-MEDIATED': 'corrected' })
})
