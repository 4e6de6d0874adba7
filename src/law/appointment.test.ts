import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Appointment,
  activeOn,
  appointmentEventFaults,
  appointmentEventText,
  appointmentFaults,
  delegationActiveOn,
  delegationFaults,
  delegationsEndingWith,
  evolveAppointment,
} from './appointment.ts'
import { addDays, date, datesFrom } from './date.ts'
import { ADMINISTRATORS, ALL_ROLES, isAdministrator, type Role } from './role.ts'

const HEAD: Appointment = {
  id: 'a1',
  organId: 12,
  personId: 'wang',
  role: 'disclosureHead',
  unitId: null,
  scope: 'organ',
  from: date('2024-01-01'),
  to: date('2024-12-31'),
  delegatedFrom: null,
}
const LEAVE: Appointment = {
  ...HEAD,
  id: 'd1',
  personId: 'li',
  from: date('2024-05-06'),
  to: date('2024-05-17'),
  delegatedFrom: 'a1',
}
const post = (role: Role, more: Partial<Appointment> = {}): Appointment => ({ ...HEAD, id: `x-${role}`, role, ...more })
const codes = (reasons: readonly { readonly code: string }[]) => reasons.map(({ code }) => code)

describe('an appointment', () => {
  it('holds from its first to its last day', () => {
    expect(['2023-12-31', '2024-01-01', '2024-12-31', '2025-01-01'].map((day) => activeOn(HEAD, date(day)))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  it('may be held beside other case roles', () => {
    expect(appointmentFaults(post('leader'), [HEAD, post('unitHead')], null)).toEqual([])
  })

  it('of an administrator may be held beside a case role: what one may is asked of the role', () => {
    expect(appointmentFaults(post('systemAdmin'), [HEAD], 'systemAdmin')).toEqual([])
  })

  it.each([
    ['systemAdmin', 'securityAdmin'],
    ['securityAdmin', 'auditor'],
    ['auditor', 'systemAdmin'],
  ] as const)('of %s is refused to a %s, in whatever organ', (role, other) => {
    const held = post(other, { organId: 99, from: date('2024-12-31'), to: null })
    expect(codes(appointmentFaults(post(role), [held], role))).toEqual(['two-administrators'])
  })

  it('of an administrator may follow another after its last day', () => {
    const held = post('auditor', { from: date('2023-01-01'), to: date('2023-12-31') })
    expect(appointmentFaults(post('systemAdmin'), [held], 'systemAdmin')).toEqual([])
  })

  it('of an administrator asks for a person registered as that one', () => {
    expect(appointmentFaults(post('auditor'), [], null)).toMatchObject([
      { sentence: '该人员没有登记为审计员，请先登记。' },
    ])
    expect(appointmentFaults(post('auditor'), [], 'systemAdmin')).toMatchObject([
      { sentence: '该人员登记为系统管理员，不能担任审计员。' },
    ])
  })

  it('is refused twice, turned round, or wider than its role', () => {
    expect(codes(appointmentFaults({ ...HEAD, id: 'a2', from: date('2024-12-31') }, [HEAD], null))).toEqual([
      'held-already',
    ])
    expect(appointmentFaults({ ...HEAD, id: 'a2', unitId: 'u2' }, [HEAD], null)).toEqual([])
    expect(codes(appointmentFaults({ ...HEAD, to: date('2023-12-31') }, [], null))).toEqual(['span-turned'])
    expect(codes(appointmentFaults(post('clerk', { scope: 'subtree' }), [], null))).toEqual(['scope-too-wide'])
    expect(appointmentFaults(post('supervisor', { scope: 'subtree' }), [], null)).toEqual([])
  })

  it('is not compared with itself', () => {
    expect(appointmentFaults(HEAD, [HEAD], null)).toEqual([])
  })

  it('leaves, however many are asked for, nobody two of the three administrators on one day', () => {
    const start = date('2024-01-01')
    const asked = fc.record({
      role: fc.constantFrom(...ALL_ROLES),
      organId: fc.constantFrom(1, 2),
      from: fc.nat(30).map((days) => addDays(start, days)),
      to: fc.option(fc.nat(30).map((days) => addDays(start, days))),
    })
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 15 }), (all) => {
        const held: Appointment[] = []
        for (const [index, each] of all.entries()) {
          const next = { ...HEAD, ...each, id: String(index) }
          // Whatever the person were registered as: the rule on the three must hold by itself.
          const kind = isAdministrator(next.role) ? next.role : null
          if (appointmentFaults(next, held, kind).length === 0) held.push(next)
        }
        for (const day of datesFrom(start, addDays(start, 61))) {
          const roles = new Set(held.filter((each) => activeOn(each, day)).map(({ role }) => role))
          expect(ADMINISTRATORS.filter((role) => roles.has(role)).length).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})

describe('a delegation for leave', () => {
  it('within the appointment of the one on leave is made', () => {
    expect(delegationFaults(LEAVE, HEAD)).toEqual([])
    expect(delegationFaults({ ...LEAVE, from: HEAD.from, to: HEAD.to }, HEAD)).toEqual([])
  })

  it.each<readonly [string, Partial<Appointment>, Partial<Appointment>, readonly string[]]>([
    ['without an end', { to: null }, {}, ['no-end', 'outside']],
    ['without an end, of a post without one', { to: null }, { to: null }, ['no-end']],
    ['that begins too early', { from: date('2023-12-31') }, {}, ['outside']],
    ['that ends too late', { to: date('2025-01-01') }, {}, ['outside']],
    ['to oneself', { personId: 'wang' }, {}, ['to-oneself']],
    ['of another role', { role: 'leader' }, {}, ['other-post']],
    ['in another organ', { organId: 13 }, {}, ['other-post']],
    ['of another appointment', { delegatedFrom: 'a9' }, {}, ['other-post']],
    ['of what was delegated', {}, { delegatedFrom: 'a0' }, ['delegated-onward']],
    ['of a clerk', { role: 'clerk' }, { role: 'clerk' }, ['not-delegable']],
    ['of an administrator', { role: 'auditor' }, { role: 'auditor' }, ['not-delegable']],
  ])('%s is refused', (_, delegation, source, reasons) => {
    expect(codes(delegationFaults({ ...LEAVE, ...delegation }, { ...HEAD, ...source }))).toEqual(reasons)
  })

  it('ends with the appointment it comes from', () => {
    const left = evolveAppointment(HEAD, { kind: 'appointmentEnded', to: date('2024-05-10') })
    expect(delegationActiveOn(LEAVE, left, date('2024-05-10'))).toBe(true)
    expect(delegationActiveOn(LEAVE, left, date('2024-05-11'))).toBe(false)
    expect(delegationsEndingWith(left, [LEAVE, { ...LEAVE, id: 'd2', delegatedFrom: 'a9' }])).toEqual([
      { id: 'd1', event: { kind: 'appointmentEnded', to: date('2024-05-10') } },
    ])
    expect(delegationsEndingWith(HEAD, [LEAVE])).toEqual([])
  })

  it('that would begin after that is taken back', () => {
    const left = evolveAppointment(HEAD, { kind: 'appointmentEnded', to: date('2024-04-30') })
    const [ended] = delegationsEndingWith(left, [LEAVE])
    expect(ended?.event).toEqual({ kind: 'appointmentEnded', to: date('2024-05-05') })
    expect(delegationActiveOn(LEAVE, left, date('2024-05-06'))).toBe(false)
  })
})

describe('what happens to an appointment', () => {
  it('makes it, changes it and ends it', () => {
    expect(evolveAppointment(null, { kind: 'appointed', appointment: HEAD })).toBe(HEAD)
    expect(evolveAppointment(HEAD, { kind: 'appointmentChanged', changes: { unitId: 'u2' } })).toEqual({
      ...HEAD,
      unitId: 'u2',
    })
    expect(() => evolveAppointment(null, { kind: 'appointmentEnded', to: HEAD.from })).toThrow(RangeError)
  })

  it('is refused where the dates do not go together', () => {
    const ended = (to: string) => codes(appointmentEventFaults(HEAD, { kind: 'appointmentEnded', to: date(to) }))
    expect(ended('2024-01-01')).toEqual([])
    // The day before it begins: taken back.
    expect(ended('2023-12-31')).toEqual([])
    expect(ended('2023-12-30')).toEqual(['ended-early'])
    expect(ended('2025-01-01')).toEqual(['ended-already'])
    const changed = (state: Appointment, changes: Partial<Pick<Appointment, 'from' | 'to'>>) =>
      codes(appointmentEventFaults(state, { kind: 'appointmentChanged', changes }))
    expect(changed(HEAD, { from: date('2025-01-01') })).toEqual(['span-turned'])
    expect(changed(LEAVE, { to: null })).toEqual(['no-end'])
    expect(codes(appointmentEventFaults(HEAD, { kind: 'appointed', appointment: HEAD }))).toEqual([
      'appointment-exists',
    ])
  })

  it('has its sentence', () => {
    expect(appointmentEventText({ kind: 'appointed', appointment: { ...HEAD, to: null } })).toBe(
      '任公开工作机构负责人，自2024-01-01起。',
    )
    expect(appointmentEventText({ kind: 'delegated', appointment: LEAVE })).toBe(
      '代理公开工作机构负责人，2024-05-06至2024-05-17。',
    )
    expect(appointmentEventText({ kind: 'appointmentChanged', changes: { unitId: null, to: null } })).toBe(
      '变更任职的科室、任期。',
    )
    expect(appointmentEventText({ kind: 'appointmentEnded', to: date('2024-05-10') })).toBe('任职至2024-05-10止。')
  })
})
