import { describe, expect, it } from 'vitest'
import { date } from '../date.ts'
import { numberFaults, numberIn, parseNumber, patternFaults, patternOf, printNumber } from './documentNumber.ts'
import { evolveNumbers, type NumberRegister, nextSerial, voidNumber } from './numberRegister.ts'

const pattern = patternOf('蓝建公复')

describe('a document number', () => {
  it('is printed and read by the pattern of its organ and series', () => {
    expect(pattern).toBe('蓝建公复〔【年】〕【序号】号')
    expect(patternFaults(pattern)).toEqual([])
    expect(printNumber(pattern, { year: 2025, serial: 7 })).toBe('蓝建公复〔2025〕7号')
    expect(parseNumber(pattern, ' 蓝建公复〔2025〕112号')).toEqual({ year: 2025, serial: 112 })
  })

  it.each([
    '蓝建公复〔2025〕第7号',
    '蓝建公复〔2025〕007号',
    '蓝建公复[2025]7号',
    '蓝建公补〔2025〕7号',
    '蓝建公复〔25〕7号',
  ])('is not read from %s', (text) => {
    expect(parseNumber(pattern, text)).toBeNull()
  })

  it.each([
    ['蓝建公复〔【年】〕号', ['number-serial']],
    ['蓝建公复【年】【序号】号', ['number-brackets']],
    ['蓝建公复〔【年】〕第【序号】号', ['number-ordinal']],
    ['〔【年】〕【序号】号', ['number-prefix']],
    ['蓝建公复〔【年】〕【序号】', ['number-end']],
  ])('has no pattern like %s', (wrong, codes) => {
    expect(patternFaults(wrong).map(({ code }) => code)).toEqual(codes)
  })

  it.each([
    ['蓝建公复〔2025〕7号', []],
    ['蓝建公复〔2025〕第7号', ['number-ordinal']],
    ['蓝建公复〔2025〕007号', ['number-zeros']],
    ['蓝建公复[2025]第012号', ['number-brackets', 'number-ordinal', 'number-zeros']],
    ['蓝建公复〔25〕7号', ['number-year']],
  ])('written %s has the faults %j (GB/T 9704-2012, 7.2.5)', (text, codes) => {
    expect(numberFaults(text).map(({ code }) => code)).toEqual(codes)
  })

  it('is found in a text', () => {
    expect(numberIn('答复书\n蓝建公复〔2025〕第7号\n张某：')).toBe('蓝建公复〔2025〕第7号')
    expect(numberIn('没有文号的信')).toBeNull()
  })
})

describe('the register of numbers', () => {
  const taken = (serial: number) =>
    ({
      kind: 'numberTaken',
      organId: 1,
      series: '公复',
      year: 2025,
      serial,
      letterId: `l${serial}`,
      on: date('2025-05-12'),
    }) as const
  const register = [taken(1), taken(2)].reduce<NumberRegister | null>(evolveNumbers, null)

  it('gives each number once', () => {
    expect(nextSerial(null)).toBe(1)
    expect(nextSerial(register)).toBe(3)
    expect(() => evolveNumbers(register, taken(2))).toThrow(RangeError)
  })

  it('keeps a voided number with its reason and never gives it again', () => {
    const voiding = voidNumber(register, 2, '文书作废重制', date('2025-05-13'))
    expect(voiding).toMatchObject({ ok: true })
    const after = voiding.ok ? voiding.events.reduce<NumberRegister | null>(evolveNumbers, register) : null
    expect(after?.entries[1]).toMatchObject({ serial: 2, voided: { on: '2025-05-13', reason: '文书作废重制' } })
    expect(nextSerial(after)).toBe(3)
    expect(voidNumber(after, 2, '再次', date('2025-05-14'))).toMatchObject({ reasons: [{ code: 'already-void' }] })
  })

  it('voids nothing without a reason, and no number that was not given', () => {
    expect(voidNumber(register, 1, ' ', date('2025-05-13'))).toMatchObject({ reasons: [{ code: 'no-reason' }] })
    expect(voidNumber(null, 9, '误编', date('2025-05-13'))).toMatchObject({ reasons: [{ code: 'no-such-number' }] })
  })
})
