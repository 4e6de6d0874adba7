/** Whether a reply cites the articles that its outcome rests on (Art. 14–16, 30, 35–39), as they are in force. */
import { article, shortCitation } from '../articles.ts'
import { date } from '../date.ts'
import { type OutcomeCode, outcome } from '../outcome.ts'
import { type CitedArticle, type LetterFinding, type LetterText, letterFinding, type Sureness } from './letterText.ts'

/** Where practice cites one article or another. */
const NOT_SETTLED: ReadonlySet<OutcomeCode> = new Set<OutcomeCode>([
  'OTH',
  'OTH-ARCHIVE',
  'OTH-WITHDRAW',
  'OTH-NOTINFO',
  'NOT-CONFIRM',
])

/** Art. 37: one ground for the part that is withheld. */
const GROUNDS = ['14', '15', '16', '16.1', '16.2', '2', '32']

/** Art. 36: the deciding article with its paragraph or item; unsure outcomes are not judged. */
export function articleFindings(
  { articles, date: decidedOn }: LetterText,
  code: OutcomeCode | null,
  sure: Sureness,
): readonly LetterFinding[] {
  const keys = articles.flatMap(({ key }) => (key === null ? [] : [key]))
  const unknown = articles
    .filter(({ key }) => key === null)
    .map(({ quote }) => letterFinding('LET-NO-ARTICLE', `没有“${quote}”这一条款，请核对。`, { quote }))
  const old = decidedOn !== null && decidedOn < date('2019-05-15') ? [] : oldArticles(keys)
  if (code === null || sure === 'unsure') return [...unknown, ...old]
  return [...unknown, ...old, ...decidingArticle(code, articles)]
}

/** Of 2007 the Regulation's Art. 21, 23 and 24 were on replies, third parties and periods; now they are on other matters. */
function oldArticles(keys: readonly string[]): readonly LetterFinding[] {
  return keys
    .filter((key) => /^(?:21|23|24)(?:[.(]|$)/.test(key))
    .map((key) =>
      letterFinding(
        'LET-OLD-LAW',
        `引用了条例${article(key).name}：现行条例的这一条与答复无关，可能引用了2019年修订前的条文。`,
        { severity: 'warning' },
      ),
    )
}

/** Art. 30, 35–39: the article that decides an outcome, down to its paragraph or item. */
export function decidingArticle(code: OutcomeCode, articles: readonly CitedArticle[]): readonly LetterFinding[] {
  const keys = articles.flatMap(({ key }) => (key === null ? [] : [key]))
  if (NOT_SETTLED.has(code)) return []
  const { articles: basis, label } = outcome(code)
  const [main = '36', ...others] = basis
  if (!keys.some((key) => covers(key, main))) {
    const vague = keys.find((key) => covers(main, key))
    if (vague !== undefined) {
      return [
        letterFinding(
          'LET-ARTICLE',
          `答复引用了${shortCitation(vague)}，没有写明款、项，应当写到${shortCitation(main)}。`,
          {
            severity: 'warning',
            article: main,
          },
        ),
      ]
    }
    const cited = articles.map(({ key, quote }) => (key === null ? quote : shortCitation(key)))
    const instead = cited.length === 0 ? '文中没有引用条款' : `文中引用的是${cited.join('、')}`
    return [
      letterFinding('LET-ARTICLE', `办理结果为“${label}”，应当引用${shortCitation(main)}，${instead}。`, {
        article: main,
      }),
    ]
  }
  if (code === 'PART' && !keys.some((key) => GROUNDS.includes(key))) {
    return [
      letterFinding('LET-ARTICLE', '部分公开的，应当引用不予公开部分的依据（条例第十四条、第十五条或者第十六条）。', {
        article: '37',
      }),
    ]
  }
  const refused = others.includes('36(3)') && !keys.some((key) => covers(key, '36(3)'))
  return refused && code !== 'PART'
    ? [
        letterFinding('LET-ARTICLE', '决定不予公开的，宜同时引用条例第三十六条第三项。', {
          severity: 'hint',
          article: '36(3)',
        }),
      ]
    : []
}

/** True where the key is the article itself or a paragraph or item of it. */
function covers(key: string, wanted: string): boolean {
  return key === wanted || key.startsWith(`${wanted}.`) || key.startsWith(`${wanted}(`)
}
