/** 依申请公开 in Chromium: with scripts and without, on a phone and at a desk, by keyboard; clean for axe everywhere. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it, vi } from 'vitest'
import { DESKTOP, look, PHONE } from './officeBrowser.ts'
import { parts } from './parts.ts'
import { IDENTITY, NAME, PHONE as TELEPHONE } from './portalApplicant.ts'
import { go, openPortalBrowser } from './portalBrowser.ts'
import { openRequestBureau } from './requestBureau.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
const needsChromium = it.skipIf(parts.chromium === null)

const house = await openRequestBureau()
const { bureau, ground, act, issued } = house
const { open, addressOf } = openPortalBrowser(house)

/** With GONGKAI_SHOTS a picture of it is kept in that folder. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.GONGKAI_SHOTS
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  const { width } = page.viewportSize() ?? { width: 0 }
  await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true })
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last()

async function fill(page: Page): Promise<void> {
  await page.getByLabel('姓名（必填）').fill(NAME)
  await page.getByLabel('证件号码（必填）').fill(IDENTITY)
  await page.getByLabel('联系电话').fill(TELEPHONE)
  await page.getByLabel('所需政府信息的描述（必填）').fill('2025年松溪县林地征收补偿标准')
}

for (const viewport of [DESKTOP, PHONE]) {
  describe(`at ${viewport.width} px`, () => {
    needsChromium('[needs chromium] without scripts somebody asks, keeps the receipt, and finds it again', async () => {
      const page = await open('/', { viewport, javaScriptEnabled: false })
      const door = await page.getByRole('link', { name: '提交申请', exact: true }).boundingBox()
      expect((door?.y ?? viewport.height) + (door?.height ?? 0)).toBeLessThanOrEqual(viewport.height)
      await page.getByRole('link', { name: '提交申请', exact: true }).click()
      await page.getByRole('searchbox').fill('林业')
      await go(page, page.keyboard.press('Enter'))
      await page.getByRole('link', { name: '松溪县林业局', exact: true }).click()
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('向松溪县林业局申请公开政府信息')
      await go(page, button(page, '提交申请').click())
      await page.getByRole('link', { name: '请填写姓名。' }).click()
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('applicants.0.name')
      await fill(page)
      await go(page, button(page, '增加一项').click())
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('items.1')
      expect(await page.getByLabel('证件号码（必填）').inputValue()).toBe(IDENTITY)
      await page.getByLabel('第2项：所需政府信息的描述（必填）').fill('2025年造林项目验收报告')
      await page
        .getByLabel('有助于查找的材料')
        .setInputFiles({ name: '通知.txt', mimeType: 'text/plain', buffer: Buffer.from('一份通知\n') })
      await go(page, button(page, '提交申请').click())
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('政府信息公开申请回执')
      const code = (await page.locator('.receipt__letters').textContent()) ?? ''
      expect(code).toMatch(/^[2-9A-HJ-NP-Z]+(-[2-9A-HJ-NP-Z]{4}){5}$/)
      await shot(page, 'receipt')
      // The answer may have been lost: the same form again is the same receipt.
      await page.reload()
      expect(await page.locator('.receipt__letters').textContent()).toBe(code)
      const download = page.waitForEvent('download')
      await button(page, '下载回执（PDF）').click()
      expect((await download).suggestedFilename()).toMatch(/^回执2026-\d{4}\.pdf$/)
      await page.locator('main').getByRole('link', { name: '查询办理情况' }).click()
      await page.getByLabel('申请人姓名（名称）（必填）').fill(NAME)
      await page.getByLabel('查询码（必填）').fill(code.toLowerCase())
      await go(page, page.keyboard.press('Enter'))
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('申请办理情况')
      expect(await page.getByText('最迟2026年3月30日').count()).toBe(2)
      const first = page.locator('section.own-request').first()
      await first.locator('summary', { hasText: '撤回申请' }).click()
      await go(page, first.getByRole('button', { name: '撤回申请' }).click())
      await page.getByRole('link', { name: /请先勾选/ }).click()
      await page.keyboard.press('Space')
      await go(page, first.getByRole('button', { name: '撤回申请' }).click())
      expect(await page.getByRole('status').textContent()).toContain('申请已经撤回，不再办理。')
      await shot(page, 'status')
      await go(page, button(page, '退出查询').click())
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('查询申请办理情况')
    })

    needsChromium('[needs chromium] every page is clean for axe and no wider than the window', async () => {
      const page = await open('/', { viewport })
      const see = async (name: string) => {
        await look(page)
        await shot(page, name)
      }
      await see('home')
      await page.goto(addressOf(`/organs/${bureau}`))
      await see('organ')
      await page.goto(addressOf('/request'))
      await see('choose')
      await page.goto(addressOf(`/request/${bureau}`))
      await see('form')
      await go(page, button(page, '提交申请').click())
      await see('form-faults')
      await go(page, button(page, '增加一名共同申请人（单位）').click())
      await go(page, button(page, '由代理人代为申请').click())
      await go(page, button(page, '增加一项').click())
      await see('form-more')
      await page.goto(addressOf(`/request/${bureau}`))
      await fill(page)
      await expect.poll(() => page.locator('input[name="work"]').inputValue(), { timeout: 30_000 }).toMatch(/^\d+$/)
      await go(page, button(page, '提交申请').click())
      await see('receipt-with-scripts')
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByText('下载回执（PDF）').isVisible()).toBe(false)
      expect(await page.locator('.receipt__letters').isVisible()).toBe(true)
      await shot(page, 'receipt-print')
      await page.emulateMedia({ media: null })
      const code = (await page.locator('.receipt__letters').textContent()) ?? ''
      const number = /20\d\d-\d{4}/.exec((await page.locator('.receipt').textContent()) ?? '')?.[0] ?? ''
      const { request_id: id } = await ground.db
        .selectFrom('request_entry')
        .select('request_id')
        .where('number', '=', number)
        .executeTakeFirstOrThrow()
      await act('clerk', id, 'examine')
      const letterId = await issued(id, 'correctionNotice')
      await act('clerk', id, 'askCorrection', {
        letterId,
        method: 'electronic',
        mailNumber: null,
        term: { workdays: 10 },
      })
      await page.goto(addressOf('/request/status'))
      await see('sign-in')
      await page.getByLabel('申请人姓名（名称）（必填）').fill(NAME)
      await page.getByLabel('查询码（必填）').fill('ABCD')
      await go(page, page.keyboard.press('Enter'))
      await see('sign-in-wrong')
      await page.getByLabel('查询码（必填）').fill(code)
      await go(page, page.keyboard.press('Enter'))
      await page.getByText('期限怎样计算').click()
      await see('status-correction')
      await go(page, button(page, '提交补正').click())
      await see('status-fault')
      await page.getByLabel('补正后的申请内容（必填）').fill('2025年6月的林地征收文件')
      await go(page, button(page, '提交补正').click())
      await page.getByText('补正已经收到').waitFor()
      await see('status-done')
    })
  })
}

needsChromium('[needs chromium] by keyboard alone: the form is filled in and sent with Enter', async () => {
  const page = await open(`/request/${bureau}`, { viewport: DESKTOP, javaScriptEnabled: false })
  await page.getByLabel('姓名（必填）').focus()
  for (const typed of [NAME, null, IDENTITY, TELEPHONE]) {
    if (typed !== null) await page.keyboard.type(typed)
    await page.keyboard.press('Tab')
  }
  await page.getByLabel('所需政府信息的描述（必填）').focus()
  await page.keyboard.type('林业站人员编制')
  await page.getByLabel('联系电话').focus()
  await go(page, page.keyboard.press('Enter'))
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('政府信息公开申请回执')
})
