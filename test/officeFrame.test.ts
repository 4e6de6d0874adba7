/** The frame of the office: signing in, the organ, the menu, lists, and what goes wrong. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { problem } from '#api/problem.ts'
import { DESKTOP, launch, look, openPage, PHONE, SOON } from './officeBrowser.ts'
import { CODE, openOfficeServer, PASSWORD, RECOVERY_CODES } from './officeServer.ts'
import { parts } from './parts.ts'

vi.setConfig({ testTimeout: 90_000 })
const needsChromium = it.skipIf(parts.chromium === null)

let browser: Browser
let server: Awaited<ReturnType<typeof openOfficeServer>>
const complaints: string[] = []

beforeAll(async () => {
  if (parts.chromium !== null) browser = await launch(parts.chromium)
})
afterAll(async () => browser?.close())
beforeEach(async () => {
  server = await openOfficeServer()
})
afterEach(async () => {
  await Promise.all(browser?.contexts().map((context) => context.close()) ?? [])
  await server.close()
  expect(complaints.splice(0)).toEqual([])
})

const open = (path: string, viewport = DESKTOP) =>
  openPage({ browser, address: `${server.address}${path}`, complaints, options: { viewport } })

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id)

async function signIn(page: Page, login = 'chen') {
  await field(page, '登录名').fill(login)
  await field(page, '密码').fill(PASSWORD)
  await page.keyboard.press('Enter')
  if (login === 'new') return
  await field(page, '动态口令').fill(CODE)
  await page.keyboard.press('Enter')
  await button(page, '退出').waitFor()
}

describe('signing in', () => {
  needsChromium('[needs chromium] by password and code, one comes out where one wanted to go', async () => {
    const page = await open('/office/organs?search=第1')
    await expect.poll(() => focused(page), SOON).toBe('sign-in_login')
    await button(page, '登录').click()
    await page.getByText('请填写登录名。').waitFor()
    await field(page, '登录名').fill('chen')
    await field(page, '密码').fill('wrong')
    await page.keyboard.press('Enter')
    expect(await page.getByRole('alert').textContent()).toContain('登录名或者密码不正确。')
    await field(page, '密码').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page), SOON).toBe('sign-in_code')
    await page.keyboard.type('654321')
    await page.keyboard.press('Enter')
    await page.locator('.ant-form-item-explain').getByText('动态口令不正确，或者已经用过。').waitFor()
    expect(await focused(page)).toBe('sign-in_code')
    await field(page, '动态口令').fill('123 456')
    await page.keyboard.press('Enter')
    await page.getByText('岚川县第11局').waitFor()
    expect(new URL(page.url()).pathname).toBe('/office/organs')
    expect(await field(page, '名称、拼音首字母或代码').inputValue()).toBe('第1')
    expect(await page.title()).toBe('机构 - 政府信息公开平台')
  })

  needsChromium('[needs chromium] the first time, with a password of one’s own and a second factor', async () => {
    const page = await open('/office/')
    await signIn(page, 'new')
    await field(page, '现在的密码').fill(PASSWORD)
    await field(page, '新密码').fill('Qingshui-7788')
    await field(page, '再填一次新密码').fill('Qingshui-7789')
    await page.keyboard.press('Enter')
    await page.getByText('两次填写的新密码不一样。').waitFor()
    await field(page, '再填一次新密码').fill('Qingshui-7788')
    await page.keyboard.press('Enter')
    await page.getByRole('img', { name: '绑定动态口令的二维码' }).waitFor()
    expect(await page.locator('code').textContent()).toBe('JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP')
    await field(page, '动态口令').fill(CODE)
    await page.keyboard.press('Enter')
    await expect.poll(() => heading(page).textContent(), SOON).toBe('请抄存备用码')
    expect(await page.getByRole('listitem').allTextContents()).toEqual(RECOVERY_CODES)
    // Looking away and back reads the session anew, which is ready: the codes stay.
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
    await page.waitForTimeout(500)
    await look(page)
    await button(page, '已经抄存，继续').click()
    await expect.poll(() => heading(page).textContent(), SOON).toBe('工作台')
  })

  needsChromium('[needs chromium] an empty platform is set up first', async () => {
    server.state.emptyStore = true
    const page = await open('/office/', PHONE)
    await field(page, '初始化口令（见服务器启动时的提示）').fill('guess')
    await field(page, '名称').fill('岚川县人民政府')
    await field(page, '类别').click()
    await page.locator('.ant-select-item-option').getByText('县级人民政府').click()
    await field(page, '设立日期').fill('1990-01-01')
    for (const [index, name] of ['周敏', '吴安'].entries()) {
      await field(page, '姓名').nth(index).fill(name)
      await field(page, '登录名').nth(index).fill(`admin${index}`)
      await field(page, '初始密码').nth(index).fill('Lv-shan-7421')
    }
    await button(page, '完成初始化').click()
    await page.locator('.ant-form-item-explain').getByText('初始化口令不正确。').waitFor()
    await look(page)
    await field(page, '初始化口令（见服务器启动时的提示）').fill('token')
    await button(page, '完成初始化').click()
    await expect.poll(() => heading(page).textContent(), SOON).toBe('登录')
    const administrator = { jobTitle: null, password: 'Lv-shan-7421' }
    expect(server.state.written.at(-1)?.body).toEqual({
      token: 'token',
      organ: { name: '岚川县人民政府', kind: 'countyGovernment', foundedOn: '1990-01-01' },
      administrators: [
        { ...administrator, role: 'systemAdmin', name: '周敏', login: 'admin0' },
        { ...administrator, role: 'securityAdmin', name: '吴安', login: 'admin1' },
      ],
    })
  })

  needsChromium('[needs chromium] who is appointed nowhere is told so, and can leave', async () => {
    server.state.step = 'ready'
    server.state.organId = 0
    const page = await open('/office/organs')
    await expect.poll(() => heading(page).textContent(), SOON).toBe('没有任职')
    await button(page, '退出').click()
    await field(page, '登录名').waitFor()
  })

  needsChromium('[needs chromium] a single sign-on that failed says why', async () => {
    const page = await open('/office/?signOn=no-account')
    expect(await page.getByRole('alert').textContent()).toContain('单点登录的身份还没有对应的账号')
    await page.goto(`${server.address}/office/?signOn=toString`)
    await field(page, '登录名').waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  needsChromium('[needs chromium] while the server is coming up, one waits and comes in by oneself', async () => {
    let asked = 0
    const starting = problem('unavailable', '系统正在启动，请稍候几秒再试。')
    const context = await browser.newContext()
    await context.route('**/api/session', (route) => {
      asked += 1
      const answer = { status: 503, contentType: 'application/problem+json', body: JSON.stringify(starting) }
      return asked < 3 ? route.fulfill(answer) : route.continue()
    })
    const page = await context.newPage()
    await page.goto(`${server.address}/office/`)
    await page.getByText('系统正在启动，请稍候几秒再试。').waitFor()
    await field(page, '登录名').waitFor()
    expect(asked).toBe(3)
  })

  needsChromium('[needs chromium] the single sign-on of the unit is told where to come back', async () => {
    const page = await open('/office/organs?search=局')
    const target = await page.getByRole('link', { name: '使用县统一身份登录' }).getAttribute('href')
    expect(new URL(target ?? '', server.address).searchParams.get('to')).toBe('/office/organs?search=%E5%B1%80')
    server.state.signOn = false
    await page.reload()
    await field(page, '登录名').waitFor()
    expect(await page.getByText('使用县统一身份登录').count()).toBe(0)
  })

  needsChromium('[needs chromium] again, when the session has ended, and the list is as it was', async () => {
    const page = await open('/office/organs')
    await signIn(page)
    await page.getByText('岚川县第1局').waitFor()
    server.state.step = 'out'
    await field(page, '名称、拼音首字母或代码').fill('第2')
    await page.keyboard.press('Enter')
    await field(page, '登录名').waitFor()
    await signIn(page)
    await page.getByText('岚川县第20局').waitFor()
    expect(await page.getByText('岚川县第1局').count()).toBe(0)
  })

  needsChromium('[needs chromium] sending again over a broken connection carries the same key', async () => {
    const page = await open('/office/')
    const keys: (string | undefined)[] = []
    await page.route('**/api/session', (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      keys.push(route.request().headers()['idempotency-key'])
      return keys.length === 1 ? route.abort() : route.continue()
    })
    await field(page, '登录名').fill('chen')
    await field(page, '密码').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('连不上服务器').waitFor()
    await button(page, '登录').click()
    await field(page, '动态口令').waitFor()
    expect(keys).toHaveLength(2)
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
    expect(keys[1]).toBe(keys[0])
  })
})

describe('the frame', () => {
  needsChromium('[needs chromium] changes the organ, with the token, and begins anew there', async () => {
    const page = await open('/office/organs?search=局')
    await signIn(page)
    await page.getByRole('combobox', { name: '当前机关' }).click()
    expect(await page.locator('.ant-select-item-option').allTextContents()).toEqual([
      '岚川县人民政府办公室公开工作机构负责人',
      '岚川县住房和城乡建设局经办人、科室负责人',
    ])
    await page.locator('.ant-select-item-option').last().click()
    await page.getByText('已切换到岚川县住房和城乡建设局').waitFor()
    await expect.poll(() => heading(page).textContent(), SOON).toBe('工作台')
    expect(server.state.organId).toBe(12)
    await button(page, '退出').click()
    await field(page, '登录名').waitFor()
    expect(server.state.step).toBe('out')
  })

  needsChromium('[needs chromium] another window that changed the organ is noticed', async () => {
    const page = await open('/office/')
    await signIn(page)
    server.state.organId = 12
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
    await page.locator('.top__organ').getByText('岚川县住房和城乡建设局').waitFor()
  })

  needsChromium('[needs chromium] says 演示 where it is one, and always that state secrets are forbidden', async () => {
    const page = await open('/office/')
    for (const demo of [true, false]) {
      server.state.step = 'out'
      server.state.demo = demo
      await page.reload()
      await field(page, '登录名').waitFor()
      expect(await page.getByText('这里的机关、人员和事项都是虚构的').count()).toBe(demo ? 1 : 0)
      await signIn(page)
      expect(await page.getByText('这里的机关、人员和事项都是虚构的').count()).toBe(demo ? 1 : 0)
      expect(await page.getByRole('contentinfo').textContent()).toBe('本系统禁止存储、处理国家秘密。')
    }
  })

  needsChromium('[needs chromium] is used by keyboard alone', async () => {
    const page = await open('/office/')
    await signIn(page)
    await page.reload()
    await button(page, '退出').waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文')
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page), SOON).toBe('main')
    for (let presses = 0; presses < 20; presses += 1) {
      await page.keyboard.press('Shift+Tab')
      if ((await page.evaluate(() => document.activeElement?.textContent))?.trim() === '机构') break
    }
    await page.keyboard.press('Enter')
    await expect.poll(() => heading(page).textContent(), SOON).toBe('机构')
    expect(await focused(page)).toBe('main')
    for (let presses = 0; presses < 20 && (await focused(page)) !== 'filter_search'; presses += 1) {
      await page.keyboard.press('Tab')
    }
    await page.keyboard.type('第45')
    await page.keyboard.press('Enter')
    await page.getByText('岚川县第45局').waitFor()
    expect(await focused(page)).toBe('filter_search')
  })

  needsChromium('[needs chromium] keeps its menu in a drawer on a phone', async () => {
    const page = await open('/office/', PHONE)
    await signIn(page)
    expect(await page.getByRole('link', { name: '机构', exact: true }).count()).toBe(0)
    await button(page, '菜单').click()
    await look(page)
    await page.getByRole('dialog').getByRole('link', { name: '机构', exact: true }).click()
    await page.getByText('岚川县第1局').waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  needsChromium('[needs chromium] leads back from an address that leads nowhere', async () => {
    const page = await open('/office/nowhere')
    await signIn(page)
    expect(await heading(page).textContent()).toBe('没有这个页面')
    await page.getByRole('link', { name: '回到工作台' }).click()
    await page.getByText('现在没有等您办理的事').waitFor()
  })
})

describe('the workbench', () => {
  needsChromium('[needs chromium] shows what waits by due date, what is late first', async () => {
    server.state.waiting = WAITING
    const page = await open('/office/')
    await signIn(page)
    const sections = page.locator('.waiting')
    await sections.first().waitFor()
    const texts = (await sections.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))
    expect(texts).toEqual([
      '已经超期 1 件 审批 低保名单的公开审批 岚川县民政局 期限：2026年2月27日（周五）',
      '今天到期 1 件 审批 污水处理规划的答复审批 期限：2026年3月2日（周一）',
      '七天以内 1 件 人员 新任职待确认 期限：2026年3月9日（周一）',
      '以后 1 件 审批 年度报告的审批 期限：2027年1月31日（周日）暂定',
      '没有期限 1 件 任务 昨夜备份失败',
    ])
  })
})

describe('a list', () => {
  needsChromium('[needs chromium] keeps its filter and its page in the address', async () => {
    const page = await open('/office/organs?search=局')
    await signIn(page)
    await page.getByText('岚川县第20局').waitFor()
    expect(await page.getByRole('navigation', { name: '翻页' }).getByRole('status').textContent()).toBe(
      '本页 20 条，后面还有',
    )
    await button(page, '下一页').click()
    await page.getByText('岚川县第21局').waitFor()
    expect(new URL(page.url()).searchParams.get('after')).toBe('20')
    expect(await focused(page)).toBe('main')
    await page.reload()
    await page.getByText('岚川县第21局').waitFor()
    await button(page, '第一页').click()
    await page.getByText('岚川县第20局').waitFor()
    await page.goBack()
    await page.getByText('岚川县第21局').waitFor()

    await field(page, '名称、拼音首字母或代码').fill('第99')
    await button(page, '查询').click()
    await page.getByText('没有符合条件的记录').waitFor()
    expect(new URL(page.url()).search).toBe(`?search=${encodeURIComponent('第99')}`)
    await page.getByRole('button', { name: '清除条件' }).last().click()
    await page.getByText('岚川县第1局').waitFor()
    expect(await field(page, '名称、拼音首字母或代码').inputValue()).toBe('')
    await page.goBack()
    await expect.poll(() => field(page, '名称、拼音首字母或代码').inputValue(), SOON).toBe('第99')
  })

  needsChromium(
    '[needs chromium] that is refused says all reasons with their articles, and can be tried again',
    async () => {
      server.state.organsProblem = problem('forbidden', '您的任职不能查看机构。请联系安全管理员。', {
        reasons: [
          { code: 'not-named', article: '条例 4', sentence: '您的任职不能查看机构。' },
          { code: 'ask', article: null, sentence: '请联系安全管理员。' },
        ],
      })
      const page = await open('/office/organs')
      await signIn(page)
      const alert = page.getByRole('alert')
      await alert.waitFor()
      expect(await alert.getByRole('listitem').allTextContents()).toEqual([
        '您的任职不能查看机构。（依据：条例第4条）',
        '请联系安全管理员。',
      ])
      await look(page)
      server.state.organsProblem = null
      await button(page, '再试一次').click()
      await page.getByText('岚川县第1局').waitFor()
      expect(await alert.count()).toBe(0)
    },
  )
})

const OWN = { organId: 11, organ: '岚川县人民政府办公室', provisional: false }
const WAITING = [
  { ...OWN, id: '5', source: '任务', title: '昨夜备份失败', due: null, address: '/jobs' },
  { ...OWN, id: '3', source: '人员', title: '新任职待确认', due: '2026-03-09', address: '/people' },
  {
    ...OWN,
    id: '4',
    source: '审批',
    title: '年度报告的审批',
    due: '2027-01-31',
    address: '/organs',
    provisional: true,
  },
  { ...OWN, id: '2', source: '审批', title: '污水处理规划的答复审批', due: '2026-03-02', address: '/organs' },
  { ...OWN, id: '1', source: '审批', title: '低保名单的公开审批', due: '2026-02-27', address: '/organs' },
].map((item) => (item.id === '1' ? { ...item, organId: 12, organ: '岚川县民政局' } : item))

describe('for everybody', () => {
  for (const viewport of [DESKTOP, PHONE]) {
    needsChromium(`[needs chromium] every step and page is clean for axe at ${viewport.width} px`, async () => {
      server.state.waiting = WAITING
      const page = await open('/office/', viewport)
      await field(page, '登录名').waitFor()
      await look(page)
      await signIn(page, 'new')
      await field(page, '现在的密码').waitFor()
      await look(page)
      server.state.step = 'enrolTotp'
      await page.reload()
      await page.getByRole('img', { name: '绑定动态口令的二维码' }).waitFor()
      await look(page)
      await field(page, '动态口令').fill('000000')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').first().waitFor()
      await look(page)
      server.state.step = 'ready'
      await page.reload()
      await page.locator('.waiting').first().waitFor()
      await look(page)
      await page.goto(`${server.address}/office/organs`)
      await page.getByText('岚川县第1局').waitFor()
      await look(page)
      await page.goto(`${server.address}/office/organs?search=没有`)
      await page.getByText('没有符合条件的记录').waitFor()
      await look(page)
      await page.goto(`${server.address}/office/nowhere`)
      await page.getByText('没有这个页面').first().waitFor()
      await look(page)
    })
  }
})
