/** 年报核对 as it is started and used: in a browser with scripts, without them, and by keyboard alone. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import axe, { type AxeResults } from 'axe-core'
import { unzipSync, zipSync } from 'fflate'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { readReport } from '#document/readReport.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { parts } from './parts.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const sample = (name: string) => `${root}samples/${name}`

/**
 * Its row （四）1 says 总计 6 where the columns sum to 5, which also breaks （七）总计: one cell, two findings. Two more
 * findings are about the text.
 */
const FAULTY = 'langpu-education-2022.html'
const FAULTY_CELL = '3.unavailable.notHeld.total'
const CLEAN = 'chengyi-town-2022.html'
const DESKTOP = { width: 1280, height: 900 }
/** What follows on a step of the reader; the machine may be busy. */
const SOON = { timeout: 20_000 }
const PHONE = { width: 360, height: 780 }

vi.setConfig({ testTimeout: 90_000 })

let server: ChildProcess
let address = ''
let browser: Browser
let scratch = ''

let starts = 0

function start(port: string): ChildProcess {
  starts += 1
  const env = { ...process.env, GONGKAI_PORT: port, GONGKAI_DATA: join(scratch, `data-${starts}`) }
  return spawn(process.execPath, [`${root}scripts/start.js`, '--empty'], { env })
}

/** What a process wrote until `pattern` was in it. */
async function written(child: ChildProcess, pattern: RegExp): Promise<string> {
  let text = ''
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk)
    if (pattern.test(text)) return text
  }
  throw new Error(`The page did not start: ${text}`)
}

beforeAll(async () => {
  if (parts.chromium === null) return
  scratch = await mkdtemp(join(tmpdir(), 'gongkai-page-'))
  server = start('0')
  server.stderr?.pipe(process.stderr)
  address = (await written(server, /http:\/\/[\d.:]+\d/)).match(/http:\/\/[\d.:]+/)?.[0] ?? ''
  browser = await chromium.launch({
    executablePath: parts.chromium,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}, 120_000)

afterAll(async () => {
  if (parts.chromium === null) return
  await browser.close()
  server.kill('SIGTERM')
  await once(server, 'exit')
  await rm(scratch, { recursive: true })
})

/** What the browser complained about, a breach of the content security policy among it. */
const complaints: string[] = []
afterEach(() => expect(complaints.splice(0)).toEqual([]))

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: DESKTOP, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${address}${path}`)
  return page
}

const cell = (page: Page, id: string) => page.locator(`[data-cell="${id}"]`)
const findings = (page: Page) => page.locator('.finding')
const messages = (page: Page) => page.locator('.finding__message').allTextContents()

async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const { violations }: AxeResults = await page.evaluate('axe.run(document)')
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** The file that the browser saves when somebody does something. */
async function taken(page: Page, doing: () => Promise<unknown>): Promise<{ name: string; bytes: Uint8Array }> {
  const [download] = await Promise.all([page.waitForEvent('download', SOON), doing()])
  return { name: download.suggestedFilename(), bytes: new Uint8Array(await readFile(await download.path())) }
}

async function reportOf(name: string, bytes: Uint8Array): Promise<AnnualReport> {
  const reading = await readReport(bytes, name)
  if (!reading.ok) throw new Error(reading.error.message)
  return reading.value
}

const INFERRED_CELL = '3.new.person'
const UNREADABLE_CELL = '3.new.total'
/** A dot, as a scan would show it. */
const PICTURE =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=='

/** The clean sample as data, with a cell that was inferred and one that a scan leaves in doubt. */
async function doubtfulReport() {
  const report = await reportOf(CLEAN, new Uint8Array(await readFile(sample(CLEAN))))
  const [inferred, unreadable] = [report.cells[INFERRED_CELL], report.cells[UNREADABLE_CELL]]
  const cells = {
    ...report.cells,
    [INFERRED_CELL]: { ...inferred, how: 'inferred', reason: '由总计推得。' },
    [UNREADABLE_CELL]: { ...unreadable, value: null, raw: '1l', how: 'unreadable', confidence: 0.4, picture: PICTURE },
  }
  const buffer = Buffer.from(JSON.stringify({ ...report, cells }))
  return { total: unreadable?.value, file: { name: '存疑.json', mimeType: 'application/json', buffer } }
}

/** The samples in two folders, one of them twice and a file that is no report. */
async function folderOfReports(): Promise<string> {
  const folder = join(scratch, '2020年报')
  await mkdir(join(folder, '乡镇'), { recursive: true })
  for (const name of [CLEAN, FAULTY, 'heting-street-2021.txt', 'weitang-town-2020.txt']) {
    await copyFile(sample(name), join(folder, '乡镇', name))
  }
  await copyFile(sample(CLEAN), join(folder, '重复.html'))
  await writeFile(join(folder, '清单.txt'), '买菜清单：白菜两斤。')
  await writeFile(join(folder, '照片.exe'), 'x')
  return folder
}

const archiveOf = (files: Readonly<Record<string, Uint8Array>>) => ({
  name: '各镇.zip',
  mimeType: 'application/zip',
  buffer: Buffer.from(zipSync(files)),
})

const needsChromium = it.skipIf(parts.chromium === null)

describe('with scripts', () => {
  needsChromium(
    '[needs chromium] a clerk uploads a report, sees what is wrong, corrects it and undoes it',
    async () => {
      const page = await open('/check')
      await page.setInputFiles('#files', sample(FAULTY))
      await expect.poll(() => page.locator('.result h2').textContent(), SOON).toContain('教育体育局2022年')
      expect(await findings(page).count()).toBe(4)
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2')

      const wrongSum = findings(page)
        .filter({ has: page.locator(`a[href$="${FAULTY_CELL}"]`) })
        .last()
      await wrongSum.getByRole('button', { name: /在表中标出/ }).click()
      expect(await cell(page, FAULTY_CELL).getAttribute('class')).toContain('cell--shown')
      expect(await cell(page, FAULTY_CELL).evaluate((td) => td.getBoundingClientRect().top < innerHeight)).toBe(true)

      await cell(page, FAULTY_CELL).getByRole('button').click()
      const input = cell(page, FAULTY_CELL).getByRole('textbox')
      await input.fill('五')
      await input.press('Enter')
      expect(await cell(page, FAULTY_CELL).getByRole('alert').textContent()).toBe('请填数字。')
      await input.fill('5')
      await input.press('Enter')
      expect(await findings(page).count()).toBe(2)
      expect(await page.locator('.action-bar [role=status]').textContent()).toContain(
        '解决了 2 个问题。还有 2 个错误。',
      )
      expect(await cell(page, FAULTY_CELL).innerText()).toMatch(/5\s*已改\s*原 6/)

      const { bytes } = await taken(page, () => page.getByRole('button', { name: 'JSON' }).click())
      const corrected = JSON.parse(new TextDecoder().decode(bytes))
      expect(corrected.cells[FAULTY_CELL]).toMatchObject({ value: 5, how: 'read', raw: '6', accepted: { how: 'read' } })
      expect(corrected.findings).toHaveLength(2)

      await page.getByRole('button', { name: '撤销上一次更正' }).click()
      expect(await findings(page).count()).toBe(4)
      expect(await cell(page, FAULTY_CELL).innerText()).not.toContain('已改')
    },
  )

  needsChromium('[needs chromium] several files are dropped, a bad one among them, and summed up', async () => {
    const page = await open('/check')
    const dropped = await page.evaluateHandle(async () => {
      const transfer = new DataTransfer()
      for (const name of ['heting-street-2021.txt', 'weitang-town-2020.txt']) {
        const bytes = await (await fetch(`/samples/${name}`)).arrayBuffer()
        transfer.items.add(new File([bytes], name))
      }
      transfer.items.add(new File(['买菜清单：白菜两斤。'], '清单.txt'))
      return transfer
    })
    await page.dispatchEvent('.upload__form', 'drop', { dataTransfer: dropped })
    await expect.poll(() => page.locator('#summary').textContent(), SOON).toBe('共 3 个文件，其中 1 个读不了')
    const rows = await page.locator('.summary__table tbody tr').allInnerTexts()
    expect(rows.map((row) => row.split(/\s/)[0])).toEqual([
      'heting-street-2021.txt',
      'weitang-town-2020.txt',
      '清单.txt',
    ])
    expect(await page.locator('.verdict--unread').count()).toBe(1)
    expect(await page.locator('.verdict--clean').count()).toBe(1)
    expect(await page.locator('.verdict--error').count()).toBe(1)
  })

  needsChromium('[needs chromium] two files are sent at a time and one that waits can be cancelled', async () => {
    const page = await open('/check')
    const held: (() => Promise<void>)[] = []
    await page.route('**/api/reports/read', (route) => {
      held.push(() => route.continue())
    })
    await page.setInputFiles(
      '#files',
      ['heting-street-2021.txt', 'weitang-town-2020.txt', 'langpu-market-2020.txt', CLEAN].map(sample),
    )
    await expect.poll(() => held.length, SOON).toBe(2)
    const uploads = page.getByRole('list', { name: '正在核对的文件' }).getByRole('listitem')
    expect(await uploads.count()).toBe(4)
    await page.getByRole('button', { name: /取消.*langpu-market-2020\.txt/ }).click()
    await page.getByRole('button', { name: /取消.*heting-street-2021\.txt/ }).click()
    await expect.poll(() => held.length, SOON).toBe(3)
    for (const release of held.slice(1)) await release()
    await expect.poll(() => page.locator('.result').count(), SOON).toBe(2)
    expect(await page.locator('.result h2').allTextContents()).toEqual([
      expect.stringContaining('苇塘镇'),
      expect.stringContaining('澄漪镇'),
    ])
  })
})

describe('taking a report away', () => {
  needsChromium.each([
    ['Word（DOCX）', 'docx'],
    ['PDF', 'pdf'],
  ])('[needs chromium] %s has the title for a name and reads back as the same report', async (button, ending) => {
    const page = await open(`/samples/${CLEAN}/check`)
    const name = (await page.locator('.result h2').textContent()) ?? ''
    await page.locator('.legend').getByText('点一格就能改数字').waitFor()
    const file = await taken(page, () => page.getByRole('button', { name: button }).click())
    expect(file.name).toBe(`${name}.${ending}`)
    const original = await reportOf(CLEAN, new Uint8Array(await readFile(sample(CLEAN))))
    const back = await reportOf(file.name, file.bytes)
    expect(valuesOf(back)).toEqual(valuesOf(original))
    expect(await page.locator('.downloads [role=status]').textContent()).toContain('读回来核对过')
  })

  needsChromium(
    '[needs chromium] cells in doubt are shown with their picture and stop an official form until they are settled',
    async () => {
      const page = await open('/check')
      const { total, file } = await doubtfulReport()
      await page.setInputFiles('#files', file)
      await expect.poll(() => page.locator('.downloads__open').textContent(), SOON).toContain('有 2 格还没有确定')
      expect(await page.locator('.downloads__open .cut-out img').getAttribute('src')).toBe(PICTURE)
      const word = page.getByRole('button', { name: 'Word（DOCX）' })
      await word.click()
      expect(await page.getByRole('alert').textContent()).toContain('还有格没有确定')

      await page.locator(`.downloads__open a[href$="${UNREADABLE_CELL}"]`).click()
      await cell(page, UNREADABLE_CELL).getByRole('button').click()
      expect(await cell(page, UNREADABLE_CELL).getByRole('img').getAttribute('alt')).toBe('原件中这一格的样子')
      await cell(page, UNREADABLE_CELL).getByRole('textbox').fill(String(total))
      await page.keyboard.press('Enter')
      expect(await page.locator('.downloads__open').textContent()).toContain('有 1 格还没有确定')
      await word.click()
      await page.getByRole('alert').waitFor()
      await cell(page, INFERRED_CELL).getByRole('button').click()
      await page.keyboard.press('Enter')
      expect(await cell(page, INFERRED_CELL).innerText()).toContain('已确认')
      expect(await page.locator('.downloads__open').count()).toBe(0)
      await page.keyboard.press('Control+z')
      await page.getByRole('checkbox', { name: '采用推断的数' }).check()
      const written = await taken(page, () => word.click())
      expect((await reportOf(written.name, written.bytes)).cells[UNREADABLE_CELL]).toMatchObject({ value: total })
      const data = await taken(page, () => page.getByRole('button', { name: 'JSON' }).click())
      const { cells } = JSON.parse(new TextDecoder().decode(data.bytes))
      expect(cells[INFERRED_CELL]).toMatchObject({ how: 'read', accepted: { how: 'inferred', reason: '由总计推得。' } })
      expect(cells[UNREADABLE_CELL]).toMatchObject({ how: 'read', raw: '1l', accepted: { how: 'unreadable' } })
    },
  )
})

const valuesOf = ({ cells }: AnnualReport) =>
  Object.fromEntries(Object.entries(cells).map(([id, { value }]) => [id, value]))

describe('a batch', () => {
  const rows = (page: Page) => page.locator('.batch__table tbody tr')
  const pickFolder = async (page: Page, folder: string) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByText('选择文件夹').click()])
    await chooser.setFiles(folder)
  }

  needsChromium(
    '[needs chromium] a folder is checked, one report of it is corrected, and all results are one file',
    async () => {
      const page = await open('/check')
      await pickFolder(page, await folderOfReports())
      await expect.poll(() => page.locator('.batch__outcome').textContent(), SOON).toContain('6 份都核对完了')
      expect(await page.locator('.batch__outcome').textContent()).toContain('另有 1 个其他类型的文件没有读')
      await page.locator('.batch__summary').waitFor()
      const names = (await rows(page).locator('th').allInnerTexts()).map((text) => text.split('\n')[0])
      expect(names).toContain(`乡镇/${FAULTY}`)
      expect(names).toHaveLength(6)
      expect(await rows(page).filter({ hasText: '清单.txt' }).textContent()).toContain('读不了')
      expect(await rows(page).filter({ hasText: '是同一份报告' }).count()).toBe(1)
      const faulty = rows(page).filter({ hasText: FAULTY })
      expect(await faulty.locator('td').first().textContent()).toBe('4')

      await faulty.getByRole('button').click()
      await page.locator('.batch__opened .result h2').waitFor()
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('b1')
      await cell(page, FAULTY_CELL).getByRole('button').click()
      await page.keyboard.type('5')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: '回到结果表' }).click()
      await expect.poll(() => faulty.locator('td').first().textContent(), SOON).toBe('2')
      await page.locator('.batch__summary').waitFor()
      await page.getByText('各条规则').click()
      expect(await page.getByRole('table').filter({ hasText: '不符合的地方' }).innerText()).toMatch(/TXT-\d/)

      const { name, bytes } = await taken(page, () => page.getByRole('button', { name: '下载全部结果' }).click())
      expect(name).toBe('年报核对结果-2020年报.zip')
      const files = unzipSync(bytes)
      expect(Object.keys(files)).toEqual(expect.arrayContaining(['summary.html', 'summary.xlsx', 'reports.jsonl']))
      expect(Object.keys(files).filter((path) => path.startsWith('opinions/'))).toHaveLength(2)
      const lines = new TextDecoder().decode(files['reports.jsonl']).trim().split('\n')
      const corrected = lines.map((line) => JSON.parse(line)).find(({ file }) => file === `乡镇/${FAULTY}`)
      expect(corrected.cells[FAULTY_CELL]).toMatchObject({ value: 5, accepted: { how: 'read' } })
    },
  )

  needsChromium('[needs chromium] an archive is opened in the browser, and cancelling keeps what is done', async () => {
    const page = await open('/check')
    const held: (() => Promise<void>)[] = []
    await page.route('**/api/reports/read', (route) => {
      held.push(() => route.continue())
    })
    const text = new Uint8Array(await readFile(sample('heting-street-2021.txt')))
    const names = Array.from({ length: 30 }, (_, index) => `镇${index + 1}.txt`)
    await page.setInputFiles('#files', archiveOf(Object.fromEntries(names.map((name) => [name, text]))))
    await expect.poll(() => held.length, SOON).toBe(3)
    expect(await page.locator('.batch__bar').textContent()).toContain('已核对 0 / 30 份')
    await held[0]?.()
    await expect.poll(() => page.locator('.batch__bar').textContent(), SOON).toContain('已核对 1 / 30 份')
    await page.getByRole('button', { name: '取消' }).click()
    await expect.poll(() => page.locator('.batch__outcome').textContent(), SOON).toContain('核对了 30 份中的 1 份')
    expect(await rows(page).count()).toBe(1)
    expect(held.length).toBeLessThanOrEqual(4)
  })

  needsChromium('[needs chromium] more than 500 reports are refused with one sentence', async () => {
    const page = await open('/check')
    const names = Array.from({ length: 501 }, (_, index) => `${index}.txt`)
    const archive = archiveOf(Object.fromEntries(names.map((name) => [name, new Uint8Array(1)])))
    await page.setInputFiles('#files', archive)
    expect(await page.getByRole('alert').textContent()).toMatch(/超过 500 份。.*。$/)
    expect(await page.locator('.batch').count()).toBe(0)
  })
})

describe('without scripts', () => {
  const noScripts = { javaScriptEnabled: false }

  needsChromium('[needs chromium] a report is taken away as a file', async () => {
    const page = await open(`/samples/${CLEAN}/check`, noScripts)
    const { name, bytes } = await taken(page, () => page.getByRole('button', { name: 'CSV' }).click())
    expect(name).toMatch(/年度报告\.csv$/)
    const original = await reportOf(CLEAN, new Uint8Array(await readFile(sample(CLEAN))))
    expect(valuesOf(await reportOf(name, bytes))).toEqual(valuesOf(original))
  })

  needsChromium('[needs chromium] an archive gives a table of results, or all of them as one file', async () => {
    const page = await open('/check', noScripts)
    const faulty = new Uint8Array(await readFile(sample(FAULTY)))
    const files = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`镇${index + 1}.html`, faulty]))
    await page.setInputFiles('#files', archiveOf(files))
    await page.getByRole('button', { name: '开始核对', exact: true }).click()
    expect(await page.locator('#batch').textContent()).toBe('共 21 个文件')
    await page.getByText('看发现的 4 个问题').first().click()
    expect(await page.locator('.batch__found').first().innerText()).toContain('T3-3')

    await page.setInputFiles('#files', archiveOf(files))
    const all = await taken(page, () => page.getByRole('button', { name: '核对并下载结果（ZIP）' }).click())
    expect(Object.keys(unzipSync(all.bytes))).toContain('summary.html')
  })

  needsChromium('[needs chromium] a report is uploaded and its findings lead to cells and quotes', async () => {
    const page = await open('/check', noScripts)
    await page.setInputFiles('#files', sample(FAULTY))
    await page.getByRole('button', { name: '开始核对', exact: true }).click()
    expect(await findings(page).count()).toBe(4)
    await page.getByText('涉及 7 格').click()
    await page.locator(`.finding a[href$="${FAULTY_CELL}"]`).last().click()
    expect(page.url()).toMatch(/#f1-3\.unavailable\.notHeld\.total$/)
    expect(await cell(page, FAULTY_CELL).evaluate((td) => getComputedStyle(td).outlineStyle)).toBe('solid')
    await cell(page, FAULTY_CELL).getByRole('link').click()
    expect(page.url()).toMatch(/#f1-p\d$/)
    await page.getByRole('link', { name: '看原文位置' }).first().click()
    expect(await page.locator('mark:target').count()).toBe(1)
  })

  needsChromium('[needs chromium] a clean sample is checked with one click', async () => {
    const page = await open('/check', noScripts)
    await page.getByRole('link', { name: /核对.*岚川县澄漪镇/ }).click()
    expect(await page.locator('.verdict--clean').innerText()).toContain('没有发现问题')
    expect(await messages(page)).toEqual([])
    expect(await page.locator('td[data-cell]').count()).toBe(200)
  })

  needsChromium('[needs chromium] who chose nothing is told so and led back', async () => {
    const page = await open('/check', noScripts)
    await page.getByRole('button', { name: '开始核对', exact: true }).click()
    expect(await page.locator('.verdict').innerText()).toContain('没有收到文件')
    complaints.length = 0 // The browser reports the status 400 that this page rightly has.
    await page.getByRole('link', { name: '回到年报核对' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('年报核对')
  })
})

describe('by keyboard alone', () => {
  needsChromium('[needs chromium] a sample is checked, a cell is reached, corrected and restored', async () => {
    const page = await open('/check')
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
    const tabTo = async (text: string) => {
      for (let presses = 0; presses < 80; presses += 1) {
        await page.keyboard.press('Tab')
        if ((await focused()).includes(text)) return
      }
      throw new Error(`Tab never reached “${text}”`)
    }
    await tabTo('核对：澜州市琅浦区教育体育局')
    await page.keyboard.press('Enter')
    await page.waitForURL(/check$/)
    await expect.poll(() => page.getByRole('button', { name: /在表中标出/ }).count(), SOON).toBeGreaterThan(0)
    await tabTo('表中标出')
    await page.keyboard.press('Enter')
    const at = () => page.evaluate(() => document.activeElement?.closest('td')?.getAttribute('data-cell'))
    const start = await at()
    expect(start).toMatch(/^3\./)

    await page.keyboard.press('Home')
    expect(await at()).toMatch(/\.person$/)
    await page.keyboard.press('ArrowRight')
    expect(await at()).toMatch(/\.business$/)
    await page.keyboard.press('End')
    expect(await at()).toMatch(/\.total$/)
    for (let presses = 0; presses < 30 && (await at()) !== '3.new.total'; presses += 1) {
      await page.keyboard.press('ArrowUp')
    }
    for (let presses = 0; presses < 30 && (await at()) !== FAULTY_CELL; presses += 1) {
      await page.keyboard.press('ArrowDown')
    }
    expect(await at()).toBe(FAULTY_CELL)

    await page.keyboard.press('F2')
    await page.keyboard.type('7')
    await page.keyboard.press('Escape')
    await expect.poll(at, SOON).toBe(FAULTY_CELL)
    expect(await findings(page).count()).toBe(4)

    await page.keyboard.press('Enter')
    await page.keyboard.type('5')
    await page.keyboard.press('Enter')
    await expect.poll(at, SOON).toBe(FAULTY_CELL)
    expect(await findings(page).count()).toBe(2)
    await page.keyboard.press('Control+z')
    expect(await findings(page).count()).toBe(4)
    for (let presses = 0; presses < 80 && !(await focused()).includes('Word（DOCX）'); presses += 1) {
      await page.keyboard.press('Shift+Tab')
    }
    const { name } = await taken(page, () => page.keyboard.press('Enter'))
    expect(name).toMatch(/\.docx$/)
  })

  needsChromium('[needs chromium] a report of a batch is opened and left again', async () => {
    const page = await open('/check')
    const text = new Uint8Array(await readFile(sample('heting-street-2021.txt')))
    await page.setInputFiles('#files', archiveOf({ '甲镇.txt': text, '乙镇.txt': text }))
    await page.locator('.batch__take').waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
    const tabTo = async (words: string) => {
      for (let presses = 0; presses < 80 && (await focused()) !== words; presses += 1) await page.keyboard.press('Tab')
      expect(await focused()).toBe(words)
      await page.keyboard.press('Enter')
    }
    await tabTo('甲镇.txt')
    await expect.poll(focused, SOON).toContain('鹤汀街道')
    await tabTo('回到结果表')
    await expect.poll(focused, SOON).toBe('甲镇.txt')
  })
})

describe('for everybody', () => {
  for (const viewport of [DESKTOP, PHONE]) {
    needsChromium(
      `[needs chromium] axe finds nothing on a batch nor on cells in doubt at ${viewport.width} px`,
      async () => {
        const page = await open('/check', { viewport })
        const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByText('选择文件夹').click()])
        await chooser.setFiles(await folderOfReports())
        await page.locator('.batch__summary').waitFor()
        // Squeezed as far as it goes, as long names would squeeze it.
        const linesOfNumbers = await page.locator('.batch__table').evaluate((table) => {
          table.style.cssText = 'min-width: 0; width: 1px'
          const lines = [...table.querySelectorAll('.summary__count, .batch__year')].map((each) => {
            const range = document.createRange()
            range.selectNodeContents(each.querySelector('.badge') ?? each)
            return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size
          })
          table.style.cssText = ''
          return lines
        })
        expect(new Set(linesOfNumbers)).toEqual(new Set([1]))
        for (const part of await page.locator('.batch__summary > details > summary').all()) await part.click()
        await page.locator('.batch__table').getByRole('button', { name: FAULTY }).click()
        await page.locator('.batch__opened .result h2').waitFor()
        expect(await axeViolations(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)

        await page.goto(`${address}/check`)
        await page.setInputFiles('#files', (await doubtfulReport()).file)
        await page.locator('.downloads__open').waitFor()
        await page.getByRole('button', { name: 'Word（DOCX）' }).click()
        await cell(page, UNREADABLE_CELL).getByRole('button').click()
        expect(await axeViolations(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)
      },
    )
  }

  const PAGES = [
    ['the home', '/'],
    ['the start of 年报核对', '/check'],
    ['a clean result', `/samples/${CLEAN}/check`],
    ['a result with findings', `/samples/${FAULTY}/check`],
    ['a form of 2019 with findings', '/samples/weitang-town-2020.txt/check'],
  ] as const

  for (const [name, path] of PAGES) {
    for (const viewport of [DESKTOP, PHONE]) {
      needsChromium(`[needs chromium] axe finds nothing on ${name} at ${viewport.width} px`, async () => {
        const page = await open(path, { viewport })
        await page.locator('h1').waitFor()
        expect(await axeViolations(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)
      })
    }
  }

  needsChromium('[needs chromium] axe finds nothing on the page for what went wrong', async () => {
    const page = await open('/nothing', { viewport: PHONE })
    complaints.length = 0 // The browser reports the status 404 that this page rightly has.
    expect(await page.locator('.verdict').innerText()).toContain('没有这个页面')
    expect(await axeViolations(page)).toEqual([])
  })

  for (const viewport of [DESKTOP, PHONE]) {
    needsChromium(
      `[needs chromium] axe finds nothing on an unreadable file, nor while a cell is corrected, at ${viewport.width} px`,
      async () => {
        const page = await open('/check', { viewport })
        const list = { name: '清单.txt', mimeType: 'text/plain', buffer: Buffer.from('买菜清单：白菜两斤。') }
        await page.setInputFiles('#files', list)
        await page.locator('.verdict--unread').waitFor()
        expect(await axeViolations(page)).toEqual([])
        await page.setInputFiles('#files', sample(FAULTY))
        await cell(page, FAULTY_CELL).getByRole('button').click()
        await cell(page, FAULTY_CELL).getByRole('textbox').fill('x')
        await page.keyboard.press('Enter')
        expect(await axeViolations(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)
        await page.keyboard.press('Escape')
        await cell(page, FAULTY_CELL).getByRole('button').click()
        await page.keyboard.type('5')
        await page.keyboard.press('Enter')
        await page.getByText('已改', { exact: true }).last().waitFor()
        expect(await axeViolations(page)).toEqual([])
      },
    )
  }
})

describe('the documentation of the interface', () => {
  needsChromium.each([DESKTOP, PHONE])(
    '[needs chromium] is a page that axe-core has nothing against at %o',
    async (viewport) => {
      const page = await open('/api/docs', { viewport })
      expect(await page.locator('article').count()).toBeGreaterThan(30)
      for (const details of (await page.locator('details').all()).slice(0, 5)) await details.locator('summary').click()
      expect(await axeViolations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    },
  )
})

describe('starting and stopping', () => {
  needsChromium('[needs chromium] a port that is taken gives one clear sentence and status 2', async () => {
    const port = new URL(address).port
    const second = start(port)
    let said = ''
    second.stderr?.on('data', (chunk) => {
      said += String(chunk)
    })
    const [status] = await once(second, 'exit')
    expect(status).toBe(2)
    expect(said).toMatch(new RegExp(`端口 ${port} 已被别的程序占用：.*\n$`))
  })

  needsChromium.each(['SIGINT', 'SIGTERM'] as const)('[needs chromium] %s stops it cleanly', async (signal) => {
    const child = start('0')
    await written(child, /http/)
    child.kill(signal)
    const [status] = await once(child, 'exit')
    expect(status).toBe(0)
  })
})
