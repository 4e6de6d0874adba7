/** The check of a reply before it is handed in: the same that `gongkai letter check` makes of a file. Art. 30–39, 51. */

import type { Document } from '#document/document.ts'
import { readLetter } from '#document/letters/readLetter.ts'
import type { Calendar } from '#law/calendar.ts'
import { checkLetter } from '#law/letter/letterCheck.ts'
import type { LetterFacts, LetterFinding } from '#law/letter/letterText.ts'
import type { Reason } from '#law/reason.ts'

/**
 * What of it keeps a reply from being handed in. Being late does not: a late reply still goes out (Art. 36). Personal data
 * of others is for a person to judge, who says so.
 */
export function replyFindings(document: Document, facts: LetterFacts, calendar: Calendar): readonly LetterFinding[] {
  const letter = readLetter(document)
  return letter === null ? [] : checkLetter(letter, facts, calendar)
}

export function findingReasons(findings: readonly LetterFinding[], isReviewed: boolean): readonly Reason[] {
  return findings
    .filter(({ result, severity }) => result === 'fails' && severity === 'error')
    .filter(({ check }) => check !== 'LET-TIME' && !(check === 'LET-PERSONAL' && isReviewed))
    .map(({ check, article, message }) => ({ code: check, article, sentence: message }))
}
