import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { date } from '#law/date.ts'
import type { Actor } from '#law/permission.ts'
import { ALL_ROLES } from '#law/role.ts'
import { organsWithLog, proveChain } from '#store/chain.ts'
import { testDatabase } from '../../test/database.ts'
import { parts } from '../../test/parts.ts'
import { endAppointment } from './appointment/endAppointment.ts'
import { makeAppointment } from './appointment/makeAppointment.ts'
import { loadNotice } from './calendar/loadNotice.ts'
import { type Call, type Command, execute, type Result } from './command.ts'
import { foundOrgan } from './organ/foundOrgan.ts'
import {
  abolishOrgan,
  addUnit,
  changeOrganDetails,
  mergeOrgan,
  moveOrgan,
  renameOrgan,
  setSeal,
} from './organ/organVerbs.ts'
import { changePerson } from './person/changePerson.ts'
import { personLeaves } from './person/personLeaves.ts'
import { registerPerson } from './person/registerPerson.ts'
import { changeSetting } from './setting/changeSetting.ts'
import { type RowFault, verifyRows } from './verify.ts'

const { db } = await testDatabase()

/** Holds every role, so that the sequences are not stopped by permissions. */
const EVERYBODY: Actor = {
  personId: '01900000-0000-7000-8000-000000000001',
  name: '甲',
  appointments: ALL_ROLES.map((role) => ({ organId: 0, role, scope: 'subtree' })),
}
const call: Call = {
  ...{ actor: EVERYBODY, now: Date.parse('2026-03-02T01:00:00.000Z'), today: date('2026-03-02') },
  ...{ address: null, requestId: 'r1', idempotencyKey: null },
}

interface Case {
  readonly id: string
  readonly organId: number
  version: number
}

/** What the steps have made so far; a step names its case by a number, which is that of one of these. */
interface World {
  readonly organs: Case[]
  readonly people: Case[]
  readonly appointments: Case[]
  readonly settings: Map<string, number>
  readonly years: Map<number, number>
}

/** Small numbers that choose among what is there, and say what happens to it. */
interface Step {
  readonly verb: (typeof VERBS)[number]
  readonly one: number
  readonly other: number
  readonly day: string
}

const VERBS = [
  ...(['found', 'rename', 'move', 'details', 'unit', 'seal', 'merge', 'abolish'] as const),
  ...(['register', 'change', 'appoint', 'end', 'leave', 'setting', 'notice'] as const),
]

const step: fc.Arbitrary<Step> = fc.record({
  // Founding and registering often, so that the others have something to work on.
  verb: fc.oneof(
    { arbitrary: fc.constantFrom(...VERBS), weight: 3 },
    fc.constantFrom('found' as const, 'register' as const),
  ),
  one: fc.nat(7),
  other: fc.nat(7),
  day: fc.constantFrom('2024-02-29', '2025-07-01', '2026-03-01', '2026-03-02', '2027-01-01'),
})

const run = <I, V, A>(command: Command<I, V, A>, input: unknown) => execute(db, command, input, call)

const FOUNDING = {
  ...{ creditCode: null, indexCode: null, regionCode: null, vertical: false, justice: false, zone: null },
  ...{ shortName: null, foundedOn: '2019-05-15', twinOf: null, office: null, remedies: [], units: [], seals: [] },
}

const at = <T>(list: readonly T[], number: number): T | undefined => list[number % Math.max(list.length, 1)]

async function perform(world: World, { verb, one, other, day }: Step): Promise<boolean> {
  const [organ, person, appointment] = [at(world.organs, one), at(world.people, one), at(world.appointments, one)]
  const other_ = at(world.organs, other)
  const target = { organId: Number(organ?.id ?? 999_999), version: organ?.version ?? 1 }
  const who = { personId: person?.id ?? EVERYBODY.personId, version: person?.version ?? 1 }
  const keep = (on: Case | undefined, result: Result<{ readonly version: number }>) => {
    if (result.ok && on !== undefined) on.version = result.answer.version
    return result.ok
  }
  switch (verb) {
    case 'found': {
      const kind = one % 2 === 0 ? 'department' : 'townGovernment'
      const founding = { ...FOUNDING, kind, name: `机关${one}${other}`, parentId: other_ ? Number(other_.id) : null }
      const result = await run(foundOrgan, founding)
      if (result.ok) world.organs.push({ id: String(result.answer.organId), organId: 0, version: 1 })
      return result.ok
    }
    case 'rename':
      return keep(organ, await run(renameOrgan, { ...target, name: `新名${other}`, shortName: null, on: day }))
    case 'move':
      return keep(organ, await run(moveOrgan, { ...target, parentId: Number(other_?.id ?? 999_999), on: day }))
    case 'details':
      return keep(organ, await run(changeOrganDetails, { ...target, changes: { indexCode: `A${other}` } }))
    case 'unit':
      return keep(
        organ,
        await run(addUnit, { ...target, unit: { name: `科${other}`, kind: 'section', from: day, to: null } }),
      )
    case 'seal':
      return keep(organ, await run(setSeal, { ...target, seal: { name: `章${other}`, from: day, to: null } }))
    case 'merge':
      return keep(
        organ,
        await run(mergeOrgan, { ...target, into: Number(other_?.id ?? 999_999), manner: 'merged', on: day }),
      )
    case 'abolish':
      return keep(organ, await run(abolishOrgan, { ...target, successors: [], on: day }))
    case 'register': {
      const result = await run(registerPerson, {
        organId: 0,
        name: `人${one}`,
        jobTitle: other > 3 ? `职务${other}` : null,
      })
      if (result.ok) world.people.push({ id: result.answer.id, organId: 0, version: result.answer.version })
      return result.ok
    }
    case 'change':
      return keep(person, await run(changePerson, { ...who, name: `改名${other}`, jobTitle: null }))
    case 'leave':
      return keep(person, await run(personLeaves, { ...who, on: day }))
    case 'appoint': {
      const organId = Number(other_?.id ?? 0)
      const role = other % 2 === 0 ? 'clerk' : 'unitHead'
      const input = {
        organId,
        personId: who.personId,
        role,
        unitId: null,
        scope: 'organ',
        from: '2026-01-01',
        to: null,
      }
      const result = await run(makeAppointment, input)
      if (result.ok) world.appointments.push({ id: result.answer.id, organId, version: result.answer.version })
      return result.ok
    }
    case 'end': {
      const { id: appointmentId = EVERYBODY.personId, organId = 0, version = 1 } = appointment ?? {}
      return keep(appointment, await run(endAppointment, { organId, appointmentId, version, to: day }))
    }
    case 'setting': {
      const version = world.settings.get('portalName') ?? 0
      const result = await run(changeSetting, { organId: 0, key: 'portalName', value: `门户${other}`, version })
      if (result.ok) world.settings.set('portalName', result.answer.version)
      return result.ok
    }
    case 'notice': {
      const [year, version] = [2030 + (one % 3), world.years.get(2030 + (one % 3)) ?? 0]
      const source = `国务院办公厅关于${year}年部分节假日安排的通知`
      const result = await run(loadNotice, { year, holidays: [`${year}-05-01`], workingWeekends: [], source, version })
      if (result.ok) world.years.set(year, result.answer.version)
      return result.ok
    }
  }
}

async function faults(): Promise<readonly unknown[]> {
  const found: unknown[] = []
  for (const organId of await organsWithLog(db)) {
    for await (const fault of verifyRows(db, organId, { cases: 0 })) found.push(fault)
    const { broken } = await proveChain(db, organId, [])
    if (broken !== null) found.push(broken)
  }
  return found
}

describe('every row', () => {
  it('is what its events make of it, after any sequence of commands, three at a time', {
    timeout: 180_000,
  }, async () => {
    const world: World = { organs: [], people: [], appointments: [], settings: new Map(), years: new Map() }
    // Each verb once as it should be, so that none is only ever refused.
    const day = '2026-03-01'
    for (const verb of [...(['found', 'found', 'found', 'register'] as const), ...VERBS]) {
      const [one, other] = verb === 'abolish' ? [3, 0] : verb === 'move' || verb === 'merge' ? [1, 2] : [1, 0]
      expect(await perform(world, { verb, one, other, day }), verb).toBe(true)
    }
    expect(await faults()).toEqual([])
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 30 }), async (steps) => {
        for (let first = 0; first < steps.length; first += 3) {
          await Promise.all(steps.slice(first, first + 3).map((each) => perform(world, each)))
        }
        expect(await faults()).toEqual([])
      }),
      // One database for all: each run goes on from the last, so a failing one is not made smaller.
      { numRuns: parts.runs(12, 60), endOnFailure: true },
    )
  })

  it('stands where its organ and its person put it: no path and no membership is changed unseen', async () => {
    const organs = await db.selectFrom('organ').select(['id', 'path']).where('id', '>', 0).orderBy('id').execute()
    const appointments = await db.selectFrom('appointment').selectAll().execute()
    const [organ, post] = [organs.findLast(({ path }) => path.length > 1), appointments[0]]
    if (organ === undefined || post === undefined) throw new Error('the commands before left nothing')
    const setPath = (path: number[]) => db.updateTable('organ').set({ path }).where('id', '=', organ.id).execute()
    // What the table itself does not refuse: the parent stands right above.
    await setPath([0, ...organ.path])
    expect(await faults()).toContainEqual({
      ...{ organId: 0, kind: 'organ', id: String(organ.id), why: 'differs', members: ['path'] },
    })
    await setPath([...organ.path])
    const membership = { person_id: post.person_id, organ_id: post.organ_id }
    await db.deleteFrom('membership').where('person_id', '=', post.person_id).execute()
    expect(await faults()).toContainEqual({
      ...{ organId: post.organ_id, kind: 'appointment', id: post.id, why: 'differs', members: ['membership'] },
    })
    await db.insertInto('membership').values(membership).execute()
  })

  it('is seen to differ where what it is searched by was changed', async () => {
    const found = await run(foundOrgan, { ...FOUNDING, kind: 'department', name: '检索局', parentId: null })
    const person = await run(registerPerson, { organId: 0, name: '钱七', jobTitle: null })
    if (!found.ok || !person.ok) throw new Error('refused')
    const [organId, personId] = [found.answer.organId, person.answer.id]
    expect(await faults()).toEqual([])
    expect(await withUndone(`update organ set initials = 'x', search = 'x' where id = ${organId}`)).toEqual([
      { organId: 0, kind: 'organ', id: String(organId), why: 'derived', members: ['initials', 'search'] },
    ])
    expect(await withUndone(`update organ set name = '别名', short_name = '别' where id = ${organId}`)).toEqual([
      { organId: 0, kind: 'organ', id: String(organId), why: 'derived', members: ['name', 'shortName'] },
    ])
    const ruined = await withUndone(`update organ set details = '{}' where id = ${organId}`)
    expect(ruined.map(({ id, why }) => [id, why])).toEqual([
      [String(organId), 'differs'],
      [String(organId), 'derived'],
    ])
    expect(await withUndone(`update person set initials = 'x' where id = '${personId}'`)).toEqual([
      { organId: 0, kind: 'person', id: personId, why: 'derived', members: ['initials'] },
    ])
  })
})

/** What is found after a statement, which is then undone. */
async function withUndone(statement: string): Promise<readonly RowFault[]> {
  const found: RowFault[] = []
  const undone = new Error('undone')
  await db
    .transaction()
    .execute(async (tx) => {
      await sql.raw(statement).execute(tx)
      for (const organId of await organsWithLog(tx)) {
        for await (const fault of verifyRows(tx, organId, { cases: 0 })) {
          found.push({ ...fault, members: fault.members.toSorted() })
        }
      }
      throw undone
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error
    })
  return found
}
