/** The office on the real application and a real database: from an empty platform to the workbench of its first administrator. */
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { testApp } from './appOf.ts'
import { DESKTOP, launch, look, openPage, PHONE, SOON } from './officeBrowser.ts'
import { see } from './officeCounty.ts'
import { parts } from './parts.ts'
import { codeAt, openHouse, SECURITY, SYSTEM } from './staff.ts'

vi.setConfig({ testTimeout: 90_000 })

const { ground, setUpToken, time } = await openHouse()
const app = await testApp({
  ground: () => ground,
  office: fileURLToPath(new URL('../dist/office', import.meta.url)),
  now: ground.clock.now,
  today: ground.clock.today,
})
const AUDITOR = { name: '审计一', login: 'shen.audit', password: 'Bai-yun-6612-first' }

let address = ''
let browser: Browser
beforeAll(async () => {
  address = await app.listen({ host: '127.0.0.1', port: 0 })
  if (parts.chromium !== null) browser = await launch(parts.chromium)
})
afterAll(async () => {
  await browser?.close()
  await app.close()
})

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

it.skipIf(parts.chromium === null)(
  '[needs chromium] an empty platform is set up and its first administrator comes in',
  async () => {
    const complaints: string[] = []
    const page = await openPage({ browser, address: `${address}/office/`, complaints })
    const expectHeading = (text: string) =>
      expect.poll(() => page.getByRole('heading', { level: 1 }).textContent(), SOON).toBe(text)

    await field(page, '初始化口令（见服务器启动时的提示）').fill(setUpToken)
    await field(page, '名称').fill('松溪县人民政府')
    await field(page, '类别').click()
    await page.locator('.ant-select-item-option').getByText('县级人民政府').click()
    await field(page, '设立日期').fill('1990-01-01')
    await page.getByRole('checkbox', { name: '现在就登记审计员' }).check()
    for (const [index, { name, login, password }] of [SYSTEM, SECURITY, AUDITOR].entries()) {
      await field(page, '姓名').nth(index).fill(name)
      await field(page, '登录名').nth(index).fill(login)
      // The first time too short: the sentence of the rule stands at the field.
      await field(page, '初始密码')
        .nth(index)
        .fill(index === 0 ? 'abc' : password)
    }
    await button(page, '完成初始化').click()
    await page.locator('.ant-form-item-explain').first().waitFor()
    for (const viewport of [PHONE, DESKTOP]) {
      await page.setViewportSize(viewport)
      await see(page, 'set-up')
    }
    await field(page, '初始密码').first().fill(SYSTEM.password)
    await button(page, '完成初始化').click()

    await expectHeading('登录')
    // Three people, each of one kind.
    const people = await ground.db.selectFrom('person').select(['name', 'administrator_kind as kind']).execute()
    expect(people.map(({ name, kind }) => `${name} ${kind}`).sort()).toEqual([
      '周系统 systemAdmin',
      '安全一 securityAdmin',
      '审计一 auditor',
    ])
    await field(page, '登录名').fill(SYSTEM.login)
    await field(page, '密码').fill('not the password')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('登录名或者密码不正确。').waitFor()
    await field(page, '密码').fill(SYSTEM.password)
    await page.keyboard.press('Enter')

    await expectHeading('设置新密码')
    const chosen = 'Shan-quan-9043-second'
    await field(page, '现在的密码').fill(SYSTEM.password)
    await field(page, '新密码').fill(chosen)
    await field(page, '再填一次新密码').fill(chosen)
    await page.keyboard.press('Enter')

    await expectHeading('绑定动态口令')
    const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '')
    await look(page)
    await field(page, '动态口令').fill(codeAt(secret, time.now))
    await page.keyboard.press('Enter')
    await expectHeading('请抄存备用码')
    const [recoveryCode = ''] = await page.getByRole('listitem').allTextContents()
    await button(page, '已经抄存，继续').click()
    await expectHeading('工作台')
    // Art. 4: every organ names one.
    await page.getByRole('link', { name: '松溪县人民政府还没有指定政府信息公开工作机构' }).waitFor()
    await look(page)

    await button(page, '退出').click()
    await field(page, '登录名').fill(SYSTEM.login)
    await field(page, '密码').fill(chosen)
    await page.keyboard.press('Enter')
    await expectHeading('动态口令')
    await field(page, '动态口令').fill(recoveryCode)
    await page.keyboard.press('Enter')
    await expectHeading('工作台')
    expect(complaints).toEqual([])
  },
)
