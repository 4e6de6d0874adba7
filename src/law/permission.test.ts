import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Actor, citizen, mayAct, NOBODY, PROGRAM, type Subject, type SubjectKind } from './permission.ts'
import { type Action, ALL_ACTIONS, RULES } from './permissionRules.ts'
import { ADMINISTRATORS, ALL_ROLES, type Role } from './role.ts'

/** 县 5 under 市 1; the subject's organ is 9. */
const PATH = [1, 5, 9]
const STANDING = ['standing', 'abolished'] as const
const HERE = ['here', 'left'] as const
const YES_NO = [true, false] as const

const each = <A, V, B>(list: readonly A[], values: readonly V[], put: (one: A, value: V) => B): readonly B[] =>
  list.flatMap((one) => values.map((value) => put(one, value)))

const placed = STANDING.map((organ) => ({ path: PATH, organ }))
const people = each(placed, HERE, (one, person) => ({ ...one, person }))
const posts = each(people, ['none', 'active', 'ended'] as const, (one, appointment) => ({ ...one, appointment }))
const owned = <A>(list: readonly A[]) => each(list, YES_NO, (one, self) => ({ ...one, self }))
const handed = <A>(list: readonly A[]) => each(list, YES_NO, (one, handedUp) => ({ ...one, handedUp }))
const asked = each(placed, ['none', 'open', 'approved', 'returned', 'withdrawn'] as const, (one, approval) => ({
  ...one,
  approval,
}))
const steps: readonly (Role | null)[] = [...ALL_ROLES, null]

/** Every kind of subject in every state in which it can be. */
const SUBJECTS: Readonly<Record<SubjectKind, readonly Subject[]>> = {
  platform: (['empty', 'running'] as const).map((platform) => ({ kind: 'platform', platform })),
  organ: placed.map((one) => ({ kind: 'organ', ...one })),
  person: people.map((one) => ({ kind: 'person', ...one })),
  account: owned(
    each(people, ['none', 'open', 'locked', 'closed'] as const, (one, account) => ({ ...one, account })),
  ).map((one) => ({ kind: 'account', ...one })),
  appointment: each(
    owned(each(posts, ALL_ROLES, (one, role) => ({ ...one, role }))),
    YES_NO,
    (one, delegated): Subject => ({ kind: 'appointment', ...one, delegated }),
  ),
  approval: each(
    handed(owned(each(asked, steps, (one, step) => ({ ...one, step })))),
    YES_NO,
    (one, barred): Subject => ({ kind: 'approval', ...one, barred }),
  ),
  file: handed(each(placed, ['case', 'organ', 'public'] as const, (one, of) => ({ ...one, of }))).map((one) => ({
    kind: 'file',
    ...one,
  })),
  case: each(
    owned(placed),
    ['nothing', 'approval', 'complaint'] as const,
    (one, before): Subject => ({ kind: 'case', ...one, before }),
  ),
  personalData: each(placed, YES_NO, (one, reason) => ({ kind: 'personalData', ...one, reason })),
  session: YES_NO.map((self) => ({ kind: 'session', path: PATH, self })),
}

/** A state as a list of its names and values. */
type State = ReadonlyMap<string, unknown>
const stateOf = ({ kind: _, ...state }: Subject): State =>
  new Map(Object.entries(state).filter(([name]) => name !== 'path'))
const textOf = (state: State) => JSON.stringify([...state])

const own = (role: Role): Actor => ({ personId: 'p', name: '甲', appointments: [{ organId: 9, role, scope: 'organ' }] })
const above = (role: Role): Actor => ({
  personId: 'p',
  name: '甲',
  appointments: [{ organId: 5, role, scope: 'subtree' }],
})
const elsewhere = (role: Role): Actor => ({
  personId: 'p',
  name: '甲',
  appointments: [{ organId: 7, role, scope: 'subtree' }],
})
const SIGNED_IN: Actor = { personId: 'p', name: '甲', appointments: [] }

function allowedStates(actor: Actor, action: Action): readonly State[] {
  return SUBJECTS[RULES[action].subject].filter((subject) => mayAct(actor, action, subject).ok).map(stateOf)
}

/** `–`, or `✓` and the states that are restricted, each with the values that it may have. */
function cell(states: readonly State[], action: Action): string {
  if (states.length === 0) return '–'
  const all = SUBJECTS[RULES[action].subject].map(stateOf)
  const values = (of: readonly State[], name: string) => new Set(of.map((state) => state.get(name)))
  const names = [...(all[0]?.keys() ?? [])]
  // A cell can say it so only where every combination of the values is allowed.
  expect(states.length, action).toBe(names.reduce((product, name) => product * values(states, name).size, 1))
  const limits = names
    .filter((name) => values(states, name).size < values(all, name).size)
    .map((name) => `${name}=${[...values(states, name)].map(word).join('|')}`)
  return ['✓', ...limits].join(' ')
}

function word(value: unknown): string {
  return value === true ? 'yes' : value === false ? 'no' : String(value)
}

/** What a role adds to what everyone who has signed in may do, in its own organ and, where it differs, from above. */
function column(role: Role, action: Action): string {
  const common = new Set(allowedStates(SIGNED_IN, action).map(textOf))
  const added = (actor: Actor) =>
    cell(
      allowedStates(actor, action).filter((state) => !common.has(textOf(state))),
      action,
    )
  expect(added(elsewhere(role)), `${action} ${role}`).toBe('–')
  const [inOwn, fromAbove] = [added(own(role)), added(above(role))]
  if (inOwn === fromAbove) return inOwn
  return fromAbove === '–' ? `own: ${inOwn}` : `own: ${inOwn}; above: ${fromAbove}`
}

function permissionMatrix(): string {
  const head = ['action', '操作', 'signed in', 'program', 'citizen', ...ALL_ROLES]
  const rows = ALL_ACTIONS.map((action) => [
    action,
    RULES[action].name,
    cell(allowedStates(SIGNED_IN, action), action),
    cell(allowedStates(PROGRAM, action), action),
    cell(allowedStates(citizen(null), action), action),
    ...ALL_ROLES.map((role) => column(role, action)),
  ])
  return [head, ...rows].map((row) => `${row.join(',')}\n`).join('')
}

const checkedIn = readFileSync(new URL('../../test/permissions.csv', import.meta.url), 'utf8')

describe('who may do what in which state', () => {
  it('is what the checked-in table says, for every role, act and state', () => {
    expect(permissionMatrix().split('\n')).toEqual(checkedIn.split('\n'))
  })

  it('is nothing for whoever has not signed in', () => {
    expect(ALL_ACTIONS.filter((action) => allowedStates(NOBODY, action).length > 0)).toEqual([])
  })

  it('is nothing for an act on the wrong kind of subject', () => {
    const wrong: Subject = { kind: 'platform', platform: 'empty' }
    for (const action of ALL_ACTIONS.filter((each) => RULES[each].subject !== 'platform')) {
      expect(mayAct(own('systemAdmin'), action, wrong)).toMatchObject({ ok: false })
    }
  })

  it('lets no administrator see a case by that role, whatever the state', () => {
    const content = ALL_ACTIONS.filter((action) => ['approval', 'file', 'personalData'].includes(RULES[action].subject))
    expect(content).toContain('personalData.unmask')
    for (const role of ADMINISTRATORS) {
      for (const action of content) {
        for (const state of [...allowedStates(own(role), action), ...allowedStates(above(role), action)]) {
          expect(state.get('of'), `${role} ${action}`).toMatch(/^(?:organ|public)$/)
        }
      }
    }
  })

  it('gives no act but reading what is common to two of the three administrators', () => {
    const names = ADMINISTRATORS.map((role) =>
      ALL_ACTIONS.filter((action) => allowedStates(own(role), action).length > allowedStates(SIGNED_IN, action).length),
    )
    const common = ALL_ACTIONS.filter((action) => names.filter((actions) => actions.includes(action)).length > 1)
    expect(common).toEqual(['person.read', 'account.read', 'session.organ', 'setting.read', 'workbench.read'])
  })
})

describe('an appointment covers', () => {
  const organ = (path: readonly number[]): Subject => ({ kind: 'organ', path, organ: 'standing' })
  const admin = (organId: number, scope: 'organ' | 'subtree'): Actor => ({
    personId: 'p',
    name: '甲',
    appointments: [{ organId, role: 'systemAdmin', scope }],
  })

  it.each([
    [9, 'organ', true],
    [9, 'subtree', true],
    [5, 'subtree', true],
    [1, 'subtree', true],
    [5, 'organ', false],
    [8, 'subtree', false],
    [0, 'subtree', true],
    [0, 'organ', false],
  ] as const)('organ 9 under 5 under 1 from organ %i with scope %s: %s', (organId, scope, ok) => {
    expect(mayAct(admin(organId, scope), 'organ.rename', organ(PATH)).ok).toBe(ok)
  })

  it('the platform itself only from there', () => {
    expect(mayAct(admin(1, 'subtree'), 'calendar.load', organ([0])).ok).toBe(false)
    expect(mayAct(admin(0, 'organ'), 'calendar.load', organ([0])).ok).toBe(true)
  })
})

describe('a no', () => {
  const approval = (state: Partial<Subject & { kind: 'approval' }>): Subject => ({
    kind: 'approval',
    path: PATH,
    organ: 'standing',
    approval: 'open',
    step: 'leader',
    self: false,
    barred: false,
    handedUp: false,
    ...state,
  })
  const codes = (actor: Actor, action: Action, subject: Subject) => {
    const verdict = mayAct(actor, action, subject)
    return verdict.ok ? [] : verdict.reasons.map(({ code }) => code)
  }

  it('names who may, where the actor is not', () => {
    expect(mayAct(own('clerk'), 'organ.abolish', { kind: 'organ', path: PATH, organ: 'standing' })).toEqual({
      ok: false,
      reasons: [{ code: 'not-your-role', article: null, sentence: '“撤销机关”由系统管理员办理，您没有这一任职。' }],
    })
  })

  it('says that the organ is another one', () => {
    expect(codes(above('leader'), 'approval.decide', approval({}))).toEqual(['other-organ'])
  })

  it('gives all reasons at once', () => {
    const subject = approval({ organ: 'abolished', approval: 'withdrawn', step: null, self: true, barred: true })
    expect(codes(own('leader'), 'approval.decide', subject)).toEqual([
      'organ-abolished',
      'approval-state',
      'other-step',
      'author-approves',
    ])
  })

  it('of the head who wrote the notice of an extension is none: the consent stays with the head (Art. 33.2)', () => {
    const consent = approval({ step: 'disclosureHead', self: true, barred: false })
    expect(mayAct(own('disclosureHead'), 'approval.decide', consent)).toEqual({ ok: true, role: 'disclosureHead' })
  })

  it('tells the 主管部门 of its own organ and of those below the same true reason, and lets it read what a complaint is about', () => {
    const request = (before: 'nothing' | 'approval' | 'complaint'): Subject => ({
      ...{ kind: 'case', path: PATH, organ: 'standing', self: false, before },
    })
    for (const actor of [own('supervisor'), above('supervisor')]) {
      expect(mayAct(actor, 'request.read', request('nothing'))).toEqual({
        ok: false,
        reasons: [
          {
            code: 'not-handed-up',
            article: '3.3',
            sentence:
              '这件申请没有报送主管部门审批，也没有主管部门正在调查的投诉涉及它，主管部门不能查看；各机关的办理情况请看看板和统计。',
          },
        ],
      })
      expect(mayAct(actor, 'request.read', request('complaint'))).toEqual({ ok: true, role: 'supervisor' })
      expect(codes(actor, 'request.handle', request('complaint'))).toEqual(['not-your-role'])
      expect(codes(actor, 'request.list', request('complaint'))).toEqual(['not-your-role'])
    }
  })

  it('cites the article where there is one', () => {
    const verdict = mayAct(own('clerk'), 'personalData.unmask', {
      kind: 'personalData',
      path: PATH,
      organ: 'standing',
      reason: false,
    })
    expect(verdict).toMatchObject({ ok: false, reasons: [{ code: 'no-reason', article: '个保法 51(4)' }] })
  })
})

describe('a yes', () => {
  it('names the role in which the actor acts, for the log', () => {
    const both: Actor = {
      personId: 'p',
      name: '甲',
      appointments: [
        { organId: 9, role: 'leader', scope: 'organ' },
        { organId: 0, role: 'auditor', scope: 'subtree' },
      ],
    }
    expect(mayAct(both, 'log.read', { kind: 'organ', path: PATH, organ: 'standing' })).toEqual({
      ok: true,
      role: 'auditor',
    })
    expect(mayAct(both, 'calendar.read', { kind: 'organ', path: PATH, organ: 'standing' })).toEqual({
      ok: true,
      role: null,
    })
    expect(
      mayAct(both, 'personalData.read', { kind: 'personalData', path: PATH, organ: 'standing', reason: false }),
    ).toEqual({ ok: true, role: 'leader' })
  })
})
