import { describe, expect, it } from 'vitest'
import { readNumber } from './number.ts'

describe('a count', () => {
  it.each([
    ['0', 0],
    [' 0\u3000', 0],
    ['１２', 12],
    ['1,234', 1234],
    ['12，345，678', 12345678],
    ['15件', 15],
    ['3（件）', 3],
    ['-2', -2],
    ['007', 7],
  ])('reads %j as %d', (raw, value) => {
    expect(readNumber(raw, 'count')).toMatchObject({ value, how: 'read' })
  })

  it.each(['', '   ', '\u3000\u00a0', '/', '—', '－', '--', '*'])('takes %j for blank, never for 0', (raw) => {
    expect(readNumber(raw, 'count')).toMatchObject({ value: null, how: 'blank' })
  })

  it.each([
    '4h',
    '0%',
    'O',
    '1-2',
    '约12',
    '无',
    '二',
    '1/3',
    '12 30',
    '十',
    '(5)',
    'NaN',
    '1e3',
    '0x10',
    '12345678901234567890',
    '12①',
    '5²',
    '⑤',
    '½',
    'Ⅴ',
  ])('does not take %j for a number', (raw) => {
    expect(readNumber(raw, 'count')).toMatchObject({ value: null, how: 'unreadable' })
  })

  it('offers both values where a point may be a decimal point or a thousands mark', () => {
    expect(readNumber('1.234', 'count')).toMatchObject({ how: 'unreadable', alternatives: [1.234, 1234] })
  })

  it('joins a number broken by the line end of a narrow cell, and says so', () => {
    expect(readNumber('1406\n9', 'count')).toMatchObject({ value: 14069, how: 'inferred' })
    expect(readNumber('1\n434', 'count')).toMatchObject({ value: null, how: 'unreadable' })
  })

  it('does not decide whether a blank divides one number or two', () => {
    expect(readNumber('26 0', 'count')).toMatchObject({ value: null, how: 'unreadable', alternatives: [260] })
  })
})

describe('a signed change', () => {
  it.each([
    ['-49', -49],
    ['−8', -8],
    ['－8', -8],
    ['+33', 33],
    ['33', 33],
    ['0', 0],
  ])('reads %j as %d', (raw, value) => {
    expect(readNumber(raw, 'signed')).toMatchObject({ value, how: 'read' })
  })

  it.each([
    ['本年增加 12 项', 12],
    ['减少3', -3],
    ['新增5项', 5],
  ])('infers from the words %j the change %d', (raw, value) => {
    expect(readNumber(raw, 'signed')).toMatchObject({ value, how: 'inferred' })
  })
})

describe('an amount of money, in 元', () => {
  it.each([
    ['246.936万元', null, 2469360],
    ['￥246.00', null, 246],
    ['¥3.5', '万元', 35000],
    ['251000元', null, 251000],
    ['24252.311082', '万元', 242523110.82],
    ['9116.36', '万元', 91163600],
    ['0.1', '万元', 1000],
    ['316441', '万元', 3164410000],
    ['1,234.5万元', null, 12345000],
    ['380元', '万元', 380],
    ['1.2亿元', null, 120000000],
    ['0', null, 0],
    ['-3.5', '万元', -35000],
  ] as const)('reads %j under a heading of %s as %d', (raw, heading, value) => {
    expect(readNumber(raw, 'yuan', heading)).toMatchObject({ value, how: 'read' })
  })

  it('is unreadable without a unit, with both amounts as alternatives', () => {
    expect(readNumber('156.5', 'yuan')).toMatchObject({
      value: null,
      how: 'unreadable',
      alternatives: [156.5, 1565000],
    })
  })

  it('joins decimals that text recognition tore apart, and says so', () => {
    expect(readNumber('156.04 7万元', 'yuan')).toMatchObject({ value: 1560470, how: 'inferred' })
  })
})
