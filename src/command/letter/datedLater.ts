import type { PlainDate } from '#law/date.ts'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { letterRemedy } from '#law/letter/letterRemedy.ts'
import { remedyOn } from '#law/organ.ts'
import { type Reason, reasonIf } from '#law/reason.ts'
import { findLetterContent } from '#store/letterContents.ts'
import { findOrgan } from '#store/organs.ts'
import type { Work } from '../command.ts'
import { kitOf } from '../kit.ts'

/**
 * A letter handed in on one day and signed on another must still tell the right remedy: another body may have become
 * competent, or the law another one. 复议法 Art. 20.3, 23.
 */
export async function datedLater(
  work: Work,
  { id, kind }: CaseLetter,
  writtenOn: PlainDate,
): Promise<readonly Reason[]> {
  const { tx, organId, call } = work
  const { today } = call
  if (!letterForm(kind).remedy || writtenOn === today) return []
  const [content, organ] = [await findLetterContent(tx, kitOf(work).keyring, organId, id), await findOrgan(tx, organId)]
  const values = content?.frozen?.values
  if (values === undefined || organ === null) return []
  const bodies = (['reconsideration', 'court'] as const).filter(
    (body) => remedyOn(organ.state, body, today)?.name !== values[body],
  )
  const told = (date: PlainDate) => letterRemedy(kind, { ...values, date })?.text
  const advice = '请退回，由经办人重新提交。'
  return [
    ...reasonIf(
      bodies.length > 0,
      'other-remedy-body',
      `提交以后，本机关的行政复议机关或者管辖法院已经变更，文书写的是以前的机关；${advice}`,
      '复议法 20.3',
    ),
    ...reasonIf(
      told(writtenOn) !== told(today),
      'other-remedy',
      `文书的救济告知是按${writtenOn}写的，在${today}签发应当另行告知；${advice}`,
      '复议法 20.3',
    ),
  ]
}
