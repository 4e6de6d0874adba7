/** 人员与角色 and 我的账号 in the office, on the real application. */
import type { Page } from 'playwright-core'
import { expect, it, vi } from 'vitest'
import { PASSWORD } from '#demo/signIns.ts'
import { DESKTOP, PHONE, SOON } from './officeBrowser.ts'
import { atHeading, button, choose, dialog, field, link, openCounty, see, signIn } from './officeCounty.ts'
import { parts } from './parts.ts'
import { codeAt } from './staff.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
const needsChromium = it.skipIf(parts.chromium === null)

const { open, time } = await openCounty({ demo: true })

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const rows = async (page: Page) => {
  const texts = await page.locator('tbody tr.ant-table-row').allInnerTexts()
  return texts.map((text) => text.replace(/\s+/g, ' ').trim())
}
const search = (page: Page) => new URL(page.url()).searchParams

/** Opens the page of the one who has a role in an organ. */
async function openPerson(page: Page, { organ, role }: { readonly organ: string; readonly role: string }) {
  await choose(page, '机关', organ)
  await expect.poll(() => search(page).get('organId'), SOON).not.toBeNull()
  await page.locator('tr', { hasText: role }).getByRole('link').first().click()
  await section(page, '任职').waitFor()
  return (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
}

needsChromium(
  '[needs chromium] an administrator sees everybody with their roles, and narrows the list down',
  async () => {
    const page = await open('/people', DESKTOP)
    await signIn(page, 'guanli')
    await page.getByText('本页 20 条，后面还有').waitFor()
    await button(page, '下一页').click()
    await expect.poll(() => search(page).get('after'), SOON).not.toBeNull()
    await choose(page, '机关', 'qhxmzj', '青禾县民政局')
    await page.getByText('本页 3 条').waitFor()
    expect((await rows(page)).map((text) => text.split(' ').slice(2).join(' ')).sort()).toEqual([
      '保密审查员 在岗',
      '公开工作机构负责人、经办人 在岗',
      '分管领导 在岗',
    ])
    await field(page, '角色').click()
    await page.locator('.ant-select-item-option', { hasText: '经办人' }).first().click()
    await button(page, '查询').click()
    await page.getByText('本页 1 条').waitFor()
    const address = page.url()
    await page.reload()
    await page.getByText('本页 1 条').waitFor()
    expect(page.url()).toBe(address)
    await see(page, 'people-of-organ')
  },
)

needsChromium('[needs chromium] a clerk sees the people of their own organ and can change none', async () => {
  const page = await open('/people', PHONE)
  await signIn(page, 'jingban')
  await page.getByText('本页 6 条').waitFor()
  expect(await button(page, '登记人员').count()).toBe(0)
  await see(page, 'people-own')
  await page.locator('.data-table a').first().click()
  await section(page, '任职').waitFor()
  expect(await section(page, '账号').count()).toBe(0)
  for (const name of ['任职', '修改姓名和职务', '办理离岗']) expect(await button(page, name).count(), name).toBe(0)
})

needsChromium('[needs chromium] who leaves can no longer sign in', async () => {
  const page = await open('/people', DESKTOP)
  await signIn(page, 'guanli')
  const name = await openPerson(page, { organ: '青禾县白石镇', role: '经办人' })
  await button(page, '办理离岗').click()
  await dialog(page).getByText(`${name}的账号和所有登录立即停用`).waitFor()
  await field(page, '离岗日期').fill('2026-03-05')
  await page.keyboard.press('Enter')
  await dialog(page).getByText('离岗日期不能晚于今天').first().waitFor()
  await see(page, 'leave-refused')
  await field(page, '离岗日期').fill('2026-03-02')
  await page.keyboard.press('Enter')
  await page.getByText('离岗：2026年3月2日').waitFor()
  await section(page, '账号').getByText('已停用').waitFor()
  expect(await button(page, '办理离岗').count()).toBe(0)
  const left = await open('/', DESKTOP)
  await field(left, '登录名').fill('baishi')
  await field(left, '密码').fill(PASSWORD)
  await left.keyboard.press('Enter')
  await left.getByRole('alert').getByText('登录名或者密码不正确。').waitFor()
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '人员与角色' }).click()
  await field(page, '状态').click()
  await page.locator('.ant-select-item-option', { hasText: '已离岗' }).click()
  await button(page, '查询').click()
  await link(page, name).waitFor()
})

needsChromium(
  '[needs chromium] one administrator says who may be an administrator, another appoints them',
  async () => {
    const system = await open('/people', DESKTOP)
    await signIn(system, 'guanli')
    const name = await openPerson(system, { organ: '青禾县交通运输局', role: '经办人' })
    const path = new URL(system.url()).pathname.replace('/office', '')
    const security = await open(path, DESKTOP)
    await signIn(security, 'anquan')
    await button(security, '任命管理员').click()
    await dialog(security).getByText(`${name}还没有登记为哪一种管理员`).waitFor()
    await see(security, 'administrator-unregistered')
    await button(security, '知道了').click()

    await button(system, '登记管理员类别').click()
    await system.getByRole('radio', { name: '审计员' }).check()
    await button(system, '保存').click()
    await system.getByText('可任审计员').waitFor()
    await security.reload()
    await button(security, '任命管理员').click()
    await dialog(security).getByText('必须由三个不同的人担任').waitFor()
    await dialog(security).getByRole('button', { name: '任命管理员' }).click()
    await security.getByRole('cell', { name: '审计员', exact: true }).waitFor()
    await security.getByRole('cell', { name: '平台及其下级机关' }).waitFor()

    // Registered for another kind while holding the first: the law says no, with the reason.
    await system.reload()
    await button(system, '登记管理员类别').click()
    await system.getByRole('radio', { name: '系统管理员' }).check()
    await button(system, '保存').click()
    await dialog(system).getByText('应当先免去').waitFor()
    await see(system, 'administrator-refused')
    await button(security, '免去管理员：平台审计员').click()
    await field(security, '最后一天').fill('2026-03-01')
    await dialog(security).getByRole('button', { name: '免去管理员' }).click()
    await section(security, '任职').getByText('未生效即收回').waitFor()
  },
)

needsChromium('[needs chromium] appoints, changes and ends; the account is locked and unlocked', async () => {
  const page = await open('/people', DESKTOP)
  await signIn(page, 'anquan')
  await openPerson(page, { organ: '青禾县水利局', role: '经办人' })
  await button(page, '任职').click()
  await choose(page, '角色', '科室负责人')
  await choose(page, '科室', '政策法规股')
  await field(page, '从哪一天起').fill('2026-04-01')
  await dialog(page).getByRole('button', { name: '任职' }).click()
  await page.getByRole('heading', { name: '尚未开始的任职' }).waitFor()
  await button(page, '变更任职：青禾县水利局科室负责人').click()
  await field(page, '到哪一天止').fill('2026-03-01')
  await dialog(page).getByRole('button', { name: '变更任职' }).click()
  await dialog(page).getByText('任职的截止日期2026-03-01早于开始日期2026-04-01').first().waitFor()
  await field(page, '到哪一天止').fill('2026-12-31')
  await dialog(page).getByRole('button', { name: '变更任职' }).click()
  await page.getByText('至2026年12月31日').waitFor()
  await see(page, 'posts-coming')
  await button(page, '免职：青禾县水利局科室负责人').click()
  await field(page, '最后一天').fill('2026-03-31')
  await dialog(page).getByRole('button', { name: '免职' }).click()
  await section(page, '任职').getByText('未生效即收回').waitFor()

  const guesser = await open('/', DESKTOP)
  for (let tries = 0; tries < 5; tries += 1) {
    await field(guesser, '登录名').fill('shuili')
    await field(guesser, '密码').fill(`guess-${tries}`)
    // The notice of the try before still stands there, so the answer is waited for.
    const answered = guesser.waitForResponse((each) => each.request().method() === 'POST')
    await guesser.keyboard.press('Enter')
    await answered
    await guesser.getByRole('alert').waitFor()
    time.now += 10_000
  }
  await page.reload()
  await section(page, '账号').getByText('已锁定').waitFor()
  await see(page, 'account-locked')
  await button(page, '解除锁定').click()
  await dialog(page).getByRole('button', { name: '解除锁定' }).click()
  await section(page, '账号').getByText('正常').waitFor()
})

needsChromium('[needs chromium] for a leave the head hands over to the clerk, and takes it back', async () => {
  const page = await open('/account', PHONE)
  await signIn(page, 'fuzeren')
  await page.getByRole('button', { name: '请假委托代理：青禾县人民政府办公室公开工作机构负责人' }).click()
  await field(page, '由谁代理').click()
  await page.locator('.ant-select-item-option', { hasText: '经办人' }).first().click()
  await field(page, '到哪一天止').fill('2026-03-13')
  await dialog(page).getByRole('button', { name: '委托' }).click()
  const handedOver = section(page, '委托出去的代理')
  await handedOver.getByText('2026年3月13日').waitFor()
  await see(page, 'account-delegated')
  await handedOver.getByRole('button', { name: '收回代理' }).click()
  await field(page, '最后一天').fill('2026-03-01')
  await dialog(page).getByRole('button', { name: '收回代理' }).click()
  await expect.poll(() => handedOver.count(), SOON).toBe(0)
})

needsChromium(
  '[needs chromium] one changes one’s password, binds a second factor, and ends another session',
  async () => {
    const elsewhere = await open('/', DESKTOP)
    await signIn(elsewhere, 'fazhi')
    const page = await open('/account', DESKTOP)
    await signIn(page, 'fazhi')
    const sessions = section(page, '我的登录')
    await sessions.getByRole('button', { name: '结束' }).click()
    await dialog(page).getByRole('button', { name: '结束' }).click()
    await expect.poll(() => sessions.locator('tbody tr').count(), SOON).toBe(1)
    await elsewhere.reload()
    await field(elsewhere, '登录名').waitFor()

    const own = 'Mo-dao-yuan-lai-68'
    await button(page, '修改密码').click()
    await field(page, '现在的密码').fill('not-the-password')
    await field(page, '新密码').fill(own)
    await field(page, '再填一次新密码').fill(own)
    await page.keyboard.press('Enter')
    await dialog(page).locator('.ant-form-item-explain').getByText('原密码不正确。').waitFor()
    await field(page, '现在的密码').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await dialog(page).waitFor({ state: 'hidden' })

    // The session goes on with its new token: the next call is taken.
    await button(page, '启用动态口令').click()
    const secret = ((await dialog(page).locator('code').textContent()) ?? '').replaceAll(' ', '')
    await dialog(page).getByLabel('动态口令').fill(codeAt(secret, time.now))
    await page.keyboard.press('Enter')
    await page.getByText('请抄存备用码').waitFor()
    await page.getByText('已经启用，还有 10 个备用码').waitFor()
    await see(page, 'account-recovery')
    await button(page, '已经抄存').click()
    await button(page, '退出').click()

    await field(page, '登录名').fill('fazhi')
    await field(page, '密码').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('登录名或者密码不正确。').waitFor()
    await field(page, '密码').fill(own)
    await page.keyboard.press('Enter')
    await atHeading(page, '动态口令')
    time.now += 30_000
    await field(page, '动态口令').fill(codeAt(secret, time.now))
    await page.keyboard.press('Enter')
    await atHeading(page, '我的账号')
  },
)
