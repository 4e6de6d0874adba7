/** Every screen of organs, people and one's own account: clean for axe, at the desk and on a phone. */
import { describe, it, vi } from 'vitest'
import { DESKTOP, PHONE } from './officeBrowser.ts'
import { button, dialog, field, link, openCounty, see, signIn } from './officeCounty.ts'
import { parts } from './parts.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })
const needsChromium = it.skipIf(parts.chromium === null)

const { open } = await openCounty({ demo: true })

describe.each([DESKTOP, PHONE])('at $width px', (viewport) => {
  needsChromium('[needs chromium] organs are clean for axe', async () => {
    const page = await open('/organs', viewport)
    await signIn(page, 'guanli')
    await link(page, '青禾县教育局').waitFor()
    await see(page, 'organs')
    await field(page, '名称、拼音首字母或代码').fill('qhxs')
    await page.keyboard.press('Enter')
    await link(page, '青禾县水利局').waitFor()
    await see(page, 'organs-found')
    await link(page, '青禾县水利局').click()
    await page.getByRole('heading', { name: '公开工作机构' }).waitFor()
    await see(page, 'organ')
    for (const name of [
      '新建下级机关',
      '更名',
      '调整隶属',
      '合并',
      '分设',
      '撤销',
      '登记行政复议机关',
      '修改公开工作机构',
    ]) {
      await button(page, name).first().click()
      await dialog(page).waitFor()
      await see(page, `organ-${name}`)
      await page.keyboard.press('Escape')
      await dialog(page).waitFor({ state: 'hidden' })
    }
    await page.goto(page.url().replace(/organs\/\d+.*/, 'organs/import'))
    await page.getByText('选择文件，或者把文件拖到这里').waitFor()
    await see(page, 'import')
  })

  needsChromium('[needs chromium] people are clean for axe', async () => {
    const page = await open('/people', viewport)
    await signIn(page, 'guanli')
    await page.getByText('本页').waitFor()
    await see(page, 'people')
    await button(page, '登记人员').click()
    await dialog(page).waitFor()
    await see(page, 'people-register')
    await page.keyboard.press('Escape')
    await field(page, '角色').click()
    await page.locator('.ant-select-item-option', { hasText: '法制审核员' }).first().click()
    await button(page, '查询').click()
    await page.getByText('本页 1 条').waitFor()
    await page.locator('.data-table a').first().click()
    await page.getByRole('heading', { name: '账号', exact: true }).waitFor()
    await page.getByText('登录名', { exact: true }).waitFor()
    await see(page, 'person')
    for (const name of ['修改姓名和职务', '登记管理员类别', '办理离岗', '重置密码', '停用账号']) {
      await button(page, name).first().click()
      await dialog(page).waitFor()
      await see(page, `person-${name}`)
      await page.keyboard.press('Escape')
      await dialog(page).waitFor({ state: 'hidden' })
    }
  })

  needsChromium('[needs chromium] appointments are clean for axe', async () => {
    const page = await open('/people?q=&role=clerk&organId=3', viewport)
    await signIn(page, 'anquan')
    await page.locator('.data-table a').first().click()
    await page.getByRole('heading', { name: '任职', exact: true }).waitFor()
    await see(page, 'posts')
    for (const name of ['任职', '任命管理员']) {
      await button(page, name).first().click()
      await dialog(page).waitFor()
      await see(page, `posts-${name}`)
      await page.keyboard.press('Escape')
      await dialog(page).waitFor({ state: 'hidden' })
    }
    await page.getByRole('button', { name: '变更任职' }).first().click()
    await dialog(page).waitFor()
    await see(page, 'posts-变更')
  })

  needsChromium('[needs chromium] one’s own account is clean for axe', async () => {
    const page = await open('/account', viewport)
    await signIn(page, 'fuzeren')
    await page.getByRole('heading', { name: '我的登录' }).waitFor()
    await page.getByText('就是这里').waitFor()
    await see(page, 'account')
    await page.getByRole('button', { name: '请假委托代理' }).first().click()
    await dialog(page).waitFor()
    await see(page, 'account-delegate')
    await page.keyboard.press('Escape')
    await button(page, '修改密码').click()
    await see(page, 'account-password')
    await page.keyboard.press('Escape')
    await button(page, '启用动态口令').click()
    await page.getByRole('img', { name: '绑定动态口令的二维码' }).waitFor()
    await see(page, 'account-totp')
  })
})
