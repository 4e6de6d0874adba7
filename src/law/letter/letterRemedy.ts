/**
 * The remedy notice 救济告知 of a letter: by its outcome and date, with the online way of reconsideration (Art. 51; 复议法
 * Art. 20, 22, 23; 诉讼法 Art. 45, 46).
 */
import type { PlainDate } from '../date.ts'
import type { OutcomeCode } from '../outcome.ts'
import { REVIEW_FIRST_FROM, type Remedy, remedy } from '../remedy.ts'
import { remedyOutcome } from '../request/severalResults.ts'
import { isGiven, type LetterValues, withheldGround } from './letterField.ts'
import { letterForm } from './letterForm.ts'
import { type LetterKind, outcomeOfKind } from './letterKind.ts'

/** The notice of a letter of a day; null for a letter that carries none. 复议法 Art. 20, 23; 诉讼法 Art. 45, 46. */
export function letterRemedy(kind: LetterKind, values: LetterValues): Remedy | null {
  const { reconsideration, court, date: decidedOn } = values
  if (!letterForm(kind).remedy || decidedOn === undefined) return null
  const bodies = {
    reconsideration: reconsideration ?? '（行政复议机关）',
    court: court ?? '（有管辖权的人民法院）',
  }
  const told = remedy(outcomeTold(kind, values, decidedOn), decidedOn, bodies)
  const url = isGiven(values.reconsiderationUrl) ? values.reconsiderationUrl : undefined
  const { articles, text } = told
  return {
    ...told,
    text: wordsFor(kind, text) + onlineWay(decidedOn, url),
    articles: url === undefined ? articles : [...articles, '复议法 22.2'],
  }
}

/** A third party, and whoever asks for a correction, is not refused an information: the general way is open. */
function outcomeTold(kind: LetterKind, { grounds = [], otherOutcomes = [] }: LetterValues, on: PlainDate): OutcomeCode {
  const withheld = grounds.map((ground) => withheldGround(ground).outcome)
  return remedyOutcome({ leading: outcomeOfKind(kind) ?? 'OTH', withheld, others: otherOutcomes }, on)
}

function wordsFor(kind: LetterKind, text: string): string {
  return kind.startsWith('reply:') ? text : text.replaceAll('本答复', '本告知书')
}

/** 复议法 Art. 22.2, in force since 2024-01-01. */
function onlineWay(decidedOn: PlainDate, url: string | undefined): string {
  if (url === undefined || decidedOn < REVIEW_FIRST_FROM) return ''
  return `行政复议申请书可以通过互联网提交，网址：${url}。`
}
