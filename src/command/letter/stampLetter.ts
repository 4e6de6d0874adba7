import { z } from 'zod'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import { reasonIf } from '#law/reason.ts'
import { type Command, done, refused } from '../command.ts'
import { ACCEPTED_FILE, FILE_PLACE } from '../file/addFile.ts'
import { attachFile } from '../file/attachFile.ts'
import type { Versioned } from '../noun.ts'
import { REASON } from '../reasonInput.ts'
import { aboutLetter, changedOf, type LetterChanged, OF_LETTER } from './aboutLetter.ts'
import { letter } from './letter.ts'

/** What somebody says of a stamped letter whose words are not those of the approved one, or could not be read. */
export const STAMPING = OF_LETTER.extend({
  name: FILE_PLACE.shape.name,
  /** Nothing could be read: somebody has compared the whole. */
  byEye: z.boolean().default(false),
  /** Why it is registered although words differ; who writes it has looked at every difference. */
  reason: REASON.nullable().default(null),
})

const input = STAMPING.extend({
  /** The scan or the signed file, which becomes a file of the case with this. */
  file: ACCEPTED_FILE,
  /** How many places read otherwise than the approved letter; null: its words could not be read. */
  differences: z.int().min(0).nullable(),
  /** Its words were recognised in pictures, so that what differs may be misread. */
  isRecognised: z.boolean().default(false),
  /** It bears another number and other words: not this letter at all. */
  isOther: z.boolean(),
})

/** 用印: the stamped letter comes back; it is what is served. 党政机关公文处理工作条例 Art. 9, 25. */
export const stampLetter = {
  name: 'stampLetter',
  action: 'letter.write',
  input,
  organOf: ({ organId }) => organId,
  about: aboutLetter,
  run: async (work, { letterId, name, file, differences, isRecognised, isOther, byEye, reason }, found) => {
    const { caseKind, caseId } = found.state
    const differs = differences !== null && differences > 0
    const reasons = [
      ...reasonIf(!takesStamp(found.state), 'not-issued', NOT_ISSUED),
      ...reasonIf(
        differences === null && !byEye,
        'not-read',
        '没有读出用印件的文字，不能自动比对；请目视逐字核对后确认。',
      ),
      ...reasonIf(isOther, 'other-letter', '上传的文件文号和内容都与这份文书不同，不是这份文书的用印件，请重新选择。'),
      ...reasonIf(
        differs && !isOther && !isRecognised,
        'other-text',
        `文件自带的文字与审定稿有${differences}处不同，这不是识别误差，不能登记；请用签发的文书用印，或者打印、盖章后上传扫描件。`,
      ),
      ...reasonIf(
        differs && !isOther && isRecognised && reason === null,
        'differs',
        `用印件与审定稿有${differences}处不同，请逐处核对；只是识别误差的，写明原因后登记，否则请重新用印。`,
      ),
    ]
    if (reasons.length > 0) return refused(...reasons)
    const fileId = await attachFile(work, { ...file, name, caseKind, caseId })
    const saved = work.record(letter, letterId, found, {
      ...{ kind: 'letterStamped', fileId, differences: differences ?? 0, byEye: differences === null },
      ...(differs && reason !== null ? { reason } : {}),
      on: work.call.today,
    })
    return done(changedOf(saved))
  },
} satisfies Command<z.infer<typeof input>, Versioned<CaseLetter>, LetterChanged>

/** Also one that left under a seal of which nothing came back then; what was served is not exchanged. */
const takesStamp = ({ status, stamped }: CaseLetter) => status === 'issued' || (status === 'sent' && stamped === null)

const NOT_ISSUED = '只有已经签发的文书才登记用印件；已经送出的，登记过的用印件不再更换。'
