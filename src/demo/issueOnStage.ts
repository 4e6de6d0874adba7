/** Letters of the demonstration: drafted and issued, signed by whoever must, put under the seal. */
import { decideApproval } from '#command/approval/decideApproval.ts'
import { draftLetter } from '#command/letter/draftLetter.ts'
import { issueLetter } from '#command/letter/issueLetter.ts'
import { letterValues } from '#command/letter/letterValues.ts'
import { madeLetter, type Press, preparedLetter } from '#command/letter/prepareLetter.ts'
import { stampLetter } from '#command/letter/stampLetter.ts'
import { submitLetter } from '#command/letter/submitLetter.ts'
import type { LetterValues } from '#law/letter/letterField.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import { findApproval } from '#store/approvals.ts'
import { findLetterContent } from '#store/letterContents.ts'
import { findLetter } from '#store/letters.ts'
import { inRole } from './stage.ts'
import { done, type Scene } from './story.ts'

export const pressOf = ({ stage: { db, kit }, day }: Scene): Press => ({ db, ...kit, today: day })

/** The id of a letter that needs nobody's approval, under the seal. */
export async function issued(scene: Scene, kind: LetterKind, values: LetterValues): Promise<string> {
  const { requestId: caseId, clerk } = scene.story
  const { id, version } = await done(scene, clerk, draftLetter, { caseKind: 'request', caseId, kind, values })
  await done(scene, clerk, issueLetter, { letterId: id, version })
  await stamped(scene, id)
  return id
}

/** The id of a letter that somebody had to sign, under the seal, and of the approval. */
export async function signedLetter(scene: Scene, kind: LetterKind, values: LetterValues) {
  const { story } = scene
  const { clerk, organ } = story
  const drafted = { caseKind: 'request', caseId: story.requestId, kind, values }
  const { id: letterId, version } = await done(scene, clerk, draftLetter, drafted)
  const asked = await done(scene, clerk, submitLetter, async () => {
    const letter = { organId: organ.organId, letterId, version }
    const prepared = await preparedLetter(pressOf(scene), letter, { actor: clerk, action: 'letter.write' })
    if (!prepared.ok) throw new Error(`demo ${story.key}: ${JSON.stringify(prepared.refusal)}`)
    const { file, frozen } = prepared.answer
    return { ...letter, optionalSteps: [], file, frozen }
  })
  const approval = await findApproval(scene.stage.db, organ.organId, asked.id)
  story.approval = { id: asked.id, version: asked.version, digest: approval?.state.digest ?? '' }
  await decide(scene, 'approve')
  await stamped(scene, letterId)
  return { letterId, approvalId: asked.id }
}

/** All steps are signed in their order; or the first sends it back. */
export async function decide(scene: Scene, decision: 'approve' | 'return'): Promise<void> {
  const { stage, story } = scene
  const { organ, approval } = story
  if (approval === null) throw new Error(`${story.key} has nothing to be signed`)
  const found = await findApproval(stage.db, organ.organId, approval.id)
  const steps = found?.state.steps ?? []
  let { version } = approval
  for (const { id: stepId, role } of decision === 'return' ? steps.slice(0, 1) : steps) {
    const opinion = decision === 'return' ? '适用条款的理由不够具体，请补充后再报。' : null
    const given = { approvalId: approval.id, stepId, decision, digest: approval.digest, opinion }
    const signed = await done(scene, inRole(organ, role), decideApproval, { ...given, version })
    version = signed.version
  }
  story.approval = null
}

/** 用印: here the final letter itself, as an electronic seal would leave it. */
export async function stamped(scene: Scene, letterId: string): Promise<void> {
  const { stage, story } = scene
  const { db, kit } = stage
  const { organId } = story.organ
  const found = await findLetter(db, organId, letterId)
  if (found === null) throw new Error(`${story.key} has no letter to stamp`)
  const { state, version } = found
  await done(scene, story.clerk, stampLetter, async () => {
    const press = pressOf(scene)
    const { values: typed, frozen } = (await findLetterContent(db, kit.keyring, organId, letterId)) ?? { values: {} }
    const values = await letterValues(press, state, typed, frozen)
    const made = await madeLetter(press, { kind: state.kind, values, template: null, asOf: scene.day })
    if (!made.ok) throw new Error(`demo ${story.key}: ${JSON.stringify(made.refusal)}`)
    const { sha256, size } = await kit.blobs.put(made.answer.docx, true)
    return {
      ...{ organId, letterId, version, name: `${letterForm(state.kind).name}（用印件）.docx` },
      file: { sha256, size, mediaType: DOCX, sealed: true, verdict: 'unscanned' },
      ...{ differences: 0, isOther: false },
    }
  })
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
