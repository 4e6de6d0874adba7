import { describe, expect, it } from 'vitest'
import { date } from '#law/date.ts'
import type { Actor } from '#law/permission.ts'
import { organBranch, searchOrgans } from '#store/organLines.ts'
import { findOrgan } from '#store/organs.ts'
import { testDatabase } from '../../../test/database.ts'
import { type Call, type Command, execute, type Result } from '../command.ts'
import { NOUNS } from '../nouns.ts'
import { foundOrgan } from './foundOrgan.ts'
import {
  abolishOrgan,
  changeOrganDetails,
  mergeOrgan,
  moveOrgan,
  renameOrgan,
  setRemedy,
  splitOrgan,
} from './organVerbs.ts'

const { db } = await testDatabase()

const ADMIN: Actor = {
  personId: '01900000-0000-7000-8000-000000000001',
  name: '系统管理员甲',
  appointments: [{ organId: 0, role: 'systemAdmin', scope: 'subtree' }],
}
const call = (actor = ADMIN): Call => ({
  actor,
  now: Date.parse('2026-03-02T01:00:00.000Z'),
  today: date('2026-03-02'),
  address: '127.0.0.1',
  requestId: 'r1',
  idempotencyKey: null,
})
const run = <I, V, A>(command: Command<I, V, A>, input: unknown, actor = ADMIN) =>
  execute(db, command, input, call(actor))

const plain = {
  ...{ creditCode: null, indexCode: null, regionCode: null, vertical: false, justice: false, zone: null },
  ...{ parentId: null, shortName: null, foundedOn: '2019-05-15', twinOf: null },
  ...{ office: null, remedies: [], units: [], seals: [] },
}
const found = async (more: object) => {
  const result = await run(foundOrgan, { ...plain, ...more })
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.answer.organId
}
const codes = <T>(result: Result<T>) =>
  result.ok || !('reasons' in result.refusal) ? result : result.refusal.reasons.map(({ code }) => code)

const county = await found({ kind: 'countyGovernment', name: '松溪县人民政府', regionCode: '350724' })
const town = await found({ kind: 'townGovernment', name: '河东乡人民政府', parentId: county })
const bureau = await found({ kind: 'department', name: '松溪县水利局', parentId: county })

describe('organs', () => {
  it('stand in the tree and are found by name, former name, initials and code', async () => {
    const branch = await organBranch(db, county, { after: null, limit: 10, abolished: false })
    expect(branch.items.map(({ name }) => name)).toEqual(['松溪县水利局', '河东乡人民政府'])
    const top = await organBranch(db, null, { after: null, limit: 10, abolished: false })
    expect(top.items).toMatchObject([{ name: '松溪县人民政府', hasChildren: true }])
    const search = async (text: string) =>
      (await searchOrgans(db, text, { after: null, limit: 10, abolished: false })).items.map(({ id }) => id)
    expect(await search('水利')).toEqual([bureau])
    expect(await search('SXXSLJ')).toEqual([bureau])
    expect(await search('350724')).toEqual([county])
    expect(await search('100%')).toEqual([])
  })

  it('page by page come each once', async () => {
    const parent = await found({ kind: 'countyGovernment', name: '翠屏县人民政府' })
    const names = Array.from({ length: 7 }, (_, index) => `翠屏县第${index}局`)
    for (const name of names) await found({ kind: 'department', name, parentId: parent })
    const seen: string[] = []
    for (let after: string | null = null; ; ) {
      const page = await organBranch(db, parent, { after, limit: 3, abolished: false })
      seen.push(...page.items.map(({ name }) => name))
      if (page.next === null) break
      after = page.next
    }
    expect(seen.toSorted()).toEqual(names)
  })

  it('renamed keep their former name, with its dates', async () => {
    expect(
      await run(renameOrgan, { organId: town, version: 1, name: '河东镇人民政府', shortName: null, on: '2026-01-01' }),
    ).toEqual({
      ok: true,
      answer: { version: 2 },
    })
    expect((await findOrgan(db, town))?.state.names).toEqual([
      { name: '河东乡人民政府', shortName: null, from: '2019-05-15', to: '2025-12-31' },
      { name: '河东镇人民政府', shortName: null, from: '2026-01-01', to: null },
    ])
    const byFormer = await searchOrgans(db, '河东乡', { after: null, limit: 10, abolished: false })
    expect(byFormer.items.map(({ name }) => name)).toEqual(['河东镇人民政府'])
  })

  it('are told apart by their code, of which there is one', async () => {
    const wrong = await run(changeOrganDetails, {
      organId: bureau,
      version: 1,
      changes: { creditCode: '11350724004100001X' },
    })
    expect(wrong).toMatchObject({ ok: false, refusal: { kind: 'refused' } })
    const changed = await run(changeOrganDetails, { organId: bureau, version: 1, changes: { indexCode: 'SX-SLJ' } })
    expect(changed).toEqual({ ok: true, answer: { version: 2 } })
  })

  it('never move under themselves, and take what is below them along', async () => {
    const street = await found({ kind: 'street', name: '城关街道办事处', parentId: county })
    const other = await found({ kind: 'cityGovernment', name: '建阳市人民政府' })
    expect(codes(await run(moveOrgan, { organId: county, version: 1, parentId: street, on: '2026-02-01' }))).toContain(
      'under-itself',
    )
    expect(await run(moveOrgan, { organId: county, version: 1, parentId: other, on: '2026-02-01' })).toMatchObject({
      ok: true,
    })
    const path = async (id: number) =>
      (await db.selectFrom('organ').select('path').where('id', '=', id).executeTakeFirstOrThrow()).path
    expect(await path(street)).toEqual([other, county, street])
    expect(await path(bureau)).toEqual([other, county, bureau])
  })

  it('merged or abolished only stay to be read, and name who carries on', async () => {
    const forestry = await found({ kind: 'department', name: '松溪县林业局', parentId: county })
    expect(
      await run(mergeOrgan, { organId: forestry, version: 1, into: bureau, manner: 'absorbed', on: '2026-02-15' }),
    ).toMatchObject({
      ok: true,
    })
    expect((await findOrgan(db, forestry))?.state).toMatchObject({
      abolishedOn: '2026-02-15',
      successors: [{ organId: bureau, kind: 'absorbed', on: '2026-02-15' }],
    })
    const remedy = { kind: 'court', name: '松溪县人民法院', address: null, online: null, from: '2026-03-01', to: null }
    expect(codes(await run(setRemedy, { organId: forestry, version: 2, remedy }))).toEqual(['organ-abolished'])
    expect(
      codes(await run(abolishOrgan, { organId: town, version: 2, successors: [forestry], on: '2026-03-01' })),
    ).toEqual(['no-organ'])
  })

  it('do not end while others stand under them', async () => {
    const above = await found({ kind: 'department', name: '上局', parentId: county })
    const other = await found({ kind: 'department', name: '旁局', parentId: county })
    const first = await found({ kind: 'branch', name: '一分局', parentId: above })
    const second = await found({ kind: 'branch', name: '二分局', parentId: above })
    const ways = [
      () => run(abolishOrgan, { organId: above, version: 1, successors: [other], on: '2026-02-01' }),
      () => run(mergeOrgan, { organId: above, version: 1, into: other, manner: 'merged', on: '2026-02-01' }),
      () => run(splitOrgan, { organId: above, version: 1, into: [other, bureau], continues: false, on: '2026-02-01' }),
    ]
    for (const way of ways) {
      expect(await way()).toMatchObject({
        refusal: { reasons: [{ code: 'has-children', sentence: expect.stringContaining('还有2个机关没有撤销') }] },
      })
    }
    expect((await run(moveOrgan, { organId: first, version: 1, parentId: other, on: '2026-02-01' })).ok).toBe(true)
    const ended = { organId: second, version: 1, successors: [], on: '2026-02-01' }
    expect((await run(abolishOrgan, ended)).ok).toBe(true)
    expect((await ways[0]?.())?.ok).toBe(true)
  })

  it('are founded by the system administrator and by no one else', async () => {
    const clerk: Actor = { ...ADMIN, appointments: [{ organId: county, role: 'clerk', scope: 'organ' }] }
    const refused = await run(foundOrgan, { ...plain, kind: 'department', name: '松溪县某局', parentId: county }, clerk)
    expect(codes(refused)).toEqual(['not-your-role'])
  })

  it('changed at the same moment still stand in one tree, each under what is above it', async () => {
    const on = '2026-02-01'
    const two = (round: number) =>
      Promise.all(
        ['甲', '乙'].map((name) => found({ kind: 'department', name: `${name}局${round}`, parentId: county })),
      )
    const move = (organId = 0, parentId = 0) => run(moveOrgan, { organId, version: 1, parentId, on })
    const merge = (organId = 0, into = 0) => run(mergeOrgan, { organId, version: 1, into, manner: 'absorbed', on })
    const below = { ...plain, kind: 'branch', name: '某分局' }
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = await two(round)
      const moved = await Promise.all([move(one, other), move(other, one)])
      expect(moved.filter(({ ok }) => ok)).toHaveLength(1)
      const [first, second] = await two(round)
      const merged = await Promise.all([merge(first, second), merge(second, first)])
      expect(merged.filter(({ ok }) => ok)).toHaveLength(1)
      const [above, place] = await two(round)
      await Promise.all([move(above, place), run(foundOrgan, { ...below, parentId: above })])
    }
    const organs = await db.selectFrom('organ').select(['id', 'parent_id as parentId', 'path']).execute()
    const paths = new Map(organs.map(({ id, path }) => [id, path]))
    for (const { id, parentId, path } of organs) {
      expect(path).toEqual(parentId === null ? [id] : [...(paths.get(parentId) ?? []), id])
    }
  })

  it('are what their events make of them', async () => {
    const noun = NOUNS.find(({ kind }) => kind === 'organ')
    let count = 0
    for await (const { row, folded } of noun?.rows(db, 0) ?? []) {
      expect(folded).toEqual(row)
      count += 1
    }
    expect(count).toBeGreaterThan(10)
  })
})
