/** Somebody asks that a record about them be corrected, on the portal or at the counter. Art. 41. */
import { z } from 'zod'
import type { PlainDate } from '#law/date.ts'
import type { RecordCorrectionEvent } from '#law/recordCorrection.ts'
import { recordCorrectionFaults } from '#law/recordCorrection.ts'
import type { CASE_PERSON } from '../caseContent.ts'
import { keepCaseContent } from '../caseContent.ts'
import { done, type Result, refused, type Work } from '../command.ts'
import { attachFile } from '../file/attachFile.ts'
import { recordCorrection } from './recordCorrection.ts'

/** Bytes that `acceptFile` has kept, sealed: evidence comes with what it proves. */
export const CASE_FILE = z.strictObject({
  name: z.string().trim().min(1).max(200),
  sha256: z.string(),
  size: z.int().min(1),
  mediaType: z.string(),
  sealed: z.literal(true),
  verdict: z.enum(['clean', 'unscanned']),
})

export interface AskedCorrection {
  readonly id: string
  readonly number: string
  readonly version: number
}

interface Asking {
  readonly requestId: string | null
  readonly content: string
  readonly on: PlainDate
  readonly applicationId: string | null
  readonly people: readonly z.infer<typeof CASE_PERSON>[]
  readonly files: readonly z.infer<typeof CASE_FILE>[]
  readonly withEvidence: boolean
}

export async function receiveRecordCorrection(work: Work, asking: Asking): Promise<Result<AskedCorrection>> {
  const { organId } = work
  const { requestId, content, on, applicationId, people, files, withEvidence } = asking
  const id = work.newId()
  const event: RecordCorrectionEvent = {
    ...{ kind: 'correctionOfRecordAsked', id, organId, requestId, on },
    withEvidence,
  }
  const faults = recordCorrectionFaults(null, event)
  if (faults.length > 0) return refused(...faults)
  const { version } = work.record(recordCorrection, id, null, event)
  const place = { caseKind: 'recordCorrection', caseId: id } as const
  for (const file of files) await attachFile(work, { ...place, ...file })
  const number = await keepCaseContent(work, { ...place, series: '更正', on, content, applicationId, people })
  return done({ id, number, version })
}
