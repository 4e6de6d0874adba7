/**
 * Whether the parts of a stated number of published items add up: TXT-3 (channels), TXT-4 (columns), TXT-9 (vague).
 * Art. 50 (1). More than the total is an error, less may have been left unsaid: a warning.
 */
import { cannotBeJudged, fails, holds, type Judgement } from './check.ts'
import type { AnnualReport, Claim } from './report.ts'

/**
 * TXT-3, TXT-4, TXT-9: the parts of a number of published items against that number (Art. 50 (1)). More than the total,
 * or a list that names every part (其他, 分别为, 细分) and differs, is an error; less after 其中 a warning.
 */
export function checkBreakdowns(report: AnnualReport): readonly Judgement[] {
  const { claims } = report
  const parts = new Map<number, Claim[]>()
  for (const claim of claims) {
    if (claim.partOf === undefined) continue
    const siblings = parts.get(claim.partOf)
    if (siblings === undefined) parts.set(claim.partOf, [claim])
    else siblings.push(claim)
  }
  const divided = new Set([...parts.keys()].map((index) => claims[index]))
  return [
    ...[...parts].flatMap(([total, siblings]) => checkParts(report, total, siblings, divided)),
    ...checkVague(claims),
  ]
}

function checkParts(
  { claims, sections, preface }: AnnualReport,
  index: number,
  siblings: readonly Claim[],
  divided: ReadonlySet<Claim | undefined>,
): readonly Judgement[] {
  const total = claims[index]
  if (total === undefined || total.otherScope === true) return []
  const check = siblings.some(({ what }) => what === 'itemsByChannel') ? 'TXT-3' : 'TXT-4'
  const known = siblings.map(({ value, vague }) => (vague ? null : value)).filter((value) => value !== null)
  if (total.value === null || total.vague || known.length < siblings.length) return []
  const sum = known.reduce((left, right) => left + right, 0)
  if (sum === total.value) return [holds(check)]
  const terms = siblings.map(({ name, value }) => `${name ?? ''} ${value}`.trim()).join('＋')
  const unit = total.unit ?? '条'
  const text = total.section === null ? preface : sections.find(({ number }) => number === total.section)?.text
  const quote = span(text ?? '', total, siblings)
  if (sum > total.value) {
    return [fails(check, `各部分 ${terms}＝${sum} ${unit}，多于所说的总数 ${total.value} ${unit}`, { quote })]
  }
  // A list inside a list may have ended before its last part: whose part that is cannot be known.
  const nested = siblings.some((part) => part.what === 'itemsByColumn' && divided.has(part))
  if (nested || (total.partOf !== undefined && total.what === 'itemsByColumn')) return []
  const rest = total.value - sum
  if (/分别为|分别是|细分/.test(quote) || siblings.some(({ name }) => /其他|其它/.test(name ?? ''))) {
    return [
      fails(check, `各部分 ${terms}＝${sum} ${unit}，与所说的总数 ${total.value} ${unit}相差 ${rest} ${unit}`, {
        quote,
      }),
    ]
  }
  if (siblings.length < 2) return []
  const message = `各部分 ${terms}＝${sum} ${unit}，少于所说的总数 ${total.value} ${unit}，其余${rest}${unit}未说明`
  return [fails(check, message, { severity: 'warning', quote })]
}

/** The words of the report from the total to its last part. */
function span(text: string, total: Claim, siblings: readonly Claim[]): string {
  const end = Math.max(...siblings.map(({ offset, quote }) => offset + quote.length))
  const words = text.slice(total.offset, end)
  return words.startsWith(total.quote) && words.length <= 600 ? words : total.quote
}

const PUBLISHED = new Set(['itemsPublished', 'itemsByChannel', 'itemsByColumn'])

/** TXT-9: an exact total whose parts are vague (余, 多, 约) cannot be checked; said once. */
function checkVague(claims: readonly Claim[]): readonly Judgement[] {
  const published = claims.filter(({ what, otherScope }) => PUBLISHED.has(what) && otherScope !== true)
  const vague = published
    .filter((claim) => claim.vague)
    .sort((left, right) => Number(right.what === 'itemsByChannel') - Number(left.what === 'itemsByChannel'))
  const [first] = vague
  const total = published.find(
    ({ what, vague: isVague, value }) => what === 'itemsPublished' && !isVague && value !== null,
  )
  if (first === undefined || total === undefined) return []
  const message = `公开总数“${total.quote}”无法由分项核对：有 ${vague.length} 处是概数（${vague
    .slice(0, 3)
    .map(({ quote }) => `“${quote}”`)
    .join('、')}${vague.length > 3 ? '等' : ''}）`
  return [cannotBeJudged('TXT-9', message, { quote: first.quote })]
}
