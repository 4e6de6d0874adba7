import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { letterValues } from '#command/letter/letterValues.ts'
import { madeLetter } from '#command/letter/prepareLetter.ts'
import { verifyRows } from '#command/verify.ts'
import { openKeyring } from '#crypto/keyring.ts'
import { queryCodeHash, readQueryCode } from '#crypto/queryCode.ts'
import { APPLICANT_KINDS } from '#law/applicant.ts'
import { date } from '#law/date.ts'
import { OUTCOMES } from '#law/outcome.ts'
import { CHANNELS } from '#law/receipt.ts'
import { APPLICANT_COLUMNS, FORMS, REVIEW_COLUMNS, requestCellId, reviewCellId } from '#law/report/format.ts'
import { ALL_STATES } from '#law/request/transitions.ts'
import { applicationByCode } from '#store/applications.ts'
import { openBlobStore } from '#store/blob/blobStore.ts'
import { organsWithLog, proveChain } from '#store/chain.ts'
import { findLetterContent } from '#store/letterContents.ts'
import { allLetters } from '#store/letters.ts'
import { namesakes } from '#store/organs.ts'
import { openNames } from '#store/personalData.ts'
import { allRequests } from '#store/requests.ts'
import { tallyOfOrgan } from '#store/tallySource.ts'
import { testDatabase } from '../../test/database.ts'
import { OFFICE } from './county.ts'
import { isFilled } from './demonstration.ts'
import { demoQuery } from './demoQuery.ts'
import { fillCounty } from './fillCounty.ts'

const NOW = Date.parse('2026-11-20T09:00:00.000Z')
const TODAY = date('2026-11-20')
const MOST_MS = 240_000
/** After so many it is killed, some way into the two years. */
const QUESTIONS = 1_200

const { db } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'gongkai-demo-'))
afterAll(() => rm(folder, { recursive: true }))
const keyring = openKeyring(join(folder, 'keys.json'), NOW)
const blobs = await openBlobStore({ folder, s3: null }, keyring)
const said: string[] = []
const cases = { kit: { keyring, blobs }, say: (sentence: string) => void said.push(sentence) }

const organs = async () => (await organsWithLog(db)).filter((id) => id !== 0)
async function requests() {
  const all = []
  for (const organId of await organs()) for await (const { state } of allRequests(db, organId)) all.push(state)
  return all
}

describe('the two years of cases in the demonstration county', () => {
  it(
    'go on where a filling was broken off, also on another day',
    async () => {
      let left = QUESTIONS
      const dying = new Proxy(db, {
        get: (target, name) => {
          if (name === 'getExecutor' && left-- <= 0) throw new Error('killed')
          const member: unknown = Reflect.get(target, name)
          return typeof member === 'function' ? member.bind(target) : member
        },
      })
      await expect(fillCounty({ db: dying, now: NOW, today: TODAY }, cases)).rejects.toThrow('killed')
      // Who worked beside whom that died stops at the next question.
      await setTimeout(2_000)
      expect(await isFilled(db)).toBe(false)
      await fillCounty({ db, now: NOW, today: date('2026-11-23') }, cases)
      expect(await isFilled(db)).toBe(true)
      expect(said.at(-1)).toMatch(/^正在填入演示内容：\d+\/\d+ 份申请$/)
    },
    MOST_MS,
  )

  it('are what their events make of them, in chains that hold', async () => {
    const faults: unknown[] = []
    for (const organId of await organsWithLog(db)) {
      for await (const fault of verifyRows(db, organId, { cases: 0 })) faults.push(fault)
      const { broken } = await proveChain(db, organId, [])
      if (broken !== null) faults.push(broken)
    }
    expect(faults).toEqual([])
  }, 60_000)

  it('are in every state and have every outcome, came in every way and from everybody', async () => {
    const all = await requests()
    expect(all.length).toBeGreaterThanOrEqual(150)
    expect(all.length).toBeLessThanOrEqual(250)
    const rows = await db.selectFrom('request').select(['state', 'outcome', 'channel']).execute()
    expect(ALL_STATES.filter((state) => !rows.some((row) => row.state === state))).toEqual([])
    expect(OUTCOMES.filter(({ code }) => !rows.some((row) => row.outcome === code))).toEqual([])
    expect(CHANNELS.filter(({ id }) => !rows.some((row) => row.channel === id))).toEqual([])
    const kinds = new Set(all.map(({ applicant }) => applicant.kind))
    expect(APPLICANT_KINDS.filter(({ id }) => !kinds.has(id))).toEqual([])
    expect(all.some(({ split }) => split !== null)).toBe(true)
  })

  it('ask in clearer words where they were corrected, and for the same where nobody had asked for that', async () => {
    const corrected = (await requests()).filter(({ correction }) => correction?.contentOn !== undefined)
    expect(corrected.length).toBeGreaterThanOrEqual(5)
    const entries = await db
      .selectFrom('request_entry')
      .select(['request_id as id', 'content', 'former_contents as former'])
      .execute()
    const rows = entries.filter(({ former }) => former.length > 0)
    expect(rows.map(({ id }) => id).toSorted()).toEqual(corrected.map(({ id }) => id).toSorted())
    const [village] = rows.filter(({ former }) => former[0] === '有关我们村土地问题的全部文件和材料')
    expect(village?.content).toMatch(/^.+村历年来有关土地的全部文件、会议记录和账目$/)
  })

  it('can be looked up by the name and the code that the start tells', async () => {
    const query = await demoQuery(db, keyring)
    const code = readQueryCode(query?.code ?? '')
    const [office] = (await namesakes(db, [OFFICE.name])).get(OFFICE.name) ?? []
    const found = code === null ? null : await applicationByCode(db, office ?? 0, queryCodeHash(keyring, code))
    const opened = await openNames(db, keyring, office ?? 0, found === null ? [] : [found.applicants[0].nameId])
    expect([...opened.values()]).toEqual([query?.name])
  })

  it('hold no fault but those that are meant', async () => {
    const faults = (await requests()).flatMap(({ faults: found }) => found.map(({ code }) => code))
    expect(faults.toSorted()).toEqual(['confirmed-late', 'reply-late'])
  })

  it('add up in the tables of every year', async () => {
    const { requests: rows, reviews } = FORMS['2021']
    const results = rows
      .map(({ id }) => id)
      .filter((id) => !['new', 'carriedIn', 'handledTotal', 'carriedOut'].includes(id))
    for (const organId of await organs()) {
      let before: Readonly<Record<string, number>> | null = null
      for (const year of [2024, 2025, 2026]) {
        const asked = { year, format: '2021', recordedUntil: '2027-01-01T00:00:00.000Z' } as const
        const { cells } = await tallyOfOrgan(db, organId, asked)
        const at = (row: string, column: string) => cells[requestCellId(row, column)]?.value ?? Number.NaN
        const out: Record<string, number> = {}
        for (const { id: column } of APPLICANT_COLUMNS) {
          // T3-1, T3-2, T3-4.
          expect(at('new', column) + at('carriedIn', column)).toBe(
            at('handledTotal', column) + at('carriedOut', column),
          )
          expect(results.reduce((sum, row) => sum + at(row, column), 0)).toBe(at('handledTotal', column))
          if (before !== null) expect(at('carriedIn', column)).toBe(before[column])
          out[column] = at('carriedOut', column)
        }
        for (const { id: row } of rows) {
          // T3-3.
          const parts = APPLICANT_COLUMNS.filter(({ id }) => id !== 'total')
          expect(parts.reduce((sum, { id }) => sum + at(row, id), 0)).toBe(at(row, 'total'))
        }
        for (const { id: group } of reviews) {
          // T4-1.
          const of = (column: string) => cells[reviewCellId(group, column)]?.value ?? Number.NaN
          const parts = REVIEW_COLUMNS.filter(({ id }) => id !== 'total')
          expect(parts.reduce((sum, { id }) => sum + of(id), 0)).toBe(of('total'))
        }
        before = out
      }
    }
  })

  it('have lawsuits of the present year in Table 4, before and after a reconsideration', async () => {
    const asked = { year: 2026, format: '2021', recordedUntil: '2027-01-01T00:00:00.000Z' } as const
    const [office] = (await namesakes(db, [OFFICE.name])).get(OFFICE.name) ?? []
    const { cells } = await tallyOfOrgan(db, office ?? 0, asked)
    const line = (group: string) => REVIEW_COLUMNS.map(({ id }) => cells[reviewCellId(group, id)]?.value)
    // Upheld, corrected, other, pending, in all: as planned.
    expect(line('suitDirect')).toEqual([1, 1, 0, 1, 3])
    expect(line('suitAfterReconsideration')).toEqual([1, 1, 0, 1, 3])
  })

  it('have letters in which nothing is left open', async () => {
    const open: string[] = []
    for (const organId of await organs()) {
      for await (const { state } of allLetters(db, organId)) {
        if (state.status !== 'sent' && state.status !== 'issued') continue
        const { values: typed, frozen } = (await findLetterContent(db, keyring, organId, state.id)) ?? { values: {} }
        const values = await letterValues({ db, keyring, today: TODAY }, state, typed, frozen)
        const made = await madeLetter({ blobs }, { kind: state.kind, values, template: null, asOf: TODAY })
        const text = made.ok ? JSON.stringify(made.answer.document) : JSON.stringify(made.refusal)
        if (!made.ok || text.includes('【')) open.push(`${state.kind} ${text}`)
      }
    }
    expect(open).toEqual([])
  }, 60_000)
})
