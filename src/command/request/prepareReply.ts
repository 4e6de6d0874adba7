/** What is made of a reply before it is drafted or handed in: its file, and what the check of the letter says. Art. 36. */
import type { z } from 'zod'
import { yearOf } from '#law/date.ts'
import { printNumber } from '#law/letter/documentNumber.ts'
import { withheldGround } from '#law/letter/letterField.ts'
import { outcomeOfKind } from '#law/letter/letterKind.ts'
import type { LetterFinding } from '#law/letter/letterText.ts'
import { seriesOf } from '#law/letter/takenNumber.ts'
import type { Actor } from '#law/permission.ts'
import { receiptOf } from '#law/receipt.ts'
import { findApplication } from '#store/applications.ts'
import { findEntries } from '#store/requestEntries.ts'
import { findRequest } from '#store/requests.ts'
import { presentCalendar } from '../calendar/calendarYear.ts'
import { done, type Result } from '../command.ts'
import { numberPattern } from '../documentNumber/numberPattern.ts'
import { digestWith } from '../letter/enclosures.ts'
import { madeLetter, type PreparedLetter, type Press, preparedLetter } from '../letter/prepareLetter.ts'
import type { draftReply } from './draftReply.ts'
import { findingReasons, replyFindings } from './replyFindings.ts'
import type { SUBMISSION, submitReply } from './submitReply.ts'

type Submission = z.infer<typeof SUBMISSION>
type Drafting = Omit<z.infer<typeof draftReply.input>, 'digest'>

export async function preparedDraft(
  press: Press,
  sent: Drafting,
  actor: Actor,
): Promise<Result<z.infer<typeof draftReply.input>>> {
  const prepared = await preparedLetter(press, sent, { actor, action: 'request.handle' })
  if (!prepared.ok) return prepared
  const { file, frozen } = prepared.answer
  return done({ ...sent, digest: digestWith(file.sha256, frozen.enclosures) })
}

export async function preparedSubmission(
  press: Press,
  sent: Submission,
  actor: Actor,
): Promise<Result<z.infer<typeof submitReply.input>>> {
  const prepared = await preparedLetter(press, sent, { actor, action: 'request.handle' })
  if (!prepared.ok) return prepared
  const { file, frozen } = prepared.answer
  const checked = await checkedReply(press, prepared.answer)
  if (!checked.ok) return checked
  const findings = [...findingReasons(checked.answer, sent.personalReviewed)]
  return done({ ...sent, file, frozen, findings })
}

/** The findings about a reply, as it would be read with a number and the date of today. */
export async function checkedReply(
  press: Press,
  { state, frozen, values }: Pick<PreparedLetter, 'state' | 'frozen' | 'values'>,
): Promise<Result<readonly LetterFinding[]>> {
  const { db, today } = press
  const { organId, caseId, kind } = state
  const [found, entries] = [await findRequest(db, organId, caseId), await findEntries(db, organId, [caseId])]
  const entry = entries.get(caseId)
  const application = entry === undefined ? null : await findApplication(db, organId, entry.applicationId)
  const pattern = await numberPattern(db, organId, seriesOf(kind), today)
  const whole = { ...values, documentNumber: printNumber(pattern, { year: yearOf(today), serial: 1 }), date: today }
  const made = await madeLetter(press, { kind, values: whole, template: frozen.template, asOf: today })
  if (!made.ok) return made
  const receivedOn = found === null ? null : receiptOf(found.state.arrival).formal
  const way = application?.way
  const code = outcomeOfKind(kind)
  const { grounds = [], otherOutcomes = [] } = values
  const facts = {
    // What the letter is, else it is told of another outcome twice.
    ...(code === null ? {} : { outcome: code }),
    ...{ withheld: grounds.map((ground) => withheldGround(ground).outcome), others: otherOutcomes },
    ...(receivedOn === null ? {} : { receivedOn }),
    ...(values.reconsideration === undefined ? {} : { reconsideration: [values.reconsideration] }),
    servedOnline: way === 'online' || way === 'email',
  }
  return done(replyFindings(made.answer.document, facts, await presentCalendar(db)))
}
