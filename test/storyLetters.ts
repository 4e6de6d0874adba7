/** Letters in the stories of the county: written, signed, stamped and taken along by clicking. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { convertFile } from '#document/libreOffice.ts'
import { readDocument } from '#document/read/read.ts'
import { SOON } from './officeBrowser.ts'
import { addressOf, begin, fill, finish, lastDialog } from './storyCounty.ts'

/** Closes the editor of a letter: the button below, not the cross. */
export const closeLetter = (page: Page) => finish(page, '关闭')

/**
 * In the dialog of an act: makes the letter that it sends, issues it, takes it along as a file, and brings it back under its seal.
 * @param more what is done in the editor beside filling fields
 */
export async function writeLetter(
  page: Page,
  name: string,
  fields: Readonly<Record<string, string>>,
  more: (editor: Locator) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await lastDialog(page)
    .getByRole('button', { name: `拟制${name}` })
    .click()
  await fill(lastDialog(page), fields)
  await more(lastDialog(page))
  await lastDialog(page).getByRole('button', { name: '签发并编号', exact: true }).click()
  await lastDialog(page).getByRole('button', { name: '登记用印件', exact: true }).waitFor(SOON)
  await takeAlong(page, name)
  const pdf = await downloaded(page, '下载 PDF')
  await lastDialog(page).getByRole('button', { name: '登记用印件', exact: true }).click()
  await bringBack(page, pdf)
  await lastDialog(page).getByRole('link', { name: '打开用印件', exact: true }).waitFor(SOON)
  await closeLetter(page)
}

/** The same for a letter that somebody must sign: drafted and handed in. */
export async function handInLetter(page: Page, name: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await lastDialog(page)
    .getByRole('button', { name: `拟制${name}` })
    .click()
  await fill(lastDialog(page), fields)
  await lastDialog(page).getByRole('button', { name: '保存草稿', exact: true }).click()
  await lastDialog(page).getByRole('button', { name: '提交审批', exact: true }).click()
  await finish(page, '提交审批')
}

/** Whoever signs next looks for it among what waits for them. */
export async function approve(page: Page, matter: string): Promise<void> {
  await page.goto(`${addressOf(page)}/office/approvals`)
  await page.getByRole('link', { name: matter }).first().click()
  await page.getByRole('button', { name: '同意', exact: true }).click()
  await finish(page, '同意')
  await page
    .getByText('已经通过')
    .or(page.getByText(/待签：/))
    .first()
    .waitFor()
}

/** The letter of a number is downloaded, put under the seal, and brought back: here as the printed PDF. */
export async function stamp(page: Page, name: string): Promise<void> {
  await page
    .getByRole('button', { name: /^打开：/ })
    .last()
    .click()
  await lastDialog(page).getByRole('link', { name: '下载 DOCX', exact: true }).waitFor()
  await takeAlong(page, name)
  const pdf = await downloaded(page, '下载 PDF')
  await closeLetter(page)
  await page
    .getByRole('button', { name: /^登记用印件：/ })
    .last()
    .click()
  await bringBack(page, pdf)
}

/** The dialog of the stamped file, which is compared before it is kept. */
async function bringBack(page: Page, pdf: Buffer): Promise<void> {
  const dialog = lastDialog(page)
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: '用印件.pdf', mimeType: 'application/pdf', buffer: pdf })
  await dialog.getByRole('button', { name: '上传并比对', exact: true }).click()
  await dialog.getByText('与审定稿逐字一致。').waitFor({ timeout: 60_000 })
  await finish(page, '登记')
}

async function downloaded(page: Page, link: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    lastDialog(page).getByRole('link', { name: link, exact: true }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

export interface TakenLetter {
  readonly name: string
  readonly docx: Uint8Array
  readonly text: string
}

/** All letters that were taken along, in their order. */
export const takenLetters: TakenLetter[] = []

/** Downloads the letter that is open as Word, and reads it. */
export async function takeAlong(page: Page, name: string): Promise<void> {
  const docx = await downloaded(page, '下载 DOCX')
  takenLetters.push({ name, docx, text: await wordsOf(docx, 'letter.docx') })
}

/**
 * Letters as LibreOffice prints them, by their words. With GONGKAI_SHOTS the files stay in that folder, to be made into
 * pictures and looked at.
 */
export async function printedLetters(): Promise<readonly TakenLetter[]> {
  const folder = process.env.GONGKAI_SHOTS
  const printed: TakenLetter[] = []
  for (const [index, { name, docx }] of takenLetters.entries()) {
    const pdf = await convertFile({ bytes: docx, ending: 'docx' }, 'pdf')
    if (!pdf.ok) throw new Error(`${name}: ${pdf.fault}`)
    printed.push({ name, docx, text: await wordsOf(pdf.bytes, 'letter.pdf') })
    if (folder === undefined) continue
    mkdirSync(folder, { recursive: true })
    const file = join(folder, `${String(index + 1).padStart(2, '0')}-${name}`)
    writeFileSync(`${file}.docx`, docx)
    writeFileSync(`${file}.pdf`, pdf.bytes)
  }
  return printed
}

async function wordsOf(bytes: Uint8Array, name: string): Promise<string> {
  const reading = await readDocument(bytes, name)
  if (!reading.ok) throw new Error(reading.error.message)
  return reading.value.blocks
    .map((block) => (block.kind === 'table' ? block.cells.map((cell) => cell.text).join('\n') : block.text))
    .join('\n')
}

export interface Answering {
  /** Labels of the results, and of the grounds on which a part is withheld. */
  readonly outcome: string
  readonly grounds?: readonly string[]
  /** By the names of the papers: what each states, by label. */
  readonly papers: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** What the clerk writes into the letter. */
  readonly letter: Readonly<Record<string, string>>
  /** The organ confers on it: 会商. */
  readonly isConferred?: boolean
}

/** Outcome, papers, draft, and all of it handed in for signature. */
export async function prepareReply(
  page: Page,
  { outcome, grounds = [], papers, letter, isConferred = false }: Answering,
): Promise<void> {
  const choosing = await begin(page, '确定办理结果')
  await choosing.getByRole('checkbox', { name: new RegExp(`^${outcome}`) }).check()
  const withheld = choosing.locator('.ant-form-item', { hasText: '其余部分不予公开的依据' })
  for (const ground of grounds) await withheld.getByRole('checkbox', { name: new RegExp(`^${ground}`) }).check()
  await finish(page, '确定办理结果')
  for (const [paper, fields] of Object.entries(papers)) {
    await page.getByRole('button', { name: `入卷：${paper}`, exact: true }).click()
    await fill(lastDialog(page), fields)
    await finish(page, '材料入卷')
  }
  await begin(page, '拟稿')
  await fill(lastDialog(page), letter)
  await lastDialog(page).getByRole('button', { name: '保存草稿', exact: true }).click()
  await lastDialog(page).getByText('内容齐全，可以提交审批。').waitFor()
  await closeLetter(page)
  const handingIn = await begin(page, '提交审签')
  if (isConferred) await handingIn.getByRole('checkbox', { name: '会商', exact: true }).check()
  await finish(page, '提交')
}
