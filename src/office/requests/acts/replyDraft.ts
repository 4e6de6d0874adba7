/** The draft of the letter that tells the outcome. Art. 36. */
import { replyKindOf } from '#law/request/severalResults.ts'
import type { CaseFile, LetterLine } from '../requests.ts'

/** Null where none was made for the outcome that is chosen now, or none is chosen. */
export function draftOfReply({ request, letters }: Pick<CaseFile, 'request' | 'letters'>): LetterLine | null {
  const { choice } = request
  if (choice === null) return null
  return letters.findLast(({ kind, status }) => kind === replyKindOf(choice) && status === 'draft') ?? null
}
