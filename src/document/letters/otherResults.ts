/** The first draft of what a reply tells besides the result that it begins with: the wording of each, as far as it is known. */
import type { LetterValues } from '#law/letter/letterField.ts'
import { replyOf } from '#law/letter/letterKind.ts'
import type { OutcomeCode } from '#law/outcome.ts'
import { fieldText } from './fieldText.ts'
import { filledLines } from './filling.ts'
import { REPLY_WORDING } from './replyWording.ts'

/** Paragraphs that tell them all; none where anything is lacking: a draft with a hole would look complete. Art. 36, 37. */
export function draftOfOthers(outcomes: readonly OutcomeCode[], values: LetterValues): readonly string[] {
  const lines = outcomes.flatMap((code) => {
    const text = fieldText(replyOf(code), values)
    return REPLY_WORDING[code].flatMap((line) => filledLines(line, text))
  })
  return lines.some((line) => /[【】]/.test(line)) ? [] : lines
}
