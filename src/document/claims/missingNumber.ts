/** Sentences that leave a number out: 共发布相关信息条, 共条, 培训次. No article. */
import type { ClaimKind } from '#law/report/report.ts'
import type { PlacedDraft } from './noneStatement.ts'

const PATTERNS: readonly { readonly words: RegExp; readonly what: ClaimKind }[] = [
  {
    words:
      /(?:共计?|累计|总计|合计|全年|发布|公开)[^，。；\d〇一二两三四五六七八九十百千几多数]{0,16}(?:信息|稿件|文件|公文)(条|篇|则|件)(?=[，。；、）]|$)/g,
    what: 'itemsPublished',
  },
  { words: /共计?(条|篇|则)(?=[，。；、）]|$)/g, what: 'itemsPublished' },
  {
    words: /共计?(?:收到|受理|接收)[^，。；\d〇一二两三四五六七八九十百千几多数]{0,14}申请(件|份)(?=[，。；、）]|$)/g,
    what: 'requestsReceived',
  },
  {
    words:
      /(?:组织|开展|举办|召开|举行|共|累计)[^，。；\d〇一二两三四五六七八九十百千几多数]{0,14}培训(?:班|会|会议|活动)?(次|场|期)(?=[，。；、）]|$)/g,
    what: 'trainings',
  },
  { words: /(?:^|[，；：])培训(?:班|会)?(次|场|期)(?=[，。；、）]|$)/g, what: 'trainings' },
  { words: /(?:共|累计|参训|参加培训)(?:计|培训|人员)*(人次)(?=[，。；、）]|$)/g, what: 'trainees' },
]

/** Claims without their number in a squeezed sentence. No article. */
export function missingNumbersIn(text: string): readonly PlacedDraft[] {
  const found: PlacedDraft[] = []
  for (const { words, what } of PATTERNS) {
    for (const match of text.matchAll(words)) {
      const [whole, unit = null] = match
      const end = match.index + whole.length
      if (found.some((other) => other.end === end)) continue
      const start = match.index + (/^[，；：]/.test(whole) ? 1 : 0)
      found.push({ draft: { what, value: null, unit, vague: false }, start, end, verb: match.index })
    }
  }
  return found
}
