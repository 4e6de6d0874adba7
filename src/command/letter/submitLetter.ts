import { z } from 'zod'
import { plainName } from '#document/write/fileName.ts'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import { endsByItself, needsApproval } from '#law/letter/fieldSource.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { reasonIf } from '#law/reason.ts'
import { findCaseContent } from '#store/caseContents.ts'
import type { Reader } from '#store/database.ts'
import type { FrozenLetter } from '#store/letterContents.ts'
import { findLetterContent, writeLetterContent } from '#store/letterContents.ts'
import { findEntries } from '#store/requestEntries.ts'
import { type Asked, askForApproval } from '../approval/requestApproval.ts'
import { type Command, refused, type Work } from '../command.ts'
import { attachFile } from '../file/attachFile.ts'
import { kitOf } from '../kit.ts'
import type { Versioned } from '../noun.ts'
import { STEP_ID } from '../route/setRoute.ts'
import { aboutLetter, OF_LETTER } from './aboutLetter.ts'
import { digestWith, placeReasons } from './enclosures.ts'
import { letter } from './letter.ts'
import { readyLetter } from './readyLetter.ts'
import { notADraft } from './reviseLetter.ts'

/** The draft as it was made and stored, before the transaction. */
export const DRAFT_FILE = z.object({ sha256: z.string(), size: z.int(), mediaType: z.string() })

export type DraftFile = z.infer<typeof DRAFT_FILE>

/** What the draft says, kept beside its file, so that the final letter says the same. */
export const FROZEN = z.custom<FrozenLetter>((value) => typeof value === 'object' && value !== null)

const input = OF_LETTER.extend({ optionalSteps: z.array(STEP_ID).max(20), file: DRAFT_FILE, frozen: FROZEN })

/** Hands a letter in for approval: that of the extension by the head (Art. 33.2), any other that an organ wants signed. */
export const submitLetter = {
  name: 'submitLetter',
  action: 'letter.write',
  input,
  organOf: ({ organId }) => organId,
  about: aboutLetter,
  run: async (work, { optionalSteps, file, frozen }, found) => {
    const { state } = found
    if (state.status !== 'draft') return refused(notADraft(state.status))
    const ready = await readyLetter({ db: work.tx, keyring: kitOf(work).keyring, today: work.call.today }, state)
    const isReply = needsApproval(state.kind) && state.kind !== 'extensionNotice' && !endsByItself(state.kind)
    const reasons = [
      ...reasonIf(isReply, 'a-reply', '答复书请在案卷中提交审签。', '17.1'),
      ...ready.reasons,
      ...(await placeReasons(kitOf(work).blobs, frozen)),
    ]
    if (reasons.length > 0) return refused(...reasons)
    await keepDraft(work, found, { file, frozen })
    const subject =
      state.kind === 'extensionNotice' ? { kind: 'extension', id: state.caseId } : { kind: 'letter', id: state.id }
    return askForApproval(work, { subject, digest: digestWith(file.sha256, frozen.enclosures), optionalSteps })
  },
} satisfies Command<z.infer<typeof input>, Versioned<CaseLetter>, Asked>

/** Keeps the draft as a file of the case and the letter as it stands in it, inside the command that hands it in. */
export async function keepDraft(
  work: Work,
  found: Versioned<CaseLetter>,
  { file, frozen }: { readonly file: DraftFile; readonly frozen: FrozenLetter },
): Promise<Versioned<CaseLetter>> {
  const { id, organId, caseKind, caseId } = found.state
  const name = await draftName(work.tx, found.state)
  const fileId = await attachFile(work, {
    ...{ sha256: file.sha256, size: file.size, mediaType: file.mediaType, sealed: true, verdict: 'unscanned' },
    ...{ name, caseKind, caseId },
  })
  const saved = work.record(letter, id, found, {
    ...{ kind: 'letterSubmitted', fileId, digest: digestWith(file.sha256, frozen.enclosures), on: work.call.today },
  })
  await work.written()
  const { keyring } = kitOf(work)
  const content = (await findLetterContent(work.tx, keyring, organId, id)) ?? { values: {} }
  await writeLetterContent(work.tx, keyring, { organId, id }, { ...content, frozen })
  return saved
}

/** By the number of its case, since its own comes with the signature. */
async function draftName(db: Reader, { organId, caseKind, caseId, kind }: CaseLetter): Promise<string> {
  const found =
    caseKind === 'request'
      ? (await findEntries(db, organId, [caseId])).get(caseId)
      : await findCaseContent(db, organId, caseKind, caseId)
  return `${plainName(`${letterForm(kind).name}-送审稿-${found?.number ?? ''}`)}.docx`
}
