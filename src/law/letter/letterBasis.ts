/** The legal basis of a letter as its text cites it. No article. */
import { article } from '../articles.ts'
import { type LetterValues, withheldGround } from './letterField.ts'
import { letterForm } from './letterForm.ts'
import type { LetterKind } from './letterKind.ts'

/** Keys of all articles that a letter rests on: those of its kind, and of the grounds that a part is withheld on (Art. 14–16, 37). */
export function letterArticles(kind: LetterKind, values: LetterValues): readonly string[] {
  const { basis, required } = letterForm(kind)
  const grounds = required.includes('grounds') ? (values.grounds ?? []) : []
  return [...new Set([...basis, ...grounds.map((ground) => withheldGround(ground).article)])]
}

/** 《…条例》第十四条、第三十六条第三项: each law once, its articles in the order given. No article. */
export function citations(keys: readonly string[]): string {
  const byLaw = Map.groupBy(keys.map(article), ({ law }) => law)
  return [...byLaw].map(([law, cited]) => `${lawName(law)}${cited.map(({ name }) => name).join('、')}`).join('，')
}

/** 《…办法》（国办函〔2020〕109号): the number stands behind the title. */
function lawName(law: string): string {
  const [, title = law, number = ''] = /^(.+?)(（[^）]*号）)$/.exec(law) ?? []
  return `《${title}》${number}`
}
