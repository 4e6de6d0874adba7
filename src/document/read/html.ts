/** Web pages, as the sites of governments publish reports and as Word saves them. No article. */
import { Buffer } from 'node:buffer'
import type { Document, FileFault, FileReading } from '../document.ts'
import { decodeText } from '../encoding.ts'
import { type HtmlPage, readPage } from './htmlPage.ts'
import { withoutChrome } from './pageChrome.ts'

/** Never throws for bad content. Scripts are not run: what they would write is not read. */
export function readHtml(bytes: Uint8Array): FileReading<Document> {
  const decoded = decodeText(bytes, declaredEncoding(bytes))
  if (decoded === null) return { ok: false, error: NO_ENCODING }
  const page = readPage(decoded.text)
  if (page.blocks.length === 0) return { ok: false, error: withoutText(page) }
  return { ok: true, value: { blocks: withoutChrome(page), title: titleOf(page.titles) }, findings: [] }
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1')
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]
}

/** The first that names a report, else the first that says anything: the page's own title often names the site only. */
function titleOf(titles: readonly string[]): string | null {
  const said = titles.map((title) => title.replaceAll('\u00a0', ' ').trim()).filter((title) => title !== '')
  return said.find((title) => /年度报告|年报/.test(title)) ?? said[0] ?? null
}

function withoutText({ hasImages, hasScripts }: HtmlPage): FileFault {
  return hasImages ? ONLY_PICTURES : hasScripts ? ONLY_SCRIPTS : NO_TEXT
}

const NO_ENCODING: FileFault = {
  code: 'encoding',
  message: '无法识别这个网页文件的编码；请在浏览器中打开后另存为 UTF-8 编码的网页，或复制到 Word 存为 .docx 后再试。',
}

const ONLY_PICTURES: FileFault = {
  code: 'scanned',
  message: '这个网页里只有图片，没有文字，无法读取数字；请使用带文字的原始文件，或先做文字识别（OCR）并核对后再试。',
}

const ONLY_SCRIPTS: FileFault = {
  code: 'empty',
  message:
    '这个网页的内容由脚本生成，文件里没有报告文字；请在浏览器中打开，把显示出的报告复制到 Word 存为 .docx 后再试。',
}

const NO_TEXT: FileFault = { code: 'empty', message: '这个网页里没有任何文字；请检查是否选错了文件。' }
