/** What the file of a complaint, a correction or a proceeding shows beside its state: people, words, course, papers. */
import { z } from 'zod'
import { courseOf, letterStepsOf } from '#command/course/letterSteps.ts'
import { changeOf } from '#command/nouns.ts'
import { parseDate } from '#law/date.ts'
import { LETTER_STATUSES } from '#law/letter/caseLetter.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { LETTER_KINDS } from '#law/letter/letterKind.ts'
import { PERSONAL_KINDS } from '#law/mask.ts'
import { METHODS } from '#law/request/letter.ts'
import { blobUsesOfCase } from '#store/blobUses.ts'
import { peopleOfCases } from '#store/caseClaimants.ts'
import { type CaseContent, type ContentCase, findCaseContent } from '#store/caseContents.ts'
import { eventsOfCase, eventsOfLetters } from '#store/events.ts'
import { lettersOfCase } from '#store/letters.ts'
import { openNames, type ShownDatum, shownData } from '#store/personalData.ts'
import type { Ground } from './ground.ts'

export const keysOf = <Key extends string>(list: Readonly<Record<Key, unknown>>) =>
  z.enum(Object.fromEntries(Object.keys(list).map((key) => [key, key])) as { readonly [K in Key]: K })

const DATUM = z.object({ id: z.uuid(), kind: keysOf(PERSONAL_KINDS), masked: z.string() })

const OF_FILE = z.object({ fileId: z.uuid() }).nullable()
const fileOf = (kept: { readonly fileId: string } | null) => (kept === null ? null : { fileId: kept.fileId })

export const SHOWN_CASE = z.object({
  number: z.string(),
  content: z.string(),
  people: z.array(z.object({ id: z.uuid(), name: z.string(), phone: DATUM.nullable(), address: DATUM.nullable() })),
  timeline: z.array(z.object({ seq: z.int(), at: z.iso.datetime(), who: z.string(), what: z.string() })),
  files: z.array(
    z.object({ id: z.uuid(), name: z.string(), mediaType: z.string(), size: z.int(), addedAt: z.iso.datetime() }),
  ),
  letters: z.array(
    z.object({
      id: z.uuid(),
      version: z.int(),
      kind: z.enum(LETTER_KINDS),
      name: z.string(),
      status: keysOf(LETTER_STATUSES),
      number: z.string().nullable(),
      sent: z.object({ method: keysOf(METHODS), mailNumber: z.string().nullable(), on: z.iso.date() }).nullable(),
      /** As it was handed in, and with the seal. */
      ...{ draft: OF_FILE, stamped: OF_FILE },
    }),
  ),
})

/** In the order in which it happened; null where nobody has written anything of the case. */
export async function shownCase(
  { db, keyring }: Pick<Ground, 'db' | 'keyring'>,
  organId: number,
  caseKind: ContentCase,
  caseId: string,
): Promise<z.input<typeof SHOWN_CASE> | null> {
  const [content, events, letterEvents, files, letters] = await Promise.all([
    findCaseContent(db, organId, caseKind, caseId),
    eventsOfCase(db, organId, caseKind, caseId, 0),
    eventsOfLetters(db, organId, caseKind, caseId),
    blobUsesOfCase(db, organId, caseKind, caseId),
    lettersOfCase(db, organId, caseKind, caseId),
  ])
  if (content === null) return null
  return {
    ...{ number: content.number, content: content.content },
    people: await shownPeople({ db, keyring }, content),
    timeline: courseOf(
      events.map((event) => ({ seq: event.seq, ...changeOf(event) })),
      letterStepsOf(letterEvents).map(({ seq, at, who, what }) => ({ seq, at, who, what })),
    ),
    files: files
      .filter(({ destroyedAt }) => destroyedAt === null)
      .map(({ id, name, mediaType, size, addedAt }) => ({ id, name, mediaType, size, addedAt })),
    letters: letters.map(({ state, version }) => {
      const { id, kind, status, number, sent, draft, stamped } = state
      const files = { draft: fileOf(draft), stamped: fileOf(stamped) }
      return { id, version, kind, name: letterForm(kind).label, status, number, sent, ...files }
    }),
  }
}

async function shownPeople({ db, keyring }: Pick<Ground, 'db' | 'keyring'>, content: CaseContent) {
  const { organId } = content
  const people = (await peopleOfCases(db, organId, [content])).get(content.caseId) ?? []
  const [names, data] = await Promise.all([
    openNames(
      db,
      keyring,
      organId,
      people.map(({ nameId }) => nameId),
    ),
    shownData(
      db,
      organId,
      people.flatMap(({ phoneId, addressId }) => [phoneId ?? [], addressId ?? []].flat()),
    ),
  ])
  const shown = (id: string | null) => (id === null ? null : datumOf(data.get(id)))
  return people.map(({ nameId, phoneId, addressId }) => ({
    ...{ id: nameId, name: names.get(nameId) ?? '（已销毁）', phone: shown(phoneId), address: shown(addressId) },
  }))
}

function datumOf(datum: ShownDatum | undefined): z.infer<typeof DATUM> | null {
  const parsed = DATUM.safeParse(datum)
  return parsed.success ? parsed.data : null
}

/** Day and id of the last line of a page, as in 2026-03-02_0190…; '' for no day. */
export const AFTER = z.stringFormat('after', (text) => placeOf(text) !== null)

export function placeOf(text: string) {
  const [day = '', id = '', ...more] = text.split('_')
  if (more.length > 0 || !z.uuid().safeParse(id).success) return null
  const on = day === '' ? null : parseDate(day)
  return day !== '' && on === null ? null : { on, id }
}

export const textOfPlace = ({ on, id }: { readonly on: string | null; readonly id: string }) => `${on ?? ''}_${id}`
