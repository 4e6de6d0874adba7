/** The office of the demonstration county with its people and its routes of approval, for tests that play cases of it. */
import type { Kit } from '#command/kit.ts'
import { OFFICE } from '#demo/county.ts'
import { fillCounty } from '#demo/fillCounty.ts'
import { setDemoRoutes } from '#demo/setDemoRoutes.ts'
import type { Stage, StandingOrgan } from '#demo/stage.ts'
import { STATE_COUNCIL_CALENDAR as calendar } from '#law/calendar.ts'
import type { PlainDate } from '#law/date.ts'
import { ALL_ROLES } from '#law/role.ts'
import { activePosts } from '#store/appointments.ts'
import type { Database } from '#store/database.ts'
import { findOrgan, namesakes } from '#store/organs.ts'

interface Place {
  readonly db: Database
  readonly kit: Kit
  readonly now: number
  readonly today: PlainDate
}

/** Where the demonstration can be played; nothing in it is later than now. */
export const stageAt = ({ db, kit, now }: Omit<Place, 'today'>): Stage => ({
  ...{ db, kit, calendar, now, resumed: false, acts: new Map() },
})

/** Fills the county, without cases, and sets the routes of its office. */
export async function openDemoOffice({ db, kit, now, today }: Place): Promise<StandingOrgan> {
  await fillCounty({ db, now, today })
  const [organId = 0] = (await namesakes(db, [OFFICE.name])).get(OFFICE.name) ?? []
  const people = await db
    .selectFrom('person')
    .innerJoin('appointment', 'appointment.person_id', 'person.id')
    .select(['person.id', 'person.name'])
    .distinct()
    .where('appointment.organ_id', '=', organId)
    .orderBy('person.id')
    .execute()
  const staff = await Promise.all(
    people.map(async ({ id, name }) => {
      const held = (await activePosts(db, id, today)).map(({ role }) => role)
      return { id, name, roles: ALL_ROLES.filter((role) => held.includes(role)) }
    }),
  )
  const units = (await findOrgan(db, organId))?.state.units ?? []
  const office = { key: 'office', organId, staff, unitIds: units.map(({ id }) => id) }
  await setDemoRoutes(stageAt({ db, kit, now }), office, today)
  return office
}
