import { describe, expect, it } from 'vitest'
import type { Appointment } from './appointment.ts'
import {
  type Approval,
  type ApprovalEvent,
  approvalEventText,
  evolveApproval,
  isHandedUp,
  mayHoldNext,
  nextStep,
} from './approval.ts'
import {
  type ApprovalRequest,
  decideStep,
  requestApproval,
  type StepDecision,
  withdrawApproval,
} from './approvalDecision.ts'
import { date } from './date.ts'
import type { Role } from './role.ts'
import { type Route, routeFaults } from './route.ts'

const DIGEST = 'a'.repeat(64)
const SECRECY = { id: 's1', name: '保密审查', role: 'secrecyReviewer', required: true } as const
const LEGAL = { id: 's2', name: '法制审核', role: 'legalReviewer', required: false } as const
const SIGNING = { id: 's3', name: '审签', role: 'leader', required: true } as const
const ROUTE: Route = { steps: [SECRECY, LEGAL, SIGNING], mayHoldTwo: false }

const REQUEST: ApprovalRequest = {
  id: 'v1',
  organId: 12,
  subject: { kind: 'reply', id: 'r1' },
  route: ROUTE,
  optionalSteps: [],
  holders: new Map<Role, readonly string[]>([
    ['secrecyReviewer', ['qian', 'sun']],
    ['legalReviewer', ['li']],
    ['leader', ['sun', 'zhou', 'chen']],
    ['supervisor', ['wu']],
    ['disclosureHead', ['zhao']],
  ]),
  digest: DIGEST,
  authorId: 'zhao',
  on: date('2024-05-06'),
}

function eventsOf(decision: ReturnType<typeof decideStep>): readonly ApprovalEvent[] {
  if (!decision.ok) throw new Error(decision.reasons.map(({ code }) => code).join())
  return decision.events
}
const folded = (state: Approval | null, events: readonly ApprovalEvent[]): Approval => {
  const end = events.reduce<Approval | null>((each, event) => evolveApproval(each, event), state)
  if (end === null) throw new Error('nothing happened')
  return end
}
const codes = (decision: ReturnType<typeof decideStep>) => (decision.ok ? [] : decision.reasons.map(({ code }) => code))

const asked = (more: Partial<ApprovalRequest> = {}) => folded(null, eventsOf(requestApproval({ ...REQUEST, ...more })))

const holds = (personId: string, role: Role, more: Partial<Appointment> = {}): Appointment => ({
  id: `${personId}-${role}`,
  organId: 12,
  personId,
  role,
  unitId: null,
  scope: 'organ',
  from: date('2024-01-01'),
  to: null,
  delegatedFrom: null,
  ...more,
})
const APPOINTMENTS = [holds('qian', 'secrecyReviewer'), holds('sun', 'leader'), holds('sun', 'secrecyReviewer')]

const BY_ACCOUNT: StepDecision = {
  stepId: 's1',
  decision: 'approve',
  form: 'account',
  signerId: 'qian',
  signerName: '钱正',
  enteredBy: 'qian',
  othersMayEnter: false,
  evidence: null,
  digest: DIGEST,
  signedOn: date('2024-05-07'),
  enteredOn: date('2024-05-07'),
  opinion: null,
}
const ON_PAPER: StepDecision = {
  ...BY_ACCOUNT,
  form: 'paper',
  enteredBy: 'zhao',
  evidence: 'blob-1',
  enteredOn: date('2024-05-08'),
}
const FROM_OA: StepDecision = { ...ON_PAPER, form: 'system', enteredBy: null }

describe('an approval', () => {
  it('goes through the required steps, and is complete with the last', () => {
    const first = folded(asked(), eventsOf(decideStep(asked(), BY_ACCOUNT, APPOINTMENTS)))
    expect(first.status).toBe('open')
    expect(nextStep(first)?.id).toBe('s3')
    const signing = { ...BY_ACCOUNT, stepId: 's3', signerId: 'sun', enteredBy: 'sun' }
    const events = eventsOf(decideStep(first, signing, APPOINTMENTS))
    expect(events.map(({ kind }) => kind)).toEqual(['stepApproved', 'approvalCompleted'])
    const end = folded(first, events)
    expect(end.status).toBe('approved')
    expect(end.signatures.map(({ signerId, appointmentId, heldWith }) => [signerId, appointmentId, heldWith])).toEqual([
      ['qian', 'qian-secrecyReviewer', null],
      ['sun', 'sun-leader', null],
    ])
    expect(nextStep(end)).toBeNull()
  })

  it('takes the steps that are not required where they are asked for', () => {
    expect(asked({ optionalSteps: ['s2'] }).steps.map(({ id }) => id)).toEqual(['s1', 's2', 's3'])
    expect(asked().steps.map(({ id }) => id)).toEqual(['s1', 's3'])
  })

  it('keeps the route as it was when it was asked for', () => {
    expect(asked().mayHoldTwo).toBe(false)
    expect(asked().requestedOn).toBe('2024-05-06')
  })

  it('is not asked for without content, by a step that is none, or by a route with faults', () => {
    expect(codes(requestApproval({ ...REQUEST, digest: '' }))).toEqual(['no-digest'])
    expect(codes(requestApproval({ ...REQUEST, optionalSteps: ['s1', 's9'] }))).toEqual(['no-such-step'])
    expect(codes(requestApproval({ ...REQUEST, route: { steps: [LEGAL], mayHoldTwo: false } }))).toEqual(['no-step'])
  })

  it('is returned by a step, and closed with it', () => {
    const events = eventsOf(
      decideStep(asked(), { ...BY_ACCOUNT, decision: 'return', opinion: '请补充依据' }, APPOINTMENTS),
    )
    const end = folded(asked(), events)
    expect(end).toMatchObject({ status: 'returned', signatures: [{ stepId: 's1', opinion: '请补充依据' }] })
    expect(codes(decideStep(end, { ...BY_ACCOUNT, stepId: 's3' }, APPOINTMENTS))).toEqual(['not-open'])
  })

  it('is withdrawn by who asked, while it is open', () => {
    const end = folded(asked(), eventsOf(withdrawApproval(asked(), 'zhao', date('2024-05-07'))))
    expect(end.status).toBe('withdrawn')
    expect(codes(withdrawApproval(asked(), 'qian', date('2024-05-07')))).toEqual(['not-author'])
    expect(codes(withdrawApproval(end, 'zhao', date('2024-05-08')))).toEqual(['not-open'])
  })
})

describe('a signature on paper or in another system is as good as by account', () => {
  it.each([
    ['on paper, entered by the clerk', ON_PAPER],
    ['from the OA of the county', FROM_OA],
  ])('%s', (_, decision) => {
    const [event] = eventsOf(decideStep(asked(), decision, APPOINTMENTS))
    expect(event).toMatchObject({
      kind: 'stepApproved',
      signature: {
        signerId: 'qian',
        form: decision.form,
        enteredBy: decision.enteredBy,
        evidence: 'blob-1',
        signedOn: '2024-05-07',
        enteredOn: '2024-05-08',
      },
    })
  })

  it('and counts what the signer was on the day of signing', () => {
    const until = holds('qian', 'secrecyReviewer', { to: date('2024-05-07') })
    expect(codes(decideStep(asked(), ON_PAPER, [until]))).toEqual([])
    const since = holds('qian', 'secrecyReviewer', { from: date('2024-05-08') })
    expect(codes(decideStep(asked(), ON_PAPER, [since]))).toEqual(['not-appointed-then'])
  })

  it.each<readonly [string, StepDecision, readonly string[]]>([
    ['without the signed form', { ...ON_PAPER, evidence: null }, ['no-evidence']],
    ['without the signed decision', { ...FROM_OA, evidence: '' }, ['no-evidence']],
    ['entered by the author, where a colleague could', { ...ON_PAPER, othersMayEnter: true }, ['author-enters']],
    ['entered by the signer', { ...ON_PAPER, enteredBy: 'qian' }, ['signer-enters']],
    ['entered by the signer from the OA', { ...FROM_OA, enteredBy: 'qian' }, ['signer-enters']],
    ['on paper that nobody entered', { ...ON_PAPER, enteredBy: null }, ['nobody-entered']],
    ['by account for another', { ...BY_ACCOUNT, enteredBy: 'zhao' }, ['entered-for-another']],
    ['by account for another day', { ...BY_ACCOUNT, signedOn: date('2024-05-06') }, ['account-other-day']],
    ['of an older draft', { ...ON_PAPER, digest: 'b'.repeat(64) }, ['other-content']],
    ['before it was handed in', { ...ON_PAPER, signedOn: date('2024-05-05') }, ['signed-too-early']],
    ['after it was entered', { ...ON_PAPER, signedOn: date('2024-05-09') }, ['signed-later']],
    ['by one without the role', { ...ON_PAPER, signerId: 'li' }, ['wrong-role']],
    ['by the author', { ...BY_ACCOUNT, signerId: 'zhao', enteredBy: 'zhao' }, ['wrong-role', 'author-approves']],
    ['out of order', { ...BY_ACCOUNT, stepId: 's3' }, ['out-of-order']],
    ['of a step that was not asked for', { ...BY_ACCOUNT, stepId: 's2' }, ['no-such-step']],
  ])('%s it is refused', (_, decision, reasons) => {
    expect(codes(decideStep(asked(), decision, APPOINTMENTS))).toEqual(reasons)
  })

  it('with all reasons at once', () => {
    const decision: StepDecision = {
      ...ON_PAPER,
      ...{ stepId: 's3', signerId: 'zhao', enteredBy: 'zhao', evidence: null, digest: 'x' },
      signedOn: date('2024-05-01'),
    }
    expect(codes(decideStep(asked(), decision, []))).toEqual([
      ...['out-of-order', 'wrong-role', 'author-approves', 'signer-enters', 'no-evidence', 'other-content'],
      'signed-too-early',
    ])
  })

  it('not before the step before it', () => {
    const first = folded(asked(), eventsOf(decideStep(asked(), BY_ACCOUNT, APPOINTMENTS)))
    const early = { ...ON_PAPER, stepId: 's3', signerId: 'sun', signedOn: date('2024-05-06') }
    expect(codes(decideStep(first, early, APPOINTMENTS))).toEqual(['signed-too-early'])
  })

  it('not by the role in another organ, save the 主管部门 for what lies below', () => {
    const elsewhere = holds('qian', 'secrecyReviewer', { organId: 3, scope: 'subtree' })
    expect(codes(decideStep(asked(), BY_ACCOUNT, [elsewhere]))).toEqual(['wrong-role'])
    const route: Route = { steps: [{ ...SIGNING, role: 'supervisor' }], mayHoldTwo: false }
    const decision = { ...BY_ACCOUNT, stepId: 's3' }
    const above = holds('qian', 'supervisor', { organId: 3, scope: 'subtree' })
    expect(codes(decideStep(asked({ route }), decision, [above]))).toEqual([])
    expect(codes(decideStep(asked({ route }), decision, [{ ...above, scope: 'organ' }]))).toEqual(['wrong-role'])
  })
})

describe('an approval with a step of the 主管部门', () => {
  const route: Route = {
    steps: [SECRECY, { id: 's4', name: '主管部门审核', role: 'supervisor', required: true }],
    mayHoldTwo: false,
  }

  it('is handed up when it comes to that step, and stays so', () => {
    const open = asked({ route })
    expect(isHandedUp(open)).toBe(false)
    const first = folded(open, eventsOf(decideStep(open, BY_ACCOUNT, APPOINTMENTS)))
    expect(isHandedUp(first)).toBe(true)
    const withdrawn = folded(first, eventsOf(withdrawApproval(first, 'zhao', date('2024-05-08'))))
    expect(isHandedUp(withdrawn)).toBe(true)
  })
})

describe('the log', () => {
  it('names the signer, the form and the evidence of every signature', () => {
    const [event] = eventsOf(decideStep(asked(), ON_PAPER, APPOINTMENTS))
    expect(event && approvalEventText(event)).toBe('同意（钱正2024-05-07纸质签署，签署件blob-1）。')
  })
})

describe('in a town of two people', () => {
  const sunFirst = { ...BY_ACCOUNT, signerId: 'sun', enteredBy: 'sun' }
  const sunAgain = { ...sunFirst, stepId: 's3' }

  it('one leader may hold two levels where the route says so, and the event says so', () => {
    const open = asked({ route: { ...ROUTE, mayHoldTwo: true } })
    const first = folded(open, eventsOf(decideStep(open, sunFirst, APPOINTMENTS)))
    const events = eventsOf(decideStep(first, sunAgain, APPOINTMENTS))
    expect(events[0]).toMatchObject({ kind: 'stepApproved', signature: { signerId: 'sun', heldWith: 's1' } })
    expect(events[0] && approvalEventText(events[0])).toBe(
      '同意（钱正2024-05-07账号签署，按照流程规定一人签署两级，此前已签署环节s1）。',
    )
  })

  it('not otherwise', () => {
    const first = folded(asked(), eventsOf(decideStep(asked(), sunFirst, APPOINTMENTS)))
    expect(codes(decideStep(first, sunAgain, APPOINTMENTS))).toEqual(['same-signer'])
  })

  it('and never three', () => {
    const third = { ...SIGNING, id: 's4' }
    const open = asked({ route: { steps: [SECRECY, SIGNING, third], mayHoldTwo: true } })
    const first = folded(open, eventsOf(decideStep(open, sunFirst, APPOINTMENTS)))
    const second = folded(first, eventsOf(decideStep(first, sunAgain, APPOINTMENTS)))
    expect(codes(decideStep(second, { ...sunFirst, stepId: 's4' }, APPOINTMENTS))).toEqual(['third-level'])
  })
})

describe('the consent of the head to an extension (Art. 33.2)', () => {
  const CONSENT = { id: 'c1', name: '公开工作机构负责人同意', role: 'disclosureHead', required: true } as const
  const HEADS = new Map<Role, readonly string[]>([['disclosureHead', ['li', 'zhao']]])
  const route: Route = { steps: [CONSENT], mayHoldTwo: false }
  const own = { ...BY_ACCOUNT, stepId: 'c1', signerId: 'zhao', enteredBy: 'zhao' }
  const extension = { subject: { kind: 'extension', id: 'r1' }, route }

  it('stays with the head where the head has written the notice', () => {
    const events = eventsOf(decideStep(asked(extension), own, [holds('zhao', 'disclosureHead')]))
    expect(events.map(({ kind }) => kind)).toEqual(['stepApproved', 'approvalCompleted'])
    expect(mayHoldNext(asked(extension), 'zhao')).toBe(true)
  })

  it('is nothing else: not by another role, not of another matter, not a second step', () => {
    expect(codes(decideStep(asked(extension), own, [holds('zhao', 'leader')]))).toEqual(['wrong-role'])
    const letter = asked({ ...extension, subject: { kind: 'letter', id: 'l1' }, authorId: 'li', holders: HEADS })
    const byAuthor = { ...own, signerId: 'li', enteredBy: 'li' }
    expect(codes(decideStep(letter, byAuthor, [holds('li', 'disclosureHead')]))).toEqual(['author-approves'])
    const twoSteps = asked({ ...extension, route: { ...route, steps: [CONSENT, SIGNING] } })
    const first = folded(twoSteps, eventsOf(decideStep(twoSteps, own, [holds('zhao', 'disclosureHead')])))
    const leading = { ...own, stepId: 's3' }
    expect(codes(decideStep(first, leading, [holds('zhao', 'leader')]))).toEqual(['author-approves', 'same-signer'])
  })
})

describe('an approval that could never come to its end is not asked for', () => {
  const sentences = (route: Partial<Route>, holders: readonly (readonly [Role, readonly string[]])[]) => {
    const decision = requestApproval({ ...REQUEST, route: { ...ROUTE, ...route }, holders: new Map(holders) })
    return decision.ok ? [] : decision.reasons.map(({ code, sentence }) => `${code} ${sentence}`)
  }
  const AFTER = '。请安全管理员任命或者由负责人调整审批流程后再提交。'

  it('where nobody holds the office', () => {
    expect(sentences({}, [['secrecyReviewer', ['qian']]])).toEqual([
      `no-signer “审签”环节没有人可以签署：还没有人担任分管领导${AFTER}`,
    ])
  })

  it('where the author alone holds it', () => {
    const holders = [
      ['secrecyReviewer', ['zhao']],
      ['leader', ['sun']],
    ] as const
    expect(sentences({}, holders)).toEqual([
      `no-signer “保密审查”环节没有人可以签署：担任保密审查员的只有提交审批的人，而提交审批的人不能签署本人提交的内容${AFTER}`,
    ])
  })

  it('where one person holds all, and the route lets nobody hold two levels', () => {
    const holders = [
      ['secrecyReviewer', ['sun']],
      ['leader', ['sun']],
    ] as const
    expect(sentences({}, holders)).toEqual([
      `no-signer “审签”环节没有人可以签署：担任分管领导的都要签署其他环节，而流程不允许一人签署两级${AFTER}`,
    ])
    expect(sentences({ mayHoldTwo: true }, holders)).toEqual([])
  })

  it('where one person would have to hold three', () => {
    const third = { ...SIGNING, id: 's4', name: '签发' }
    const holders = [
      ['secrecyReviewer', ['sun']],
      ['leader', ['sun']],
    ] as const
    expect(sentences({ steps: [SECRECY, SIGNING, third], mayHoldTwo: true }, holders)).toEqual([
      `no-signer “签发”环节没有人可以签署：担任分管领导的都要签署其他环节，而流程只允许一人签署两级${AFTER}`,
    ])
  })

  it('but is where somebody makes room: sun could do both steps, qian only the first', () => {
    const holders = [
      ['secrecyReviewer', ['sun', 'qian']],
      ['leader', ['sun']],
    ] as const
    expect(sentences({}, holders)).toEqual([])
  })
})

describe('a route', () => {
  const faults = (route: Partial<Route>) => routeFaults({ ...ROUTE, ...route }).map(({ code }) => code)

  it('is signed by roles that sign', () => {
    expect(faults({})).toEqual([])
    expect(faults({ steps: [{ ...SIGNING, role: 'clerk' }] })).toEqual(['role-does-not-sign'])
    expect(faults({ steps: [{ ...SIGNING, role: 'auditor' }] })).toEqual(['role-does-not-sign'])
  })

  it('has a step that must be taken, each once, with a name', () => {
    expect(faults({ steps: [] })).toEqual(['no-step'])
    expect(faults({ steps: [SIGNING, SIGNING] })).toEqual(['step-twice'])
    expect(faults({ steps: [{ ...SIGNING, name: ' ' }] })).toEqual(['step-blank'])
    expect(faults({ steps: [SIGNING], mayHoldTwo: true })).toEqual(['nothing-to-hold'])
  })
})
