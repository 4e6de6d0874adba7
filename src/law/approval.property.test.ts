import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parts } from '../../test/parts.ts'
import type { Appointment } from './appointment.ts'
import { type Approval, evolveApproval } from './approval.ts'
import { decideStep, requestApproval, type StepDecision, withdrawApproval } from './approvalDecision.ts'
import { addDays, date, type PlainDate } from './date.ts'
import type { Role } from './role.ts'

const START = date('2024-05-06')
const PEOPLE = ['zhao', 'qian', 'sun'] as const
const ROLES: readonly Role[] = ['unitHead', 'leader', 'disclosureHead']
const DIGESTS = ['a', 'b'].map((letter) => letter.repeat(64))

const person = fc.constantFrom(...PEOPLE)
const day = fc.nat(6).map((days) => addDays(START, days))
const digest = fc.constantFrom(...DIGESTS)

const routes = fc.record({
  steps: fc
    .array(fc.record({ role: fc.constantFrom(...ROLES), required: fc.boolean() }), { minLength: 1, maxLength: 4 })
    .map((steps) => steps.map((step, index) => ({ ...step, id: `s${index}`, name: `第${index}级` }))),
  mayHoldTwo: fc.boolean(),
})

const kinds = fc.constantFrom('reply', 'extension')
/** When it was asked for there were others who could have signed each step. */
const OTHERS = new Map(ROLES.map((role) => [role, ['li', 'zhou', 'wu', 'zheng']]))

const appointments = fc
  .array(
    fc.record({
      personId: person,
      role: fc.constantFrom(...ROLES),
      from: fc.oneof(fc.constant(START), day),
      to: fc.option(day, { freq: 1 }),
    }),
    {
      minLength: 4,
      maxLength: 12,
    },
  )
  .map((all) =>
    // One person is in every role: without the rules all levels would be in one hand.
    [...ROLES.map((role) => ({ personId: 'sun', role, from: START, to: null })), ...all].map(
      (each, index): Appointment => ({
        ...{ id: `a${index}`, organId: 12, unitId: null, scope: 'organ', delegatedFrom: null },
        ...each,
      }),
    ),
  )

interface Anything {
  readonly kind: 'anything'
  readonly given: StepDecision
}
/** In order, of the right content: refused only for who signs, and when. */
interface InOrder {
  readonly kind: 'inOrder'
  readonly decision: 'approve' | 'return'
  readonly signerId: string
  readonly on: PlainDate
}
interface Withdrawal {
  readonly kind: 'withdrawal'
  readonly by: string
  readonly on: PlainDate
}

const anything: fc.Arbitrary<Anything> = fc.record({
  kind: fc.constant('anything'),
  given: fc.record({
    stepId: fc.constantFrom('s0', 's1', 's2', 's3'),
    decision: fc.constantFrom('approve', 'approve', 'approve', 'return'),
    form: fc.constantFrom('account', 'paper', 'system'),
    signerId: person,
    signerName: fc.constant('某人'),
    enteredBy: fc.option(person),
    othersMayEnter: fc.boolean(),
    evidence: fc.constantFrom('blob', 'blob', null),
    digest,
    signedOn: day,
    enteredOn: day,
    opinion: fc.constant(null),
  }),
})
const inOrder: fc.Arbitrary<InOrder> = fc.record({
  kind: fc.constant('inOrder'),
  decision: fc.constantFrom('approve', 'approve', 'approve', 'return'),
  signerId: person,
  on: day,
})
const withdrawal: fc.Arbitrary<Withdrawal> = fc.record({ kind: fc.constant('withdrawal'), by: person, on: day })
const acts = fc.array(
  fc.oneof({ weight: 6, arbitrary: anything }, { weight: 6, arbitrary: inOrder }, { weight: 1, arbitrary: withdrawal }),
  { maxLength: 30 },
)

function given(act: Anything | InOrder, { steps, signatures, digest: content }: Approval): StepDecision {
  if (act.kind === 'anything') return act.given
  const { decision, signerId, on } = act
  return {
    ...{
      stepId: steps[signatures.length]?.id ?? '',
      decision,
      form: 'account',
      signerId,
      signerName: '某人',
      enteredBy: signerId,
      othersMayEnter: true,
    },
    ...{ evidence: null, digest: content, signedOn: on, enteredOn: on, opinion: null },
  }
}

/** What was decided, with the reasons that a plain look at the state finds against it. */
function plainFaults(before: Approval, given: StepDecision, held: readonly Appointment[]): readonly string[] {
  const step = before.steps[before.signatures.length]
  const levels = before.signatures.filter(({ signerId }) => signerId === given.signerId).length
  const post = held.some(
    ({ personId, role, from, to }) =>
      personId === given.signerId &&
      role === step?.role &&
      from <= given.signedOn &&
      (to === null || given.signedOn <= to),
  )
  return [
    before.status === 'open' ? '' : 'not open',
    step?.id === given.stepId ? '' : 'not its turn',
    post ? '' : 'not in the role on that day',
    given.signerId === before.authorId && !isOwnConsent(before, before.signatures.length) ? 'author signs' : '',
    levels > (before.mayHoldTwo ? 1 : 0) ? 'too many levels' : '',
    given.digest === before.digest ? '' : 'another content',
    given.form === 'account' ? (given.enteredBy === given.signerId ? '' : 'not by the signer') : '',
    given.form !== 'account' && given.enteredBy === given.signerId ? 'signer enters' : '',
    given.form === 'paper' && given.enteredBy === before.authorId && given.othersMayEnter ? 'author enters' : '',
    given.form !== 'account' && given.evidence === null ? 'no evidence' : '',
    given.signedOn < before.requestedOn || given.signedOn > given.enteredOn ? 'wrong day' : '',
  ].filter((fault) => fault !== '')
}

/** Art. 33.2: the head consents to an extension, also one that the head has written. */
const isOwnConsent = ({ subject, steps }: Approval, at: number) =>
  subject.kind === 'extension' && steps[at]?.role === 'disclosureHead'

/** What a plain look does not see: the day of the step before, and two points of form. */
const FINER = ['signed-too-early', 'account-other-day', 'nobody-entered']

function play(
  start: Approval,
  all: readonly (Anything | InOrder | Withdrawal)[],
  held: readonly Appointment[],
): Approval {
  return all.reduce((before, act) => {
    if (act.kind === 'withdrawal') {
      const decision = withdrawApproval(before, act.by, act.on)
      return decision.ok ? decision.events.reduce<Approval>(evolveApproval, before) : before
    }
    const step = given(act, before)
    const decision = decideStep(before, step, held)
    const faults = plainFaults(before, step, held)
    if (decision.ok) {
      expect(faults).toEqual([])
      return decision.events.reduce<Approval>(evolveApproval, before)
    }
    if (faults.length === 0) {
      expect(FINER).toEqual(expect.arrayContaining(decision.reasons.map(({ code }) => code)))
    }
    return before
  }, start)
}

describe('whatever is decided in whatever order', () => {
  it('no signature stands against the rules, and none is refused that a plain look lets pass', () => {
    const ends = new Map<string, number>()
    fc.assert(
      fc.property(routes, kinds, appointments, acts, person, (route, kind, held, all, authorId) => {
        const optionalSteps = route.steps.filter(({ id, required }) => !required && id === 's1').map(({ id }) => id)
        const requested = requestApproval({
          ...{ id: 'v', organId: 12, subject: { kind, id: 'r' }, route, optionalSteps, holders: OTHERS },
          ...{ digest: DIGESTS[0] ?? '', authorId, on: START },
        })
        const [event] = requested.ok ? requested.events : []
        if (event === undefined) return
        const end = play(evolveApproval(null, event), all, held)
        const { steps, signatures, status, mayHoldTwo } = end
        const signers = signatures.map(({ signerId }) => signerId)
        for (const [at, signer] of signers.entries()) {
          if (signer === authorId) expect(isOwnConsent(end, at)).toBe(true)
        }
        for (const signer of new Set(signers)) {
          expect(signers.filter((each) => each === signer).length).toBeLessThanOrEqual(mayHoldTwo ? 2 : 1)
        }
        expect(signatures.map(({ stepId }) => stepId)).toEqual(steps.slice(0, signatures.length).map(({ id }) => id))
        if (status === 'approved') expect(signatures.length).toBe(steps.length)
        const how = signatures.some(({ heldWith }) => heldWith !== null) ? `${status}, two levels in one hand` : status
        ends.set(how, (ends.get(how) ?? 0) + 1)
        if (signers.includes(authorId)) ends.set('consent of the author', (ends.get('consent of the author') ?? 0) + 1)
      }),
      { numRuns: parts.runs(3_000, 30_000) },
    )
    // The histories are not all refusals.
    for (const end of [
      'open',
      'approved',
      'returned',
      'withdrawn',
      'approved, two levels in one hand',
      'consent of the author',
    ]) {
      expect(ends.get(end) ?? 0, end).toBeGreaterThan(5)
    }
  })
})
