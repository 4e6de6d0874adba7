/**
 * The story of the platform's ground in one: an administrator comes in with a second factor, founds a department, another
 * appoints its clerk, and the auditor finds all of it in the log.
 */
import type { Page } from 'playwright-core'
import { expect, it, vi } from 'vitest'
import { DESKTOP, SOON } from './officeBrowser.ts'
import { atHeading, button, choose, dialog, enterPassword, field, link, openCounty, see } from './officeCounty.ts'
import { parts } from './parts.ts'
import { codeAt } from './staff.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

const { open, time } = await openCounty()

/** Of a code that was used none is taken again: the next one comes half a minute later. */
const nextCode = () => {
  time.now += 30_000
}

/** The first time: a second factor is bound, and its recovery codes are shown once. */
async function bindSecondFactor(page: Page): Promise<string> {
  await atHeading(page, '绑定动态口令')
  const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '')
  await field(page, '动态口令').fill(codeAt(secret, time.now))
  await page.keyboard.press('Enter')
  await button(page, '已经抄存，继续').click()
  return secret
}

/** What the log that is shown says, the newest first: who, with their role, and what. */
async function shownLog(page: Page): Promise<readonly string[]> {
  const lines = await page.locator('tbody tr.ant-table-row').all()
  const cells = await Promise.all(lines.map((line) => line.locator('td .data-table__value').allInnerTexts()))
  return cells.map(([, , who = '', what = '']) => `${who.replace(/\s+/g, '')}：${what}`)
}

it.skipIf(parts.chromium === null)(
  '[needs chromium] signs in with TOTP, founds a department, appoints a clerk, and all of it is in the log',
  async () => {
    const system = await open('/organs', DESKTOP)
    await enterPassword(system, 'guanli')
    const secret = await bindSecondFactor(system)
    await atHeading(system, '机构')
    await button(system, '退出').click()
    await enterPassword(system, 'guanli')
    await atHeading(system, '动态口令')
    nextCode()
    await field(system, '动态口令').fill(codeAt(secret, time.now))
    await system.keyboard.press('Enter')
    await atHeading(system, '机构')

    await link(system, '青禾县人民政府').click()
    await atHeading(system, '青禾县人民政府')
    await button(system, '新建下级机关').click()
    await choose(system, '类别', '政府部门')
    await field(system, '名称').fill('青禾县数据局')
    await field(system, '成立日期').fill('2026-03-01')
    await field(system, '统一社会信用代码').fill('119901210000000099')
    await button(system, '新建').click()
    await dialog(system).getByText('统一社会信用代码', { exact: false }).last().waitFor()
    await see(system, 'story-wrong-code')
    await field(system, '统一社会信用代码').fill('')
    await system.keyboard.press('Enter')
    await atHeading(system, '青禾县数据局')
    await system.getByText('“青禾县数据局”还没有指定政府信息公开工作机构。（依据：条例第4条第1款）').waitFor()
    await see(system, 'story-department')

    await link(system, '本机关人员').click()
    await system.getByText('这里还没有人员').waitFor()
    await button(system, '登记人员').click()
    await field(system, '姓名').fill('陆知秋')
    await field(system, '职务').fill('四级主任科员')
    await system.keyboard.press('Enter')
    await atHeading(system, '陆知秋')
    await button(system, '开通账号').click()
    await field(system, '登录名').fill('Lu.Zhiqiu')
    await system.keyboard.press('Enter')
    await dialog(system).getByText('请把初始密码交给陆知秋').waitFor()
    await see(system, 'story-password')
    const [login = '', password = ''] = await dialog(system).locator('code').allTextContents()
    expect(login).toBe('lu.zhiqiu')
    expect(password).toMatch(/^([A-HJ-NP-Za-km-z2-9]{4}-){3}[A-HJ-NP-Za-km-z2-9]{4}$/)
    await button(system, '已经记下，关闭').click()
    await expect.poll(() => system.getByText(password).count(), SOON).toBe(0)

    const security = await open('/people', DESKTOP)
    await enterPassword(security, 'anquan')
    await bindSecondFactor(security)
    await atHeading(security, '人员与角色')
    await field(security, '姓名或拼音首字母').fill('lzq')
    await security.keyboard.press('Enter')
    await link(security, '陆知秋').click()
    await security.getByText('还没有任职，登录以后不能办理任何事项。').waitFor()
    await button(security, '任职').click()
    await choose(security, '角色', '经办人')
    await dialog(security).getByRole('button', { name: '任职' }).click()
    await security.getByRole('cell', { name: '经办人', exact: true }).waitFor()
    await see(security, 'story-appointed')

    const clerk = await open('/', DESKTOP)
    await field(clerk, '登录名').fill(login)
    await field(clerk, '密码').fill(password)
    await clerk.keyboard.press('Enter')
    await atHeading(clerk, '设置新密码')
    await field(clerk, '现在的密码').fill(password)
    await field(clerk, '新密码').fill('Shan-gao-yue-xiao-77')
    await field(clerk, '再填一次新密码').fill('Shan-gao-yue-xiao-77')
    await clerk.keyboard.press('Enter')
    await atHeading(clerk, '工作台')
    await clerk.getByRole('banner').getByText('青禾县数据局').waitFor()

    const auditor = await open('/log', DESKTOP)
    await enterPassword(auditor, 'shenji')
    await bindSecondFactor(auditor)
    await atHeading(auditor, '日志')
    await auditor.getByText('开通账号“lu.zhiqiu”。').waitFor()
    const platform = await shownLog(auditor)
    const systemName = await system.locator('.top__person').textContent()
    const securityName = await security.locator('.top__person').textContent()
    for (const line of [
      `${systemName}：启用动态口令。`,
      `${systemName}：登录（动态口令）。`,
      `${systemName}系统管理员：设立政府部门“青禾县数据局”，自2026-03-01起。`,
      `${systemName}系统管理员：登记人员陆知秋。`,
      `${systemName}系统管理员：开通账号“lu.zhiqiu”。`,
      '陆知秋：修改密码。',
    ]) {
      expect(platform).toContain(line)
    }
    await choose(auditor, '机关的日志', '数据局', '青禾县数据局')
    await auditor.getByText('任经办人，自2026-03-02起。').waitFor()
    expect(await shownLog(auditor)).toEqual([`${securityName}安全管理员：任经办人，自2026-03-02起。`])
    await see(auditor, 'story-log')
    expect(JSON.stringify(platform)).not.toContain(password)
  },
)
