/** The articles that a letter cites, as keys of law/articles.ts. No article. */
import { article } from '#law/articles.ts'
import type { CitedArticle } from '#law/letter/letterText.ts'
import { chineseNumber } from '../claims/chineseNumber.ts'

const NUMBER = '[一二三四五六七八九十百零〇两\\d]+'
/** A law in 《》 or by its short name, or an article with its paragraph and item. */
const PARTS = new RegExp(
  `《([^》]+)》|(?<![》本])(条例)(?=第)|第(${NUMBER})条(?:第(${NUMBER})款)?(?:之规定)?(?:第?[（(]?(${NUMBER})[）)]?项)?`,
  'g',
)

/** Those of the Regulation and of the laws on remedies and fees; articles of other laws are left out. */
export function citedArticles(text: string): readonly CitedArticle[] {
  const found: CitedArticle[] = []
  let law: string | null = REGULATION
  for (const match of text.matchAll(PARTS)) {
    const [quote, title, short, number, paragraph, item] = match
    if (title !== undefined) law = lawNamed(title)
    else if (short !== undefined) law = REGULATION
    else if (law !== null && number !== undefined) found.push(cited(law, { number, paragraph, item }, quote))
  }
  return found
}

const REGULATION = ''

/** The short name in otherLaws.ts, '' for the Regulation, null for a law that is not held. */
function lawNamed(title: string): string | null {
  if (/(?:^|信息公开)条例$/.test(title)) return REGULATION
  if (/信息处理费管理办法/.test(title)) return '收费办法'
  return null
}

interface Place {
  readonly number: string
  readonly paragraph: string | undefined
  readonly item: string | undefined
}

function cited(law: string, { number, paragraph, item }: Place, quote: string): CitedArticle {
  const value = numberOf(number)
  const base = `${law === REGULATION ? '' : `${law} `}${value}`
  const full = item === undefined ? '' : `(${numberOf(item)})`
  const candidates = [
    // Items are counted through the article: 第三十六条第一款第三项 is its third item.
    ...(item !== undefined && (paragraph === undefined || numberOf(paragraph) === 1) ? [`${base}${full}`] : []),
    ...(item === undefined && paragraph !== undefined ? [`${base}.${numberOf(paragraph)}`] : []),
    ...(item === undefined && paragraph === undefined ? [base] : []),
  ]
  return { key: candidates.find(isHeld) ?? null, quote: `${law === REGULATION ? '条例' : law}${quote}` }
}

function numberOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : (chineseNumber(text) ?? Number.NaN)
}

function isHeld(key: string): boolean {
  try {
    article(key)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
