/**
 * The same figures counted another way: by SQL over the log alone, with the rows of the official forms written out here, so that
 * nothing is shared with src/law/report/tally.ts but the specification (law.md §0.5 nos. 5, 6, 8).
 */
import { sql } from 'kysely'
import type { Reader } from '#store/database.ts'

const ROWS_2021: Readonly<Record<string, string>> = {
  ...{ 'OPEN-1': 'disclosed', 'OPEN-2': 'disclosed', PART: 'disclosedInPart' },
  ...{ 'REF-SECRET': 'withheld.stateSecret', 'REF-LAW': 'withheld.forbiddenByLaw' },
  ...{ 'REF-SAFE': 'withheld.publicSecurity', 'REF-THIRD': 'withheld.thirdPartyRights' },
  ...{ 'REF-INT': 'withheld.internalAffairs', 'REF-PROC': 'withheld.deliberative' },
  ...{ 'REF-CASE': 'withheld.enforcementFile', 'REF-QUERY': 'withheld.administrativeQuery' },
  ...{ 'NA-NOTEXIST': 'unavailable.notHeld', 'NA-NOTMINE': 'unavailable.notHeld' },
  ...{ 'NA-MAKE': 'unavailable.notCreated', 'NA-UNCLEAR': 'unavailable.stillUnclear' },
  ...{ 'NOT-PETITION': 'notHandled.petition', 'NOT-DUP': 'notHandled.repeat', 'NOT-PUB': 'notHandled.publication' },
  ...{ 'NOT-MASS': 'notHandled.excessive', 'NOT-CONFIRM': 'notHandled.reconfirm' },
  ...{ 'OTH-NOCORR': 'otherwiseClosed.notCorrected', 'OTH-NOFEE': 'otherwiseClosed.feeUnpaid' },
  ...{ 'OTH-NOTINFO': 'otherwiseClosed.other', 'OTH-ARCHIVE': 'otherwiseClosed.other' },
  ...{ 'OTH-WITHDRAW': 'otherwiseClosed.other', OTH: 'otherwiseClosed.other' },
}
/** The form of 2019 has one row for all of （六）. */
const ROWS_2019 = Object.fromEntries(
  Object.entries(ROWS_2021).map(([code, row]) => [code, row.startsWith('otherwiseClosed.') ? 'otherwiseClosed' : row]),
)

/** 维持, 纠正, 其他: law.md §0.5 no. 8. */
const RESULTS: Readonly<Record<string, string>> = {
  ...{ 'R-UPHELD': 'upheld', 'R-CLAIM-DISMISSED': 'upheld', 'C-DISMISSED': 'upheld' },
  ...{ 'R-CHANGED': 'corrected', 'R-REVOKED': 'corrected', 'R-REVOKED-IN-PART': 'corrected' },
  ...{ 'R-UNLAWFUL': 'corrected', 'R-VOID': 'corrected', 'R-PERFORM': 'corrected' },
  ...{ 'C-REVOKED': 'corrected', 'C-REVOKED-IN-PART': 'corrected', 'C-PERFORM': 'corrected' },
  ...{ 'C-UNLAWFUL': 'corrected', 'C-VOID': 'corrected', 'C-CHANGED': 'corrected' },
  ...{ 'R-NOT-ACCEPTED': 'other', 'R-APPLICATION-DISMISSED': 'other', 'R-WITHDRAWN': 'other' },
  ...{ 'R-ENDED': 'other', 'R-MEDIATED': 'other', 'C-NOT-FILED': 'other', 'C-SUIT-DISMISSED': 'other' },
  ...{ 'C-WITHDRAWN': 'other', 'C-MEDIATED': 'other' },
}

export interface SqlQuestion {
  readonly year: number
  readonly format: '2019' | '2021'
  readonly recordedUntil: string
}

/** Cells that are not 0, by their ids. */
export async function tallyBySql(
  db: Reader,
  organId: number,
  { year, format, recordedUntil }: SqlQuestion,
): Promise<Readonly<Record<string, number>>> {
  const rows = JSON.stringify(format === '2019' ? ROWS_2019 : ROWS_2021)
  const { rows: cells } = await sql<{ readonly id: string; readonly count: number }>`
    with known as (
      select case_id, kind, data, at, seq from event
      where organ_id = ${organId} and case_kind = 'request' and at <= ${recordedUntil}::timestamptz
    ), registered as (
      select case_id, extract(year from (data -> 'arrival' ->> 'arrivedOn')::date)::integer as year,
        data -> 'applicant' ->> 'column' as first_column
      from known where kind = 'requestRegistered'
        and case_id not in (select case_id from known where kind = 'requestDismissed')
    ), reclassified as (
      select distinct on (case_id) case_id, data -> 'applicant' ->> 'column' as last_column
      from known where kind = 'applicantReclassified' order by case_id, at desc, seq desc
    ), ending as (
      select *, lead(kind) over (partition by case_id order by at, seq) as following from known
      where kind in ('requestAbandoned', 'requestWithdrawn', 'endTakenBack')
        or (kind = 'replyServed' and data ->> 'code' is not null)
    ), ended as (
      select distinct on (case_id) case_id, extract(year from (data ->> 'on')::date)::integer as year,
        case kind when 'replyServed' then data ->> 'code' when 'requestAbandoned' then data ->> 'cause'
          else 'OTH-WITHDRAW' end as code
      from ending
      where kind <> 'endTakenBack' and following is distinct from 'endTakenBack'
      order by case_id, at, seq
    ), request as (
      select registered.year as came, case when ended.year is not null then greatest(ended.year, registered.year) end as went, ended.code,
        coalesce(last_column, first_column) as col
      from registered left join reclassified using (case_id) left join ended using (case_id)
    ), place as (
      select 'new' as place, col from request where came = ${year}
      union all select 'carriedIn', col from request where came < ${year} and (went is null or went >= ${year})
      union all select 'carriedOut', col from request where came <= ${year} and (went is null or went > ${year})
      union all select unnest(array['handledTotal', ${rows}::jsonb ->> code]), col from request where went = ${year}
    ), proceeding_event as (
      select case_id, case_seq, kind, data from event
      where organ_id = ${organId} and case_kind = 'proceeding' and at <= ${recordedUntil}::timestamptz
    ), height as (
      -- How many decisions stand after each event: one more after each, one less after each that is taken back.
      select *, sum(case kind when 'decided' then 1 else -1 end) over (partition by case_id order by case_seq) as standing
      from proceeding_event where kind in ('decided', 'decisionTakenBack')
    ), standing as (
      select case_id, case_seq, data from height one
      where kind = 'decided' and not exists (
        select from height later
        where later.case_id = one.case_id and later.case_seq > one.case_seq and later.standing < one.standing)
    )
    select '3.' || place || '.' || unnest(array[col, 'total']) as id, count(*)::integer as count from place group by 1
    union all
    ${tableFour(organId, year, recordedUntil)}`.execute(db)
  return Object.fromEntries(cells.map(({ id, count }) => [id, count]))
}

/** One case is one line; decided is what no appeal can change any more, and nobody has taken back. */
const tableFour = (organId: number, year: number, recordedUntil: string) => sql`
  select '4.' || grp || '.' || unnest(array[col, 'total']), count(*)::integer from (
    select
      case begun.data ->> 'proceeding' when 'reconsideration' then 'reconsideration'
        when 'litigationDirect' then 'suitDirect' else 'suitAfterReconsideration' end as grp,
      case when final.year is null or final.year > ${year} then 'pending' else final.result end as col
    from event begun
    left join lateral (
      select extract(year from day)::integer as year, ${JSON.stringify(RESULTS)}::jsonb ->> (
          select data -> 'decision' ->> 'outcome' from standing where standing.case_id = begun.case_id
          order by case_seq desc limit 1) as result
      from (
        select (data ->> 'on')::date as day, case_seq from proceeding_event
        where case_id = begun.case_id and kind = 'becameFinal' and case_seq > coalesce((
          select max(case_seq) from proceeding_event taken_back
          where taken_back.case_id = begun.case_id and taken_back.kind = 'decisionTakenBack'), 0)
        union all
        select (data -> 'decision' ->> 'on')::date, case_seq from standing
        where standing.case_id = begun.case_id
          and (data -> 'decision' ->> 'outcome' like 'R-%' or data -> 'decision' ->> 'instance' = 'second'
            or data -> 'decision' ->> 'outcome' in ('C-WITHDRAWN', 'C-MEDIATED'))
      ) ends order by case_seq desc limit 1
    ) final on true
    where begun.organ_id = ${organId} and begun.case_kind = 'proceeding' and begun.kind = 'proceedingBegun'
      and begun.at <= ${recordedUntil}::timestamptz and begun.data ->> 'part' = 'maker'
      and extract(year from (begun.data ->> 'on')::date) <= ${year}
      and (final.year is null or final.year >= ${year})
  ) proceeding group by 1`
