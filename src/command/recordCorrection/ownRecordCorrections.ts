/** What citizens may see of the corrections of records that they asked for: what was decided once they were told. Art. 41. */
import type { PlainDate } from '#law/date.ts'
import type { RecordCorrectionResult } from '#law/letter/recordCorrectionResult.ts'
import type { RecordCorrection } from '#law/recordCorrection.ts'
import { caseContentsOfApplication, findCaseContent } from '#store/caseContents.ts'
import type { Reader } from '#store/database.ts'
import { lettersOfCases } from '#store/letters.ts'
import { findRecordCorrections } from '#store/recordCorrections.ts'
import { caseSubject } from '../caseSubject.ts'
import { type About, done, notFound, type Result, type Work } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { type OwnLetter, ownLetters } from '../request/ownLetters.ts'
import { recordCorrection } from './recordCorrection.ts'

export interface OwnRecordCorrection {
  readonly id: string
  readonly number: string
  readonly content: string
  /** The request by which the record was got. */
  readonly requestId: string | null
  readonly askedOn: PlainDate
  readonly evidence: RecordCorrection['evidence']
  readonly withdrawnOn: PlainDate | null
  /** Null until they were told. */
  readonly outcome: {
    readonly result: RecordCorrectionResult
    readonly competent: string | null
    readonly toldOn: PlainDate
  } | null
  readonly isOpen: boolean
  readonly letters: readonly OwnLetter[]
}

export async function ownRecordCorrections(
  db: Reader,
  organId: number,
  applicationId: string,
): Promise<readonly OwnRecordCorrection[]> {
  const contents = await caseContentsOfApplication(db, organId, 'recordCorrection', applicationId)
  const ids = contents.map(({ caseId }) => caseId)
  const [stored, letters] = await Promise.all([
    findRecordCorrections(db, organId, ids),
    lettersOfCases(db, organId, 'recordCorrection', ids),
  ])
  const own = await ownLetters(db, organId, [...letters.values()].flat())
  return contents.flatMap(({ caseId: id, number, content }) => {
    const state = stored.get(id)?.state
    if (state === undefined) return []
    const { requestId, askedOn, evidence, decision, toldOn, withdrawnOn } = state
    const { result, competent } = decision ?? { result: null, competent: null }
    return {
      ...{ id, number, content, requestId, askedOn, evidence, withdrawnOn },
      outcome: result === null || toldOn === null ? null : { result, competent, toldOn },
      isOpen: decision === null && withdrawnOn === null,
      letters: own.get(id) ?? [],
    }
  })
}

/** One of theirs with its row locked; somebody else's is as if it were not there. */
export async function aboutOwnRecordCorrection(
  work: Work,
  { organId, caseId }: { readonly organId: number; readonly caseId: string },
): Promise<Result<About<Versioned<RecordCorrection>>>> {
  const { tx, call } = work
  const applicationId = (await findCaseContent(tx, organId, 'recordCorrection', caseId))?.applicationId ?? null
  if (applicationId === null || applicationId !== call.actor.citizen?.applicationId) return notFound(NONE)
  const found = await work.find(recordCorrection, caseId)
  if (!found.ok) return found
  const subject = await caseSubject(tx, organId, call.actor, { applicationId })
  return subject === null ? notFound(NONE) : done({ subject, value: found.answer })
}

const NONE = '没有找到这件更正申请。'
