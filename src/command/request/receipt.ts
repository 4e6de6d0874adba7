/** What the receipt 回执 of an application says: numbers, words, the day of receipt and the due date as they were then. Art. 31, 33, 45. */
import type { Calendar } from '#law/calendar.ts'
import type { PlainDate } from '#law/date.ts'
import { type Deadline, deadlineOf } from '#law/deadline.ts'
import { latestName, nameOn } from '#law/organ.ts'
import type { Arrival } from '#law/receipt.ts'
import type { Application } from '#law/request/application.ts'
import type { Request } from '#law/request/request.ts'
import type { Database } from '#store/database.ts'
import { findOrgan } from '#store/organs.ts'
import { openNames } from '#store/personalData.ts'
import { contentAfter, entriesOfApplications } from '#store/requestEntries.ts'
import { findRequests } from '#store/requests.ts'
import { presentCalendar } from '../calendar/calendarYear.ts'
import type { Kit } from '../kit.ts'

export interface Receipt {
  readonly organ: string
  /** Where to ask; null where the organ has not said. */
  readonly office: { readonly name: string; readonly phone: string | null; readonly address: string | null } | null
  /** The name of the first, of several with 等N人. */
  readonly applicant: string
  readonly kind: Request['applicant']['kind']
  readonly requests: readonly { readonly number: string; readonly content: string }[]
  readonly arrivedOn: PlainDate
  readonly deadline: Deadline
}

/** Null where the application holds no request any more. */
export async function receiptOf(
  db: Database,
  { keyring }: Pick<Kit, 'keyring'>,
  application: Application,
): Promise<Receipt | null> {
  const { organId, id, applicants } = application
  const [entries, organ, calendar, names] = await Promise.all([
    entriesOfApplications(db, organId, [id]),
    findOrgan(db, organId),
    presentCalendar(db),
    openNames(db, keyring, organId, [applicants[0].nameId]),
  ])
  const requests = await findRequests(
    db,
    organId,
    entries.map(({ requestId }) => requestId),
  )
  const first = requests.get(entries[0]?.requestId ?? '')?.state
  if (first === undefined || organ === null) return null
  const { arrival, applicant } = first
  const { office } = organ.state
  return {
    organ: (nameOn(organ.state, arrival.arrivedOn) ?? latestName(organ.state))?.name ?? '',
    office: office === null ? null : { name: office.name, phone: office.phone, address: office.address },
    applicant: `${names.get(applicants[0].nameId) ?? ''}${applicants.length > 1 ? `等${applicants.length}人` : ''}`,
    kind: applicant.kind,
    requests: entries.map((entry) => ({ number: entry.number, content: contentAfter(entry, 0) })),
    arrivedOn: arrival.arrivedOn,
    deadline: deadlineAtReceipt(arrival, calendar),
  }
}

/** Art. 31, 33: as it stands on the day of receipt, whatever came later. */
function deadlineAtReceipt(arrival: Arrival, calendar: Calendar): Deadline {
  const result = deadlineOf({ start: { kind: 'receipt', arrival }, events: [], asOf: null }, calendar)
  if (!result.ok) throw new RangeError(result.problem)
  return result.deadline
}
