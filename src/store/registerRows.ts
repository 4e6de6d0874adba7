/** The whole register of an organ, row by row, for a file. */
import { sql } from 'kysely'
import type { PlainDate } from '#law/date.ts'
import type { Reader } from './database.ts'

export interface RegisterRow {
  readonly id: string
  readonly number: string
  readonly content: string
  readonly nameId: string
  /** The name of the first applicant as everyone may see it. */
  readonly masked: string
  readonly applicants: number
  /** Of all who are named, to be masked in the text. */
  readonly nameIds: readonly string[]
  readonly channel: string
  readonly column: string
  readonly state: string
  readonly arrivedOn: PlainDate
  readonly receivedOn: PlainDate | null
  readonly dueOn: PlainDate | null
  readonly handlerId: string | null
  readonly unitId: string | null
  readonly topic: string | null
  readonly outcome: string | null
  readonly endedOn: PlainDate | null
  readonly workdays: number | null
  readonly inTime: boolean | null
}

export interface RegisterFilter {
  readonly from: PlainDate | null
  readonly to: PlainDate | null
}

const PAGE = 1_000

/** By arrival, a thousand at a time. */
export async function* registerPages(
  db: Reader,
  organId: number,
  { from, to }: RegisterFilter,
): AsyncGenerator<readonly RegisterRow[]> {
  let after: RegisterRow | undefined
  for (let size = PAGE; size === PAGE; ) {
    const { arrivedOn, id } = after ?? { arrivedOn: '-infinity', id: '00000000-0000-0000-0000-000000000000' }
    const { rows } = await sql<RegisterRow>`
      with page as materialized (
        select * from request r where r.organ_id = ${organId}
          and r.arrived_on between ${from ?? '-infinity'}::date and ${to ?? 'infinity'}::date
          and (r.arrived_on, r.id) > (${arrivedOn}::date, ${id}::uuid)
        order by r.arrived_on, r.id limit ${PAGE}
      )
      select r.id, e.number, e.content, a.name_id as "nameId", coalesce(p.masked, '') as masked,
        jsonb_array_length(a.details -> 'applicants') as applicants,
        array(
          select party ->> role
          from (select jsonb_array_elements(a.details -> 'applicants') union all select a.details -> 'agent') parties (party),
            unnest(array['nameId', 'legalRepresentativeId', 'contactId']) role
          where party ->> role is not null
        ) as "nameIds",
        r.channel, r.applicant_column as "column", r.state, r.arrived_on as "arrivedOn", r.received_on as "receivedOn",
        c.due_on as "dueOn", r.handler_id as "handlerId", r.unit_id as "unitId", m.topic, r.outcome,
        r.ended_on as "endedOn", m.workdays, m.in_time as "inTime"
      from page r
        join request_entry e on e.organ_id = r.organ_id and e.request_id = r.id
        join application a on a.organ_id = e.organ_id and a.id = e.application_id
        left join personal_data p on p.organ_id = a.organ_id and p.id = a.name_id
        left join request_clock c on c.organ_id = r.organ_id and c.request_id = r.id
        left join request_measure m on m.organ_id = r.organ_id and m.request_id = r.id
      order by r.arrived_on, r.id`.execute(db)
    if (rows.length > 0) yield rows
    size = rows.length
    after = rows.at(-1)
  }
}
