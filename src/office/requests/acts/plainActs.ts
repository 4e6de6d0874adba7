/** The acts that are told in a few fields: what each asks for. Acts with letters, outcomes and evidence have dialogs of their own. */

import { APPLICANT_KINDS } from '#law/applicant.ts'
import { RETENTION_CLASSES } from '#law/request/retention.ts'
import type { Act } from '#law/request/transitions.ts'
import { WORDS } from '../../words.ts'

const words = WORDS.requests.fields

interface Choice {
  readonly value: string | boolean
  readonly label: string
}

export type ActField =
  /** A day, today where nothing else is entered. */
  | { readonly kind: 'day'; readonly name: string; readonly label: string; readonly hint?: string }
  | { readonly kind: 'evidence'; readonly hint: string; readonly isFileOnly?: boolean }
  | { readonly kind: 'choice'; readonly name: string; readonly label: string; readonly choices: readonly Choice[] }
  | {
      readonly kind: 'select'
      readonly name: string
      readonly label: string
      readonly choices: readonly { readonly value: string; readonly label: string }[]
    }
  | { readonly kind: 'reason'; readonly name: string; readonly label: string; readonly hint: string }
  | { readonly kind: 'yuan'; readonly name: string; readonly label: string }
  /** Which of the letters that went out: those under way, the notice that is waited for, consultations without an answer. */
  | { readonly kind: 'letter'; readonly of: LetterChoice; readonly label: string }
  /** The words of the request as they are corrected, beginning with those that the applicant proposed, or with the present ones. */
  | { readonly kind: 'content'; readonly label: string; readonly hint: string }
  /** Of one that stands in the register twice: the one that stays. */
  | { readonly kind: 'twin' }
  /** Working days or a day, as one member of the input. */
  | { readonly kind: 'period'; readonly name: string }

export type LetterChoice = 'underway' | 'openNotice' | 'unanswered'

const on = (label: string): ActField => ({ kind: 'day', name: 'on', label })
const evidence = (hint: string): ActField => ({ kind: 'evidence', hint })
/** It ends the request, or gives more time for it. */
const paper = (hint: string): ActField => ({ kind: 'evidence', hint, isFileOnly: true })
const yes = [
  { value: false, label: words.no },
  { value: true, label: words.yes },
]
const choicesOf = <Key extends string>(labels: Readonly<Record<Key, string>>) =>
  Object.entries<string>(labels).map(([value, label]) => ({ value, label }))

export const PLAIN_ACTS = {
  confirm: [on(words.confirmedOn), evidence(words.confirmEvidence)],
  dismiss: [
    { kind: 'choice', name: 'why', label: words.why, choices: choicesOf(words.dismissals) },
    on(words.on),
    evidence(words.dismissEvidence),
  ],
  voidTwin: [{ kind: 'twin' }, evidence(words.twinEvidence)],
  reclassify: [
    {
      kind: 'select',
      name: 'kind',
      label: words.kind,
      choices: APPLICANT_KINDS.map(({ id, label }) => ({ value: id, label })),
    },
  ],
  examine: [],
  receiveCorrection: [
    on(words.correctedOn),
    evidence(words.correctionEvidence),
    { kind: 'content', label: words.correctedContent, hint: words.correctedHint },
    { kind: 'choice', name: 'goodReason', label: words.goodReason, choices: yes },
  ],
  correctContent: [{ kind: 'content', label: words.correctedContent, hint: words.afterwardsHint }],
  receiveOpinion: [
    { kind: 'letter', of: 'unanswered', label: words.whose },
    { kind: 'choice', name: 'opinion', label: words.opinion, choices: choicesOf(WORDS.requests.people.opinions) },
    on(words.opinionOn),
    evidence(words.opinionEvidence),
  ],
  receiveReasons: [
    { kind: 'choice', name: 'finding', label: words.finding, choices: choicesOf(words.findings) },
    on(words.on),
    evidence(words.reasonsEvidence),
  ],
  receivePayment: [
    on(words.paidOn),
    { kind: 'yuan', name: 'amount', label: words.amount },
    evidence(words.payEvidence),
  ],
  revokeNotice: [
    { kind: 'letter', of: 'openNotice', label: words.notice },
    on(words.on),
    evidence(words.revokeEvidence),
  ],
  abandon: [],
  recordReceived: [
    { kind: 'letter', of: 'underway', label: words.letter },
    on(words.receivedOn),
    evidence(words.receivedEvidence),
  ],
  recordReturned: [
    { kind: 'letter', of: 'underway', label: words.letter },
    on(words.returnedOn),
    evidence(words.returnedEvidence),
  ],
  returnDraft: [{ kind: 'reason', name: 'reason', label: words.reason, hint: words.reasonHint }],
  withdraw: [on(words.withdrawnOn), paper(words.withdrawEvidence)],
  close: [],
  takeBackEnd: [evidence(words.takeBackEvidence)],
  reopen: [
    { kind: 'choice', name: 'by', label: words.orderedBy, choices: choicesOf(words.orders) },
    { kind: 'day', name: 'servedOn', label: words.orderServedOn },
    { kind: 'period', name: 'period' },
    paper(words.orderEvidence),
  ],
  archive: [
    {
      kind: 'choice',
      name: 'retention',
      label: words.retention,
      choices: Object.entries(RETENTION_CLASSES).map(([value, { name: label }]) => ({ value, label })),
    },
  ],
} as const satisfies Readonly<Partial<Record<Act, readonly ActField[]>>>

export type PlainAct = keyof typeof PLAIN_ACTS

export const isPlainAct = (act: Act): act is PlainAct => Object.hasOwn(PLAIN_ACTS, act)

/** What stands in the input beside the fields. */
export const FIXED: Readonly<Partial<Record<PlainAct, object>>> = {
  reopen: { proceedingId: null },
}

/** What cannot be taken back, or ends the request. */
export const DANGEROUS: readonly Act[] = [
  'dismiss',
  'voidTwin',
  'abandon',
  'revokeNotice',
  'returnDraft',
  'withdraw',
  'takeBackEnd',
  'reopen',
]
