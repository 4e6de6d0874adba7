/** Lines of the register: what a list shows of requests, in one question for all of them and one for their names. */
import { sql } from 'kysely'
import type { Keyring } from '#crypto/keyring.ts'
import type { ApplicantColumn } from '#law/applicant.ts'
import type { PlainDate } from '#law/date.ts'
import type { OutcomeCode } from '#law/outcome.ts'
import type { Channel } from '#law/receipt.ts'
import type { AttendWhy } from '#law/request/attention.ts'
import type { RequestState } from '#law/request/transitions.ts'
import type { Reader } from './database.ts'
import { personNames } from './people.ts'
import { openNames } from './personalData.ts'

export interface RequestLine {
  readonly id: string
  readonly organId: number
  readonly number: string
  readonly version: number
  /** The name of the first, of several with 等N人. */
  readonly applicant: string
  /** The first hundred characters. */
  readonly content: string
  readonly channel: Channel
  readonly column: ApplicantColumn
  readonly state: RequestState
  readonly arrivedOn: PlainDate
  readonly receivedOn: PlainDate | null
  readonly dueOn: PlainDate | null
  readonly cautiousDueOn: PlainDate | null
  readonly attendOn: PlainDate | null
  readonly attendWhy: AttendWhy | null
  /** False for a request that has ended. */
  readonly provisional: boolean
  readonly handlerId: string | null
  readonly handlerName: string | null
  readonly unitId: string | null
  readonly outcome: OutcomeCode | null
  readonly endedOn: PlainDate | null
}

interface Row extends Omit<RequestLine, 'applicant' | 'handlerName'> {
  readonly nameId: string
  readonly applicants: number
}

/** Those of an organ by their ids, in the order of the ids; what is not there is left out. */
export async function requestLines(
  db: Reader,
  keyring: Keyring,
  organId: number,
  ids: readonly string[],
): Promise<readonly RequestLine[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`
    select r.id, r.organ_id as "organId", e.number, r.version, left(e.content, 100) as content, r.channel,
      r.applicant_column as "column", r.state, r.arrived_on as "arrivedOn", r.received_on as "receivedOn",
      c.due_on as "dueOn", c.cautious_due_on as "cautiousDueOn", c.attend_on as "attendOn", c.attend_why as "attendWhy",
      coalesce(c.provisional, false) as provisional, r.handler_id as "handlerId", r.unit_id as "unitId", r.outcome,
      r.ended_on as "endedOn", a.name_id as "nameId", jsonb_array_length(a.details -> 'applicants') as applicants
    from request r
    join request_entry e on e.organ_id = r.organ_id and e.request_id = r.id
    join application a on a.organ_id = e.organ_id and a.id = e.application_id
    left join request_clock c on c.organ_id = r.organ_id and c.request_id = r.id
    where r.organ_id = ${organId} and r.id = any(${ids}::uuid[])`.execute(db)
  const [names, people] = await Promise.all([
    openNames(
      db,
      keyring,
      organId,
      rows.map(({ nameId }) => nameId),
    ),
    personNames(db, [...new Set(rows.flatMap(({ handlerId }) => handlerId ?? []))]),
  ])
  const lines = new Map(
    rows.map(({ nameId, applicants, ...line }) => {
      const first = names.get(nameId) ?? '（已销毁）'
      const applicant = applicants > 1 ? `${first}等${applicants}人` : first
      const handlerName = line.handlerId === null ? null : (people.get(line.handlerId) ?? '')
      return [line.id, { ...line, applicant, handlerName }]
    }),
  )
  return ids.flatMap((id) => lines.get(id) ?? [])
}
