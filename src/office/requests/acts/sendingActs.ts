/**
 * The acts that send a letter: which letter, what the act takes from it, and what the letter can be told before it is made. What
 * the letter says and what the ledger keeps are one: working days and days are read from the letter that goes out.
 */
import type { LetterValues } from '#law/letter/letterField.ts'
import { type LetterKind, replyOf } from '#law/letter/letterKind.ts'
import type { ProvisionWay } from '#law/request/application.ts'
import type { Method } from '#law/request/letter.ts'
import type { Act } from '#law/request/transitions.ts'
import type { CaseFile } from '../requests.ts'
import type { Evidence } from './evidenceField.tsx'
import { type TermValues, termOf } from './termField.tsx'

export const SENDING_ACTS = ['askCorrection', 'askReasons', 'consult', 'defer', 'extend', 'chargeFee', 'serve'] as const

export type SendingAct = (typeof SENDING_ACTS)[number]

export const isSendingAct = (act: Act): act is SendingAct => SENDING_ACTS.some((each) => each === act)

export type Whom = 'thirdParty' | 'jointOrgan' | 'otherOrgan'

export interface SendingValues extends TermValues {
  readonly manner: 'system' | 'outside'
  readonly letterId?: string | null
  readonly method: Method
  readonly mailNumber?: string | null
  readonly carrier?: 'post' | 'express' | null
  readonly on?: string | null
  readonly evidence?: Evidence
  readonly days?: number | null
  /** Of an extension that was told outside: when and how the head had consented. */
  readonly consentOn?: string | null
  readonly consentEvidence?: Evidence
  /** Of a fee notice outside: what it asked for, where that is not what the rates say. */
  readonly amount?: number | null
  /** Of an electronic service outside. */
  readonly reconsiderationLink?: boolean
  readonly deferredUntil?: string | null
  readonly standard?: 'items' | 'pages'
  readonly quantity?: number | null
  readonly whom?: Whom
  readonly partyName?: string | null
  readonly partyPhone?: string | null
  readonly partyAddress?: string | null
  readonly partyOrgan?: number | null
}

/** As the applicant wants to receive it, until somebody says otherwise. Art. 29.2(3), 40. */
export const METHOD_OF_WAY: Readonly<Record<ProvisionWay, Method>> = {
  online: 'electronic',
  email: 'electronic',
  inPerson: 'inPerson',
  mail: 'mail',
  fax: 'mail',
}

/** An organ of the platform has a desk for inquiries, a third party has none. Art. 32, 34. */
export const METHOD_TO: Readonly<Record<Whom, Method>> = {
  thirdParty: 'mail',
  jointOrgan: 'electronic',
  otherOrgan: 'electronic',
}

interface SendingForm {
  /** Which letter may go out with it, the one that is made anew first. */
  readonly kinds: (file: CaseFile, values: Partial<SendingValues>) => readonly LetterKind[]
  /** What the letter says of the act; null where it says nothing or there is none. */
  readonly fromLetter: (letter: LetterValues) => object | null
  /** What was entered of the act. */
  readonly body: (values: SendingValues) => object
  /** What is known of the letter before it is made. */
  readonly forLetter: (values: Partial<SendingValues>) => LetterValues
}

const workdays = (name: 'term' | 'days', number: number | undefined) =>
  number === undefined ? null : { [name]: name === 'term' ? { workdays: number } : number }

const LETTER_OF: Readonly<Record<Whom, LetterKind>> = {
  thirdParty: 'thirdPartyInquiry',
  jointOrgan: 'jointOrganInquiry',
  otherOrgan: 'organInquiry',
}

export const SENDING_FORMS: Readonly<Record<SendingAct, SendingForm>> = {
  askCorrection: {
    kinds: () => ['correctionNotice'],
    fromLetter: ({ correctionDays }) => workdays('term', correctionDays),
    body: (values) => ({ term: termOf(values) }),
    forLetter: () => ({ correctionDays: 15 }),
  },
  askReasons: {
    kinds: () => ['reasonsNotice'],
    fromLetter: ({ reasonsDays }) => workdays('term', reasonsDays),
    body: (values) => ({ term: termOf(values) }),
    forLetter: () => ({ reasonsDays: 15 }),
  },
  consult: {
    kinds: (_file, { whom = 'thirdParty' }) => [LETTER_OF[whom]],
    fromLetter: () => null,
    body: ({ whom, partyOrgan, partyName, partyPhone, partyAddress }) => ({
      whom,
      party:
        whom === 'thirdParty'
          ? { name: partyName, phone: partyPhone ?? null, address: partyAddress ?? null }
          : { organId: partyOrgan },
    }),
    forLetter: ({ whom, partyName }) => (whom === 'thirdParty' && partyName ? { thirdParty: partyName } : {}),
  },
  defer: {
    kinds: () => ['delayNotice'],
    fromLetter: ({ delayedUntil }) => (delayedUntil === undefined ? null : { until: delayedUntil }),
    body: ({ deferredUntil }) => ({ until: deferredUntil }),
    forLetter: () => ({}),
  },
  extend: {
    kinds: () => ['extensionNotice'],
    fromLetter: ({ extensionDays }) => workdays('days', extensionDays),
    body: ({ days }) => ({ days }),
    forLetter: ({ days }) => (days ? { extensionDays: days } : {}),
  },
  chargeFee: {
    kinds: () => ['feeNotice'],
    fromLetter: () => null,
    body: ({ standard, quantity }) => ({ standard, quantity }),
    forLetter: () => ({}),
  },
  serve: {
    kinds: ({ request, letters }) => {
      const end = request.conclusions.at(-1)?.code
      if (request.stage === 'abandoned' && end !== undefined) return [replyOf(end)]
      return letters.map(({ kind }) => kind).filter((kind) => kind.startsWith('reply:'))
    },
    fromLetter: () => ({}),
    body: () => ({}),
    forLetter: () => ({}),
  },
}
