/**
 * What else stands in the register of an organ beside a request: of the same letter, asked before by the same applicant
 * (Art. 36(6)), asked in the same month (收费办法 Art. 4), asked by others with the same words (Art. 44.1).
 */
import { keyedHash } from '#crypto/keyedHash.ts'
import type { Keyring } from '#crypto/keyring.ts'
import type { PlainDate } from '#law/date.ts'
import type { OutcomeCode } from '#law/outcome.ts'
import { receiptOf } from '#law/receipt.ts'
import type { Application } from '#law/request/application.ts'
import { type EarlierReply, replyGiven } from '#law/request/earlierReply.ts'
import { ALIKE, likenessOf } from '#law/request/likeness.ts'
import { type Request, stateOf } from '#law/request/request.ts'
import type { RequestState } from '#law/request/transitions.ts'
import { findApplication, findApplications } from '#store/applications.ts'
import type { Reader } from '#store/database.ts'
import {
  type ApplicantHashes,
  type ApplicantRequest,
  applicationsOfApplicant,
  countInMonth,
  countSameWords,
  hashesOfApplicant,
  requestsOfApplications,
} from '#store/likeRequests.ts'
import { openNames } from '#store/personalData.ts'
import { findEntries, plainWords, type RequestEntry } from '#store/requestEntries.ts'
import { findRequests } from '#store/requests.ts'
import { normalOf } from '../personalData/keepPersonalData.ts'

export interface RelatedRequest {
  readonly id: string
  readonly number: string
  /** The name of the first applicant; empty where it was destroyed. */
  readonly applicant: string
  /** Its first hundred characters. */
  readonly content: string
  readonly state: RequestState
  readonly arrivedOn: PlainDate
  readonly receivedOn: PlainDate | null
  readonly outcome: OutcomeCode | null
  readonly endedOn: PlainDate | null
  /** With which a repeated request is answered. Art. 36(6). */
  readonly reply: EarlierReply | null
  /** Of the words, 0 to 1. */
  readonly likeness: number
}

export interface Relations {
  /** The other items of the same letter 一事一申请. */
  readonly sameApplication: readonly RelatedRequest[]
  /** Asked before by the same applicant, with the same words: proposes NOT-DUP. */
  readonly earlierSameWords: readonly RelatedRequest[]
  /** Asked before by the same applicant, with words that are alike, the likest first. */
  readonly earlierAlike: readonly RelatedRequest[]
  /** Requests of this applicant that were received in the calendar month of this one, this one included. */
  readonly sameApplicantThisMonth: number
  /** Which of them this one is, from 1. */
  readonly placeThisMonth: number
  /** Requests of other applicants with the same words. Art. 44.1. */
  readonly sameWordsOthers: number
}

/** Of so many each the reader is told. */
const MOST_SHOWN = 20

export async function relationsOf(
  db: Reader,
  keyring: Keyring,
  organId: number,
  request: Request,
  entry: RequestEntry,
  application: Application,
): Promise<Relations> {
  const { formal, cautious } = receiptOf(request.arrival)
  const hashes = await hashesOfApplicant(db, application)
  return related(db, keyring, organId, {
    hashes,
    content: entry.content,
    receivedOn: formal ?? cautious,
    self: { id: request.id, applicationId: application.id, arrivedOn: request.arrival.arrivedOn },
  })
}

/** Which request of its applicant this is in the calendar month of its receipt, from 1. 收费办法 Art. 4. */
export async function placeInMonth(db: Reader, { id, organId, arrival }: Request): Promise<number> {
  const applicationId = (await findEntries(db, organId, [id])).get(id)?.applicationId
  const application = applicationId === undefined ? null : await findApplication(db, organId, applicationId)
  if (application === null) throw new Error(`request ${organId} ${id} has no application`)
  const { formal, cautious } = receiptOf(arrival)
  const hashes = await hashesOfApplicant(db, application)
  const found = hashes === null ? [] : await applicationsOfApplicant(db, organId, hashes)
  const applications = [...new Set([...found, application.id])]
  return (await countInMonth(db, organId, applications, { on: formal ?? cautious, upTo: id })).upToThis
}

/** What is being typed, before it is registered. */
export interface TypedRequest {
  readonly name: string
  readonly identity: string | null
  readonly phone: string | null
  readonly content: string
  readonly receivedOn: PlainDate
}

/** The same before it is registered, one item after the other. */
export async function relationsOfTyped(
  db: Reader,
  keyring: Keyring,
  organId: number,
  { name, identity, phone, content, receivedOn }: TypedRequest,
): Promise<Relations> {
  const hash = (kind: 'name' | 'identityNumber' | 'phone', value: string | null) => {
    const normal = value === null ? null : normalOf({ kind, value })
    return normal === null || normal === '' ? null : keyedHash(keyring, kind, normal)
  }
  const nameHash = hash('name', name)
  const hashes =
    nameHash === null
      ? null
      : { name: nameHash, identity: hash('identityNumber', identity), phone: hash('phone', phone) }
  return related(db, keyring, organId, { hashes, content, receivedOn, self: null })
}

interface Asked {
  readonly hashes: ApplicantHashes | null
  readonly content: string
  readonly receivedOn: PlainDate
  /** Null before it stands in the register. */
  readonly self: { readonly id: string; readonly applicationId: string; readonly arrivedOn: PlainDate } | null
}

async function related(
  db: Reader,
  keyring: Keyring,
  organId: number,
  { hashes, content, receivedOn, self }: Asked,
): Promise<Relations> {
  const found = hashes === null ? [] : await applicationsOfApplicant(db, organId, hashes)
  const applications = self === null ? found : [...new Set([...found, self.applicationId])]
  const all = await requestsOfApplications(db, organId, applications)
  const others = all.filter(({ requestId }) => requestId !== self?.id)
  const inLetter = others.filter(({ applicationId }) => applicationId === self?.applicationId)
  const likeness = likenessTo(content)
  const earlier = others
    .filter((each) => each.applicationId !== self?.applicationId && (self === null || isBefore(each, self)))
    .map((each) => ({ ...each, likeness: likeness(each.content) }))
    .filter((each) => each.likeness >= ALIKE)
    .toSorted((one, other) => other.likeness - one.likeness)
  const same = earlier.filter((each) => each.likeness === 1).slice(0, MOST_SHOWN)
  const alike = earlier.filter((each) => each.likeness < 1).slice(0, MOST_SHOWN)
  const letter = inLetter.slice(0, MOST_SHOWN).map((each) => ({ ...each, likeness: likeness(each.content) }))
  const month = await countInMonth(db, organId, applications, { on: receivedOn, upTo: self?.id ?? null })
  const lines = await relatedLines(db, keyring, organId, [...same, ...alike, ...letter])
  const shown = (list: readonly Compared[]) => list.flatMap(({ requestId }) => lines.get(requestId) ?? [])
  return {
    sameApplication: shown(letter),
    earlierSameWords: shown(same),
    earlierAlike: shown(alike),
    sameApplicantThisMonth: self === null ? month.all + 1 : month.all,
    placeThisMonth: self === null ? month.all + 1 : month.upToThis,
    sameWordsOthers: await countSameWords(db, organId, content, { besides: applications }),
  }
}

export interface Compared extends ApplicantRequest {
  readonly likeness: number
}

const isBefore = (one: ApplicantRequest, self: { readonly id: string; readonly arrivedOn: PlainDate }) =>
  one.arrivedOn < self.arrivedOn || (one.arrivedOn === self.arrivedOn && one.requestId < self.id)

/** 1 only where the words are the same: sets of pairs can be equal where texts are not. */
function likenessTo(content: string): (other: string) => number {
  const words = plainWords(content)
  const pairs = pairsOf(words)
  return (other) => {
    const otherWords = plainWords(other)
    return words === otherWords ? 1 : Math.min(likenessOf(pairs, pairsOf(otherWords)), 0.99)
  }
}

/** The pairs that `gramsOf` hashes for its index, as numbers: somebody may have asked for a thousand long things before. */
function pairsOf(words: string): ReadonlySet<number> {
  const points = Array.from(words, (character) => character.codePointAt(0) ?? 0)
  return new Set(
    points.length < 2 ? points : points.slice(1).map((point, at) => (points[at] ?? 0) * 0x11_00_00 + point),
  )
}

/** Requests as they are shown beside another, by their ids. */
export async function relatedLines(
  db: Reader,
  keyring: Keyring,
  organId: number,
  compared: readonly Compared[],
): Promise<ReadonlyMap<string, RelatedRequest>> {
  const requests = await findRequests(
    db,
    organId,
    compared.map(({ requestId }) => requestId),
  )
  const applications = await findApplications(
    db,
    organId,
    compared.map(({ applicationId }) => applicationId),
  )
  const names = await openNames(
    db,
    keyring,
    organId,
    [...applications.values()].map(({ applicants: [first] }) => first.nameId),
  )
  return new Map(
    compared.flatMap(({ requestId, applicationId, number, content, likeness: like }) => {
      const request = requests.get(requestId)?.state
      if (request === undefined) return []
      const [end] = request.conclusions
      const line: RelatedRequest = {
        ...{ id: requestId, number, content: content.slice(0, 100), state: stateOf(request), likeness: like },
        applicant: names.get(applications.get(applicationId)?.applicants[0].nameId ?? '') ?? '',
        ...{ arrivedOn: request.arrival.arrivedOn, receivedOn: receiptOf(request.arrival).formal },
        ...{ outcome: end?.code ?? null, endedOn: end?.on ?? null, reply: replyGiven(request) },
      }
      return [[requestId, line] as const]
    }),
  )
}
