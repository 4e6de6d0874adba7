import { describe, expect, it } from 'vitest'
import { cellsOfForm, FORMS, requestCellId } from '#law/report/format.ts'
import { gongkai, jsonLines } from '../../test/gongkai.ts'
import { schemaFaults } from '../../test/schema.ts'

const lineWith = (cells: object, more: object = {}) => ({
  file: 'x.txt',
  organ: null,
  year: null,
  format: null,
  title: null,
  period: null,
  preface: null,
  contact: null,
  signature: null,
  date: null,
  cells,
  sections: [],
  claims: [],
  findings: [],
  ...more,
})
const cell = { value: 1, raw: '1', how: 'read', place: null }

describe('the schema of a report', () => {
  it('knows every cell of both forms and the single row （六） of form 2019 under form 2021', () => {
    const ids = Object.keys(FORMS).flatMap((format) => cellsOfForm(format === '2019' ? '2019' : '2021'))
    const cells = Object.fromEntries(ids.map(({ id }) => [id, cell]))
    expect(schemaFaults('report', lineWith(cells))).toEqual([])
    expect(cells).toHaveProperty([requestCellId('otherwiseClosed', 'total')])
  })

  it.each([
    ['an id that no form has', { '3.neu.total': cell }],
    ['a blank cell with a number', { '3.new.total': { ...cell, how: 'blank' } }],
    ['a cell read without a number', { '3.new.total': { ...cell, value: null } }],
    ['an unknown way of reading', { '3.new.total': { ...cell, how: 'guessed' } }],
    ['a cell without its raw text', { '3.new.total': { value: 1, how: 'read', place: null } }],
  ])('refuses %s', (_, cells) => {
    expect(schemaFaults('report', lineWith(cells))).not.toEqual([])
  })

  it.each([
    [
      'a severity',
      { findings: [{ check: 'T3-1', severity: 'fatal', result: 'fails', message: 'x', cells: [], quote: null }] },
    ],
    [
      'a result',
      { findings: [{ check: 'T3-1', severity: 'error', result: 'holds', message: 'x', cells: [], quote: null }] },
    ],
    [
      'a kind of claim',
      { claims: [{ what: 'weather', value: 1, unit: null, vague: false, section: 1, quote: 'x', offset: 0 }] },
    ],
    ['a section number', { sections: [{ number: 7, title: 'x', text: 'x' }] }],
    ['a date', { date: '2022-13-01' }],
  ])('refuses %s outside its closed list', (_, member) => {
    expect(schemaFaults('report', lineWith({}, member))).not.toEqual([])
  })
})

const CASE = {
  receipt: { channel: 'email', arrivedOn: '2025-04-01', confirmedOn: '2025-04-03' },
  events: [
    { type: 'thirdPartyAsked', sentOn: '2025-04-07', receivedOn: '2025-04-09' },
    { type: 'extended', on: '2025-04-20', days: 25 },
    { type: 'replied', on: '2025-05-20' },
  ],
  asOf: '2025-05-21',
}

describe('the other commands answer as their schemas say', () => {
  it.each([
    ['calendar', ['calendar', '2025', '--json'], 0],
    ['calendar', ['calendar', '2031', '--json'], 0],
    ['calendar', ['calendar', '2025-10-11', '--json'], 0],
    ['fee', ['fee', '--items', '33', '--json'], 0],
    ['fee', ['fee', '--pages', '0', '--json'], 0],
    ['deadline-result', ['deadline', '-', '--json'], 1],
  ] as const)('%s: %j', async (schema, args, expected) => {
    const { status, stdout } = await gongkai(args, { stdin: JSON.stringify(CASE) })
    const [answer, ...more] = jsonLines(stdout)
    expect(schemaFaults(schema, answer)).toEqual([])
    expect(more).toEqual([])
    expect(status).toBe(expected)
  })
})

describe('the schema of a case', () => {
  it.each([
    ['an arrival with events', CASE],
    ['a channel by the word for it', { receipt: { channel: '挂号信', arrivedOn: '2025-04-01' } }],
    ['a legal date', { received: '2025-04-01' }],
    ['information to be published', { formed: '2025-04-01' }],
    ['an event under its name', { received: '2025-04-01', events: [{ replied: { on: '2025-04-02' } }] }],
  ])('takes %s, and so does the command', async (_, file) => {
    expect(schemaFaults('deadline-case', file)).toEqual([])
    expect((await gongkai(['deadline', '-'], { stdin: JSON.stringify(file) })).status).not.toBe(2)
  })

  it.each([
    ['two ways of beginning', { received: '2025-04-01', formed: '2025-04-01' }],
    ['no way of beginning', { events: [] }],
    ['an unknown event', { received: '2025-04-01', events: [{ type: 'forgotten', on: '2025-04-02' }] }],
    ['a misspelt member', { received: '2025-04-01', events: [{ type: 'replied', at: '2025-04-02' }] }],
    ['a channel that no article knows', { receipt: { channel: 'pigeon', arrivedOn: '2025-04-01' } }],
    [
      'a new order with neither days nor a day',
      { received: '2025-04-01', events: [{ type: 'orderedAgain', servedOn: '2025-04-02' }] },
    ],
  ])('refuses %s, and so does the command', async (_, file) => {
    expect(schemaFaults('deadline-case', file)).not.toEqual([])
    expect((await gongkai(['deadline', '-'], { stdin: JSON.stringify(file) })).status).toBe(2)
  })
})
