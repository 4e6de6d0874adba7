/** What is known of information that several people have asked for, and what Art. 44 makes of it. */
import { type OutcomeCode, outcome } from '../outcome.ts'
import type { Reason } from '../reason.ts'

/** Art. 36(1): how much of it is out: what was answered to one of them tells it for all. */
export const KNOWLEDGE = {
  public: '已经主动公开',
  given: '已经向申请人公开',
  givenInPart: '已经向申请人部分公开',
  withheld: '答复为不予公开',
  unavailable: '没有可以公开的信息',
  open: '还没有就内容作出答复',
} as const

export type Knowledge = keyof typeof KNOWLEDGE

/** Art. 36(1), 44.1: public, where one reply says so; else what was given to anybody; `ends` of all who have asked, null for none yet. */
export function knowledgeOf(ends: readonly (OutcomeCode | null)[]): Knowledge {
  const codes = ends.filter((code) => code !== null)
  if (codes.includes('OPEN-1')) return 'public'
  if (codes.includes('OPEN-2')) return 'given'
  if (codes.includes('PART')) return 'givenInPart'
  if (codes.some((code) => outcome(code).row['2021'].startsWith('withheld'))) return 'withheld'
  return codes.some((code) => NOTHING_THERE.includes(code)) ? 'unavailable' : 'open'
}

/** Ends that tell of the information itself; a request that lapsed or was not handled tells nothing of it. */
const NOTHING_THERE: readonly OutcomeCode[] = ['NA-NOTEXIST', 'NA-NOTMINE', 'NA-MAKE', 'OTH-NOTINFO', 'OTH-ARCHIVE']

/** Art. 44: what can be disclosed may be taken into proactive disclosure; what is public already need not be. */
export function proposalOf(knowledge: Knowledge): Reason {
  switch (knowledge) {
    case 'public':
      return says('以后的申请，告知获取的方式、途径；答复前请核对仍然可以查到。', '36(1)')
    case 'given':
      return says('属于可以公开的，可以纳入主动公开的范围；审核认为属于主动公开范围的，应当及时主动公开。', '44.1')
    case 'givenInPart':
      return says('可以公开的部分，可以纳入主动公开的范围。', '44.1')
    case 'withheld':
      return says('答复认为不可以公开的，不纳入；不予公开的理由已经不存在的，可以重新审查。', '44.1')
    case 'unavailable':
      return says('本机关没有可以公开的这项信息，不纳入：请看各件的办理结果。', '44.1')
    case 'open':
      return says('答复时如果属于可以公开的，可以一并考虑纳入主动公开的范围。', '44.1')
  }
}

const says = (sentence: string, article: string): Reason => ({ code: 'proposal', article, sentence })
