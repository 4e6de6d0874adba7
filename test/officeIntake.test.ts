/** Registering for the applicant through the office, and taking over an old register. */
import { expect, it, vi } from 'vitest'
import { isInstalled } from '#document/read/scan/engine.ts'
import { listWorkbook } from '#document/write/listWorkbook.ts'
import { DESKTOP, PHONE, SOON } from './officeBrowser.ts'
import { atHeading, button, choose, field, link, openCounty, see, signIn } from './officeCounty.ts'
import { parts } from './parts.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })
const needsChromium = it.skipIf(parts.chromium === null)

const { open, ground } = await openCounty({ demo: true })

const LETTER = `政府信息公开申请书
青禾县人民政府办公室：
申请人：林晓禾，女，汉族，身份证号：11010519491231002X，住青禾县禾城街道政通路1号，联系电话：13800001234。
根据《中华人民共和国政府信息公开条例》，申请公开以下政府信息：
1.2025年青禾县城区道路改造项目清单；
2.2025年青禾县防汛应急预案。
请以邮寄方式提供。
申请人（签名）：林晓禾
2026年2月26日
`

needsChromium('[needs chromium] registers a letter that was read ahead, with the day on which it is due', async () => {
  const page = await open('/requests/register', DESKTOP)
  await signIn(page, 'jingban')
  await atHeading(page, '登记申请')
  await page.locator('.ant-upload-drag input[type=file]').setInputFiles({
    ...{ name: '来信.txt', mimeType: 'text/plain', buffer: Buffer.from(LETTER) },
  })
  await page.getByText('填入了 5 处，请逐项核对。').waitFor()
  expect(await field(page, '姓名或者名称').inputValue()).toBe('林晓禾')
  expect(await field(page, '证件号码').inputValue()).toBe('11010519491231002X')
  expect(await page.getByLabel('第 1 项', { exact: true }).inputValue()).toBe('2025年青禾县城区道路改造项目清单')
  // Signed for on Friday 2026-02-27; 02-28 is a working Saturday: the twentieth working day is Thursday 2026-03-26.
  await field(page, '到达日期').fill('2026-02-27')
  await page.getByText('2026年3月26日（周四）').waitFor()
  // The seventh is Monday 03-09.
  await page.getByText('2026年3月9日（周一）').waitFor()
  await page.getByText('条例第二十九条要求的内容齐全。').waitFor()
  // Enter in a line registers nothing.
  await field(page, '联系电话').press('Enter')
  await see(page, 'register')
  await button(page, '登记 2 件').click()
  await page.locator('.ant-form-item-explain-error').waitFor()
  await field(page, '收到的证明').fill('EMS 1234567890123，值班室签收')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: '已登记 2 件' }).waitFor()
  await page.getByText('1 个附件已入卷。').waitFor()
  await see(page, 'registered')
  const stored = await ground.db
    .selectFrom('request_entry as entry')
    .innerJoin('request', (join) =>
      join.onRef('request.organ_id', '=', 'entry.organ_id').onRef('request.id', '=', 'entry.request_id'),
    )
    .innerJoin('request_clock as clock', (join) =>
      join.onRef('clock.organ_id', '=', 'request.organ_id').onRef('clock.request_id', '=', 'request.id'),
    )
    .select(['entry.content', 'request.received_on as receivedOn', 'clock.due_on as dueOn'])
    .where('entry.content', 'like', '2025年青禾县%')
    .orderBy('entry.number')
    .execute()
  expect(stored).toEqual([
    { content: '2025年青禾县城区道路改造项目清单', receivedOn: '2026-02-27', dueOn: '2026-03-26' },
    { content: '2025年青禾县防汛应急预案', receivedOn: '2026-02-27', dueOn: '2026-03-26' },
  ])
  const files = await ground.db
    .selectFrom('blob_use')
    .select(['case_kind', 'sealed'])
    .where('name', '=', '来信.txt')
    .execute()
  expect(files).toEqual([
    { case_kind: 'request', sealed: true },
    { case_kind: 'request', sealed: true },
  ])
  await button(page, '再登记一件').click()
  await field(page, '姓名或者名称').fill('林晓禾')
  await field(page, '证件号码').fill('11010519491231002X')
  await field(page, '申请公开的内容').fill('2025年青禾县防汛应急预案')
  await page.getByText('同一申请人以前申请过相同内容').waitFor()
})

it.skipIf(parts.chromium === null || !isInstalled())(
  '[needs chromium] [needs recognition] reads a scanned letter ahead, and says that it was recognised',
  async () => {
    const page = await open('/requests/register', DESKTOP)
    await signIn(page, 'jingban')
    const paper = await page.context().newPage()
    await paper.setViewportSize({ width: 1240, height: 1754 })
    const lines = LETTER.split('\n').map((line) => `<p>${line}</p>`)
    await paper.setContent(
      `<body style="margin:120px;font:28px/1.9 'Noto Sans CJK SC',sans-serif">${lines.join('')}</body>`,
    )
    const buffer = await paper.screenshot({ type: 'png' })
    await paper.close()
    await atHeading(page, '登记申请')
    await page
      .locator('.ant-upload-drag input[type=file]')
      .setInputFiles({ name: '来信.png', mimeType: 'image/png', buffer })
    await page.getByText('文字是从图片里识别的，可能有错，请逐字核对。').waitFor({ timeout: 200_000 })
    expect(await field(page, '姓名或者名称').inputValue()).toBe('林晓禾')
    expect(await field(page, '证件号码').inputValue()).toBe('11010519491231002X')
    expect(await page.getByLabel('第 2 项', { exact: true }).inputValue()).toBe('2025年青禾县防汛应急预案')
  },
)

needsChromium('[needs chromium] registers on a phone what nobody has confirmed yet', async () => {
  const page = await open('/requests/register', PHONE)
  await signIn(page, 'jingban')
  await page.getByLabel('传真', { exact: true }).check()
  await field(page, '姓名或者名称').fill('青禾县水产协会')
  await field(page, '申请公开的内容').fill('2025年渔业补贴发放名单')
  await page.getByText('待确认').first().waitFor()
  // The name says that it is no person.
  await page.getByText('计入年度报告“社会公益组织”栏').waitFor()
  await page.getByText('请填写统一社会信用代码。', { exact: false }).waitFor()
  await see(page, 'register')
  await button(page, '登记').click()
  await page.getByRole('heading', { name: '已登记' }).waitFor()
  await page.getByText('尽快与申请人确认收到', { exact: false }).waitFor()
})

const HEADS = ['编号', '申请人姓名', '申请事项', '收件日期', '办结日期', '处理结果']
const REGISTER = listWorkbook(
  [
    {
      ...{ name: '2025年', widths: HEADS.map(() => 14), heads: HEADS },
      rows: [
        ['2025-0101', '赵一', '城区停车场规划', '2025-04-01', '2025-04-10', '予以公开'],
        ['2025-0102', '钱二', '拆迁补偿方案', '2025-13-01', null, null],
        ['2025-0103', '孙三', '学校建设资金', '2025-05-06', '2025-05-20', '转教育局办理'],
        ['2025-0104', '李四', '道路改造合同', '2025-12-20', null, null],
      ],
    },
  ],
  '台账',
)

needsChromium('[needs chromium] takes over an old register, and says why two rows cannot come in', async () => {
  const page = await open('/requests/import', DESKTOP)
  await signIn(page, 'jingban')
  await atHeading(page, '导入原有申请')
  await page.locator('.ant-upload-drag input[type=file]').setInputFiles({
    ...{ name: '台账.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(REGISTER) },
  })
  await page.getByText('列名在第 1 行，下面有 4 行。').waitFor()
  await page.getByText('还没有对应的栏目：申请渠道。请在“栏目对照”中选择。').waitFor()
  await choose(page, '申请渠道：没有这一列时全部按', '', '邮寄（签收）')
  await button(page, '保存对照并重新检查').click()
  await page.getByText('2 行不能转入').waitFor()
  await page.getByText('“收到日期”中的“2025-13-01”不是存在的日期。').waitFor()
  await page.getByText('“办理结果”中的“转教育局办理”还没有说明是哪一种，请在“词语对照”中选择。').waitFor()
  await see(page, 'import')
  await page.getByText('2 件可以转入，其中 1 件已经办结，1 件在办。').waitFor()
  await button(page, '转入 2 件').click()
  await page.getByText('转入 2 件，2 行没有转入。').waitFor()
  await see(page, 'imported')
  await field(page, '自然人').fill('3')
  await button(page, '比较').click()
  await expect.poll(() => page.getByRole('row', { name: '自然人' }).textContent(), SOON).toContain('3')
  await link(page, '打开登记簿').click()
  await atHeading(page, '申请')
})

needsChromium(
  '[needs chromium] shows what several people asked, and in which column each kind of applicant counts',
  async () => {
    const page = await open('/requests/same-words', PHONE)
    await signIn(page, 'jingban')
    await atHeading(page, '多人相同申请')
    await page.getByText('没有多人申请的相同内容').waitFor()
    await see(page, 'same-words')
    const settings = await open('/settings/applicant-columns', DESKTOP)
    await signIn(settings, 'guanli')
    await atHeading(settings, '申请人类别对照表')
    await choose(settings, '机关', '青禾县人民政府办公室')
    await choose(settings, '律师（以本人名义）', '', '法律服务机构')
    await button(settings, '保存对照表').click()
    await settings.getByText('与系统自带的不同').waitFor()
    await see(settings, 'applicant-columns')
  },
)
