import { z } from 'zod'
import type { LetterCase } from '#law/letter/caseLetter.ts'
import { draftedIn } from '#law/letter/fieldSource.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { findComplaint } from '#store/complaints.ts'
import type { Reader } from '#store/database.ts'
import { writeLetterContent } from '#store/letterContents.ts'
import { findRecordCorrection } from '#store/recordCorrections.ts'
import { findRequest } from '#store/requests.ts'
import { caseSubject } from '../caseSubject.ts'
import { type Command, done, invalid, notFound, refused } from '../command.ts'
import { kitOf } from '../kit.ts'
import { ORGAN_ID } from '../organ/organInput.ts'
import { chosenEnclosures, ENCLOSURE_IDS } from './enclosures.ts'
import { letter } from './letter.ts'
import { LETTER_KIND, LETTER_VALUES, valueFaults } from './letterInput.ts'

export const CASE_KIND = z.enum(['request', 'recordCorrection', 'complaint'])

const input = z.object({
  organId: ORGAN_ID,
  caseKind: CASE_KIND,
  caseId: z.uuid(),
  kind: LETTER_KIND,
  values: LETTER_VALUES,
  enclosures: ENCLOSURE_IDS.default([]),
})

export interface Drafted {
  readonly id: string
  readonly version: number
}

/** Begins a letter of a case. Art. 30–36, 41, 47, 55. */
export const draftLetter = {
  name: 'draftLetter',
  action: 'letter.write',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx, call }, { organId, caseKind, caseId }) => {
    const subject = await caseSubject(tx, organId, call.actor)
    if (subject === null || !(await caseIsThere(tx, organId, caseKind, caseId))) return notFound('没有找到这个事项。')
    return done({ subject, value: null })
  },
  run: async (work, { organId, caseKind, caseId, kind, values, enclosures }) => {
    if (!draftedIn(caseKind).includes(kind)) {
      const sentence = `“${letterForm(kind).name}”不是这类事项的文书，或者由系统直接打印，不用拟稿。`
      return refused({ code: 'other-case', article: null, sentence })
    }
    const faults = valueFaults(kind, values)
    if (faults.length > 0) return invalid(...faults)
    const chosen = await chosenEnclosures(work.tx, { organId, caseKind, caseId, kind }, enclosures)
    if (!chosen.ok) return chosen
    const id = work.newId()
    const { version } = work.record(letter, id, null, {
      ...{ kind: 'letterDrafted', id, organId, caseKind, caseId, letter: kind, on: work.call.today },
    })
    await work.written()
    await writeLetterContent(work.tx, kitOf(work).keyring, { organId, id }, { values, enclosures: chosen.answer })
    return done({ id, version })
  },
} satisfies Command<z.infer<typeof input>, null, Drafted>

/** True where an organ has the case. */
export async function caseIsThere(db: Reader, organId: number, caseKind: LetterCase, caseId: string): Promise<boolean> {
  switch (caseKind) {
    case 'request':
      return (await findRequest(db, organId, caseId)) !== null
    case 'recordCorrection':
      return (await findRecordCorrection(db, organId, caseId)) !== null
    case 'complaint':
      return (await findComplaint(db, organId, caseId)) !== null
    case 'proceeding':
      return false
  }
}
