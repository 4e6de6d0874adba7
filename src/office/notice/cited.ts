/** Articles as people name them. */
import { WORDS } from '../words.ts'

/** The keys of src/law/articles.ts: `4.1` of the Regulation, `复议法 24.1(1)` of another law. */
const KEY = /^(?:(\S+) )?(\d+)(?:\.(\d+))?(?:\((\d+)\))?$/

/** 条例第4条第1款, 复议法第24条第1款第1项; what is no key is said as it is. */
export function cited(key: string): string {
  const [matched, law = WORDS.notice.regulation, article, paragraph, item] = KEY.exec(key) ?? []
  if (matched === undefined) return key
  return `${law}第${article}条${paragraph ? `第${paragraph}款` : ''}${item ? `第${item}项` : ''}`
}

/** A reason with its article, where there is one. */
export function withBasis({
  sentence,
  article,
}: {
  readonly sentence: string
  readonly article: string | null
}): string {
  return article === null ? sentence : `${sentence}（${WORDS.notice.basis(cited(article))}）`
}
