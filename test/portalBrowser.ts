/** The portal of a bureau in Chromium, as a citizen's browser shows it. */
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterEach, beforeAll, expect } from 'vitest'
import { readAssets } from '#portal/assets.ts'
import { testApp } from './appOf.ts'
import { launch, openPage } from './officeBrowser.ts'
import { parts } from './parts.ts'
import { UNLIMITED } from './portalApplicant.ts'
import type { openRequestBureau } from './requestBureau.ts'

type House = Awaited<ReturnType<typeof openRequestBureau>>

/** Call it once at the top of a file. No page may complain in its console. */
export function openPortalBrowser(
  { ground, time }: Pick<House, 'ground' | 'time'>,
  more: { readonly maxFileBytes?: number } = {},
) {
  const shown = { ...ground, clock: { now: () => time.now, today: () => time.today }, ...more }
  const complaints: string[] = []
  let browser: Browser
  let address = ''
  beforeAll(async () => {
    if (parts.chromium === null) return
    const assets = await readAssets(fileURLToPath(new URL('../dist/portal', import.meta.url)))
    if (assets === null) throw new Error('the page is not built')
    const site = await testApp({
      ...{ ground: () => shown, today: () => time.today, now: () => time.now, portalLimits: UNLIMITED, assets },
    })
    address = await site.listen({ port: 0, host: '127.0.0.1' })
    browser = await launch(parts.chromium)
    return async () => {
      await browser.close()
      await site.close()
    }
  })
  afterEach(async () => {
    await Promise.all(browser?.contexts().map((context) => context.close()) ?? [])
    expect(complaints.splice(0)).toEqual([])
  })
  return {
    addressOf: (path: string) => `${address}${path}`,
    open: (path: string, options: BrowserContextOptions) =>
      openPage({ browser, address: `${address}${path}`, complaints, options }),
  }
}

/** Does something that leads to another page, and waits until it is there. */
export async function go(page: Page, action: Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), action])
}
