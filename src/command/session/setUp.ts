import { z } from 'zod'
import type { Appointment } from '#law/appointment.ts'
import { organEventFaults } from '#law/organEvent.ts'
import { ALL_ORGAN_KINDS } from '#law/organKind.ts'
import { ADMINISTRATORS } from '#law/role.ts'
import { setPassword } from '#store/credentials.ts'
import { instantOf } from '#store/instant.ts'
import { lockTree, nextOrganId } from '#store/organs.ts'
import { addMembership, hasNoPeople } from '#store/people.ts'
import { lockPlatform } from '#store/platform.ts'
import { PLATFORM } from '#store/tables.ts'
import { account } from '../account/account.ts'
import { LOGIN } from '../account/openAccount.ts'
import { appointment } from '../appointment/appointment.ts'
import { type Command, done, invalid, refused, type Work } from '../command.ts'
import { organOfFounding } from '../organ/foundOrgan.ts'
import { organ } from '../organ/organ.ts'
import { DATE, NAME } from '../organ/organInput.ts'
import { person } from '../person/person.ts'
import { JOB_TITLE, PERSON_NAME } from '../person/personInput.ts'

const FIRST_ORGAN = z.object({ name: NAME, kind: z.enum(ALL_ORGAN_KINDS), foundedOn: DATE })

const administrator = z.object({
  role: z.enum(ADMINISTRATORS),
  name: PERSON_NAME,
  jobTitle: JOB_TITLE,
  login: LOGIN,
  /** Made by newPassword, before the transaction. */
  passwordHash: z.string(),
})
type Administrator = z.infer<typeof administrator>

const input = z.object({ organ: FIRST_ORGAN, administrators: z.array(administrator).min(2).max(3) })

/**
 * Makes the first organ and the first administrators of an empty platform, in one transaction: one who registers people and
 * opens accounts, one who appoints, and an auditor now or later, each a person of their own, for all organs.
 */
export const setUp = {
  name: 'setUp',
  action: 'platform.setUp',
  input,
  organOf: () => PLATFORM,
  about: async ({ tx }) => {
    // Two who set up at once: the second finds people.
    await lockPlatform(tx)
    const platform = (await hasNoPeople(tx)) ? 'empty' : 'running'
    return done({ subject: { kind: 'platform', platform }, value: null })
  },
  run: async (work, { organ: first, administrators }) => {
    const roles = administrators.map(({ role }) => role)
    const logins = administrators.map(({ login }) => login)
    if (!roles.includes('systemAdmin') || !roles.includes('securityAdmin') || new Set(roles).size < roles.length) {
      const sentence = '请登记一名系统管理员和一名安全管理员，审计员可以以后任命；每人只能担任一种。'
      return invalid({ path: 'administrators', sentence })
    }
    if (new Set(logins).size < logins.length) {
      return invalid({ path: 'administrators', sentence: '每名管理员的登录名应当不同。' })
    }
    const founded = await found(work, first)
    if (!founded.ok) return founded
    const people = []
    for (const each of administrators) people.push(await install(work, each, founded.answer))
    return done({ organId: founded.answer, people })
  },
} satisfies Command<z.infer<typeof input>, null, Installed>

interface Installed {
  readonly organId: number
  readonly people: readonly string[]
}

async function found(work: Work, { name, kind, foundedOn }: z.infer<typeof FIRST_ORGAN>) {
  await lockTree(work.tx)
  const id = await nextOrganId(work.tx)
  const state = organOfFounding(
    id,
    {
      ...{ name, shortName: null, kind, foundedOn, parentId: null, twinOf: null, creditCode: null, indexCode: null },
      ...{ regionCode: null, vertical: false, justice: false, zone: null, office: null },
      ...{ remedies: [], units: [], seals: [] },
    },
    work.call.now,
  )
  const event = { kind: 'organFounded' as const, organ: state }
  const faults = organEventFaults(null, event)
  if (faults.length > 0) return refused(...faults)
  work.record(organ, String(id), null, event)
  return done(id)
}

/** Gives the id of the person. */
async function install(work: Work, administrator: Administrator, organId: number): Promise<string> {
  const { role, name, jobTitle, login, passwordHash } = administrator
  const { tx, call } = work
  const id = work.newId()
  const registered = { id, name, jobTitle, administratorKind: null, leftOn: null }
  work.record(
    person,
    id,
    null,
    { kind: 'personRegistered', person: registered },
    { kind: 'administratorKindSet', administratorKind: role },
  )
  await work.written()
  const post: Appointment = {
    ...{ id: work.newId(), organId: PLATFORM, personId: id, role, unitId: null, scope: 'subtree' },
    ...{ from: call.today, to: null, delegatedFrom: null },
  }
  work.record(appointment, post.id, null, { kind: 'appointed', appointment: post })
  work.record(account, id, null, { kind: 'accountOpened', login, hasPassword: true, issuer: null })
  await work.written()
  await setPassword(tx, id, passwordHash, instantOf(call.now))
  await addMembership(tx, id, PLATFORM)
  await addMembership(tx, id, organId)
  return id
}
