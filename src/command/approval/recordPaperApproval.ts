import { z } from 'zod'
import { SCAN_TYPES } from '#document/fileLook.ts'
import type { Approval } from '#law/approval.ts'
import { findBlobUse, findBlobUses, type StoredBlobUse } from '#store/blobUses.ts'
import type { Reader } from '#store/database.ts'
import { type Command, done, invalid, type Result } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { DATE, VERSION } from '../organ/organInput.ts'
import { aboutApproval } from './aboutApproval.ts'
import { approval } from './approval.ts'
import { DECISION, type Signed, signStep } from './signStep.ts'

const input = DECISION.extend({
  version: VERSION,
  signerId: z.uuid(),
  signedOn: DATE,
  /** The signed form, scanned: a file of this approval. */
  evidence: z.uuid(),
})

/** Enters what was signed on paper: as good as by account, but never entered by the signer, nor by the author where a colleague can. Art. 17.1. */
export const recordPaperApproval = {
  name: 'recordPaperApproval',
  action: 'approval.record',
  input,
  organOf: ({ organId }) => organId,
  about: aboutApproval,
  run: async (work, { organId, approvalId, version: _, ...signing }, found) => {
    const scan = await scanOf(work.tx, { organId, approvalId, evidence: signing.evidence })
    if (!scan.ok) return scan
    const used = found.state.signatures.flatMap(({ evidence }) => evidence ?? [])
    const before = await findBlobUses(work.tx, organId, used)
    if (before.some(({ sha256 }) => sha256 === scan.answer.sha256)) {
      return invalid({
        path: 'evidence',
        sentence: `文件“${scan.answer.name}”已经用作前面环节的签署件，每个环节应当各有签署件。`,
      })
    }
    return signStep(work, found, { ...signing, form: 'paper', enteredBy: work.call.actor.personId })
  },
} satisfies Command<z.infer<typeof input>, Versioned<Approval>, Signed>

/** The scan among the files of the approval. Whether it opens is tried before the transaction. */
export async function scanOf(
  db: Reader,
  {
    organId,
    approvalId,
    evidence,
  }: { readonly organId: number; readonly approvalId: string; readonly evidence: string },
): Promise<Result<StoredBlobUse>> {
  const scan = await findBlobUse(db, organId, evidence)
  const isHere = scan?.caseKind === approval.kind && scan.caseId === approvalId && scan.destroyedAt === null
  if (!isHere) return invalid({ path: 'evidence', sentence: '请先把签署件的扫描件上传到这次审批。' })
  if (SCAN_TYPES.includes(scan.mediaType)) return done(scan)
  const sentence = `“${scan.name}”不是签署件的扫描件：请上传扫描成的 PDF、JPG 或者 PNG 图片，或者贴有扫描图片的 DOCX。`
  return invalid({ path: 'evidence', sentence })
}
