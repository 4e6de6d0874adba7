/** People: who works for which organ. */
import { z } from 'zod'
import { changePerson } from '#command/person/changePerson.ts'
import { personLeaves } from '#command/person/personLeaves.ts'
import { commonPlace, presence } from '#command/person/place.ts'
import { registerPerson } from '#command/person/registerPerson.ts'
import { setAdministratorKind } from '#command/person/setAdministratorKind.ts'
import { ANY_BELOW, mayAct, type Subject } from '#law/permission.ts'
import { ADMINISTRATORS, ALL_ROLES, ROLES } from '#law/role.ts'
import { appointmentsOf, postsOf } from '#store/appointments.ts'
import { organSubject } from '#store/organSubject.ts'
import { organNames } from '#store/organs.ts'
import { findPerson, type ListedPerson, listPeople, placesOf } from '#store/people.ts'
import { APPOINTMENT, shownAppointment } from './appointments.ts'
import { pageOf } from './page.ts'
import { commandRoute, type Given, type Route, readRoute } from './route.ts'

const TAG = '人员'

const PERSON = z.object({
  id: z.uuid(),
  version: z.int(),
  name: z.string(),
  jobTitle: z.string().nullable(),
  administratorKind: z.enum(ADMINISTRATORS).nullable(),
  leftOn: z.string().nullable(),
})

const LISTED = PERSON.extend({
  /** What the person holds today or later, in whatever organ. */
  posts: z.array(z.object({ organId: z.int(), organName: z.string(), role: z.enum(ALL_ROLES), roleName: z.string() })),
})

const VERSION = z.object({ version: z.int() })

/** Name and id of the last person of a page. */
const AFTER = z.stringFormat('after', (text) => /^[\w-]{1,400}$/.test(text) && readAfter(text) !== null)

export const OF_PERSON = z.object({ personId: z.uuid() })

export const peopleRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/people',
    tag: TAG,
    summary: '列出一个机关的人员，按姓名排列',
    action: 'person.read',
    input: z.object({
      organId: z.int32().min(0),
      /** Also those of all organs below it. */
      below: z.boolean().default(false),
      /** Part of the name, or the beginning of its initials. */
      q: z.string().trim().max(50).default(''),
      /** Those who have left, instead of those who are here. */
      left: z.boolean().default(false),
      /** Only who holds this role in these organs, today or later. */
      role: z.enum(ALL_ROLES).optional(),
      after: AFTER.optional(),
      limit: z.int().min(1).max(100).default(20),
    }),
    answer: z.object({ items: z.array(LISTED), next: z.string().nullable() }),
    subject: async ({ ground, input: { organId, below } }) => {
      const place = await organSubject(ground.db, organId)
      if (place === null) return null
      // Whoever is there for one organ only is not there for one below it, whichever that is.
      const path = below ? [...place.path, ANY_BELOW] : place.path
      return { kind: 'person', person: 'here', organ: place.organ, path }
    },
    read: async ({
      ground: { db },
      call: { today },
      input: { organId, below, q, left, role = null, after, limit },
    }) => {
      const filter = { organId, below, text: q, left, role, day: today }
      const begin = after === undefined ? null : readAfter(after)
      const { items: people, next } = pageOf(
        await listPeople(db, filter, { after: begin, limit: limit + 1 }),
        limit,
        afterOf,
      )
      const held = Map.groupBy(
        await postsOf(
          db,
          people.map(({ id }) => id),
          today,
        ),
        ({ personId }) => personId,
      )
      const items = people.map((person) => ({
        ...person,
        posts: (held.get(person.id) ?? []).map(({ organId: id, organName, role: each }) => ({
          ...{ organId: id, organName, role: each, roleName: ROLES[each].name },
        })),
      }))
      return { items, next }
    },
  }),
  commandRoute({
    method: 'POST',
    path: '/api/people',
    tag: TAG,
    summary: '登记一名人员',
    command: registerPerson,
    status: 201,
    answer: VERSION.extend({ id: z.uuid() }),
  }),
  readRoute({
    method: 'GET',
    path: '/api/people/:personId',
    tag: TAG,
    summary: '查看一名人员和历来的任职',
    action: 'person.read',
    input: OF_PERSON,
    answer: PERSON.extend({
      organs: z.array(z.object({ id: z.int(), name: z.string() })),
      appointments: z.array(APPOINTMENT.extend({ organName: z.string() })),
    }),
    subject: personToRead,
    read: async ({ ground: { db }, input: { personId } }) => {
      const person = await findPerson(db, personId)
      if (person === null) throw new Error(`person ${personId} is gone, but people are never deleted`)
      const held = await appointmentsOf(db, personId)
      const names = await organNames(db, [...new Set(held.map(({ state }) => state.organId))])
      return {
        ...person,
        organs: (await placesOf(db, personId)).map(({ organId, name }) => ({ id: organId, name })),
        appointments: held.map(({ state, version }) => ({
          ...shownAppointment({ ...state, version, personName: person.name }),
          organName: names.get(state.organId) ?? '',
        })),
      }
    },
  }),
  commandRoute({
    method: 'PUT',
    path: '/api/people/:personId',
    tag: TAG,
    summary: '修改姓名和职务',
    command: changePerson,
    answer: VERSION,
  }),
  commandRoute({
    method: 'PUT',
    path: '/api/people/:personId/administrator-kind',
    tag: TAG,
    summary: '登记可以担任哪一种管理员；任命另由安全管理员办理',
    command: setAdministratorKind,
    answer: VERSION,
  }),
  commandRoute({
    method: 'PUT',
    path: '/api/people/:personId/leaving',
    tag: TAG,
    summary: '办理离岗：账号和登录立即停用，任职随后结束',
    command: personLeaves,
    answer: VERSION,
  }),
]

/** To be read by whoever may read the people of one of the person's organs; for changes all of them count. */
async function personToRead({ ground, input, call }: Given<z.infer<typeof OF_PERSON>>): Promise<Subject | null> {
  const person = await findPerson(ground.db, input.personId)
  if (person === null) return null
  const places = await placesOf(ground.db, input.personId)
  const subjects = [...places, commonPlace(places)].map(
    ({ path, organ }): Subject => ({ kind: 'person', person: presence(person, call), path, organ }),
  )
  return subjects.find((subject) => mayAct(call.actor, 'person.read', subject).ok) ?? subjects.at(-1) ?? null
}

function afterOf({ name, id }: ListedPerson): string {
  return Buffer.from(`${id}${name}`).toString('base64url')
}

function readAfter(after: string): { readonly name: string; readonly id: string } | null {
  const text = Buffer.from(after, 'base64url').toString()
  const id = z.uuid().safeParse(text.slice(0, 36))
  return id.success && !text.includes('\0') ? { id: id.data, name: text.slice(36) } : null
}
