import { describe, expect, it } from 'vitest'
import { STATE_COUNCIL_CALENDAR } from '#law/calendar.ts'
import { date } from '#law/date.ts'
import { evolveRequest } from '#law/request/evolveRequest.ts'
import { mayDo } from '#law/request/mayDo.ts'
import type { Request } from '#law/request/request.ts'
import type { CaseFile, LetterLine } from '../requests.ts'
import { orderOfActs } from './actOrder.ts'

const today = date('2026-03-10')
const frame = { today, calendar: STATE_COUNCIL_CALENDAR }
const UNIT = '00000000-0000-4000-8000-000000000001'

const registered = evolveRequest(null, {
  kind: 'requestRegistered',
  id: 'r',
  organId: 1,
  arrival: { channel: 'online', arrivedOn: date('2026-03-02'), confirmedOn: date('2026-03-02') },
  receiptEvidence: null,
  applicant: { kind: 'person', column: 'person' },
  split: null,
  takenOver: null,
  faults: [],
})
const ALONE = {
  ...{ sameApplication: [], earlierSameWords: [], earlierAlike: [] },
  ...{ sameApplicantThisMonth: 1, placeThisMonth: 1, sameWordsOthers: 0 },
}
const order = (request: Request, letters: readonly LetterLine[] = [], relations: CaseFile['relations'] = ALONE) =>
  orderOfActs({ request, letters, relations, possibilities: mayDo(request, today, STATE_COUNCIL_CALENDAR) }, frame)

const handled = evolveRequest(registered, {
  ...{ kind: 'requestAssigned', unitId: UNIT, personId: null, alongUnitIds: [], innerDue: null, on: today },
})
const chosen = evolveRequest(handled, {
  ...{ kind: 'outcomeChosen', results: [{ code: 'NA-NOTEXIST', withheld: [] }], main: null, code: 'NA-NOTEXIST' },
  ...{ personId: 'p', on: today },
})
const filed = evolveRequest(chosen, {
  ...{ kind: 'paperFiled', id: 's', paper: 'searchRecord', fields: ['places', 'words', 'person', 'time'], on: today },
})
const DRAFT: LetterLine = {
  ...{ id: 'l', version: 1, kind: 'reply:NA-NOTEXIST', name: '政府信息公开申请答复书', status: 'draft', number: null },
  ...{ datedOn: null, draft: null, stamped: null, sent: null },
}

describe('what comes next', () => {
  it.each([
    ['of a new request is to look at it', registered, [], 'examine'],
    ['of one that somebody works on is the outcome', handled, [], 'chooseOutcome'],
    ['after the outcome is what must be on file', chosen, [], 'fileEvidence'],
    ['with all on file is the draft', filed, [], 'draft'],
    ['with a draft of another outcome is still the draft', filed, [{ ...DRAFT, kind: 'reply:OTH' }], 'draft'],
    ['with a draft is handing it in', filed, [DRAFT], 'submit'],
  ] as const)('%s', (_, request, letters, act) => {
    expect(order(request, letters).next).toBe(act)
  })
})

describe('while somebody else is waited for', () => {
  const notice = {
    kind: 'correctionAsked',
    letterId: 'n',
    on: today,
    term: { workdays: 15 },
    proof: { manner: 'system', evidence: null, faults: [] },
  } as const
  const posted = evolveRequest(registered, { ...notice, method: 'mail' })

  it('the receipt of the notice comes first, since the time of the applicant runs from it', () => {
    expect(order(posted).next).toBe('recordReceived')
    const received = { kind: 'letterReceived', letterId: 'n', on: today, evidence: '签收' } as const
    expect(order(evolveRequest(posted, received)).next).toBe('receiveCorrection')
    expect(order(evolveRequest(registered, { ...notice, method: 'inPerson' })).next).toBe('receiveCorrection')
  })

  it('nothing comes next in a review by signatures', () => {
    const inReview = evolveRequest(
      evolveRequest(filed, { kind: 'replyDrafted', digest: 'a'.repeat(64), personId: 'p', on: today }),
      {
        ...{ kind: 'reviewRequested', approvalId: 'a', digest: 'a'.repeat(64), asked: ['legal'], on: today },
      },
    )
    expect(order(inReview).next).toBe(null)
  })
})

describe('the acts of a request', () => {
  it('stand once: next, usual, seldom, or with the reasons against them', () => {
    const { next, usual, seldom, against } = order(handled)
    const all = [next, ...usual, ...seldom, ...against.map(({ act }) => act)]
    expect(new Set(all).size).toBe(all.length)
    expect(seldom).toContain('recordReply')
    // Received on Monday 2026-03-02: the seventh working day after it is 2026-03-11.
    expect(usual).toContain('askCorrection')
    expect(against.find(({ act }) => act === 'close')?.reasons[0]?.sentence).toBe(
      '当前状态为“办理”，不能办结；可以办理的状态是“已答复”、“视为放弃”、“已撤回”。',
    )
  })

  it('void one of two only where there is another of the same applicant that stood when this one came', () => {
    const among = (endedOn: string | null) => {
      const end = endedOn === null ? null : date(endedOn)
      const twin: CaseFile['relations']['sameApplication'][number] = {
        ...{ id: 't', number: '2026-0001', applicant: '张三', content: '林地', state: 'registered', likeness: 1 },
        ...{ arrivedOn: date('2026-02-27'), receivedOn: date('2026-02-27'), outcome: null, endedOn: end, reply: null },
      }
      return order(registered, [], { ...ALONE, earlierSameWords: [twin] }).seldom
    }
    expect(
      order(registered)
        .against.find(({ act }) => act === 'voidTwin')
        ?.reasons.map(({ code }) => code),
    ).toEqual(['no-twin'])
    expect(among(null)).toContain('voidTwin')
    expect(among('2026-03-01')).not.toContain('voidTwin')
  })

  it('never have signing among them, which approvals do', () => {
    expect(JSON.stringify(order(filed, [DRAFT]))).not.toContain('"sign"')
  })

  it('hand over what was given to a unit, and give what was not', () => {
    expect(order(handled).usual).toContain('handOver')
    expect(order(handled).usual).not.toContain('assign')
    expect(order(registered).usual).toContain('assign')
  })

  it('draft no letter before the outcome says which', () => {
    expect(
      order(handled)
        .against.find(({ act }) => act === 'draft')
        ?.reasons.map(({ code }) => code),
    ).toEqual(['no-outcome'])
  })
})
