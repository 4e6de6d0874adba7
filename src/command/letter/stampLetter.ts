import { z } from 'zod'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import { reasonIf } from '#law/reason.ts'
import { findBlobUse } from '#store/blobUses.ts'
import { type Command, done, invalid, refused } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { aboutLetter, changedOf, type LetterChanged, OF_LETTER } from './aboutLetter.ts'
import { letter } from './letter.ts'

const input = OF_LETTER.extend({
  /** The scan or the signed file: a file of the letter's case. */
  fileId: z.uuid(),
  /** How many places read otherwise than the approved letter; null: its words could not be read. */
  differences: z.int().min(0).nullable(),
  /** It bears another number and other words: not this letter at all. */
  isOther: z.boolean(),
  /** Somebody has looked at every difference, or at the whole where nothing could be read. */
  confirmed: z.boolean(),
})

/** 用印: the stamped letter comes back; it is what is served. 党政机关公文处理工作条例 Art. 9, 25. */
export const stampLetter = {
  name: 'stampLetter',
  action: 'letter.write',
  input,
  organOf: ({ organId }) => organId,
  about: aboutLetter,
  run: async (work, { organId, letterId, fileId, differences, isOther, confirmed }, found) => {
    const { status, caseKind, caseId } = found.state
    const file = await findBlobUse(work.tx, organId, fileId)
    const isHere = file?.caseKind === caseKind && file.caseId === caseId && file.destroyedAt === null
    if (!isHere) return invalid({ path: 'fileId', sentence: '请先把用印后的扫描件或者签章文件上传到这个事项。' })
    const reasons = [
      ...reasonIf(status !== 'issued', 'not-issued', '只有已经签发、还没有送出的文书才登记用印件。'),
      ...reasonIf(
        differences === null && !confirmed,
        'not-read',
        '没有读出用印件的文字，不能自动比对；请目视逐字核对后确认。',
      ),
      ...reasonIf(isOther, 'other-letter', '上传的文件文号和内容都与这份文书不同，不是这份文书的用印件，请重新选择。'),
      ...reasonIf(
        differences !== null && differences > 0 && !isOther && !confirmed,
        'differs',
        `用印件与审定稿有${differences}处不同，请逐处核对；确认是识别误差的，勾选确认后登记，否则请重新用印。`,
      ),
    ]
    if (reasons.length > 0) return refused(...reasons)
    const saved = work.record(letter, letterId, found, {
      ...{ kind: 'letterStamped', fileId, differences: differences ?? 0, byEye: differences === null },
      on: work.call.today,
    })
    return done(changedOf(saved))
  },
} satisfies Command<z.infer<typeof input>, Versioned<CaseLetter>, LetterChanged>
