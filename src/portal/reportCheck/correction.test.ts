import { describe, expect, it } from 'vitest'
import type { CheckedReport } from '#document/checkedFile.ts'
import type { Finding } from '#law/finding.ts'
import type { Cell } from '#law/report/report.ts'
import { exampleReport, read } from '../../../test/exampleReport.ts'
import { correctedFile, readCorrection, recheck, resolvedFindings } from './correction.ts'

const UNREADABLE: Cell = { value: null, raw: '4 0', how: 'unreadable', place: { page: 2 }, alternatives: [4, 40] }
const READ_1: Finding = {
  check: 'READ-1',
  severity: 'warning',
  result: 'fails',
  message: '“4 0”认不清是什么数。',
  cells: ['3.new.person'],
  quote: null,
}

const file = (cells: Readonly<Record<string, Cell>>, findings: readonly Finding[] = []): CheckedReport => ({
  file: 'a.docx',
  ...exampleReport(cells),
  findings,
})
const checksOf = (findings: readonly Finding[]) => [...new Set(findings.map(({ check }) => check))].sort()

describe('what is typed into a cell', () => {
  it.each([
    ['3.new.person', ' 12 ', 12],
    ['3.new.person', '１２', 12],
    ['3.new.person', '1,234', 1234],
    ['3.new.person', '', null],
    ['3.new.person', '-0', 0],
    ['2.art20_6.penalties.change', '-49', -49],
    ['2.art20_6.penalties.change', '－49', -49],
    ['2.art20_6.penalties.change', '+3', 3],
    ['2.art20_9.procurement.amount', '246.936万元', 2_469_360],
    ['2.art20_9.procurement.amount', '251000', 251_000],
    ['2.art20_9.procurement.amount', '0.07元', 0.07],
    ['2.art20_8.fees.amount', '5.8', 58_000],
    ['2.art20_8.fees.amount', '58000元', 58_000],
  ])('%s takes %j as %j', (id, typed, value) => {
    expect(readCorrection(id, typed)).toEqual({ ok: true, value })
  })

  it.each([
    ['3.new.person', '-1', '不能小于 0。'],
    ['3.new.person', '1.5', '请填整数。'],
    ['3.new.person', '十', '请填数字。'],
    ['3.new.person', '1e3', '请填数字。'],
    ['3.new.person', '99999999999999999999', '请填整数。'],
    ['2.art20_9.procurement.amount', '-5', '不能小于 0。'],
    ['2.art20_9.procurement.amount', '0.001', '金额最多到分。'],
    ['2.art20_8.fees.amount', '五万', '请填金额，单位万元。'],
  ])('%s refuses %j and says why', (id, typed, message) => {
    expect(readCorrection(id, typed)).toEqual({ ok: false, message })
  })
})

describe('checking again', () => {
  it('finds what a correction breaks and what it mends', () => {
    const wrong = file({ '3.new.total': read(6) })
    expect(checksOf(recheck({ ...wrong, findings: [] }, { '3.new.total': 5 }))).toEqual([])
    const broken = recheck(file({}), { '3.new.total': 6 })
    expect(checksOf(broken)).toEqual(expect.arrayContaining(['T3-1', 'T3-3']))
    expect(broken.flatMap(({ cells }) => cells)).toContain('3.new.total')
  })

  it('keeps what the reader found until its cells are corrected', () => {
    const unclear = file({ '3.new.person': UNREADABLE }, [READ_1])
    expect(recheck(unclear, {})).toEqual([READ_1])
    expect(checksOf(recheck(unclear, { '3.new.business': 1 }))).toContain('READ-1')
    expect(recheck(unclear, { '3.new.person': 4 })).toEqual([])
  })

  it('does not mistake an emptied cell for 0', () => {
    const emptied = recheck(file({}), { '3.new.total': null })
    const aboutTotal = emptied.filter(({ check, cells }) => check === 'T3-1' && cells.includes('3.new.total'))
    expect(aboutTotal.map(({ result }) => result)).toEqual(['cannot-be-judged'])
  })

  it('counts a finding whose figures changed as the same trouble', () => {
    const before = { ...READ_1, check: 'T3-3', message: '总计 6，各列之和 5。' }
    expect(resolvedFindings([before], [{ ...before, message: '总计 7，各列之和 5。' }])).toEqual([])
    expect(resolvedFindings([before], [])).toEqual([before])
  })
})

describe('the result to take away', () => {
  it('is what the server sent where nothing was corrected', () => {
    const original = file({}, [READ_1])
    expect(correctedFile(original, {})).toEqual(original)
  })

  it('takes a correction for a value and says what the file has', () => {
    const taken = correctedFile(file({ '3.new.person': UNREADABLE }, [READ_1]), {
      '3.new.person': 4,
      '3.new.total': null,
    })
    expect(taken.cells['3.new.person']).toEqual({
      value: 4,
      raw: '4 0',
      how: 'read',
      place: { page: 2 },
      accepted: { how: 'unreadable', reason: '核对时人工更正，文件中为“4 0”。' },
    })
    expect(taken.cells['3.new.total']).toMatchObject({ value: null, how: 'blank', accepted: { how: 'read' } })
    expect(checksOf(taken.findings)).not.toContain('READ-1')
  })

  it('records that a person took an inferred number for right', () => {
    const inferred: Cell = {
      value: 3,
      raw: '三',
      how: 'inferred',
      place: null,
      reason: '由总计推得。',
      alternatives: [8],
    }
    const taken = correctedFile(file({ '3.new.person': inferred }), { '3.new.person': 3 })
    expect(taken.cells['3.new.person']).toEqual({
      value: 3,
      raw: '三',
      how: 'read',
      place: null,
      accepted: { how: 'inferred', reason: '核对时人工确认。由总计推得。' },
    })
  })

  it('remembers of a cell that was corrected twice what the file has', () => {
    const once = correctedFile(file({ '3.new.person': UNREADABLE }), { '3.new.person': 40 })
    const twice = correctedFile(once, { '3.new.person': 4 })
    expect(twice.cells['3.new.person']).toMatchObject({ value: 4, accepted: { how: 'unreadable' } })
  })
})
