/** The office in Chromium: opened, looked at, and watched for what the browser complains about. */
import axe, { type AxeResults } from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

export const DESKTOP = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }
/** What follows on a step of the reader; the machine may be busy. */
export const SOON = { timeout: 20_000 }

export function launch(executablePath: string): Promise<Browser> {
  const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update']
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-sync', ...quiet] })
}

export interface Opening {
  readonly browser: Browser
  readonly address: string
  /** Gets what the browser complains about; a breach of the content security policy is among it. */
  readonly complaints: string[]
  readonly options?: BrowserContextOptions
  /** Runs in the page before anything of the page does. */
  readonly before?: () => void
}

export async function openPage({ browser, address, complaints, options, before }: Opening): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: DESKTOP, ...options })
  context.setDefaultTimeout(SOON.timeout)
  if (before !== undefined) await context.addInitScript(before)
  const page = await context.newPage()
  page.on('console', (message) => {
    // An answer of the server that is a rightful no.
    const isAnswer = message.text().startsWith('Failed to load resource')
    if ((message.type() === 'error' || message.type() === 'warning') && !isAnswer) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(address)
  return page
}

/** Clean for axe, no wider than the window, and every part of Ant Design has its styles. */
export async function look(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const { violations }: AxeResults = await page.evaluate('axe.run(document)')
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  expect(await page.evaluate(partsWithoutStyles)).toEqual([])
}

/** The outermost elements of Ant Design's parts have the class of the theme beside that of the part. */
function partsWithoutStyles(): readonly string[] {
  const selectors = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .flatMap((rule) => (rule instanceof CSSStyleRule ? [rule.selectorText] : []))
    .join(' ')
  const parts = [...document.querySelectorAll('.antd-theme')].map((element) => element.className)
  return parts.filter((names) => {
    const part = String(names).match(/\bant-[\w-]+/)?.[0]
    return part !== undefined && part !== 'ant-app' && !selectors.includes(`.${part}`)
  })
}
