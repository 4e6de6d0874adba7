import type { z } from 'zod'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import { LEAVE_BY_THEMSELVES } from '#law/letter/fieldSource.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { type Reason, reasonIf } from '#law/reason.ts'
import type { Request } from '#law/request/request.ts'
import { findLetterContent } from '#store/letterContents.ts'
import { findLetter } from '#store/letters.ts'
import { type Command, done, refused, type Work } from '../command.ts'
import { kitOf } from '../kit.ts'
import type { Versioned } from '../noun.ts'
import { fileReasons, filesNamed, METHOD } from '../request/actInput.ts'
import { filePaper } from '../request/filePaper.ts'
import { MAIL_NUMBER, OUTSIDE } from '../request/letterOut.ts'
import { notifyApplicant } from '../request/notifyApplicant.ts'
import { frameOf, recordRequest } from '../request/recordRequest.ts'
import { request } from '../request/request.ts'
import { aboutLetter, type LetterChanged, OF_LETTER } from './aboutLetter.ts'
import { issuedLetter, sendLetter } from './sendLetter.ts'

const input = OF_LETTER.extend({
  method: METHOD,
  mailNumber: MAIL_NUMBER.nullable().default(null),
  outside: OUTSIDE.nullable().default(null),
})

interface OfCase {
  readonly letter: Versioned<CaseLetter>
  /** Null where the letter is of another kind of case. */
  readonly of: Versioned<Request> | null
}

/** Sends a letter of a request that goes out with none of its acts. Art. 32, 33.3, 36, 45. */
export const dispatchLetter = {
  name: 'dispatchLetter',
  action: 'request.handle',
  input,
  organOf: ({ organId }) => organId,
  about: async (work, given) => {
    const known = await findLetter(work.tx, given.organId, given.letterId)
    // The case is locked before its letter, as every act of a case does it, so that no two wait for each other.
    const of = known?.state.caseKind === 'request' ? await work.find(request, known.state.caseId) : null
    if (of?.ok === false) return of
    const about = await aboutLetter(work, given)
    if (!about.ok) return about
    const { subject, value: letter } = about.answer
    return done({ subject, value: { letter, of: of === null ? null : of.answer } })
  },
  run: async (work, { letterId, method, mailNumber, outside }, { letter, of }) => {
    if (of === null || !LEAVE_BY_THEMSELVES.includes(letter.state.kind)) return refused(LEAVES_WITH_AN_ACT)
    const place = { letterId, caseKind: 'request', caseId: of.state.id, kinds: LEAVE_BY_THEMSELVES } as const
    const found = await issuedLetter(work, place)
    if (!found.ok) return found
    const on = outside?.on ?? work.call.today
    const told = await recordTold(work, of, letter.state, filesNamed({ outside })[0] ?? null)
    const reasons = [
      ...reasonIf(on > work.call.today, 'in-future', `送出日期${on}晚于今日${work.call.today}。`),
      ...(await fileReasons(work, of.state, filesNamed({ outside }))),
      ...sendLetter(work, found.answer, { method, mailNumber, on, outside: outside?.evidence ?? false }),
      ...told,
    ]
    if (reasons.length > 0) return refused(...reasons)
    const isNews = outside === null && letterForm(letter.state.kind).addressee === 'applicant'
    if (isNews) await notifyApplicant(work, of.state, 'letterSent')
    return done({ version: letter.version + 1, status: 'sent' })
  },
} satisfies Command<z.infer<typeof input>, OfCase, LetterChanged>

const LEAVES_WITH_AN_ACT = {
  code: 'leaves-with-an-act',
  article: null,
  sentence: '这种文书在办理相应事项时送出，请在案卷里办理。',
}

/** What the third party is told of a disclosure against its will is on file with the letter that tells it. Art. 32. */
async function recordTold(
  work: Work,
  of: Versioned<Request>,
  { organId, id, kind, stamped }: CaseLetter,
  evidenceId: string | null,
): Promise<readonly Reason[]> {
  if (kind !== 'disclosureNotice') return []
  const content = await findLetterContent(work.tx, kitOf(work).keyring, organId, id)
  const { information = '', reason = [] } = content?.frozen?.values ?? content?.values ?? {}
  const frame = await frameOf(work)
  const fields = { content: information, reasons: reason.join('\n') }
  const fileId = stamped?.fileId ?? evidenceId
  const filed = await filePaper(work, of.state, { paper: 'thirdPartyTold', fields, fileId }, frame)
  if (filed.ok) await recordRequest(work, of.state.id, of, frame, filed.answer)
  return filed.ok || filed.refusal.kind !== 'refused' ? [] : filed.refusal.reasons
}
