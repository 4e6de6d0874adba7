import { z } from 'zod'
import type { Approval } from '#law/approval.ts'
import { findBlobUse } from '#store/blobUses.ts'
import { type Command, invalid } from '../command.ts'
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

/** Enters what was signed on paper: as good as by account, but never entered by the signer. Art. 17.1. */
export const recordPaperApproval = {
  name: 'recordPaperApproval',
  action: 'approval.record',
  input,
  organOf: ({ organId }) => organId,
  about: aboutApproval,
  run: async (work, { organId, approvalId, version: _, ...signing }, found) => {
    const scan = await findBlobUse(work.tx, organId, signing.evidence)
    const isHere = scan?.caseKind === approval.kind && scan.caseId === approvalId && scan.destroyedAt === null
    if (!isHere) return invalid({ path: 'evidence', sentence: '请先把签署件的扫描件上传到这次审批。' })
    return signStep(work, found, { ...signing, form: 'paper', enteredBy: work.call.actor.personId })
  },
} satisfies Command<z.infer<typeof input>, Versioned<Approval>, Signed>
