import { expect, it } from 'vitest'
import type { Finding } from '#law/finding.ts'
import { narrativeParts } from './quotes.ts'

const quoting = (number: number, quote: string | null) => {
  const finding: Finding = { check: 'TXT-1', severity: 'error', result: 'fails', message: '', cells: [], quote }
  return { number, finding }
}
const report = {
  preface: '编制本报告。',
  sections: [{ number: 1, title: '一、总体情况', text: '收到申请5件，办结4件。' }],
} as const

it('marks a quote in the part that holds it', () => {
  const [preface, first] = narrativeParts(report, [quoting(1, '申请5件')])
  expect(preface?.isQuoted).toBe(false)
  expect(first?.pieces).toEqual([
    { offset: 0, text: '收到', findings: [] },
    { offset: 2, text: '申请5件', findings: [1] },
    { offset: 6, text: '，办结4件。', findings: [] },
  ])
})

it('makes one mark of quotes that overlap and keeps quotes apart that do not', () => {
  const pieces = narrativeParts(report, [quoting(1, '5件，办结'), quoting(2, '申请5件'), quoting(3, '4件')])[1]?.pieces
  expect(pieces?.filter(({ findings }) => findings.length > 0)).toEqual([
    { offset: 2, text: '申请5件，办结', findings: [2, 1] },
    { offset: 9, text: '4件', findings: [3] },
  ])
})

it('never loses a character of the text', () => {
  const findings = [quoting(1, '收到'), quoting(2, '4件。'), quoting(3, '不在文中'), quoting(4, null), quoting(5, '')]
  for (const part of narrativeParts(report, findings).slice(1)) {
    expect(part.pieces.map(({ text }) => text).join('')).toBe('收到申请5件，办结4件。')
  }
})

it('leaves out an empty beginning', () => {
  expect(narrativeParts({ ...report, preface: null }, []).map(({ title }) => title)).toEqual(['一、总体情况'])
})
