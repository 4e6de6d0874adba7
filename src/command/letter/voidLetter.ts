import type { z } from 'zod'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import { endsByItself, needsApproval } from '#law/letter/fieldSource.ts'
import { organSubject } from '#store/organSubject.ts'
import { type Command, done, notFound, refused } from '../command.ts'
import { voidNumberOf } from '../documentNumber/voidNumberOf.ts'
import type { Versioned } from '../noun.ts'
import { REASON } from '../reasonInput.ts'
import { aboutLetter, changedOf, type LetterChanged, OF_LETTER } from './aboutLetter.ts'
import { letter } from './letter.ts'

const input = OF_LETTER.extend({
  /** It stands in the log and in the register of numbers, and names no applicant. */
  reason: REASON.min(2).max(200),
})

/** Puts a draft away that nobody needs. */
export const discardLetter = {
  name: 'discardLetter',
  action: 'letter.write',
  input,
  organOf: ({ organId }) => organId,
  about: aboutLetter,
  run: async (work, { letterId, reason }, found) => {
    const { status } = found.state
    if (status !== 'draft') return refused({ code: 'not-a-draft', article: null, sentence: NOT_DRAFT[status] })
    return done(changedOf(work.record(letter, letterId, found, { kind: 'letterVoided', reason, on: work.call.today })))
  },
} satisfies Command<z.infer<typeof input>, Versioned<CaseLetter>, LetterChanged>

const NOT_DRAFT = {
  draft: '',
  submitted: '文书正在审批，请先撤回审批。',
  issued: '文书已经签发，由公开工作机构负责人作废。',
  sent: '文书已经送出，不能作废；错发的告知请在案卷中办理“作废告知”。',
  void: '文书已经作废。',
} as const satisfies Readonly<Record<CaseLetter['status'], string>>

/** Voids a letter that was issued and has not gone out; its number stays in the register as 作废. */
export const voidLetter = {
  name: 'voidLetter',
  action: 'number.void',
  input,
  organOf: ({ organId }) => organId,
  about: async (work, given) => {
    const found = await work.find(letter, given.letterId, given.version)
    if (!found.ok) return found
    const subject = await organSubject(work.tx, given.organId)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: found.answer })
  },
  run: async (work, { letterId, reason }, found) => {
    const { status, kind } = found.state
    if (status !== 'issued') return refused({ code: 'not-issued', article: null, sentence: NOT_ISSUED[status] })
    if (needsApproval(kind) && kind !== 'extensionNotice' && !endsByItself(kind)) {
      const sentence = '已签发的答复请在案卷中撤回（退回修改），文号同时作废。'
      return refused({ code: 'signed-reply', article: null, sentence })
    }
    const voided = await voidNumberOf(work, letterId, reason)
    if (!voided.ok) return voided
    return done(changedOf(work.record(letter, letterId, found, { kind: 'letterVoided', reason, on: work.call.today })))
  },
} satisfies Command<z.infer<typeof input>, Versioned<CaseLetter>, LetterChanged>

const NOT_ISSUED = {
  ...NOT_DRAFT,
  draft: '文书还没有签发，不用作废文号。',
  issued: '',
} as const satisfies Readonly<Record<CaseLetter['status'], string>>
