/** A day's work in the office: the calendar, approvals, the log, jobs and settings, on the real application. */
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { newId } from '#crypto/id.ts'
import { instantOf } from '#store/instant.ts'
import { putIntoOutbox } from '#store/outbox.ts'
import { NOW } from './ground.ts'
import { DESKTOP, PHONE, SOON } from './officeBrowser.ts'
import { atHeading, button, choose, dialog, field, link, openCounty, see, signIn } from './officeCounty.ts'
import { parts } from './parts.ts'
import { signedScan } from './signedScan.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })
const needsChromium = it.skipIf(parts.chromium === null)

const { open, ground } = await openCounty({ demo: true })
const { db } = ground

const NOTICE_2027 = {
  '2027': {
    holidays: ['2027-01-01/2027-01-03', '2027-02-05/2027-02-12'],
    workingWeekends: ['2027-02-20'],
    source: '国务院办公厅关于2027年部分节假日安排的通知（测试用，不是真的）',
  },
}
const jsonFile = (content: unknown, name = '2027.json') => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
})
const chooseFile = (page: Page, file: { name: string; mimeType: string; buffer: Buffer }) =>
  page.locator('input[type=file]').first().setInputFiles(file)
const pdf = (text: string) => Buffer.from(`%PDF-1.4\n% ${text}\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n`)

/** A state that a story has come to, at both widths. */
async function seeBoth(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? DESKTOP
  for (const viewport of [DESKTOP, PHONE]) {
    await page.setViewportSize(viewport)
    await see(page, name)
  }
  await page.setViewportSize(before)
}

const JOB = newId(NOW)
const OFFICE = '青禾县人民政府办公室'
/** What nobody does any more while the tests look at it. */
beforeAll(async () => {
  if (parts.chromium === null) return
  await sql`
    insert into pgboss.job (id, name, state, data, output, retry_count, completed_on)
    values (${JOB}, 'deliverOutbox', 'failed', '{"organId": 999}', '{"message": "邮件服务器没有应答"}', 2, now())
  `.execute(db)
})

describe('the calendar', () => {
  needsChromium(
    '[needs chromium] of a year without notice is provisional until one is loaded from a file',
    async () => {
      const page = await open('/calendar?year=2027', DESKTOP)
      await signIn(page, 'guanli')
      await page.getByText('2027年放假安排还没有载入：以下是暂定的').waitFor()
      // Monday to Friday: 2027 begins and ends on a Friday.
      expect(await page.getByRole('heading', { level: 2 }).textContent()).toBe('2027年 工作日 261 天（暂定）')

      await button(page, '载入放假安排').click()
      await chooseFile(page, jsonFile('{"2027": '))
      await page.getByText('文件不是有效的 JSON').waitFor()
      await chooseFile(page, jsonFile({ 2027: { ...NOTICE_2027['2027'], workingWeekends: ['2027-02-22'] } }))
      await page.getByText('2027-02-22不是星期六或者星期日，不能列为周末上班。').waitFor()
      await seeBoth(page, 'calendar-faults')

      await chooseFile(page, jsonFile(NOTICE_2027))
      // 1 January, 5, 8 to 12 February become days off; Saturday 20 February a working day.
      await page.getByText('有 8 天改变：7 天改为休息，1 天改为上班。请逐日核对。').waitFor()
      const rows = await page.locator('.data-table tbody tr').allInnerTexts()
      expect(rows.map((row) => row.replace(/\s+/g, ' ').trim())).toEqual([
        '2027年1月1日（周五） 上班 休息',
        '2027年2月5日（周五） 上班 休息',
        '2027年2月8日（周一） 上班 休息',
        '2027年2月9日（周二） 上班 休息',
        '2027年2月10日（周三） 上班 休息',
        '2027年2月11日（周四） 上班 休息',
        '2027年2月12日（周五） 上班 休息',
        '2027年2月20日（周六） 休息 上班',
      ])
      await seeBoth(page, 'calendar-changes')

      // Somebody else is faster.
      const other = await open('/calendar/load', PHONE)
      await signIn(other, 'guanli')
      await chooseFile(other, jsonFile(NOTICE_2027))
      await button(other, '确认载入2027年').click()
      await other.getByText('已经载入2027年放假安排').waitFor()
      await button(page, '确认载入2027年').click()
      await dialog(page).getByText('载入2027年放假安排：国务院办公厅关于2027年').waitFor()
      await seeBoth(page, 'calendar-conflict')
      await dialog(page).getByRole('button', { name: '载入最新内容' }).click()
      await page.getByText('与现在的日历完全一样，没有日期改变。').waitFor()

      // A file with a part of the year would take out the rest.
      await chooseFile(page, jsonFile({ 2027: { ...NOTICE_2027['2027'], holidays: ['2027-01-01'] } }))
      await page.getByText('载入以后会取消').waitFor()
      expect(await button(page, '确认载入2027年').isDisabled()).toBe(true)
      await page.getByText('这些日子确实要取消').click()
      expect(await button(page, '确认载入2027年').isDisabled()).toBe(false)
      await seeBoth(page, 'calendar-part')

      await link(other, '查看这一年').click()
      await expect
        .poll(() => other.getByRole('heading', { level: 2 }).first().textContent(), SOON)
        .toBe('2027年 工作日 255 天')
      expect(await other.locator('.month').nth(1).locator('td', { hasText: '20班' }).count()).toBe(1)
      expect(await other.locator('.month').nth(1).locator('td', { hasText: '休' }).count()).toBe(8)
      await seeBoth(other, 'calendar-2027')
    },
  )
})

describe('an approval', () => {
  needsChromium('[needs chromium] goes by account and by paper, and all of it is in the log', async () => {
    const head = await open('/approvals/routes', DESKTOP)
    await signIn(head, 'fuzeren')
    const ofFiles = head.getByRole('region', { name: '送审文件的审批流程' })
    await ofFiles.getByText('还没有设置：这类事项现在不能提交审批。').waitFor()
    await ofFiles.getByRole('button', { name: '修改流程' }).click()
    await seeBoth(head, 'route-dialog')
    await button(head, '保存流程').click()
    await ofFiles.getByRole('cell', { name: '保密审查员' }).waitFor()
    await seeBoth(head, 'routes')

    const clerk = await open('/approvals', DESKTOP)
    await signIn(clerk, 'jingban')
    await clerk.getByText('现在没有等您签署的审批').waitFor()
    await button(clerk, '提交送审文件').click()
    await dialog(clerk).getByText('必经：保密审查、领导审签').waitFor()
    await button(clerk, '提交审批').click()
    await dialog(clerk).getByText('请选择文件。').waitFor()
    await seeBoth(clerk, 'approval-request')
    await chooseFile(clerk, {
      name: '关于防汛物资采购结果的公告.pdf',
      mimeType: 'application/pdf',
      buffer: pdf('公告'),
    })
    await button(clerk, '提交审批').click()
    await atHeading(clerk, '关于防汛物资采购结果的公告.pdf')
    await seeBoth(clerk, 'approval-open')
    const address = clerk.url()

    const reviewer = await open('/', DESKTOP)
    await signIn(reviewer, 'baomi')
    await link(reviewer, '保密审查：关于防汛物资采购结果的公告.pdf').click()
    await button(reviewer, '同意').click()
    await field(reviewer, '意见').fill('不涉密')
    await seeBoth(reviewer, 'approval-sign')
    await dialog(reviewer).getByRole('button', { name: '同意' }).click()
    await reviewer.getByText('待签：领导审签').waitFor()
    await reviewer.getByText('您现在不能签署这一环节').waitFor()
    expect(await button(reviewer, '同意').count()).toBe(0)
    await seeBoth(reviewer, 'approval-signed')

    // The leader signs on paper: the form is printed, signed and scanned, and a colleague of the clerk enters it.
    await clerk.reload()
    const [form] = await Promise.all([clerk.waitForEvent('download'), clerk.getByText('打印审批单').click()])
    expect(form.suggestedFilename()).toBe('审批单-关于防汛物资采购结果的公告.pdf.docx')
    await head.goto(address)
    await button(head, '登记纸质签署').click()
    await button(head, '登记').click()
    await dialog(head).getByText('请核对审批单上的内容摘要；如果不同，签的是旧稿').waitFor()
    await seeBoth(head, 'approval-paper')
    await chooseFile(head, { name: '审批单扫描件.pdf', mimeType: 'application/pdf', buffer: signedScan('已签') })
    await dialog(head).getByRole('checkbox').check()
    await field(head, '签署人').click()
    await head.locator('.ant-select-item-option').first().click()
    await field(head, '签署日期').fill('2026-03-03')
    await button(head, '登记').click()
    await dialog(head).getByText('签署日期2026-03-03晚于登记日期2026-03-02。').waitFor()
    await field(head, '签署日期').fill('2026-03-02')
    await button(head, '登记').click()
    await head.getByText('已经通过').waitFor()
    await link(head, '查看签署件').waitFor()
    await seeBoth(head, 'approval-approved')

    // The leader's workbench knows nothing of it any more, and who handed in finds it.
    await clerk.goto(address.replace(/approvals\/.*/, 'approvals?view=mine'))
    await link(clerk, '关于防汛物资采购结果的公告.pdf').waitFor()
    await seeBoth(clerk, 'approvals-mine')

    const auditor = await open('/log', DESKTOP)
    await signIn(auditor, 'shenji')
    await field(auditor, '机关的日志').click()
    await auditor.keyboard.type('qhxrmzfbgs')
    await auditor.locator('.ant-select-item-option', { hasText: OFFICE }).first().click()
    await choose(auditor, '对象', '审批')
    await button(auditor, '查询').click()
    const told = async () => {
      const sentences = await auditor.locator('.data-table tbody tr td:nth-child(4)').allInnerTexts()
      return sentences.map((text) => text.replace(/（.*/, ''))
    }
    // The whole log stands there until the answer comes.
    await expect.poll(told, SOON).toEqual(['审批通过。', '同意', '同意', '提交审批，依次经保密审查、领导审签。'])
    await seeBoth(auditor, 'log-approval')
  })

  needsChromium(
    '[needs chromium] that was handed in by mistake is withdrawn, and one that is sent back says why',
    async () => {
      const page = await open('/approvals', PHONE)
      await signIn(page, 'jingban')
      for (const name of ['错误的稿子.txt', '缺少附件的稿子.txt']) {
        await page.goto(page.url().replace(/approvals.*/, 'approvals'))
        await button(page, '提交送审文件').click()
        await dialog(page).getByText('必经：').waitFor()
        await chooseFile(page, { name, mimeType: 'text/plain', buffer: Buffer.from(name) })
        await button(page, '提交审批').click()
        await atHeading(page, name)
        if (name.startsWith('错误')) {
          await button(page, '撤回审批').click()
          await seeBoth(page, 'approval-withdraw')
          await button(page, '撤回').click()
          await page.getByText('已经撤回').waitFor()
        }
      }
      const address = page.url()
      const reviewer = await open(new URL(address).pathname.replace('/office', ''), PHONE)
      await signIn(reviewer, 'baomi')
      await button(reviewer, '退回').click()
      await dialog(reviewer).getByRole('button', { name: '退回' }).click()
      await dialog(reviewer).getByText('请写明退回的原因。').waitFor()
      await field(reviewer, '意见').fill('缺少附件')
      await dialog(reviewer).getByRole('button', { name: '退回' }).click()
      await reviewer.getByText('已经退回').waitFor()
      await page.reload()
      await page.getByText('缺少附件', { exact: true }).waitFor()
      await seeBoth(page, 'approval-returned')
    },
  )
})

describe('the log', () => {
  needsChromium(
    '[needs chromium] is narrowed by person, thing and day in the address, and told entry by entry',
    async () => {
      const page = await open('/log', DESKTOP)
      await signIn(page, 'shenji')
      await page.getByText('本页 50 条，后面还有').waitFor()
      await seeBoth(page, 'log')
      await choose(page, '对象', '机关')
      await button(page, '查询').click()
      await choose(page, '事项', '新建机关')
      await field(page, '从哪一天').fill('2026-03-02')
      await field(page, '到哪一天').fill('2026-03-02')
      await button(page, '查询').click()
      await expect
        .poll(() => new URL(page.url()).search, SOON)
        .toBe('?caseKind=organ&kind=organFounded&from=2026-03-02&to=2026-03-02')
      // The city, its government, the office, 12 departments, 2 zones and 8 towns and streets.
      await page.getByText('本页 25 条').waitFor()
      await page.reload()
      await page.getByText('本页 25 条').waitFor()
      await page.getByRole('button', { name: '详情' }).first().click()
      await dialog(page).getByText('摘要（SM3）').waitFor()
      await seeBoth(page, 'log-entry')
      await dialog(page).getByRole('button', { name: '只看这一对象' }).click()
      await page.getByText(/^本页 [1-9] 条$/).waitFor()
      await page.goBack()
      await field(page, '从哪一天').fill('2026-03-03')
      await field(page, '到哪一天').fill('')
      await button(page, '查询').click()
      await page.getByText('没有符合条件的记录').waitFor()

      await page.goto(page.url().replace(/log.*/, 'log?kind=organFounded'))
      await page.getByText('本页 25 条').waitFor()
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByText('导出 CSV').click()])
      const lines = (await (await file.createReadStream()).toArray()).join('').trim().split('\r\n')
      expect(lines).toHaveLength(26)

      await button(page, '如何核验').click()
      await seeBoth(page, 'log-verify')
      await page.keyboard.press('Escape')
      await link(page, '各机关日志末条').click()
      await link(page, '青禾县水利局').waitFor()
      await seeBoth(page, 'log-heads')
    },
  )
})

describe('background work', () => {
  needsChromium('[needs chromium] that failed waits on the workbench and is run again for a reason', async () => {
    const page = await open('/', DESKTOP)
    await signIn(page, 'guanli')
    await link(page, '有 1 个后台任务失败，请查看原因后重新执行').click()
    await page.getByText('邮件服务器没有应答').waitFor()
    await seeBoth(page, 'jobs-failed')
    await link(page, '发送消息').click()
    await button(page, '重新执行').click()
    await dialog(page).getByRole('button', { name: '重新执行' }).click()
    await dialog(page).getByText('请说明理由，它会记入日志。').waitFor()
    await seeBoth(page, 'job-retry')
    await field(page, '理由').fill('邮件服务器已经恢复')
    await dialog(page).getByRole('button', { name: '重新执行' }).click()
    await page.getByText('送达 0 条，未送达 0 条').waitFor()
    await page.getByText('完成', { exact: true }).waitFor()
    await seeBoth(page, 'job-done')
    await link(page, '工作台').click()
    await atHeading(page, '工作台')
    await expect.poll(() => page.getByText('后台任务失败').count(), SOON).toBe(0)

    const auditor = await open('/log?caseKind=job', DESKTOP)
    await signIn(auditor, 'shenji')
    await auditor.getByText('要求重新执行后台任务 deliverOutbox，理由：邮件服务器已经恢复').waitFor()
  })

  needsChromium('[needs chromium] shows which messages were not received, and sends them again', async () => {
    const at = instantOf(NOW)
    await db
      .transaction()
      .execute((tx) =>
        putIntoOutbox(tx, 3, [{ kind: 'webhook', recipient: 'https://oa.qinghe.example/in?x=1', payload: {} }], at),
      )
    await db
      .updateTable('outbox')
      .set({ tries: 10, tried_at: at, gave_up_at: at, fault: '对方系统返回 500。' })
      .where('organ_id', '=', 3)
      .execute()
    const page = await open('/jobs', PHONE)
    await signIn(page, 'guanli')
    await page.getByText('发出的消息').click()
    await page.getByText('1 条没有送达').waitFor()
    await seeBoth(page, 'outbox')
    await page.locator('.data-table a').first().click()
    await page.getByText('对方系统返回 500。').waitFor()
    await seeBoth(page, 'messages')
    await page.getByRole('button', { name: '重新发送' }).click()
    await dialog(page).getByText('对方可能已经收到').waitFor()
    await field(page, '理由').fill('对方已经修好')
    await dialog(page).getByRole('button', { name: '重新发送' }).click()
    await page.getByText('没有符合条件的记录').waitFor()
  })
})

describe('settings', () => {
  needsChromium(
    '[needs chromium] of the sign-in are for the security administrator, and not overwritten unseen',
    async () => {
      const system = await open('/settings', DESKTOP)
      await signIn(system, 'guanli')
      await system.getByText('登录策略由安全管理员修改，您只能查看。').waitFor()
      expect(await field(system, '多少分钟不操作后须重新登录').count()).toBe(0)
      await system.getByText('系统管理员、安全管理员和审计员').waitFor()
      await field(system, '门户名称').fill('青禾县政府信息公开')
      await button(system, '保存：门户名称').click()
      await system.getByText('门户名称：已经保存').waitFor()
      await seeBoth(system, 'settings-system')

      const [first, second] = [await open('/settings', DESKTOP), await open('/settings', PHONE)]
      for (const page of [first, second]) {
        await signIn(page, 'anquan')
        await field(page, '多少分钟不操作后须重新登录').waitFor()
      }
      await field(first, '多少分钟不操作后须重新登录').fill('45')
      await button(first, '保存：多少分钟不操作后须重新登录').click()
      await first.getByText('多少分钟不操作后须重新登录：已经保存').waitFor()
      await field(second, '多少分钟不操作后须重新登录').fill('20')
      await button(second, '保存：多少分钟不操作后须重新登录').click()
      await dialog(second).getByText('内容已被他人修改').waitFor()
      await dialog(second).getByRole('button', { name: '载入最新内容' }).click()
      await expect.poll(() => field(second, '多少分钟不操作后须重新登录').inputValue(), SOON).toBe('45')
      await second.getByLabel('所有人').check()
      await button(second, '保存：登录必须使用动态口令的人').click()
      await second.getByText('登录必须使用动态口令的人：已经保存').waitFor()
      await seeBoth(second, 'settings-security')
    },
  )
})

describe.each([DESKTOP, PHONE])('at $width px', (viewport) => {
  const screens = [
    ['guanli', 'workbench', '/workbench', '等您办理的事'],
    ['guanli', 'calendar', '/calendar', '2026年 工作日'],
    ['guanli', 'calendar-load', '/calendar/load', '选择文件'],
    ['guanli', 'jobs', '/jobs', '本页'],
    ['guanli', 'outbox', '/jobs/outbox', '发出的消息'],
    ['guanli', 'settings', '/settings', '门户名称'],
    ['shenji', 'log', '/log', '本页'],
    ['shenji', 'heads', '/log/heads', '本页'],
    ['jingban', 'approvals', '/approvals?view=all', '本页'],
    ['fuzeren', 'routes', '/approvals/routes', '保密审查员'],
  ] as const

  for (const [login, name, path, text] of screens) {
    needsChromium(`[needs chromium] ${name} is clean for axe`, async () => {
      const page = await open(path, viewport)
      await signIn(page, login)
      await page.getByText(text).first().waitFor()
      await see(page, name)
    })
  }
})
