/** A letter as the API shows it: what it says, from where each part comes, and what still stands against it. */
import { z } from 'zod'
import { presentCalendar } from '#command/calendar/calendarYear.ts'
import type { Result } from '#command/command.ts'
import {
  chosenEnclosures,
  enclosureWarnings,
  namedEnclosures,
  placeReasons,
  withEnclosures,
} from '#command/letter/enclosures.ts'
import { letterFile } from '#command/letter/letterFile.ts'
import { knownValues, type LetterPlace } from '#command/letter/letterValues.ts'
import { madeLetter, type Press } from '#command/letter/prepareLetter.ts'
import { readyLetter } from '#command/letter/readyLetter.ts'
import { templateFor } from '#command/letter/templateFor.ts'
import { isReply } from '#command/request/replyApproval.ts'
import type { Block } from '#document/document.ts'
import type { LetterFile } from '#document/letters/letterFile.ts'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import { fieldsOf, ISSUE_FIELDS, isTyped } from '#law/letter/fieldSource.ts'
import { LETTER_FIELDS, type LetterValues } from '#law/letter/letterField.ts'
import { letterForm, missingFields } from '#law/letter/letterForm.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import type { Reason } from '#law/reason.ts'
import { METHODS } from '#law/request/letter.ts'
import { missingEvidence } from '#law/request/missingEvidence.ts'
import { findLetterContent } from '#store/letterContents.ts'
import type { StoredLetter } from '#store/letters.ts'
import { findRequest } from '#store/requests.ts'
import { REASON } from './problem.ts'
import type { Given } from './route.ts'

const VALUES = z.record(z.string(), z.unknown())

/** One part of the text as it stands on the page; a table has rows instead. */
const PART = z.object({
  look: z.enum(['title', 'heading', 'text', 'centre', 'flush', 'signature', 'date', 'table']),
  text: z.string(),
  rows: z.array(z.array(z.string())),
})

const FIELD = z.object({
  field: z.string(),
  label: z.string(),
  type: z.enum(['text', 'lines', 'date', 'count', 'yuan', 'grounds', 'outcomes']),
  required: z.boolean(),
  /** The clerk may say it; else organ and case do. */
  typed: z.boolean(),
})

export const PREVIEW = z.object({
  kind: z.string(),
  name: z.string(),
  fields: z.array(FIELD),
  /** What organ and case know: what a clerk leaves as it is follows them until the letter is handed in. */
  known: VALUES,
  /** All that is known, as it would be printed. */
  values: VALUES,
  /** Names of the fields that are required and not there yet; number and date come with the issue. */
  missing: z.array(z.string()),
  text: z.array(PART),
  template: z.enum(['builtIn', 'own', 'above']),
})

export const LETTER = PREVIEW.extend({
  id: z.uuid(),
  version: z.int(),
  organId: z.int(),
  caseKind: z.enum(['request', 'recordCorrection', 'complaint', 'proceeding']),
  caseId: z.uuid(),
  status: z.enum(['draft', 'submitted', 'issued', 'sent', 'void']),
  number: z.string().nullable(),
  datedOn: z.iso.date().nullable(),
  draft: z.object({ fileId: z.uuid(), digest: z.string() }).nullable(),
  stamped: z.object({ fileId: z.uuid(), differences: z.int(), byEye: z.boolean() }).nullable(),
  sent: z
    .object({
      method: z.enum(Object.fromEntries(Object.keys(METHODS).map((key) => [key, key]))),
      mailNumber: z.string().nullable(),
      on: z.iso.date(),
    })
    .nullable(),
  voided: z.object({ reason: z.string(), on: z.iso.date() }).nullable(),
  /** What goes with it, in the order in which it is listed. */
  enclosures: z.array(z.object({ fileId: z.uuid(), name: z.string() })),
  /** What somebody should look at again; it keeps nobody from handing it in. */
  warnings: z.array(REASON),
  /** What the clerk typed. */
  typedValues: VALUES,
  /** What stands against issuing it or handing it in today; none once that is done. */
  against: z.array(REASON),
  /** What the file of the request lacks for this reply to be signed; none once it is handed in. */
  evidence: z.array(REASON),
  deliberations: z.array(
    z.object({
      on: z.iso.date(),
      chair: z.string(),
      participants: z.string(),
      opinion: z.string(),
      conclusion: z.enum(['agrees', 'objects']),
      fileId: z.uuid(),
    }),
  ),
})

export type LetterPreview = z.infer<typeof PREVIEW>
export type ShownLetter = z.infer<typeof LETTER>

export const pressOf = ({ ground, call }: Pick<Given<unknown>, 'ground' | 'call'>): Press => ({
  db: ground.db,
  keyring: ground.keyring,
  blobs: ground.blobs,
  today: call.today,
})

/** As it would look with what was typed so far. */
export async function previewOf(
  press: Press,
  place: LetterPlace,
  written: LetterValues,
  fileIds: readonly string[] = [],
): Promise<LetterPreview> {
  const chosen = await chosenEnclosures(press.db, place, fileIds)
  const typed = await withEnclosures(press.db, place.organId, written, chosen.ok ? chosen.answer : [])
  const { known, personal } = await knownValues(press, place, typed)
  const template = await templateFor(press.db, place.organId, place.kind)
  const values = { ...known, ...typed, ...personal }
  const made = await madeLetter(press, {
    kind: place.kind,
    values,
    template: template?.digest ?? null,
    asOf: press.today,
  })
  return { ...shownParts(place.kind, values, made, whose(template, place.organId)), known: { ...known, ...personal } }
}

export async function shownLetter(press: Press, stored: StoredLetter): Promise<ShownLetter> {
  const { state, version } = stored
  const { id, organId, caseKind, caseId, kind, status, number, datedOn, draft, stamped, sent, voided } = state
  const content = (await findLetterContent(press.db, press.keyring, organId, id)) ?? { values: {} }
  const ready = status === 'draft' ? await readyLetter(press, state) : null
  const knows = ready?.knows ?? (await knownValues(press, state, content.values, content.frozen))
  const { values, file } = await letterFile(press, state, content, 'final', knows)
  const template = await templateFor(press.db, organId, kind)
  const against = ready === null ? [] : [...ready.reasons, ...(await placeReasons(press.blobs, ready.frozen))]
  const enclosures = status === 'draft' ? content.enclosures : content.frozen?.enclosures
  return {
    known: { ...knows.known, ...knows.personal },
    ...shownParts(kind, values, file, whose(template, organId)),
    ...{ id, version, organId, caseKind, caseId, status, number, datedOn, draft, stamped, sent, voided },
    ...{ typedValues: content.values, against },
    evidence: status === 'draft' ? [...(await lackingEvidence(press, state))] : [],
    enclosures: [...(await namedEnclosures(press.db, organId, enclosures))],
    warnings: status === 'draft' ? [...(await enclosureWarnings(press.db, state, enclosures))] : [],
    deliberations: [...(content.deliberations ?? [])],
  }
}

/** The reviews come with the signatures. Art. 14–17, 30, 32, 35–39. */
async function lackingEvidence(
  { db, today }: Press,
  { organId, caseKind, caseId, kind }: CaseLetter,
): Promise<readonly Reason[]> {
  const found = caseKind === 'request' && isReply(kind) ? await findRequest(db, organId, caseId) : null
  if (found === null) return []
  const missing = missingEvidence(found.state, { today, calendar: await presentCalendar(db) })
  return missing.filter(({ code }) => code !== 'missing-secrecyReviewed')
}

const whose = (template: { readonly organId: number } | null, organId: number): LetterPreview['template'] =>
  template === null ? 'builtIn' : template.organId === organId ? 'own' : 'above'

function shownParts(
  kind: LetterKind,
  values: LetterValues,
  made: Result<LetterFile>,
  template: LetterPreview['template'],
): Omit<LetterPreview, 'known'> {
  const { name, required } = letterForm(kind)
  const missing = missingFields(kind, values).filter((field) => !ISSUE_FIELDS.includes(field))
  return {
    ...{ kind, name, values, template },
    fields: fieldsOf(kind).map((field) => ({
      field,
      ...LETTER_FIELDS[field],
      required: required.includes(field),
      typed: isTyped(field),
    })),
    missing,
    text: made.ok ? made.answer.document.blocks.map(partOf) : [],
  }
}

function partOf(block: Block): z.infer<typeof PART> {
  switch (block.kind) {
    case 'heading':
      return { look: block.level === 1 ? 'title' : 'heading', text: block.text, rows: [] }
    case 'paragraph':
      return { look: block.role ?? block.align ?? 'text', text: block.text, rows: [] }
    case 'table': {
      const rows = Array.from({ length: block.rows }, (_, row) =>
        block.cells.filter((cell) => cell.row === row).map(({ text }) => text),
      )
      return { look: 'table', text: '', rows }
    }
  }
}
