/** The office on the real application, with the demonstration county in a real database, in Chromium. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { Ground } from '#api/ground.ts'
import { fillCounty } from '#demo/fillCounty.ts'
import { PASSWORD } from '#demo/signIns.ts'
import { date, type PlainDate } from '#law/date.ts'
import { testApp } from './appOf.ts'
import { NOW, testGround } from './ground.ts'
import { launch, look, openPage, SOON } from './officeBrowser.ts'
import { parts } from './parts.ts'

export interface County {
  readonly ground: Ground
  /** The clock of the county; the test moves it. */
  readonly time: { now: number; today: PlainDate }
  /** A browser of its own at an address below /office/. */
  readonly open: (path: string, viewport: { readonly width: number; readonly height: number }) => Promise<Page>
}

/** Call it once at the top of a file. Whatever the browser complains about fails the test. */
export async function openCounty(more: Partial<Ground> = {}): Promise<County> {
  const time = { now: NOW, today: date('2026-03-02') }
  const clock = { now: () => time.now, today: () => time.today }
  const ground: Ground = { ...(await testGround()), clock, ...more }
  const complaints: string[] = []
  let browser: Browser
  let address = ''
  const app = await testApp({
    ground: () => ground,
    office: fileURLToPath(new URL('../dist/office', import.meta.url)),
    now: clock.now,
    today: clock.today,
  })
  beforeAll(async () => {
    if (parts.chromium === null) return
    await fillCounty({ db: ground.db, now: NOW, today: time.today })
    address = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launch(parts.chromium)
  })
  afterEach(async () => {
    await Promise.all(browser?.contexts().map((context) => context.close()) ?? [])
    expect(complaints.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await app.close()
  })
  return {
    ground,
    time,
    open: (path, viewport) =>
      openPage({ browser, address: `${address}/office${path}`, complaints, options: { viewport } }),
  }
}

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
export const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
export const dialog = (page: Page) => page.getByRole('dialog')
/** A field of the open dialog. A required one has a star beside its label, which is no part of its name. */
export const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })

export async function atHeading(page: Page, text: string): Promise<void> {
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent(), SOON).toBe(text)
}

/** The first step, with the password that everybody of the county has. */
export async function enterPassword(page: Page, login: string): Promise<void> {
  await field(page, '登录名').fill(login)
  await field(page, '密码').fill(PASSWORD)
  await page.keyboard.press('Enter')
}

export async function signIn(page: Page, login: string): Promise<void> {
  await enterPassword(page, login)
  await button(page, '退出').waitFor()
}

/** Chooses in a list that opens: an organ, a role, a person. */
export async function choose(page: Page, name: string, text: string, option = text): Promise<void> {
  await field(page, name).click()
  await page.keyboard.type(text)
  await page.locator('.ant-select-item-option', { hasText: option }).first().click()
}

/** Clean for axe and no wider than the window; with GONGKAI_SHOTS a picture of it is kept in that folder. */
export async function see(page: Page, name: string): Promise<void> {
  await look(page)
  const folder = process.env.GONGKAI_SHOTS
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  const { width } = page.viewportSize() ?? { width: 0 }
  await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true })
}
