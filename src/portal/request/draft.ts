/** An application while its form is being filled in: what the fields say, and what of it cannot be sent yet. */
import { APPLICATION } from '#command/request/applicationInput.ts'
import type { KeptFile } from '#command/request/keptFile.ts'
import { submissionLacks } from '#command/request/submitApplication.ts'
import { APPLICANT_KINDS, type ApplicantKindId } from '#law/applicant.ts'
import {
  ACCESS_NEEDS,
  type AccessNeed,
  IDENTITY_DOCUMENTS,
  type IdentityDocument,
  PROVISION_FORMS,
  PROVISION_WAYS,
  type ProvisionForm,
  type ProvisionWay,
} from '#law/request/application.ts'
import { type ApplicationInput, isNaturalPerson, type PartyInput } from '#law/request/applicationInput.ts'
import { labelOf } from './words.ts'

/** The fields of somebody who is named, as they were typed. */
export interface PartyDraft {
  readonly kind: ApplicantKindId
  readonly name: string
  readonly document: IdentityDocument
  readonly identity: string
  readonly phone: string
  readonly email: string
  readonly address: string
  readonly postcode: string
  readonly legalRepresentative: string
  readonly contact: string
}

export interface Draft {
  readonly applicants: readonly PartyDraft[]
  readonly agent: PartyDraft | null
  readonly items: readonly string[]
  readonly form: ProvisionForm
  readonly way: ProvisionWay
  readonly accessNeeds: readonly AccessNeed[]
  readonly notify: { readonly sms: boolean; readonly email: boolean }
  readonly files: readonly KeptFile[]
}

/** Of one field; `path` is its id in the page. */
export interface FormFault {
  readonly path: string
  readonly sentence: string
}

/** What a form has sent: each name with all that was sent under it. */
export type Fields = ReadonlyMap<string, readonly string[]>

export const MOST_APPLICANTS = 20
export const MOST_ITEMS = 20

export const emptyParty = (kind: ApplicantKindId): PartyDraft => ({
  ...{ kind, name: '', document: isNaturalPerson(kind) ? 'idCard' : 'creditCode', identity: '', phone: '' },
  ...{ email: '', address: '', postcode: '', legalRepresentative: '', contact: '' },
})

export const emptyDraft = (kind: ApplicantKindId): Draft => ({
  ...{ applicants: [emptyParty(kind)], agent: null, items: [''], form: 'any', way: 'online', accessNeeds: [] },
  ...{ notify: { sms: false, email: false }, files: [] },
})

export const textAt = (fields: Fields, name: string): string => fields.get(name)?.at(-1) ?? ''

/** What nobody could have chosen counts as not said. */
export function readDraft(fields: Fields, files: readonly KeptFile[]): Draft {
  const applicants = placesOf(fields, 'applicants', MOST_APPLICANTS).map((at) => readParty(fields, `applicants.${at}`))
  const items = placesOf(fields, 'items', MOST_ITEMS).map((at) => linesOf(textAt(fields, `items.${at}`)))
  return {
    applicants: applicants.length === 0 ? [emptyParty('person')] : applicants,
    agent: fields.has('agent.name') ? readParty(fields, 'agent') : null,
    items: items.length === 0 ? [''] : items,
    form: oneOf(PROVISION_FORMS, textAt(fields, 'form')) ?? 'any',
    way: oneOf(PROVISION_WAYS, textAt(fields, 'way')) ?? 'online',
    accessNeeds: (fields.get('accessNeeds') ?? []).flatMap((need) => oneOf(ACCESS_NEEDS, need) ?? []),
    notify: { sms: fields.has('notify.sms'), email: fields.has('notify.email') },
    files,
  }
}

/** The numbers of repeated parts, in order: items.0, items.2 are two. */
function placesOf(fields: Fields, part: string, most: number): readonly number[] {
  const places = [...fields.keys()].flatMap((name) => {
    const [, head, place = ''] = /^(\w+)\.(\d{1,3})(?:\.|$)/.exec(name) ?? []
    return head === part ? [Number(place)] : []
  })
  return [...new Set(places)].sort((one, other) => one - other).slice(0, most)
}

function readParty(fields: Fields, path: string): PartyDraft {
  const text = (name: string) => textAt(fields, `${path}.${name}`)
  const kind = APPLICANT_KINDS.find(({ id }) => id === text('kind'))?.id ?? 'person'
  return {
    ...{ kind, name: text('name'), identity: text('identity'), phone: text('phone'), email: text('email') },
    ...{ address: text('address'), postcode: text('postcode'), contact: text('contact') },
    legalRepresentative: text('legalRepresentative'),
    document: oneOf(IDENTITY_DOCUMENTS, text('document')) ?? (isNaturalPerson(kind) ? 'idCard' : 'creditCode'),
  }
}

/** A browser sends the ends of lines as CR LF. */
export const linesOf = (text: string) => text.replaceAll('\r\n', '\n')

function oneOf<Key extends string>(list: Readonly<Record<Key, string>>, text: string): Key | null {
  return Object.keys(list).find((key): key is Key => key === text) ?? null
}

/** As the command takes it: what does not belong to this kind of applicant is left out. */
export function inputOf(draft: Draft): ApplicationInput {
  const { applicants, agent, items, form, way, accessNeeds, notify } = draft
  const [first = emptyParty('person'), ...others] = applicants
  const [item = '', ...more] = items
  return {
    applicants: [partyInput(first), ...others.map(partyInput)],
    agent: agent === null ? null : partyInput(agent),
    items: [item, ...more],
    ...{ form, way, accessNeeds, notify },
  }
}

function partyInput(party: PartyDraft): PartyInput {
  const { kind, name, document, identity, phone, email, address, postcode, legalRepresentative, contact } = party
  const isPerson = isNaturalPerson(kind)
  const orNull = (text: string) => (text.trim() === '' ? null : text)
  return {
    ...{ kind, name, identity: orNull(identity), phone: orNull(phone), email: orNull(email.trim()) },
    ...{ address: orNull(address), postcode: orNull(postcode) },
    document: identity.trim() === '' ? null : isPerson ? document : 'creditCode',
    legalRepresentative: isPerson ? null : orNull(legalRepresentative),
    contact: isPerson ? null : orNull(contact),
  }
}

/** Every field that is not right, in the order of the page, each with one sentence. */
export function faultsOf(draft: Draft): readonly FormFault[] {
  const application = inputOf(draft)
  const lacks: FormFault[] = submissionLacks({ application, files: draft.files.map(({ file }) => file) }).map(
    ({ path, sentence }) => ({
      path,
      sentence: placed(path, sentence, draft),
    }),
  )
  const parsed = APPLICATION.safeParse(application)
  const wrong = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => wrongField(path.join('.'), message))
  const all = [...lacks, ...wrong]
  return all
    .filter(({ path }, at) => all.findIndex((fault) => fault.path === path) === at)
    .sort((one, other) => rankOf(one.path) - rankOf(other.path))
}

/** Where several could be meant, the sentence says whose. */
function placed(path: string, sentence: string, { applicants, items }: Draft): string {
  const [part = '', place = ''] = path.split('.')
  if (part === 'applicants' && applicants.length > 1) return `第${Number(place) + 1}名申请人：${sentence}`
  if (part === 'items' && items.length > 1) return `第${Number(place) + 1}项：${sentence}`
  return part === 'agent' ? `代理人：${sentence}` : sentence
}

function wrongField(path: string, message: string): FormFault {
  if (path.endsWith('.email')) return { path, sentence: '电子邮箱的写法不对，应当像 name@example.cn。' }
  return { path, sentence: `${labelOf(path)}${/[。！？]$/.test(message) ? message : `${message}。`}` }
}

const ORDER = [
  'applicants',
  'agent',
  'files.authority',
  'items',
  'form',
  'way',
  'notify',
  'accessNeeds',
  'files',
  'messageCode',
]
const WITHIN = [
  'kind',
  'name',
  'document',
  'identity',
  'legalRepresentative',
  'contact',
  'phone',
  'email',
  'address',
  'postcode',
]

function rankOf(path: string): number {
  const part = ORDER.findIndex((head) => path === head || path.startsWith(`${head}.`))
  const [, place = '0', field = place] = path.split('.')
  return part * 10_000 + (Number.parseInt(place, 10) || 0) * 100 + WITHIN.indexOf(field)
}
