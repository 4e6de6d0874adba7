/**
 * Every table: its columns as the program sees them, of which class it is, and what the running program may do with it.
 * test: tables.test.ts reads the catalogue of a real database and holds it against this list.
 */
import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { PlainDate } from '#law/date.ts'
import type { AdministratorRole } from '#law/role.ts'
import type { Instant } from './instant.ts'

/**
 * `ledger`: rows of one organ, organ_id first in every key and index, so that an organ's rows can live on a machine of
 * their own; `reference`: copied everywhere; `local`: in one place, never joined with a ledger.
 */
export type TableClass = 'ledger' | 'reference' | 'local'

/** What the role of the running program may do; the owner role migrates, restores, turns keys and destroys. */
export type Grant = 'read' | 'append' | 'write'

export const TABLES = {
  organ: { class: 'reference', grant: 'write' },
  person: { class: 'reference', grant: 'write' },
  membership: { class: 'reference', grant: 'write' },
  calendar_year: { class: 'reference', grant: 'write' },
  appointment: { class: 'ledger', grant: 'write' },
  route: { class: 'ledger', grant: 'write' },
  approval: { class: 'ledger', grant: 'write' },
  setting: { class: 'ledger', grant: 'write' },
  event: { class: 'ledger', grant: 'append' },
  chain_head: { class: 'ledger', grant: 'write' },
  anchor: { class: 'ledger', grant: 'append' },
  idempotency_key: { class: 'ledger', grant: 'write' },
  outbox: { class: 'ledger', grant: 'write' },
  personal_data: { class: 'ledger', grant: 'append' },
  blob_use: { class: 'ledger', grant: 'append' },
  application: { class: 'ledger', grant: 'write' },
  application_person: { class: 'ledger', grant: 'append' },
  request: { class: 'ledger', grant: 'write' },
  request_entry: { class: 'ledger', grant: 'write' },
  request_clock: { class: 'ledger', grant: 'write' },
  applicant_message: { class: 'ledger', grant: 'write' },
  request_measure: { class: 'ledger', grant: 'write' },
  serial: { class: 'ledger', grant: 'write' },
  document_number: { class: 'ledger', grant: 'write' },
  letter: { class: 'ledger', grant: 'write' },
  letter_template: { class: 'ledger', grant: 'write' },
  proceeding: { class: 'ledger', grant: 'write' },
  complaint: { class: 'ledger', grant: 'write' },
  record_correction: { class: 'ledger', grant: 'write' },
  inquiry: { class: 'ledger', grant: 'write' },
  case_content: { class: 'ledger', grant: 'write' },
  import_mapping: { class: 'ledger', grant: 'write' },
  destruction: { class: 'ledger', grant: 'write' },
  credential: { class: 'local', grant: 'write' },
  session: { class: 'local', grant: 'write' },
  sign_in_attempt: { class: 'local', grant: 'write' },
  migration: { class: 'local', grant: 'read' },
} as const satisfies Readonly<Record<string, { readonly class: TableClass; readonly grant: Grant }>>

export type TableName = keyof typeof TABLES

/**
 * Schemas beside `public`, each local as a whole: the job queue of pg-boss, which makes and migrates its own tables as the
 * owner. What the running program may do there stands in src/job/queue.ts.
 */
export const LOCAL_SCHEMAS = ['pgboss'] as const

/** The organ whose chain holds the events of the platform itself. */
export const PLATFORM = 0

/** A moment as ISO 8601 in UTC with milliseconds, as `instantOf` makes it; the column is timestamptz(3). */
type Moment = Instant
type Json = JSONColumnType<object>
type Made<T> = ColumnType<T, T, never>

interface OrganTable {
  id: Made<number>
  version: number
  parent_id: number | null
  path: number[]
  kind: string
  name: string
  short_name: string | null
  initials: string
  search: string
  credit_code: string | null
  index_code: string | null
  region_code: string | null
  vertical: boolean
  founded_on: PlainDate
  abolished_on: PlainDate | null
  twin_of: number | null
  details: Json
}

interface PersonTable {
  id: Made<string>
  version: number
  name: string
  initials: string
  job_title: string | null
  administrator_kind: AdministratorRole | null
  left_on: PlainDate | null
}

interface MembershipTable {
  person_id: string
  organ_id: number
}

interface CalendarYearTable {
  year: Made<number>
  version: number
  notice: Json
}

interface AppointmentTable {
  organ_id: Made<number>
  id: Made<string>
  version: number
  person_id: string
  role: string
  unit_id: string | null
  scope: 'organ' | 'subtree'
  valid_from: PlainDate
  valid_to: PlainDate | null
  delegated_from: string | null
}

interface RouteTable {
  organ_id: Made<number>
  kind: Made<string>
  version: number
  steps: Json
  may_hold_two: boolean
}

interface ApprovalTable {
  organ_id: Made<number>
  id: Made<string>
  version: number
  subject_kind: string
  subject_id: string
  digest: string
  status: 'open' | 'approved' | 'returned' | 'withdrawn'
  author_id: string
  details: Json
}

interface SettingTable {
  organ_id: Made<number>
  key: Made<string>
  version: number
  value: ColumnType<unknown, string, string>
}

export interface EventTable {
  organ_id: Made<number>
  seq: Made<number>
  case_kind: Made<string>
  case_id: Made<string>
  case_seq: Made<number>
  kind: Made<string>
  data: ColumnType<object, string, never>
  actor_id: Made<string | null>
  actor_name: Made<string>
  actor_role: Made<string | null>
  address: Made<string | null>
  request_id: Made<string>
  at: Made<Moment>
  legal_date: Made<PlainDate>
  digest: Made<Buffer>
}

interface ChainHeadTable {
  organ_id: Made<number>
  seq: number
  digest: Buffer
}

interface AnchorTable {
  organ_id: Made<number>
  day: Made<PlainDate>
  seq: Made<number>
  digest: Made<Buffer>
}

interface IdempotencyKeyTable {
  organ_id: Made<number>
  key: Made<string>
  person_id: Made<string | null>
  command: Made<string>
  input_digest: Made<Buffer>
  answer: ColumnType<unknown, string, never>
  at: Made<Moment>
}

export interface OutboxTable {
  organ_id: Made<number>
  id: Made<string>
  kind: Made<'mail' | 'sms' | 'webhook' | 'organ'>
  recipient: string
  payload: ColumnType<object, string, string>
  made_at: Made<Moment>
  tried_at: Moment | null
  tries: number
  next_at: Moment
  sent_at: Moment | null
  gave_up_at: Moment | null
  fault: string | null
}

interface PersonalDataTable {
  organ_id: Made<number>
  id: Made<string>
  kind: Made<string>
  key_id: string | null
  ciphertext: Buffer | null
  keyed_hash: Buffer | null
  masked: string
  made_at: Made<Moment>
  destroyed_at: Moment | null
}

export interface BlobUseTable {
  organ_id: Made<number>
  id: Made<string>
  sha256: Made<string>
  sealed: Made<boolean>
  name: string
  media_type: Made<string>
  size: Made<number>
  case_kind: Made<string>
  case_id: Made<string>
  verdict: Made<'clean' | 'unscanned'>
  scanned_at: Made<Moment | null>
  added_by: Made<string | null>
  added_at: Made<Moment>
  destroyed_at: Moment | null
}

interface ApplicationTable {
  organ_id: Made<number>
  id: Made<string>
  code_hash: Buffer | null
  name_id: string
  identity_id: string | null
  details: Json
  made_at: Made<Moment>
}

interface ApplicationPersonTable {
  organ_id: Made<number>
  datum_id: Made<string>
  application_id: Made<string>
}

interface RequestTable {
  organ_id: Made<number>
  id: Made<string>
  version: number
  state: string
  arrived_on: PlainDate
  received_on: PlainDate | null
  channel: string
  applicant_column: string
  unit_id: string | null
  handler_id: string | null
  outcome: string | null
  ended_on: PlainDate | null
  details: Json
}

interface RequestEntryTable {
  organ_id: Made<number>
  request_id: Made<string>
  application_id: Made<string>
  number: Made<string>
  content: string
  content_digest: Buffer
  grams: number[]
  former_contents: Generated<string[]>
  proposed_content: string | null
  source: Made<string | null>
  made_at: Made<Moment>
}

interface RequestClockTable {
  organ_id: Made<number>
  request_id: Made<string>
  due_on: PlainDate | null
  cautious_due_on: PlainDate | null
  attend_on: PlainDate | null
  attend_why: string | null
  provisional: boolean
  counted_on: PlainDate
  calendar: number | null
}

interface RequestMeasureTable {
  organ_id: Made<number>
  request_id: Made<string>
  arrived_on: PlainDate
  ended_on: PlainDate | null
  channel: string
  applicant_column: string
  topic: string | null
  unit_id: string | null
  handler_id: string | null
  outcome: string | null
  workdays: number | null
  in_time: boolean | null
}

interface SerialTable {
  organ_id: Made<number>
  series: Made<string>
  year: Made<number>
  last: number
}

interface DocumentNumberTable {
  organ_id: Made<number>
  series: Made<string>
  year: Made<number>
  serial: Made<number>
  version: number
  number: Made<string>
  letter_id: Made<string>
  taken_on: Made<PlainDate>
  voided_on: PlainDate | null
  void_reason: string | null
}

interface LetterTable {
  organ_id: Made<number>
  id: Made<string>
  version: number
  case_kind: Made<string>
  case_id: Made<string>
  kind: Made<string>
  status: 'draft' | 'submitted' | 'issued' | 'sent' | 'void'
  number: string | null
  details: Json
  content: Json
}

interface ApplicantMessageTable {
  organ_id: Made<number>
  id: Made<string>
  version: number
  request_id: string
  seen_on: PlainDate | null
  details: Json
}

interface LetterTemplateTable {
  organ_id: Made<number>
  kind: Made<string>
  version: number
  details: Json
}

interface ProceedingTable {
  organ_id: Made<number>
  id: Made<string>
  version: number
  kind: string
  stage: string
  request_id: string | null
  begun_on: PlainDate
  final_on: PlainDate | null
  due_on: PlainDate | null
  details: Json
}

interface ComplaintTable {
  organ_id: Made<number>
  id: Made<string>
  version: number
  kind: string
  request_id: string | null
  received_on: PlainDate
  closed_on: PlainDate | null
  /** The law asks for something more. */
  open: boolean
  details: Json
}

interface InquiryTable {
  organ_id: Made<number>
  id: Made<string>
  version: number
  received_on: PlainDate
  answered_on: PlainDate | null
  details: Json
}

interface RecordCorrectionTable {
  organ_id: Made<number>
  id: Made<string>
  version: number
  request_id: string | null
  asked_on: PlainDate
  decided_on: PlainDate | null
  /** The law asks for something more. */
  open: boolean
  details: Json
}

interface CaseContentTable {
  organ_id: Made<number>
  case_kind: Made<string>
  case_id: Made<string>
  number: string
  content: string
  details: Json
  made_at: Made<Moment>
}

interface ImportMappingTable {
  organ_id: Made<number>
  id: Made<string>
  version: number
  mapping: Json
}

interface DestructionTable {
  organ_id: Made<number>
  id: Made<string>
  version: number
  status: string
  details: Json
}

interface CredentialTable {
  person_id: Made<string>
  version: number
  login: string
  password_hash: string | null
  password_changed_at: Moment | null
  must_change: boolean
  totp_sealed: Buffer | null
  totp_key_id: string | null
  totp_last_step: number | null
  recovery_hashes: Buffer[]
  failures: number
  locked_until: Moment | null
  closed_at: Moment | null
  issuer: string | null
  subject: string | null
}

interface SessionTable {
  token_hash: Made<Buffer>
  person_id: Made<string>
  organ_id: number | null
  step: 'totp' | 'enrolTotp' | 'changePassword' | 'ready'
  csrf: string
  address: string
  user_agent: string
  started_at: Made<Moment>
  seen_at: Moment
  expires_at: Moment
}

interface SignInAttemptTable {
  id: Made<string>
  login: Made<string>
  address: Made<string>
  at: Made<Moment>
  succeeded: boolean
}

interface MigrationTable {
  name: string
  digest: string
  applied_at: Moment
}

export interface Tables {
  organ: OrganTable
  person: PersonTable
  membership: MembershipTable
  calendar_year: CalendarYearTable
  appointment: AppointmentTable
  route: RouteTable
  approval: ApprovalTable
  setting: SettingTable
  event: EventTable
  chain_head: ChainHeadTable
  anchor: AnchorTable
  idempotency_key: IdempotencyKeyTable
  outbox: OutboxTable
  personal_data: PersonalDataTable
  blob_use: BlobUseTable
  application: ApplicationTable
  application_person: ApplicationPersonTable
  request: RequestTable
  request_entry: RequestEntryTable
  request_clock: RequestClockTable
  applicant_message: ApplicantMessageTable
  request_measure: RequestMeasureTable
  serial: SerialTable
  document_number: DocumentNumberTable
  letter: LetterTable
  letter_template: LetterTemplateTable
  proceeding: ProceedingTable
  complaint: ComplaintTable
  record_correction: RecordCorrectionTable
  inquiry: InquiryTable
  case_content: CaseContentTable
  import_mapping: ImportMappingTable
  destruction: DestructionTable
  credential: CredentialTable
  session: SessionTable
  sign_in_attempt: SignInAttemptTable
  migration: MigrationTable
}
