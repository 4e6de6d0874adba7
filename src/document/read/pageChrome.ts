/**
 * Cuts what a web site puts around a report: menus, metadata, footers. No article. Only with good evidence, and never a
 * block that may belong to the report: what is left over does less harm than what is missing.
 */
import type { Block } from '../document.ts'
import type { HtmlPage } from './htmlPage.ts'

export function withoutChrome({ blocks, containers }: HtmlPage): readonly Block[] {
  const first = blocks.findIndex(isEvidence)
  const last = blocks.findLastIndex(isEvidence)
  if (first === -1 || !blocks.some(isStatutoryTable)) return blocks
  let best = { from: 0, to: blocks.length, isArticle: false }
  for (const { from, to, names } of containers) {
    if (from > first || to <= last) continue
    const isArticle = ARTICLE.test(names)
    const isSmaller = to - from < best.to - best.from
    if ((isArticle && !best.isArticle) || (isArticle === best.isArticle && isSmaller)) best = { from, to, isArticle }
  }
  let { from, to } = best
  while (from > 0 && mayBelong(blocks[from - 1], BEFORE)) from--
  while (to < blocks.length && mayBelong(blocks[to], BEHIND)) to++
  return blocks.slice(from, to)
}

/** Ids and classes in which the publishing systems of governments keep the article. */
const ARTICLE =
  /\s(?:zoom|zoomcon|ucapcontent|ucap-content|trs_editor|trs_ueditor|view|article-?content|article_?con|article-?body|news_?content|pages_content|wz_?content|content_?text|main_?text|info-?content|xxgk-?content|contentbox|bt_content)\s/

function isEvidence(block: Block): boolean {
  return block.kind === 'table'
    ? isStatutoryTable(block)
    : /^[一二三四五六]、/.test(block.text) && block.text.length <= 40
}

function isStatutoryTable(block: Block): boolean {
  return block.kind === 'table' && block.cells.some((cell) => STATUTORY.test(cell.text))
}

const STATUTORY = /第二十条第|政府信息公开申请|本年新收|结果维持|规范性文件|行政事业性收费/

function mayBelong(block: Block | undefined, pattern: RegExp): boolean {
  return block !== undefined && block.kind !== 'table' && pattern.test(block.text) && !SITE.test(block.text)
}

/** A sentence, or a title. */
const BEFORE = /[，,].*。|年度报告|年报/
/** A sentence, a date, or a name that signs. */
const BEHIND =
  /[，,].*。|^(?:\d{4}|[〇○零一二三四五六七八九]{4})年.{1,5}月.{1,4}日$|^[\u4e00-\u9fff（）()]{2,30}(?:局|厅|委|委员会|办|办公室|办公厅|政府|处|中心|院|站|队|所|街道|公司)$/
/** What only the site says. */
const SITE = /版权|主办|承办|备案|ICP|网站|首页|上一篇|下一篇|分享|打印|浏览次数|来源[：:]|标题[：:]|[|｜>]/
