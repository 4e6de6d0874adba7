/** All kinds of case, so that the log can be read in words and every row be held against its events. */
import type { Reader } from '#store/database.ts'
import { eventsOfKind, type StoredEvent } from '#store/events.ts'
import { account } from './account/account.ts'
import { applicantMessage } from './applicantMessage/applicantMessage.ts'
import { appointment } from './appointment/appointment.ts'
import { leaver } from './appointment/leaver.ts'
import { approval } from './approval/approval.ts'
import { destruction } from './archive/destruction.ts'
import { fileTaking } from './archive/takeOutFile.ts'
import { calendarYear } from './calendar/calendarYear.ts'
import { complaint } from './complaint/complaint.ts'
import { delivery } from './delivery/delivery.ts'
import { documentNumber } from './documentNumber/documentNumber.ts'
import { file, fileReading } from './file/file.ts'
import { importMapping } from './importMapping/importMapping.ts'
import { inquiry } from './inquiry/inquiry.ts'
import { job } from './job/job.ts'
import { key } from './keys/keys.ts'
import { letter } from './letter/letter.ts'
import { letterTemplate } from './letterTemplate/letterTemplate.ts'
import type { Derived, Happening, Noun, Versioned } from './noun.ts'
import { organ } from './organ/organ.ts'
import { person } from './person/person.ts'
import { personalDatum } from './personalData/personalDatum.ts'
import { proceeding } from './proceeding/proceeding.ts'
import { proceedingRecount } from './proceeding/recountProceedings.ts'
import { recordCorrection } from './recordCorrection/recordCorrection.ts'
import { registerExport } from './request/exportRegister.ts'
import { requestReading } from './request/readForComplaint.ts'
import { recount } from './request/recount.ts'
import { request } from './request/request.ts'
import { route } from './route/route.ts'
import { stranger } from './session/stranger.ts'
import { setting } from './setting/setting.ts'

/** Who changed what: one event in words. */
export interface Change {
  readonly at: string
  readonly who: string
  readonly what: string
}

/** A kind of case whose events come from the store. */
export interface StoredNoun {
  readonly kind: string
  readonly text: (event: StoredEvent) => string
  /** All rows of an organ, each with what its events make of it, in one pass over the log. */
  readonly rows: (db: Reader, organId: number) => AsyncIterable<FoldedRow>
  readonly derived: (db: Reader, organId: number) => AsyncIterable<Derived>
}

export interface FoldedRow {
  readonly id: string
  /** Null for a case of the log that has no row. */
  readonly row: Versioned<unknown> | null
  /** Null for a row of which the log knows nothing. */
  readonly folded: Versioned<unknown> | null
}

export const NOUNS: readonly StoredNoun[] = [
  stored(organ),
  stored(calendarYear),
  stored(setting),
  stored(delivery),
  stored(job),
  stored(key),
  stored(personalDatum),
  stored(person),
  stored(account),
  stored(stranger),
  stored(appointment),
  stored(leaver),
  stored(route),
  stored(approval),
  stored(file),
  stored(fileReading),
  stored(request),
  stored(requestReading),
  stored(importMapping),
  stored(applicantMessage),
  stored(recount),
  stored(destruction),
  stored(fileTaking),
  stored(registerExport),
  stored(letter),
  stored(documentNumber),
  stored(letterTemplate),
  stored(recordCorrection),
  stored(complaint),
  stored(proceeding),
  stored(proceedingRecount),
  stored(inquiry),
]

/** An event in words; of a kind that nobody knows any more, its name. */
export function changeOf(event: StoredEvent): Change {
  const noun = NOUNS.find(({ kind }) => kind === event.caseKind)
  return { at: event.at, who: event.actorName, what: noun?.text(event) ?? event.kind }
}

function stored<S extends object, E extends Happening>(noun: Noun<S, E>): StoredNoun {
  // What the engine wrote, it reads again: events are never changed.
  const happened = ({ kind, data }: StoredEvent) => ({ kind, ...data }) as E
  return {
    kind: noun.kind,
    text: (event) => noun.text(happened(event)),
    async *rows(db, organId) {
      const folded = new Map<string, Versioned<S>>()
      for await (const event of eventsOfKind(db, organId, noun.kind)) {
        const state = noun.evolve(folded.get(event.caseId)?.state ?? null, happened(event))
        folded.set(event.caseId, { state, version: event.caseSeq })
      }
      for await (const [id, row] of noun.all(db, organId)) {
        yield { id, row, folded: folded.get(id) ?? null }
        folded.delete(id)
      }
      for (const [id, rest] of folded) yield { id, row: null, folded: rest }
    },
    async *derived(db, organId) {
      if (noun.derived !== undefined) yield* noun.derived(db, organId)
    },
  }
}
