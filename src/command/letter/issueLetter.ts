import type { z } from 'zod'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import { endsByItself, needsApproval } from '#law/letter/fieldSource.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { type Reason, reasonIf } from '#law/reason.ts'
import { writeLetterContent } from '#store/letterContents.ts'
import { type Command, done, refused } from '../command.ts'
import { takeNumber } from '../documentNumber/takeNumber.ts'
import { kitOf } from '../kit.ts'
import type { Versioned } from '../noun.ts'
import { settingValue } from '../setting/settingValue.ts'
import { aboutLetter, changedOf, type LetterChanged, OF_LETTER } from './aboutLetter.ts'
import { placeReasons } from './enclosures.ts'
import { letter } from './letter.ts'
import { readyLetter } from './readyLetter.ts'
import { notADraft } from './reviseLetter.ts'

/** Issues a letter of the procedure: numbered and dated today. What somebody must sign goes through an approval. Art. 29–35. */
export const issueLetter = {
  name: 'issueLetter',
  action: 'letter.write',
  input: OF_LETTER,
  organOf: ({ organId }) => organId,
  about: aboutLetter,
  run: async (work, { organId, letterId }, found) => {
    const { tx, call } = work
    const { state } = found
    const ground = { db: tx, keyring: kitOf(work).keyring, today: call.today }
    if (state.status !== 'draft') return refused(notADraft(state.status))
    const approvedFirst = await settingValue(tx, organId, 'lettersApproved')
    const ready = await readyLetter(ground, state)
    const reasons = [
      ...approvalReasons(state, approvedFirst === 'all'),
      ...ready.reasons,
      ...(await placeReasons(kitOf(work).blobs, ready.frozen)),
    ]
    if (reasons.length > 0) return refused(...reasons)
    const number = letterForm(state.kind).numbered ? await takeNumber(work, state) : null
    const saved = work.record(letter, letterId, found, { kind: 'letterIssued', number, on: call.today })
    await work.written()
    await writeLetterContent(tx, ground.keyring, state, { ...ready.content, frozen: ready.frozen })
    return done(changedOf(saved))
  },
} satisfies Command<z.infer<typeof OF_LETTER>, Versioned<CaseLetter>, LetterChanged>

function approvalReasons({ kind }: CaseLetter, allApproved: boolean): readonly Reason[] {
  if (needsApproval(kind)) {
    const { article, sentence } =
      WHY_APPROVED[kind === 'extensionNotice' ? 'extension' : endsByItself(kind) ? 'end' : 'reply']
    return [{ code: 'needs-approval', article, sentence }]
  }
  return reasonIf(allApproved, 'needs-approval', '本机关设置为所有文书都经审批签发，请提交审批。', '17.1')
}

const WHY_APPROVED = {
  extension: { article: '33.2', sentence: '延期答复应当经政府信息公开工作机构负责人同意，请提交审批。' },
  end: { article: '17.1', sentence: '不再处理、终止办理的告知书应当经审批签发，请提交审批。' },
  reply: { article: '17.1', sentence: '答复书应当经审签，请在案卷中提交审签。' },
} as const
