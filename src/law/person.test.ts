import { describe, expect, it } from 'vitest'
import { date } from './date.ts'
import { evolvePerson, isHereOn, type Person, type PersonEvent, personEventFaults, personEventText } from './person.ts'

const WANG: Person = { id: 'w', name: '王敏', jobTitle: '主任', administratorKind: null, leftOn: null }
const codes = (state: Person | null, event: PersonEvent, ...holds: Parameters<typeof personEventFaults>[2][]) =>
  personEventFaults(state, event, ...holds).map(({ code }) => code)
const left: PersonEvent = { kind: 'personLeft', on: date('2024-07-01') }

describe('a person', () => {
  it('is here until the day before leaving', () => {
    const gone = evolvePerson(WANG, left)
    expect(isHereOn(gone, date('2024-06-30'))).toBe(true)
    expect(isHereOn(gone, date('2024-07-01'))).toBe(false)
    expect(isHereOn(WANG, date('2099-01-01'))).toBe(true)
  })

  it('is what the events made of her', () => {
    const events: readonly PersonEvent[] = [
      { kind: 'personRegistered', person: WANG },
      { kind: 'personChanged', changes: { jobTitle: '副局长' } },
      { kind: 'administratorKindSet', administratorKind: 'auditor' },
      left,
    ]
    expect(events.reduce<Person | null>((state, event) => evolvePerson(state, event), null)).toEqual({
      ...WANG,
      jobTitle: '副局长',
      administratorKind: 'auditor',
      leftOn: date('2024-07-01'),
    })
    expect(() => evolvePerson(null, left)).toThrow(RangeError)
  })

  it('is registered once, with a name, and changed only while here', () => {
    expect(codes(null, { kind: 'personRegistered', person: WANG })).toEqual([])
    expect(codes(WANG, { kind: 'personRegistered', person: WANG })).toEqual(['already-registered'])
    expect(codes(null, { kind: 'personRegistered', person: { ...WANG, name: ' ' } })).toEqual(['name-blank'])
    expect(codes(null, left)).toEqual(['not-registered'])
    expect(codes(WANG, { kind: 'personChanged', changes: { name: '' } })).toEqual(['name-blank'])
    expect(codes(evolvePerson(WANG, left), left)).toEqual(['person-left'])
  })

  it('does not become another administrator while holding one of the three', () => {
    const set = { kind: 'administratorKindSet', administratorKind: 'auditor' } as const
    expect(codes(WANG, set, ['systemAdmin'])).toEqual(['two-administrators'])
    expect(codes(WANG, { ...set, administratorKind: null }, ['auditor'])).toEqual(['two-administrators'])
    expect(codes(WANG, set, ['auditor'])).toEqual([])
    expect(codes(WANG, set)).toEqual([])
  })

  it('has a sentence for each event', () => {
    expect(personEventText({ kind: 'personRegistered', person: WANG })).toBe('登记人员王敏。')
    expect(personEventText({ kind: 'personChanged', changes: { jobTitle: null } })).toBe('修改职务。')
    expect(personEventText({ kind: 'personChanged', changes: { name: '王闽' } })).toBe('修改姓名为王闽。')
    expect(personEventText({ kind: 'administratorKindSet', administratorKind: 'auditor' })).toBe('登记为审计员。')
    expect(personEventText(left)).toBe('自2024-07-01起离岗。')
  })
})
