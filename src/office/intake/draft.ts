/** What is typed into the form of registering, and the application that it makes. */
import type { ApplicantKindId } from '#law/applicant.ts'
import { guessKind } from '#law/applicantName.ts'
import { type PlainDate, parseDate } from '#law/date.ts'
import type { Channel } from '#law/receipt.ts'
import type { AccessNeed, IdentityDocument, ProvisionForm, ProvisionWay } from '#law/request/application.ts'
import { type ApplicationInput, isNaturalPerson, type PartyInput } from '#law/request/applicationInput.ts'

export type TypedParty = Partial<PartyInput>

/** The fields of the form; what nobody has touched is absent. */
export interface Draft {
  readonly channel?: Exclude<Channel, 'online'>
  readonly arrivedOn?: string | null
  readonly confirmedOn?: string | null
  readonly receiptEvidence?: string | null
  readonly applicants?: readonly TypedParty[]
  readonly withAgent?: boolean
  readonly agent?: TypedParty
  readonly items?: readonly (string | undefined)[]
  readonly form?: ProvisionForm
  readonly way?: ProvisionWay
  readonly accessNeeds?: readonly AccessNeed[]
  readonly sms?: boolean
  readonly email?: boolean
}

/** How the form stands at first: an ordinary letter of a person is what comes most. */
export function emptyDraft(today: PlainDate): Draft {
  return {
    ...{ channel: 'signedMail', arrivedOn: today, confirmedOn: null, receiptEvidence: null },
    ...{ applicants: [{ kind: 'person', document: 'idCard' }], withAgent: false, items: [''] },
    ...{ form: 'any', way: 'mail', accessNeeds: [], sms: false, email: false },
  }
}

/** Which channels wait until both sides have confirmed. Art. 31. */
export const needsConfirmation = (channel: Channel): boolean =>
  channel === 'email' || channel === 'fax' || channel === 'ordinaryMail'

/** The day and channel, or null as long as they are not both there. */
export function arrivalOf({ channel, arrivedOn, confirmedOn }: Draft) {
  const day = parseDate(arrivedOn ?? '')
  if (channel === undefined || day === null) return null
  const confirmed = needsConfirmation(channel) ? parseDate(confirmedOn ?? '') : null
  return { channel, arrivedOn: day, confirmedOn: confirmed }
}

export function applicationOf(draft: Draft): ApplicationInput {
  const { applicants = [], agent, withAgent = false, items = [], form = 'any', way = 'mail' } = draft
  const [first = {}, ...others] = applicants
  const [item = '', ...more] = items.map((each) => each ?? '')
  return {
    applicants: [partyOf(first), ...others.map(partyOf)],
    agent: withAgent ? partyOf(agent ?? {}) : null,
    ...{ form, way, accessNeeds: draft.accessNeeds ?? [] },
    notify: { sms: draft.sms ?? false, email: draft.email ?? false },
    items: [item, ...more],
  }
}

function partyOf(typed: TypedParty): PartyInput {
  const kind: ApplicantKindId = typed.kind ?? 'person'
  const isPerson = isNaturalPerson(kind)
  const filled = (text: string | null | undefined) => (text === undefined || text?.trim() === '' ? null : text)
  const document: IdentityDocument | null = filled(typed.identity) === null ? null : (typed.document ?? null)
  return {
    ...{ kind, name: typed.name ?? '', document, identity: filled(typed.identity), phone: filled(typed.phone) },
    ...{ email: filled(typed.email), address: filled(typed.address), postcode: filled(typed.postcode) },
    legalRepresentative: isPerson ? null : filled(typed.legalRepresentative),
    contact: isPerson ? null : filled(typed.contact),
  }
}

/**
 * A name that is plainly that of an organisation sets its kind as long as nobody has chosen one; the document follows the
 * kind. `chosen`: somebody has.
 */
export function withKindOf(draft: Draft, at: number, chosen: boolean): Draft {
  const { applicants = [] } = draft
  const party = applicants[at] ?? {}
  const guessed = chosen ? null : guessKind(party.name ?? '')
  const kind = guessed ?? party.kind ?? 'person'
  const usual: IdentityDocument = isNaturalPerson(kind) ? 'idCard' : 'creditCode'
  const isUsual = party.document === 'idCard' || party.document === 'creditCode' || party.document == null
  const document = isUsual ? usual : party.document
  return { ...draft, applicants: applicants.with(at, { ...party, kind, document }) }
}

/** Text fields into which a letter can be read ahead. */
const READ_FIELDS = [
  ...(['name', 'identity', 'phone', 'email', 'address', 'postcode', 'legalRepresentative', 'contact'] as const),
]

export interface Proposed extends Partial<Record<(typeof READ_FIELDS)[number], string | null>> {
  readonly kind: ApplicantKindId | null
  readonly document: IdentityDocument | null
  readonly items: readonly string[]
}

/** What a letter says goes into the fields that are empty; what was typed stays. `taken`: which fields were filled. */
export function withProposed(
  draft: Draft,
  proposed: Proposed,
): { readonly draft: Draft; readonly taken: readonly string[] } {
  const [first = {}, ...others] = draft.applicants ?? []
  const isEmpty = (text: string | null | undefined) => text === undefined || text === null || text.trim() === ''
  const fields = READ_FIELDS.filter((name) => isEmpty(first[name]) && !isEmpty(proposed[name]))
  const filled = Object.fromEntries(fields.map((name) => [name, proposed[name]]))
  // Of somebody who is already named the class is known.
  const kind = isEmpty(first.name) && proposed.kind !== null ? { kind: proposed.kind } : {}
  const document = fields.includes('identity') && proposed.document !== null ? { document: proposed.document } : {}
  const hasItems = (draft.items ?? []).some((item) => !isEmpty(item))
  const items = hasItems || proposed.items.length === 0 ? (draft.items ?? ['']) : proposed.items
  return {
    draft: { ...draft, applicants: [{ ...first, ...filled, ...kind, ...document }, ...others], items },
    taken: [...fields.map((name) => `applicants.0.${name}`), ...(items === proposed.items ? ['items'] : [])],
  }
}
