import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellOf, claimOf, plainReport, sections, type Values } from '../../../test/plainReport.ts'
import { CHECKS, checkById, checkReport, judgeReport } from './checks.ts'
import type { Format } from './report.ts'

describe('the list of checks', () => {
  it('has every check of law.md §2.7 and §0.5 and what the readers find, each once', () => {
    const ids = CHECKS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const t3 = [1, 2, 3, 4, 5, 6, 7].map((number) => `T3-${number}`)
    const txt = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((number) => `TXT-${number}`)
    const t2a = [1, 2, 3, 4, 5].map((number) => `T2A-${number}`)
    const rest = [
      'T4-1',
      'T4-2',
      'T2B-1',
      'T2B-2',
      'SEC-5',
      'ROLL-1',
      'DATE-1',
      'FEE-1',
      'READ-1',
      'READ-2',
      'READ-3',
      'READ-4',
      'STR-1',
    ]
    expect(ids).toEqual(expect.arrayContaining([...t3, ...txt, ...t2a, ...rest]))
  })

  it('says rule and basis of each in Chinese and its name in both languages', () => {
    for (const { name, formula, basis } of CHECKS) {
      for (const words of [name.zh, formula, basis]) expect(words).toMatch(/\p{Script=Han}/u)
      expect(name.en).toMatch(/^[A-Z][\x20-\x7e]+$/)
    }
  })

  it('is looked up by id', () => {
    expect(checkById('T3-1')?.origin).toBe('stated')
    expect(checkById('T9-9')).toBeNull()
  })
})

describe('a consistent report', () => {
  it.each<Format>(['2019', '2021'])('of form %s has no finding', (format) => {
    expect(checkReport(plainReport(format))).toEqual([])
  })

  it('is judged by many checks that hold', () => {
    const held = new Set(judgeReport(plainReport('2021')).map(({ check }) => check))
    for (const id of ['T3-1', 'T3-2', 'T3-3', 'T3-5', 'T3-6', 'T4-1', 'T2B-2', 'TXT-6', 'TXT-7', 'SEC-5', 'DATE-1']) {
      expect(held).toContain(id)
    }
  })

  it('has no finding from checks whose operands lie elsewhere', () => {
    const checks = new Set(judgeReport(plainReport('2021')).map(({ check }) => check))
    for (const id of ['T3-4', 'T4-2', 'T2A-2', 'T2B-1', 'TXT-11', 'ROLL-1']) expect(checks).not.toContain(id)
  })

  it('has the checks of two years once the year before is given', () => {
    const report = plainReport('2021', { '3.carriedIn.person': 1 })
    const previous = { ...plainReport('2021'), year: 2022 }
    const found = checkReport(report, { previous }).map(({ check }) => check)
    expect(found).toContain('T3-4')
    expect(checkReport(report).map(({ check }) => check)).not.toContain('T3-4')
  })
})

it('no finding has a severity above that of its check, and all name a check', () => {
  const report = plainReport(
    '2021',
    { '3.new.person': 3, '3.disclosed.total': null, '4.suitDirect.total': 2, '2.art20_1.rules.issued': 4 },
    {
      title: null,
      date: '2024-05-01',
      claims: [claimOf('requestsReceived', 9), claimOf('itemsPublished', null)],
      sections: sections({ 1: '（一）甲。。\n（三）乙。', 5: '无' }),
    },
  )
  const findings = checkReport(report)
  expect(findings.length).toBeGreaterThan(10)
  const rank = { error: 3, warning: 2, hint: 1 }
  for (const { check, severity, message } of findings) {
    const entry = checkById(check)
    expect(entry).not.toBeNull()
    expect(rank[severity]).toBeLessThanOrEqual(rank[entry?.severity ?? 'hint'])
    expect(message).toMatch(/[^。]。$/)
  }
})

// The tables once more, written plainly and apart from the code under test.
const KINDS = ['person', 'business', 'research', 'publicInterest', 'legalService', 'otherOrganisation']
const RESULTS_OF_ALL_FORMS = [
  ...['disclosed', 'disclosedInPart', 'withheld.stateSecret', 'withheld.forbiddenByLaw', 'withheld.publicSecurity'],
  ...['withheld.thirdPartyRights', 'withheld.internalAffairs', 'withheld.deliberative', 'withheld.enforcementFile'],
  ...['withheld.administrativeQuery', 'unavailable.notHeld', 'unavailable.notCreated', 'unavailable.stillUnclear'],
  ...[
    'notHandled.petition',
    'notHandled.repeat',
    'notHandled.publication',
    'notHandled.excessive',
    'notHandled.reconfirm',
  ],
]
const RESULTS: Readonly<Record<Format, readonly string[]>> = {
  '2019': [...RESULTS_OF_ALL_FORMS, 'otherwiseClosed'],
  '2021': [
    ...RESULTS_OF_ALL_FORMS,
    'otherwiseClosed.notCorrected',
    'otherwiseClosed.feeUnpaid',
    'otherwiseClosed.other',
  ],
}
const GROUPS = ['reconsideration', 'suitDirect', 'suitAfterReconsideration']
const REVIEW_RESULTS = ['upheld', 'corrected', 'other', 'pending']
const TABLE_CHECKS = new Set(['T3-1', 'T3-2', 'T3-3', 'T4-1'])

/** Random results and carried-in requests; everything else follows from them. */
const consistentTables = fc
  .record({
    format: fc.constantFrom<Format>('2019', '2021'),
    seed: fc.array(fc.nat({ max: 60 }), { minLength: 200, maxLength: 200 }),
  })
  .map(({ format, seed }) => {
    const values: Record<string, number> = {}
    let next = 0
    const draw = () => seed[next++] ?? 0
    for (const kind of KINDS) {
      let handled = 0
      for (const result of RESULTS[format]) {
        const value = draw()
        values[`3.${result}.${kind}`] = value
        handled += value
      }
      const carriedOut = draw()
      const carriedIn = Math.min(draw(), handled)
      values[`3.handledTotal.${kind}`] = handled
      values[`3.carriedOut.${kind}`] = carriedOut
      values[`3.carriedIn.${kind}`] = carriedIn
      values[`3.new.${kind}`] = handled + carriedOut - carriedIn
    }
    for (const row of [...RESULTS[format], 'new', 'carriedIn', 'handledTotal', 'carriedOut']) {
      values[`3.${row}.total`] = KINDS.reduce((sum, kind) => sum + (values[`3.${row}.${kind}`] ?? 0), 0)
    }
    for (const group of GROUPS) {
      let total = 0
      for (const result of REVIEW_RESULTS) {
        const value = draw()
        values[`4.${group}.${result}`] = value
        total += value
      }
      values[`4.${group}.total`] = total
    }
    return { format, values }
  })

const tableFindings = (format: Format, values: Values) =>
  checkReport(plainReport(format, values)).filter(({ check }) => /^T[34]-/.test(check) && check !== 'T3-7')

describe('random tables', () => {
  it('that are consistent have no finding', () => {
    fc.assert(fc.property(consistentTables, ({ format, values }) => tableFindings(format, values).length === 0))
  })

  it('with any single cell changed have at least one that shows the cell', () => {
    const changed = fc.tuple(consistentTables, fc.nat(), fc.integer({ min: 1, max: 9 }))
    fc.assert(
      fc.property(changed, ([{ format, values }, choice, by]) => {
        const ids = Object.keys(values)
        const id = ids[choice % ids.length] ?? ''
        const findings = tableFindings(format, { ...values, [id]: (values[id] ?? 0) + by })
        return findings.some(({ result, cells }) => result === 'fails' && cells.includes(id))
      }),
    )
  })

  it('with any single cell blank are never passed over', () => {
    fc.assert(
      fc.property(consistentTables, fc.nat(), ({ format, values }, choice) => {
        const ids = Object.keys(values)
        const id = ids[choice % ids.length] ?? ''
        const findings = tableFindings(format, { ...values, [id]: null })
        const unjudged = findings.filter(({ result, cells }) => result === 'cannot-be-judged' && cells.includes(id))
        return (
          unjudged.length > 0 &&
          findings.every(({ check, result }) => check === 'T3-5' || result === 'cannot-be-judged')
        )
      }),
    )
  })

  it('are judged as a slow second reading of the identities judges them', () => {
    const value = fc.oneof({ weight: 8, arbitrary: fc.nat({ max: 2 }) }, { weight: 1, arbitrary: fc.constant(null) })
    fc.assert(
      fc.property(
        fc.constantFrom<Format>('2019', '2021'),
        fc.array(value, { minLength: 200, maxLength: 200 }),
        (format, seed) => {
          const ids = Object.keys(plainReport(format).cells).filter((id) => !id.startsWith('2.'))
          // Mostly zeros, so that some sums hold by chance.
          const values = Object.fromEntries(ids.map((id, index) => [id, index % 5 === 0 ? (seed[index] ?? null) : 0]))
          const report = plainReport(format, values)
          const found = judgeReport(report)
            .filter(({ check }) => TABLE_CHECKS.has(check))
            .map(({ check, result, cells }) => `${check} ${[...cells].sort().at(0)} ${result}`)
          expect(found.sort()).toEqual([...slowVerdicts(format, values)].sort())
        },
      ),
    )
  })
})

function slowVerdicts(format: Format, values: Values): readonly string[] {
  const verdicts: string[] = []
  const judge = (check: string, left: readonly string[], right: readonly string[]) => {
    const cells = [...left, ...right].map((id) => cellOf(values[id] ?? null))
    const add = (ids: readonly string[]) => ids.reduce((sum, id) => sum + Number(values[id]), 0)
    const result = cells.some((cell) => cell.how !== 'read')
      ? 'cannot-be-judged'
      : add(left) === add(right)
        ? 'holds'
        : 'fails'
    verdicts.push(`${check} ${[...left, ...right].sort().at(0)} ${result}`)
  }
  for (const column of [...KINDS, 'total']) {
    judge('T3-1', [`3.new.${column}`, `3.carriedIn.${column}`], [`3.handledTotal.${column}`, `3.carriedOut.${column}`])
    judge(
      'T3-2',
      RESULTS[format].map((row) => `3.${row}.${column}`),
      [`3.handledTotal.${column}`],
    )
  }
  for (const row of [...RESULTS[format], 'new', 'carriedIn', 'handledTotal', 'carriedOut']) {
    judge(
      'T3-3',
      KINDS.map((kind) => `3.${row}.${kind}`),
      [`3.${row}.total`],
    )
  }
  for (const group of GROUPS) {
    judge(
      'T4-1',
      REVIEW_RESULTS.map((result) => `4.${group}.${result}`),
      [`4.${group}.total`],
    )
  }
  return verdicts
}
