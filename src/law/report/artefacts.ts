/**
 * Leftovers of conversion, doubled punctuation, brackets of document numbers and numbering: ART-1 to ART-3, NUM-1. No
 * article: hints for the editor (GB/T 9704 for the last two).
 */
import { fails, holds, type Judgement } from './check.ts'
import type { AnnualReport } from './report.ts'

/** ART-1, ART-2, ART-3, NUM-1: hints on the text; no article. */
export function checkArtefacts({ preface, sections }: AnnualReport): readonly Judgement[] {
  const texts = [preface ?? '', ...sections.map(({ text }) => text)]
  if (texts.every((text) => text === '')) return []
  return [
    ...PATTERNS.map(({ check, pattern, say }) => checkPattern(check, pattern, say, texts)),
    ...checkNumbering(texts),
  ]
}

const PATTERNS = [
  {
    check: 'ART-1',
    pattern: /\[(?:image|bookmark): ?[^\]\n]{0,80}\]|<\/?u>/g,
    say: (count: number) => `正文残留 ${count} 处转换标记，原来的图片或书签已经丢失`,
  },
  { check: 'ART-2', pattern: /。。|，，|；；/g, say: (count: number) => `有 ${count} 处重复标点` },
  {
    check: 'ART-3',
    pattern: /[﹝﹙[［【(（]20\d\d[﹞﹚\]］】)）]\s?\d{1,4}号(?![楼院线])/g,
    say: (count: number) => `有 ${count} 处发文字号没有用六角括号〔〕`,
  },
]

function checkPattern(
  check: string,
  pattern: RegExp,
  say: (count: number) => string,
  texts: readonly string[],
): Judgement {
  const found = texts.flatMap((text) => text.match(pattern) ?? [])
  const [first] = found
  return first === undefined ? holds(check) : fails(check, say(found.length), { quote: first })
}

const HEADING = /^[ \t　 ]*[（(]([一二三四五六七八九十]{1,3}|\d{1,2})[）)]/gm
const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五']

/**
 * NUM-1: sub-headings （一）（二）… at the beginning of a line go on by one or start again; （4） between （三） and （五）
 * is a number of another kind (GB/T 9704).
 */
function checkNumbering(texts: readonly string[]): readonly Judgement[] {
  const judgements: Judgement[] = []
  for (const text of texts) {
    const headings = [...text.matchAll(HEADING)].map(([whole, number = '']) => ({
      quote: whole.trim(),
      arabic: /\d/.test(number),
      value: /\d/.test(number) ? Number(number) : ORDINALS.indexOf(number) + 1,
    }))
    headings.forEach(({ quote, arabic, value }, index) => {
      const before = headings[index - 1]
      if (before === undefined || value === 0 || value === 1) return
      const expected = before.value + 1
      if (value === expected && arabic && !before.arabic) {
        judgements.push(
          fails('NUM-1', `序号“${quote}”接在“${before.quote}”之后，应写作“（${ORDINALS[value - 1]}）”`, { quote }),
        )
      } else if (value !== expected && arabic === before.arabic) {
        judgements.push(fails('NUM-1', `序号“${quote}”接在“${before.quote}”之后，不连续`, { quote }))
      }
    })
  }
  return judgements.length > 0 ? judgements : [holds('NUM-1')]
}
