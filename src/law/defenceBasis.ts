/**
 * On what the organ rests when its handling is attacked (复议法 Art. 48, 70; 诉讼法 Art. 34): the articles of what it did, from
 * receipt to service, and of the result.
 */
import { outcome } from './outcome.ts'
import type { Attacked } from './proceeding.ts'
import { EVIDENCE } from './request/evidence.ts'
import type { Request } from './request/request.ts'

/** Keys of articles.ts in the order of the handling. Art. 30–38. */
export function defenceArticles(attacked: Attacked, request: Request | null): readonly string[] {
  if (request === null) return []
  const { correction, fee, reasons, consultations, letters } = request
  const sent = new Set(letters.map(({ kind }) => kind))
  const kinds = new Set(consultations.map(({ kind }) => kind))
  const code = attacked.kind === 'reply' ? attacked.outcome : null
  const used = [
    '31',
    ...(correction === null ? [] : ['30']),
    ...(kinds.has('thirdParty') ? ['32'] : []),
    ...(consultations.length > 0 ? ['33.3'] : []),
    ...(kinds.has('jointOrgan') ? ['34'] : []),
    ...(reasons === null ? [] : ['35']),
    ...(fee === null ? [] : ['42.1']),
    '33.2',
    ...(sent.has('deferralNotice') ? ['35'] : []),
    ...(code === null ? [] : [...outcome(code).articles, EVIDENCE[code].article]),
  ]
  return [...new Set(used)]
}
