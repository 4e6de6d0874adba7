/** Open requests that wait for somebody, the nearest day first: those of a handler, and with `unassigned` those of nobody. */
import { sql } from 'kysely'
import type { PlainDate } from '#law/date.ts'
import type { AttendWhy } from '#law/request/attention.ts'
import type { RequestState } from '#law/request/transitions.ts'
import type { Reader } from './database.ts'

export interface WaitingRequest {
  readonly id: string
  readonly number: string
  /** The first characters. */
  readonly content: string
  readonly state: RequestState
  readonly attendOn: PlainDate | null
  readonly attendWhy: AttendWhy | null
  readonly cautiousDueOn: PlainDate | null
  readonly provisional: boolean
}

export async function waitingRequests(
  db: Reader,
  organId: number,
  { handlerId, unassigned }: { readonly handlerId: string; readonly unassigned: boolean },
  limit: number,
): Promise<readonly WaitingRequest[]> {
  const { rows } = await sql<WaitingRequest>`
    select r.id, e.number, left(e.content, 60) as content, r.state,
      c.attend_on as "attendOn", c.attend_why as "attendWhy", c.cautious_due_on as "cautiousDueOn", c.provisional
    from request_clock c
    join request r on r.organ_id = c.organ_id and r.id = c.request_id
    join request_entry e on e.organ_id = c.organ_id and e.request_id = c.request_id
    where c.organ_id = ${organId} and (r.handler_id = ${handlerId} or (${unassigned} and r.handler_id is null))
    order by c.attend_on, c.request_id limit ${limit}`.execute(db)
  return rows
}
