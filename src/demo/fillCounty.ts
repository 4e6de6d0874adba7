/**
 * Fills an empty store with the demonstration county by the commands that everyone uses. Each has a key, so that a filling
 * that was broken off goes on where it stopped. With cases the county is two years older.
 */

import { makeAppointment } from '#command/appointment/makeAppointment.ts'
import { presentCalendar } from '#command/calendar/calendarYear.ts'
import { type Call, type Command, execute } from '#command/command.ts'
import type { Kit } from '#command/kit.ts'
import { foundOrgan } from '#command/organ/foundOrgan.ts'
import { setTwin } from '#command/organ/organVerbs.ts'
import { registerPerson } from '#command/person/registerPerson.ts'
import { setUp } from '#command/session/setUp.ts'
import { setting } from '#command/setting/setting.ts'
import { type PlainDate, yearOf } from '#law/date.ts'
import { type Actor, PROGRAM } from '#law/permission.ts'
import { type AdministratorRole, ROLES, type Role } from '#law/role.ts'
import type { Database } from '#store/database.ts'
import { eventsOfCase } from '#store/events.ts'
import { findOrgan } from '#store/organs.ts'
import { PLATFORM } from '#store/tables.ts'
import { creditCodeOf, type DemoOrgan, disclosureOfficeOf, nameOf, ORGANS, regionCodeOf } from './county.ts'
import { DEMONSTRATION, isDemonstration, isFilled } from './demonstration.ts'
import { fillCases, firstDay } from './fillCases.ts'
import { keepDemoPassword } from './keepDemoPassword.ts'
import { markDemonstration } from './markDemonstration.ts'
import { openDemoAccount } from './openDemoAccount.ts'
import { ADMINISTRATOR_SIGN_INS, PASSWORD_HASH, SIGN_INS } from './signIns.ts'
import type { DemoPerson, StandingOrgan } from './stage.ts'

export interface Filling {
  readonly db: Database
  /** Milliseconds since 1970. */
  readonly now: number
  readonly today: PlainDate
}

export interface WithCases {
  readonly kit: Kit
  /** What is being done, for whoever waits. */
  readonly say: (sentence: string) => void
}

/** Without cases: organs and people only. */
export async function fillCounty(last: Filling, cases: WithCases | null = null): Promise<void> {
  if (await isFilled(last.db)) return
  const resumed = await isDemonstration(last.db)
  const filling = cases === null ? last : await firstFilling(last)
  await run(filling, 'mark', markDemonstration, { state: 'filling' }, PROGRAM)
  const [first, ...rest] = ORGANS
  if (first === undefined) return
  const begun = await run(filling, 'set-up', setUp, firstSteps(first), PROGRAM)
  const admins = administratorsOf(begun.people)
  for (const admin of Object.values(admins)) {
    await run(filling, `password-${admin.name}`, keepDemoPassword, { personId: admin.personId }, admin)
  }
  const ids = new Map([[first.key, begun.organId]])
  const staff = new Map<string, readonly DemoPerson[]>()
  let named = begun.people.length
  for (const [index, organ] of rest.entries()) {
    const posts = organ.posts.map((roles) => ({ roles, name: nameOf(named++) }))
    const head = posts.find(({ roles }) => roles.includes('disclosureHead'))?.name ?? null
    const founding = foundingOf(organ, index + 1, ids, head)
    const { organId } = await run(filling, `found-${organ.key}`, foundOrgan, founding, admins.systemAdmin)
    ids.set(organ.key, organId)
    staff.set(organ.key, await employ(filling, organ.key, organId, posts, admins))
  }
  // The first of two twins was founded before the other.
  for (const { key, twin } of ORGANS) {
    const [organId, twinOf] = [ids.get(key), twin === undefined ? undefined : ids.get(twin)]
    if (organId === undefined || twinOf === undefined || organId > twinOf) continue
    await run(filling, `twin-${key}`, setTwin, { organId, version: 1, twinOf }, admins.systemAdmin)
  }
  for (const { key, twin, desk } of ORGANS) {
    const [organId, people] = [ids.get(key), twin === undefined ? undefined : staff.get(twin)]
    if (desk === undefined || organId === undefined || people === undefined) continue
    await appointBesides(filling, key, organId, people, admins.securityAdmin)
    staff.set(key, [...(staff.get(key) ?? []), ...people])
  }
  for (const { login, organ, role } of SIGN_INS) {
    const holder = staff.get(organ)?.find(({ roles }) => roles.includes(role))
    if (holder === undefined) throw new Error(`nobody is ${role} of ${organ}`)
    await run(filling, `account-${login}`, openDemoAccount, { personId: holder.id, login }, admins.systemAdmin)
  }
  if (cases !== null) await withCases({ last, firstDay: filling.today, resumed, ...cases }, ids, staff, admins)
  await run(last, 'filled', markDemonstration, { state: 'filled' }, PROGRAM)
}

/** On the first day of the two years; a filling that was broken off goes on from the day on which it began. */
async function firstFilling({ db, today }: Filling): Promise<Filling> {
  const [first] = await eventsOfCase(db, PLATFORM, setting.kind, DEMONSTRATION, 0)
  const day = first?.legalDate ?? firstDay(await presentCalendar(db), today)
  return { db, today: day, now: Date.parse(`${day}T00:30:00.000Z`) }
}

interface CasesOf extends WithCases {
  readonly last: Filling
  readonly firstDay: PlainDate
  readonly resumed: boolean
}

async function withCases(
  { last: { db, now, today }, firstDay, resumed, kit, say }: CasesOf,
  ids: ReadonlyMap<string, number>,
  staff: ReadonlyMap<string, readonly DemoPerson[]>,
  { systemAdmin }: Administrators,
): Promise<void> {
  const organs = new Map<string, StandingOrgan>()
  for (const [key, organId] of ids) {
    const units = (await findOrgan(db, organId))?.state.units ?? []
    organs.set(key, { key, organId, staff: staff.get(key) ?? [], unitIds: units.map(({ id }) => id) })
  }
  const calendar = await presentCalendar(db)
  const stage = { db, kit, calendar, now, resumed, acts: new Map() }
  await fillCases({ stage, firstDay, today, organs, systemAdmin, say })
}

type Administrators = Readonly<Record<AdministratorRole, Actor>>

/** Registers and appoints the people of an organ. */
async function employ(
  filling: Filling,
  key: string,
  organId: number,
  posts: readonly { readonly roles: readonly Role[]; readonly name: string }[],
  { systemAdmin, securityAdmin }: Administrators,
): Promise<readonly DemoPerson[]> {
  const people: DemoPerson[] = []
  for (const [at, { roles, name }] of posts.entries()) {
    const person = { organId, name, jobTitle: jobTitleOf(roles) }
    const { id } = await run(filling, `person-${key}-${at}`, registerPerson, person, systemAdmin)
    for (const role of roles) {
      const post = {
        ...{ organId, personId: id, role, unitId: null, scope: role === 'supervisor' ? 'subtree' : 'organ' },
        ...{ from: `${yearOf(filling.today)}-01-01`, to: null },
      }
      await run(filling, `post-${key}-${at}-${role}`, makeAppointment, post, securityAdmin)
    }
    people.push({ id, name, roles })
  }
  return people
}

/** The office of a government does the work of that government: the same people in the same roles, from the first day on. */
async function appointBesides(
  filling: Filling,
  key: string,
  organId: number,
  people: readonly DemoPerson[],
  securityAdmin: Actor,
): Promise<void> {
  for (const [at, { id, roles }] of people.entries()) {
    for (const role of roles) {
      const post = {
        ...{ organId, personId: id, role, unitId: null, scope: 'organ' },
        ...{ from: filling.today, to: null },
      }
      await run(filling, `besides-${key}-${at}-${role}`, makeAppointment, post, securityAdmin)
    }
  }
}

async function run<Input, Value, Answer>(
  { db, now, today }: Filling,
  key: string,
  command: Command<Input, Value, Answer>,
  input: unknown,
  actor: Actor,
): Promise<Answer> {
  const call: Call = { actor, now, today, address: null, requestId: 'demo', idempotencyKey: `demo-${key}` }
  const result = await execute(db, command, input, call)
  if (!result.ok) throw new Error(`demo ${key}: ${JSON.stringify(result.refusal)}`)
  return result.answer
}

/** The city and the three administrators, as the first person at an empty platform would enter them. */
function firstSteps({ name, kind, foundedOn }: DemoOrgan) {
  const administrators = ADMINISTRATOR_SIGN_INS.map(({ role, login }, index) => ({
    role,
    name: nameOf(index),
    jobTitle: ROLES[role].name,
    login,
    passwordHash: PASSWORD_HASH,
  }))
  return { organ: { name, kind, foundedOn }, administrators }
}

/** Who they are, by the order of firstSteps. */
function administratorsOf(people: readonly string[]): Administrators {
  const actors = ADMINISTRATOR_SIGN_INS.map(({ role }, index): [AdministratorRole, Actor] => [
    role,
    {
      personId: people[index] ?? null,
      name: nameOf(index),
      appointments: [{ organId: PLATFORM, role, scope: 'subtree' }],
    },
  ])
  return { ...NOBODY, ...Object.fromEntries(actors) }
}

const NOBODY: Administrators = { systemAdmin: PROGRAM, securityAdmin: PROGRAM, auditor: PROGRAM }

function foundingOf(organ: DemoOrgan, index: number, ids: ReadonlyMap<string, number>, head: string | null) {
  const { kind, name, shortName, foundedOn, units = [], zone } = organ
  return {
    ...{ kind, name, shortName, foundedOn },
    parentId: organ.above === null ? null : (ids.get(organ.above) ?? null),
    twinOf: organ.twin === undefined ? null : (ids.get(organ.twin) ?? null),
    creditCode: creditCodeOf(index),
    indexCode: `QH-${String(index).padStart(3, '0')}`,
    regionCode: regionCodeOf(organ, index),
    vertical: false,
    justice: organ.key === 'justice',
    zone: zone === undefined ? null : { approvedBy: zone, ownStanding: zone === 'province' },
    office: disclosureOfficeOf(organ, index, head),
    remedies: remediesOf(organ),
    units: units.map((unit) => ({ name: unit, kind: 'section', from: foundedOn, to: null })),
    seals: [{ name: `${name}印章`, from: foundedOn, to: null }],
  }
}

/** 复议法 Art. 24: a department's is its government, a government's the next higher one. */
function remediesOf({ kind, foundedOn }: DemoOrgan) {
  const ofCounty = kind === 'countyGovernment'
  const higher = ofCounty ? '临河市' : '青禾县'
  const court = ofCounty ? '临河市中级人民法院' : '青禾县人民法院'
  return [
    {
      kind: 'reconsideration',
      name: `${higher}人民政府`,
      address: `${higher}政通路1号`,
      online: 'https://fuyi.qinghe.example',
      from: foundedOn > NEW_LAW ? foundedOn : NEW_LAW,
      to: null,
    },
    { kind: 'court', name: court, address: `${higher}法治路8号`, online: null, from: foundedOn, to: null },
  ]
}

/** 复议法 of 2023. */
const NEW_LAW = '2024-01-01'

function jobTitleOf(roles: readonly Role[]): string {
  if (roles.includes('leader')) return '副职领导'
  if (roles.includes('disclosureHead') || roles.includes('unitHead')) return '主任'
  return roles.map((role) => ROLES[role].name).join('、')
}
