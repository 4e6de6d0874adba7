import { describe, expect, it } from 'vitest'
import { date } from '#law/date.ts'
import type { Role } from '#law/role.ts'
import type { ShownPost } from './person.ts'
import { endingOf, postActs } from './postActs.ts'

const post = (role: Role, delegatedFrom: string | null = null): ShownPost => ({
  ...{ id: 'a', version: 1, organId: 3, personId: 'p', personName: '陈知远', role, roleName: '', unitId: null },
  ...{ scope: 'organ', from: date('2026-01-01'), to: null, delegatedFrom },
})

const SECURITY = [
  ...['appointment.make', 'appointment.change', 'appointment.end', 'administrator.appoint', 'administrator.end'],
  'delegation.end',
]
const HEAD = ['delegation.make', 'delegation.end']

describe('what may be done about an appointment', () => {
  it.each<readonly [name: string, post: ShownPost, isSelf: boolean, actions: readonly string[], acts: string[]]>([
    ['one of somebody else, for the security administrator', post('clerk'), false, SECURITY, ['change', 'end']],
    ['an administrator, who is only ended', post('auditor'), false, SECURITY, ['end']],
    ['one’s own as an administrator, which another one ends', post('securityAdmin'), true, SECURITY, []],
    ['one’s own that can be handed over', post('disclosureHead'), true, HEAD, ['delegate']],
    ['one’s own that was handed over to oneself', post('disclosureHead', 'b'), true, HEAD, []],
    ['one’s own as a clerk, which is not handed over', post('clerk'), true, HEAD, []],
    ['one of somebody else, for a clerk', post('leader'), false, [], []],
  ])('%s', (_name, about, isSelf, actions, acts) => {
    expect(postActs(about, isSelf, actions)).toEqual(acts)
  })

  it('is ended in the way of its kind', () => {
    expect(endingOf(post('clerk'))).toBe('appointment')
    expect(endingOf(post('auditor'))).toBe('administrator')
    expect(endingOf(post('leader', 'b'))).toBe('delegation')
  })
})
