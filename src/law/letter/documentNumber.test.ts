import { describe, expect, it } from 'vitest'
import { date } from '../date.ts'
import { numberFaults, numberIn, parseNumber, patternFaults, patternOf, printNumber } from './documentNumber.ts'
import { evolveNumber, numberId, parseNumberId, seriesOf, type TakenNumber, voidNumber } from './takenNumber.ts'

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
  const taken = {
    ...({ kind: 'numberTaken', organId: 1, series: 'reply', year: 2025, serial: 2 } as const),
    ...{ number: '蓝建公复〔2025〕2号', letterId: 'l2', on: date('2025-05-12') },
  }
  const two = evolveNumber(null, taken)

  it('gives each number once', () => {
    expect(() => evolveNumber(two, taken)).toThrow(RangeError)
    expect(numberId(two)).toBe('reply:2025:2')
    expect(parseNumberId('reply:2025:2')).toEqual({ series: 'reply', year: 2025, serial: 2 })
    expect(parseNumberId('reply:2025:02')).toBeNull()
  })

  it('keeps a voided number with its reason', () => {
    const voiding = voidNumber(two, ' 文书作废重制 ', date('2025-05-13'))
    const after = voiding.ok ? voiding.events.reduce<TakenNumber>(evolveNumber, two) : two
    expect(after).toMatchObject({ serial: 2, voided: { on: '2025-05-13', reason: '文书作废重制' } })
    expect(voidNumber(after, '再次', date('2025-05-14'))).toMatchObject({ reasons: [{ code: 'already-void' }] })
  })

  it('voids nothing without a reason', () => {
    expect(voidNumber(two, ' ', date('2025-05-13'))).toMatchObject({ reasons: [{ code: 'no-reason' }] })
  })

  it('counts replies apart from all other letters', () => {
    expect(seriesOf('reply:PART')).toBe('reply')
    expect(seriesOf('correctionNotice')).toBe('notice')
    expect(seriesOf('record:CORRECTED')).toBe('notice')
  })
})
