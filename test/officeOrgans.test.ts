/** 机构 in the office: the tree, the search, reforms, and organs from a file, on the real application. */
import type { Page } from 'playwright-core'
import { expect, it, vi } from 'vitest'
import { DESKTOP, PHONE, SOON } from './officeBrowser.ts'
import { atHeading, button, choose, dialog, field, link, openCounty, see, signIn } from './officeCounty.ts'
import { parts } from './parts.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
const needsChromium = it.skipIf(parts.chromium === null)

const { open } = await openCounty({ demo: true })

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const search = (page: Page) => new URL(page.url()).searchParams

needsChromium('[needs chromium] the tree is opened by branch, and the address keeps what is open', async () => {
  const page = await open('/organs', DESKTOP)
  await signIn(page, 'jingban')
  // An only child opens by itself: nobody has to go through the city to see the county.
  await link(page, '青禾县教育局').waitFor()
  const toggle = button(page, '青禾县人民政府的下级机关')
  expect(await toggle.getAttribute('aria-expanded')).toBe('true')
  await toggle.focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => link(page, '青禾县教育局').count(), SOON).toBe(0)
  expect(await toggle.getAttribute('aria-expanded')).toBe('false')
  await page.reload()
  await link(page, '青禾县人民政府').waitFor()
  expect(await link(page, '青禾县教育局').count()).toBe(0)
  await page.keyboard.press('Tab')
  await toggle.press(' ')
  await link(page, '青禾县教育局').click()
  await atHeading(page, '青禾县教育局')
  await page.goBack()
  await link(page, '青禾县教育局').waitFor()
})

needsChromium(
  '[needs chromium] finds by initials, code and former name, and what is abolished when asked',
  async () => {
    const page = await open('/organs', DESKTOP)
    await signIn(page, 'guanli')
    const find = async (text: string) => {
      await field(page, '名称、拼音首字母或代码').fill(text)
      await page.keyboard.press('Enter')
      await expect.poll(() => search(page).get('search'), SOON).toBe(text)
    }
    await find('qhxsl')
    await link(page, '青禾县水利局').click()
    await atHeading(page, '青禾县水利局')
    await button(page, '更名').click()
    await field(page, '新名称').fill('青禾县水务局')
    await field(page, '从哪一天起使用新名称').fill('2026-03-02')
    await page.keyboard.press('Enter')
    await atHeading(page, '青禾县水务局')
    const names = section(page, '名称与沿革').locator('tbody tr')
    await expect.poll(() => names.allInnerTexts(), SOON).toHaveLength(2)
    expect((await names.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
      '青禾县水务局 现用 2026年3月2日（周一）起',
      '青禾县水利局 县水利局 2019年3月15日（周五）至2026年3月1日（周日）',
    ])
    const code = await page.locator('dt:has-text("统一社会信用代码") + dd').textContent()

    await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '机构' }).click()
    for (const text of ['水利局', code ?? '', 'qhxsw']) {
      await find(text)
      await link(page, '青禾县水务局').waitFor()
    }

    await link(page, '青禾县水务局').click()
    await button(page, '合并').click()
    await choose(page, '继续行使职权的机关', 'nyncj', '青禾县农业农村局')
    await field(page, '生效日期').fill('2026-03-02')
    await see(page, 'merge-filled')
    await button(page, '确认合并').click()
    await section(page, '名称与沿革').getByText('职权划入：').waitFor()
    // What has ended is only looked at.
    for (const name of ['更名', '撤销', '新建下级机关', '修改公开工作机构', '增设科室']) {
      expect(await button(page, name).count(), name).toBe(0)
    }
    await see(page, 'organ-ended')
    await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '机构' }).click()
    await find('水务局')
    await page.getByText('如果机关可能已经撤销').waitFor()
    await page.getByRole('checkbox', { name: '含已撤销的机关' }).check()
    await button(page, '查询').click()
    await page.getByText('已于 2026-03-02 撤销').waitFor()
    expect(search(page).get('abolished')).toBe('true')
    await see(page, 'organs-abolished')
  },
)

needsChromium(
  '[needs chromium] two who change the same organ: the second is told by whom, and nothing is lost',
  async () => {
    const [one, other] = [await open('/organs', DESKTOP), await open('/organs', PHONE)]
    for (const page of [one, other]) {
      await signIn(page, 'guanli')
      await link(page, '青禾县财政局').click()
      await atHeading(page, '青禾县财政局')
      await button(page, '修改公开工作机构').click()
    }
    await field(one, '负责人').fill('王一')
    await field(other, '负责人').fill('王二')
    await field(one, '联系电话').press('Enter')
    await one.locator('dd').getByText('王一').waitFor()
    await field(other, '联系电话').press('Enter')
    const told = other.getByRole('dialog', { name: '内容已被他人修改' })
    await told.getByText('公开工作机构登记为“办公室”，联系方式一并登记。').waitFor()
    await see(other, 'conflict')
    await told.getByRole('button', { name: '先留在这里' }).click()
    expect(await field(other, '负责人').inputValue()).toBe('王二')
    await button(other, '载入最新内容').click()
    await other.locator('dd').getByText('王一').waitFor()
    await button(other, '修改公开工作机构').click()
    expect(await field(other, '负责人').inputValue()).toBe('王一')
    await field(other, '负责人').fill('王二')
    await field(other, '电子邮箱').fill('not an address')
    await other.keyboard.press('Enter')
    await other.locator('.ant-form-item-explain').first().waitFor()
    expect(await other.evaluate(() => document.activeElement?.id.split('_').at(-1))).toBe('email')
    await see(other, 'field-error')
    await field(other, '电子邮箱').fill('czj@qinghe.example')
    await other.keyboard.press('Enter')
    await other.locator('dd').getByText('王二').waitFor()
  },
)

needsChromium('[needs chromium] says where the law sends people, and dates what is entered instead', async () => {
  const page = await open('/organs', DESKTOP)
  await signIn(page, 'guanli')
  await link(page, '青禾县司法局').click()
  const remedies = section(page, '复议机关与管辖法院')
  await remedies.getByText('司法行政部门可以选择本级人民政府或者上一级司法行政部门。（依据：复议法第28条）').waitFor()
  await button(page, '登记行政复议机关').click()
  await button(page, '上一级司法行政部门').click()
  expect(await field(page, '名称').inputValue()).toBe('上一级司法行政部门')
  await button(page, '青禾县人民政府').click()
  await field(page, '从哪一天起适用').fill('2026-03-10')
  await field(page, '网上渠道').fill('https://fuyi.qinghe.example/new')
  await page.keyboard.press('Enter')
  await remedies.getByText('尚未生效').waitFor()
  const rows = (await remedies.locator('tbody tr').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())
  expect(rows[0]).toContain('2026年3月10日（周二）起')
  expect(rows[1]).toContain('2024年1月1日（周一）至2026年3月9日（周一） 现行')

  await button(page, '增设科室').click()
  await field(page, '名称').fill('行政复议应诉股')
  await field(page, '从哪一天起').fill('2026-03-02')
  await page.keyboard.press('Enter')
  await section(page, '科室').getByText('行政复议应诉股').waitFor()
  await button(page, '终止：行政复议应诉股').click()
  await field(page, '最后一天').fill('2026-03-31')
  await page.keyboard.press('Enter')
  await section(page, '科室').getByText('至2026年3月31日').waitFor()

  await button(page, '停用：青禾县司法局印章').click()
  await field(page, '最后使用的一天').fill('2026-03-02')
  await page.keyboard.press('Enter')
  await section(page, '印章').getByText('至2026年3月2日').waitFor()

  await button(page, '修改代码与性质').click()
  await field(page, '索引号代码').fill('QH-SFJ')
  await page.keyboard.press('Enter')
  await section(page, '代码与性质').getByText('QH-SFJ').waitFor()
})

needsChromium('[needs chromium] the head of a disclosure office describes their own organ and no other', async () => {
  const page = await open('/organs', DESKTOP)
  await signIn(page, 'fuzeren')
  await link(page, '查看本机关').click()
  await atHeading(page, '青禾县人民政府办公室')
  await button(page, '修改公开工作机构').waitFor()
  for (const name of ['更名', '合并', '撤销', '增设科室', '修改合署'])
    expect(await button(page, name).count(), name).toBe(0)
  await link(page, '青禾县人民政府').first().click()
  await atHeading(page, '青禾县人民政府')
  await section(page, '公开工作机构').waitFor()
  expect(await button(page, '修改公开工作机构').count()).toBe(0)
})

const HEADS = '类型,名称,成立日期,上级机关,统一社会信用代码'

needsChromium(
  '[needs chromium] a file with a wrong row imports nothing and names the row; mended, it imports all',
  async () => {
    const page = await open('/organs/import', PHONE)
    await signIn(page, 'guanli')
    const give = (rows: readonly string[]) =>
      page.locator('input[type=file]').setInputFiles({
        name: '机关名单.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(`${[HEADS, ...rows].join('\n')}\n`),
      })
    await give([
      '政府部门,青禾县林业局,2026-03-02,青禾县人民政府,',
      '政府部门,青禾县统计局,2026-02-30,青禾县人民政府,',
      '政府部门,青禾县档案局,2026-03-02,青禾县没有的政府,',
    ])
    await page.getByText('有 2 处不合格，没有导入任何内容').waitFor()
    const rows = page.locator('tbody tr')
    expect((await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
      '行 第 3 行 原因 “2026-02-30”不是存在的日期。',
      '行 第 4 行 原因 没有找到上级机关“青禾县没有的政府”。',
    ])
    expect(await page.getByRole('button', { name: '确认导入' }).count()).toBe(0)
    await see(page, 'import-refused')
    await give(['政府部门,青禾县林业局,2026-03-02,青禾县人民政府,', '政府部门,青禾县统计局,2026-03-02,青禾县人民政府,'])
    await page.getByText('检查合格，可以导入 2 个机关').waitFor()
    await see(page, 'import-ready')
    await button(page, '确认导入 2 个机关').click()
    await page.getByText('已导入 2 个机关').waitFor()
    await see(page, 'import-done')
    await link(page, '回到机构列表').last().click()
    await link(page, '青禾县统计局').waitFor()

    const list = await page.request.get(new URL('/api/organs/export?form=csv', page.url()).href)
    expect(await list.text()).toContain('青禾县林业局')
  },
)

needsChromium('[needs chromium] splits, moves and abolishes, and says who carries on', async () => {
  const page = await open('/organs', DESKTOP)
  await signIn(page, 'guanli')
  await link(page, '青禾县卫生健康局').click()
  await button(page, '分设').click()
  await page.getByRole('radio', { name: '存续' }).check()
  await choose(page, '分设的机关', '民政', '青禾县民政局')
  await field(page, '生效日期').fill('2026-03-02')
  await dialog(page).getByRole('button', { name: '分设' }).click()
  await section(page, '名称与沿革').getByText('分设出：').waitFor()
  await button(page, '调整隶属').click()
  await choose(page, '新的上级机关', '临河市')
  await field(page, '从哪一天起').fill('2026-03-02')
  await page.keyboard.press('Enter')
  const path = page.getByRole('navigation', { name: '上级机关' })
  await expect.poll(() => path.getByRole('link').allTextContents(), SOON).toEqual(['机构', '临河市人民政府'])
  await button(page, '撤销').click()
  await choose(page, '由哪些机关继续行使职权', '民政', '青禾县民政局')
  await field(page, '生效日期').fill('2026-03-02')
  await dialog(page).getByRole('button', { name: '撤销' }).click()
  await page.getByText('已撤销：').waitFor()
})
