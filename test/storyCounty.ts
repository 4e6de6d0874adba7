/**
 * The demonstration county with its portal and its office, for stories that take months: the clock is the test's, and whoever
 * works on a day signs in anew. Everything is done by clicking.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Ground } from '#api/ground.ts'
import { person } from '#demo/applicants.ts'
import { OFFICE } from '#demo/county.ts'
import { date } from '#law/date.ts'
import { readAssets } from '#portal/assets.ts'
import { testApp } from './appOf.ts'
import { openDemoOffice } from './demoOffice.ts'
import { testGround } from './ground.ts'
import { launch, openPage, SOON } from './officeBrowser.ts'
import { signIn } from './officeCounty.ts'
import { parts } from './parts.ts'

const built = (name: string) => fileURLToPath(new URL(`../dist/${name}`, import.meta.url))

/** Call it once at the top of a file. */
export async function openStories(firstDay: string) {
  const time = { now: Date.parse(`${firstDay}T01:00:00.000Z`), today: date(firstDay) }
  const clock = { now: () => time.now, today: () => time.today }
  const ground: Ground = { ...(await testGround()), clock, demo: true }
  const { db, keyring, blobs } = ground
  const complaints: string[] = []
  const assets = await readAssets(built('portal'))
  const app = await testApp({
    ...{ ground: () => ground, office: built('office'), now: clock.now, today: clock.today },
    ...(assets === null ? {} : { assets }),
  })
  let browser: Browser
  let address = ''
  beforeAll(async () => {
    if (parts.chromium === null) return
    await openDemoOffice({ db, kit: { keyring, blobs }, ...time })
    address = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launch(parts.chromium)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await app.close()
    // A picture of a page hides the caret by a style of its own.
    expect(process.env.GONGKAI_SHOTS === undefined ? complaints : []).toEqual([])
  })

  const visit = (path: string) => openPage({ browser, address: `${address}${path}`, complaints })
  /** Nine o'clock of a day. */
  const at = (day: string) => {
    time.now = Date.parse(`${day}T01:00:00.000Z`)
    time.today = date(day)
  }
  /** Somebody signs in, works, and goes. */
  const work = async (login: string, does: (page: Page) => Promise<void>) => {
    const page = await visit('/office/')
    try {
      await signIn(page, login)
      await does(page)
    } catch (error) {
      await keepShot(page, 'failed')
      throw error
    } finally {
      await page.context().close()
    }
  }
  return {
    ground,
    at,
    work,
    /** Submits on the portal; number, query code and what the receipt says. */
    submitted: async (day: string, citizen: Citizen, content: string) => {
      at(day)
      const page = await visit('/request')
      const { code, text } = await submitRequest(page, citizen, content)
      await page.context().close()
      return { code, text, number: text.match(/\d{4}-\d{4}/)?.[0] ?? '' }
    },
    seenByCitizen: async (citizen: Citizen, code: string): Promise<string> => {
      const page = await visit('/request/status')
      const text = await ownStatus(page, citizen, code)
      await page.context().close()
      return text
    },
    /** Somebody of the office does something in a case file on a day. */
    onCase: (login: string, day: string, number: string, does: (page: Page) => Promise<void>) => {
      at(day)
      return work(login, async (page) => {
        await openCase(page, number)
        await does(page)
      })
    },
  }
}

/** With GONGKAI_SHOTS a picture is kept in that folder. */
export async function keepShot(page: Page, name: string): Promise<void> {
  const folder = process.env.GONGKAI_SHOTS
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

export const addressOf = (page: Page) => new URL(page.url()).origin

export interface Citizen {
  readonly name: string
  readonly identity: string
  readonly phone: string
}

export const citizenOf = (index: number): Citizen => {
  const { name, identity, phone } = person(index)
  return { name, identity: identity ?? '', phone: phone ?? '' }
}

/** Fills the form of the portal in and sends it; what the receipt says. */
async function submitRequest(page: Page, { name, identity, phone }: Citizen, content: string) {
  await page.getByLabel('机关名称、拼音首字母或者代码').fill(OFFICE.name)
  await page.getByRole('button', { name: '查找', exact: true }).click()
  await page.getByRole('link', { name: OFFICE.name, exact: true }).first().click()
  for (const [label, text] of [
    ['姓名', name],
    ['证件号码', identity],
    ['联系电话', phone],
    ['所需政府信息的描述', content],
  ] as const) {
    await page.getByLabel(label).first().fill(text)
  }
  await page.getByLabel('电子数据').check()
  await page.getByLabel('在本网站查看下载').check()
  await page.getByRole('button', { name: '提交申请', exact: true }).last().click()
  await page.getByRole('heading', { level: 1, name: '政府信息公开申请回执' }).waitFor()
  return { code: await page.locator('.receipt__letters').innerText(), text: await page.locator('main').innerText() }
}

/** What the applicant sees with name and query code. */
async function ownStatus(page: Page, { name }: Citizen, code: string): Promise<string> {
  await page.getByLabel('申请人姓名（名称）').fill(name)
  await page.getByLabel('查询码', { exact: false }).fill(code)
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '申请办理情况' }).waitFor()
  return page.locator('main').innerText()
}

/** The case file of a request, from the register. */
export async function openCase(page: Page, number: string): Promise<void> {
  await page.goto(`${addressOf(page)}/office/requests?q=${number}`)
  await page.getByRole('link', { name: number, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: `申请 ${number}` }).waitFor()
}

/** The one on top. */
export const lastDialog = (page: Page) => page.getByRole('dialog').last()

/** Opens the dialog of an act. */
export async function begin(page: Page, act: string): Promise<Locator> {
  const button = page.locator('.acts').getByRole('button', { name: act, exact: true })
  await button.waitFor({ state: 'attached' })
  if (!(await button.isVisible())) await page.locator('.acts summary').first().click()
  await button.click()
  const dialog = lastDialog(page)
  await dialog.waitFor()
  return dialog
}

/** Presses the button of the dialog that is on top, which then closes. */
export async function finish(page: Page, act: string): Promise<void> {
  const open = await page.getByRole('dialog').count()
  await lastDialog(page).getByRole('button', { name: act, exact: true }).last().click()
  await expect.poll(() => page.getByRole('dialog').count(), SOON).toBeLessThan(open)
}

/** An act whose fields are filled by their labels. */
export async function act(page: Page, name: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
  const dialog = await begin(page, name)
  await fill(dialog, fields)
  await finish(page, name)
}

/** Fills by label; what the system has filled in already stands folded. */
export async function fill(dialog: Locator, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    const field = dialog.getByLabel(label, { exact: true })
    await field.waitFor({ state: 'attached' })
    if (!(await field.isVisible())) await dialog.locator('summary').first().click()
    await field.fill(value)
  }
}

/** A radio or a checkbox by its words. */
export const choose = (dialog: Locator, words: string) => dialog.getByText(words, { exact: true }).first().click()

/** Chooses in a list that opens. */
export async function pick(page: Page, dialog: Locator, label: string, option: string): Promise<void> {
  await dialog.getByLabel(label, { exact: true }).click()
  await page.locator('.ant-select-item-option:visible', { hasText: option }).first().click()
}

interface Review {
  readonly body: string
  readonly caseNumber: string
  /** When it was taken up. */
  readonly on: string
}

/** Enters a reconsideration against the reply to a request. */
export async function beginReview(page: Page, number: string, { body, caseNumber, on }: Review): Promise<void> {
  await page.goto(`${addressOf(page)}/office/proceedings`)
  await page.getByRole('button', { name: '登记案件', exact: true }).first().click()
  const dialog = lastDialog(page)
  await dialog.getByLabel('有关的申请', { exact: true }).click()
  await page.keyboard.type(number)
  await page.locator('.ant-select-item-option:visible', { hasText: number }).first().click()
  await pick(page, dialog, '被复议、被诉的答复', '答复书')
  await fill(dialog, { 行政复议机关: body, 案号: caseNumber, '受理（立案）日期': on })
  await choose(dialog, '简易程序')
  await fill(dialog, { 请求和理由: '请求撤销答复，责令重新答复。' })
  await finish(page, '登记')
}

/** The one case that is open. */
export async function openProceeding(page: Page): Promise<void> {
  await page.goto(`${addressOf(page)}/office/proceedings`)
  await page
    .getByRole('link', { name: /^复议\d{4}-\d{4}$/ })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: /^复议/ }).waitFor()
}

/** An act on a reconsideration or a lawsuit. */
export async function actOnProceeding(
  page: Page,
  name: string,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await fill(lastDialog(page), fields)
  await finish(page, '登记')
}
