import type { z } from 'zod'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import { findLetterContent, writeLetterContent } from '#store/letterContents.ts'
import { type Command, done, invalid, refused } from '../command.ts'
import { kitOf } from '../kit.ts'
import type { Versioned } from '../noun.ts'
import { aboutLetter, changedOf, type LetterChanged, OF_LETTER } from './aboutLetter.ts'
import { chosenEnclosures, ENCLOSURE_IDS } from './enclosures.ts'
import { letter } from './letter.ts'
import { LETTER_VALUES, valueFaults } from './letterInput.ts'

const input = OF_LETTER.extend({
  values: LETTER_VALUES,
  /** Absent: as they are. */
  enclosures: ENCLOSURE_IDS.optional(),
})

/** Changes what a letter says, as long as nobody has been asked to sign it. */
export const reviseLetter = {
  name: 'reviseLetter',
  action: 'letter.write',
  input,
  organOf: ({ organId }) => organId,
  about: aboutLetter,
  run: async (work, { organId, letterId, values, enclosures }, found) => {
    const { kind, status } = found.state
    if (status !== 'draft') return refused(notADraft(status))
    const faults = valueFaults(kind, values)
    if (faults.length > 0) return invalid(...faults)
    const chosen = enclosures === undefined ? null : await chosenEnclosures(work.tx, found.state, enclosures)
    if (chosen?.ok === false) return chosen
    const saved = work.record(letter, letterId, found, { kind: 'letterRevised', on: work.call.today })
    await work.written()
    const { keyring } = kitOf(work)
    const content = await findLetterContent(work.tx, keyring, organId, letterId)
    const { frozen: _, ...rest } = content ?? { values }
    await writeLetterContent(work.tx, keyring, found.state, {
      ...{ ...rest, values },
      ...(chosen === null ? {} : { enclosures: chosen.answer }),
    })
    return done(changedOf(saved))
  },
} satisfies Command<z.infer<typeof input>, Versioned<CaseLetter>, LetterChanged>

const WHY = {
  submitted: '文书正在审批，请先撤回审批再修改。',
  issued: '文书已经签发，不能再修改；确需修改的，先作废或者撤回后重新拟稿。',
  sent: '文书已经送出，不能再修改。',
  void: '文书已经作废，请另行拟稿。',
  draft: '',
} as const satisfies Readonly<Record<CaseLetter['status'], string>>

/** Why a letter cannot be changed, handed in or issued any more. */
export const notADraft = (status: CaseLetter['status']) => ({
  code: 'not-a-draft',
  article: null,
  sentence: WHY[status],
})
