/**
 * Typed claims from the narrative of an annual report (Art. 50): requests, published items, reviews, fees, training,
 * proposals, change on last year. Few linear passes over each section; a sentence that says something else says nothing.
 */
import type { AnnualReport, Claim, ClaimKind, SectionNumber } from '#law/report/report.ts'
import { isOtherScope, type Reporter } from './claimScope.ts'
import { countedClaims, type Sentence } from './countedClaims.ts'
import type { DraftClaim } from './draftClaim.ts'
import { missingNumbersIn } from './missingNumber.ts'
import { noneStatementsIn } from './noneStatement.ts'
import { publishedReader } from './publishedClaims.ts'
import { quantitiesIn } from './quantity.ts'
import { type SqueezedText, squeeze } from './squeezedText.ts'

/** More than any report's section; what lies behind is not searched, so that time stays bounded. */
const LONGEST = 200_000

/**
 * The claims of a report in the order of its text, each with its exact words and their place. Section 五 speaks of
 * problems and plans and is left out (Art. 50 (4)).
 */
export function readClaims(report: Pick<AnnualReport, 'organ' | 'year' | 'preface' | 'sections'>): Claim[] {
  let claims: Claim[] = []
  const seen = new Set<SectionNumber>([5])
  if (report.preface !== null) claims = claimsOf(report.preface, null, report, 0)
  for (const { number, text } of report.sections) {
    if (number === null || seen.has(number)) continue
    seen.add(number)
    claims = claims.concat(claimsOf(text, number, report, claims.length))
  }
  return claims
}

/** Bounded, so that a text without a full stop takes no longer than any other. */
const SENTENCE = /[^。！？\n]{1,2000}/g

interface Found {
  readonly draft: DraftClaim
  readonly start: number
  readonly end: number
  readonly otherScope: boolean
}

function claimsOf(original: string, section: SectionNumber | null, reporter: Reporter, firstIndex: number): Claim[] {
  const squeezed = squeeze(original.length > LONGEST ? original.slice(0, LONGEST) : original)
  const found: Found[] = []
  const published = publishedReader()
  let before = ''
  for (const { index, 0: text } of squeezed.text.matchAll(SENTENCE)) {
    found.push(...foundIn({ text, before, section }, index, published, reporter))
    before = text
  }
  found.sort((left, right) => left.start - right.start)
  const places = new Map(found.map(({ draft }, position) => [draft, firstIndex + position]))
  return found.map((entry) => claim(entry, squeezed, original, section, places, published.mixed))
}

function claim(
  { draft, start, end, otherScope }: Found,
  { at }: SqueezedText,
  original: string,
  section: SectionNumber | null,
  places: ReadonlyMap<DraftClaim, number>,
  mixed: ReadonlySet<DraftClaim>,
): Claim {
  const offset = at[start] ?? 0
  const partOf = draft.parent === undefined || mixed.has(draft.parent) ? undefined : places.get(draft.parent)
  return {
    what: draft.what,
    value: draft.value,
    unit: draft.unit,
    vague: draft.vague,
    section,
    quote: original.slice(offset, (at[end - 1] ?? offset) + 1),
    offset,
    ...(draft.name === undefined ? {} : { name: draft.name }),
    ...(partOf === undefined ? {} : { partOf }),
    ...(otherScope ? { otherScope: true } : {}),
  }
}

function foundIn(
  sentence: Sentence,
  offset: number,
  published: ReturnType<typeof publishedReader>,
  reporter: Reporter,
): readonly Found[] {
  const { text } = sentence
  published.begin(text)
  const found: Found[] = []
  let previousEnd = 0
  for (const quantity of quantitiesIn(text)) {
    const gap = text.slice(Math.max(previousEnd, quantity.start - 120), quantity.start)
    const clause = gap.slice(lastBreak(gap) + 1)
    const after = text.slice(quantity.end, quantity.end + 24)
    const drafts = countedClaims(sentence, quantity, gap, clause, after)
    const claims = drafts ?? [published.read(quantity, gap, clause, after)].filter((draft) => draft !== null)
    const words = text.slice(Math.max(0, quantity.start - 120), quantity.start)
    for (const draft of claims) {
      const start =
        quantity.start -
        clause.length +
        (/^(?:（[一二三四五六七八九十\d]{1,3}）|[、（）])*/.exec(clause)?.[0].length ?? 0)
      const end = quantity.end + (AFTER[draft.what]?.exec(after)?.[0].length ?? 0)
      const scoped = SCOPED.has(draft.what) && draft.parent === undefined
      const otherScope = scoped && isOtherScope(beforeVerb(words, draft.what), reporter)
      found.push({ draft, start: offset + start, end: offset + end, otherScope })
    }
    previousEnd = quantity.end
  }
  for (const { draft, start, end, verb } of [...noneStatementsIn(sentence), ...missingNumbersIn(text)]) {
    if (
      found.some(
        (other) => other.draft.what === draft.what && other.start <= offset + end && offset + start <= other.end,
      )
    )
      continue
    const words = text.slice(Math.max(0, verb - 60), verb)
    const otherScope = SCOPED.has(draft.what) && isOtherScope(words, reporter)
    found.push({ draft, start: offset + start, end: offset + end, otherScope })
  }
  return found
}

function lastBreak(text: string): number {
  return Math.max(text.lastIndexOf('，'), text.lastIndexOf('；'), text.lastIndexOf('：'))
}

/** Figures that another organ can have of its own; a part has the scope of its total. */
const SCOPED: ReadonlySet<ClaimKind> = new Set([
  'requestsReceived',
  'requestsAnswered',
  'requestsCarriedIn',
  'requestsCarriedOut',
  'itemsPublished',
  'itemsByChannel',
  'itemsByColumn',
  'reconsiderations',
  'lawsuits',
  'feesCollected',
  'feeNotices',
])

/** What belongs to the quote although it stands behind the number. */
const AFTER: Partial<Record<ClaimKind, RegExp>> = {
  requestsReceived: /^(?:政府信息公开|信息公开|依申请公开|公开)?申请/,
  requestsCarriedOut: /^[^，。；\d]{0,6}结转[^，。；\d]{0,10}/,
  reconsiderations: /^(?:因[^，。；\d]{0,20})?(?:行政)?复议(?:案件)?/,
  lawsuits: /^(?:因[^，。；\d]{0,20})?(?:行政)?诉讼(?:案件)?/,
  proposals: /^[^，。；\d、]{0,8}(?:建议|提案)/,
}

/** The words up to the verb: what comes after it is the object, not the one who acts. */
function beforeVerb(words: string, what: ClaimKind): string {
  const verb = VERBS[what]
  if (verb === undefined) return words
  let last = -1
  for (const match of words.matchAll(verb)) last = match.index
  return last === -1 ? words : words.slice(0, last)
}

const VERBS: Partial<Record<ClaimKind, RegExp>> = {
  requestsReceived: /收到|受理|接收|接到|新收/g,
  requestsAnswered: /答复|办结|回复/g,
  requestsCarriedIn: /上一?年度?[^，；]{0,4}结转|结转上/g,
  requestsCarriedOut: /结转/g,
  itemsPublished: /公开|发布|公布|公示|推送/g,
  itemsByChannel: /公开|发布|公布|公示|推送/g,
  itemsByColumn: /公开|发布|公布|公示|推送/g,
  reconsiderations: /行政|复议/g,
  lawsuits: /行政|诉讼/g,
  feesCollected: /收取|收费|实收/g,
}
