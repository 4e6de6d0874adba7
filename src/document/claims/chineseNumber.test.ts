import { expect, it } from 'vitest'
import { chineseNumber, writtenNumber } from './chineseNumber.ts'

it.each([
  ['两', 2],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['一百零三', 103],
  ['三百', 300],
  ['一千零五十', 1050],
  ['三万五千', 35_000],
  ['十二万', 120_000],
  ['二〇二三', 2023],
  ['零', 0],
  ['', null],
  ['万', null],
  ['百', null],
  ['二三十', null],
  ['甲', null],
])('%s is %s', (text, value) => {
  expect(chineseNumber(text)).toBe(value)
})

it.each([
  ['195', 195],
  ['14,571', 14_571],
  ['156.04', 156.04],
  ['十二', 12],
  ['条', null],
])('%s is written for %s', (text, value) => {
  expect(writtenNumber(text)).toBe(value)
})
