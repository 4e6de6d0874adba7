/** To whom a request is given: units of the organ itself, and people who work there. Art. 45. */
import { z } from 'zod'
import { type Reason, reasonIf } from '#law/reason.ts'
import { CASE_ROLES } from '#law/role.ts'
import { coversDay } from '#law/span.ts'
import { activePosts } from '#store/appointments.ts'
import { findOrgan } from '#store/organs.ts'
import type { Work } from '../command.ts'
import { DATE } from '../organ/organInput.ts'
import { OF_REQUEST } from './requestVerb.ts'

export const ASSIGNMENT = OF_REQUEST.extend({
  /** Null in an organ without units. */
  unitId: z.uuid().nullable(),
  personId: z.uuid().nullable(),
  /** Units that work along. */
  alongUnitIds: z.array(z.uuid()).max(20),
  innerDue: DATE.nullable(),
})

type Assigning = z.infer<typeof ASSIGNMENT>

/** What an event holds of it. */
export const assignmentOf = ({ unitId, personId, alongUnitIds, innerDue }: Assigning) => ({
  ...{ unitId, personId, innerDue },
  alongUnitIds: [...new Set(alongUnitIds)].filter((id) => id !== unitId),
})

/** A unit that the organ has today, and somebody who works on its cases today. */
export async function assignmentReasons(
  { tx, call }: Work,
  { organId, unitId, personId, alongUnitIds }: Assigning,
): Promise<readonly Reason[]> {
  const organ = await findOrgan(tx, organId)
  const units = (organ?.state.units ?? []).filter((unit) => coversDay(unit, call.today)).map(({ id }) => id)
  const posts = personId === null ? [] : await activePosts(tx, personId, call.today)
  const works = posts.some((post) => post.organId === organId && CASE_ROLES.includes(post.role))
  return [
    ...reasonIf(
      [unitId, ...alongUnitIds].some((id) => id !== null && !units.includes(id)),
      'no-unit',
      '所选的不是本机关现有的内设机构，请重新选择。',
    ),
    ...reasonIf(personId !== null && !works, 'no-post', '所选的人员在本机关没有任职，不能承办。'),
  ]
}
