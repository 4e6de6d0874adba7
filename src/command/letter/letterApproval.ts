/** Letters that somebody signs: what is to be read, and what follows from the signature. Art. 17.1, 33.2. */
import type { Approval } from '#law/approval.ts'
import type { PlainDate } from '#law/date.ts'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import type { Reader } from '#store/database.ts'
import { findLetters, lettersOfCase, lettersOfCases } from '#store/letters.ts'
import { findClocks } from '#store/requestClocks.ts'
import { findEntries } from '#store/requestEntries.ts'
import type { Matter } from '../approval/approvables.ts'
import { done, type Result, refused, type Work } from '../command.ts'
import { takeNumber } from '../documentNumber/takeNumber.ts'
import type { Versioned } from '../noun.ts'
import { datedLater } from './datedLater.ts'
import { type HandedIn, handedIn } from './enclosures.ts'
import { letter } from './letter.ts'

/** Letters by their own ids. */
export async function letterMatters(
  db: Reader,
  organId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Matter>> {
  const letters = [...(await findLetters(db, organId, ids)).values()].map(({ state }) => state)
  const about = await aboutRequests(
    db,
    organId,
    letters.map(({ caseId }) => caseId),
  )
  const present = await handedIn(db, organId, letters)
  return new Map(
    letters.map((state) => [state.id, matterOfLetter(state, present.get(state.id), about.get(state.caseId))]),
  )
}

/** Extensions by the ids of their requests: the notice that was handed in last. */
export function extensionMatters(db: Reader, organId: number, ids: readonly string[]) {
  return lettersOfRequests(db, organId, ids, (kind) => kind === 'extensionNotice')
}

/** For each request the letter of these kinds that somebody is asked to sign, or was last. */
export async function lettersOfRequests(
  db: Reader,
  organId: number,
  requestIds: readonly string[],
  isMeant: (kind: CaseLetter['kind']) => boolean,
): Promise<ReadonlyMap<string, Matter>> {
  const [letters, about] = [
    await lettersOfCases(db, organId, 'request', requestIds),
    await aboutRequests(db, organId, requestIds),
  ]
  const meant = new Map(
    [...letters].flatMap(([requestId, stored]): [string, CaseLetter][] => {
      const ofKind = stored.map(({ state }) => state).filter(({ kind, status }) => isMeant(kind) && status !== 'void')
      const last = ofKind.findLast(({ draft }) => draft !== null) ?? ofKind.at(-1)
      return last === undefined ? [] : [[requestId, last]]
    }),
  )
  const present = await handedIn(db, organId, [...meant.values()])
  return new Map(
    [...meant].map(([requestId, state]) => [
      requestId,
      matterOfLetter(state, present.get(state.id), about.get(requestId)),
    ]),
  )
}

interface AboutRequest {
  readonly number: string
  readonly due: PlainDate | null
  readonly provisional: boolean
}

async function aboutRequests(
  db: Reader,
  organId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AboutRequest>> {
  const [entries, clocks] = [await findEntries(db, organId, ids), await findClocks(db, organId, ids)]
  return new Map(
    [...entries].map(([id, { number }]) => {
      const { cautiousDueOn = null, provisional = false } = clocks.get(id) ?? {}
      return [id, { number, due: cautiousDueOn, provisional }]
    }),
  )
}

function matterOfLetter(
  { kind, draft }: CaseLetter,
  present: HandedIn | undefined,
  about: AboutRequest | undefined,
): Matter {
  return {
    title: `${letterForm(kind).name}${about === undefined ? '' : `（${about.number}）`}`,
    digest: present?.digest ?? '',
    due: about?.due ?? null,
    provisional: about?.provisional ?? false,
    fileId: draft?.fileId ?? null,
    enclosures: present?.enclosures ?? [],
  }
}

/** Signed: numbered and dated on that day. Sent back or withdrawn: a draft again. */
export async function letterDecided(work: Work, approval: Approval): Promise<Result<null>> {
  if (approval.status === 'open') return done(null)
  const found = await submittedLetter(work, approval)
  if (!found.ok) return found
  if (approval.status !== 'approved') return returnLetter(work, found.answer)
  const number = await issuedNumber(work, found.answer, approval)
  return number.ok ? done(null) : number
}

/** The letter that the approval is about, with its row locked: by the digest of what was read. */
export async function submittedLetter(
  work: Work,
  { subject, digest }: Pick<Approval, 'subject' | 'digest'>,
): Promise<Result<Versioned<CaseLetter>>> {
  const { tx, organId } = work
  const id =
    subject.kind === 'letter'
      ? subject.id
      : (await lettersOfCase(tx, organId, 'request', subject.id)).find(
          ({ state }) => state.status === 'submitted' && state.draft?.digest === digest,
        )?.state.id
  const found = id === undefined ? null : await work.find(letter, id)
  if (found?.ok !== true) return refused(NO_LETTER)
  const { status, draft } = found.answer.state
  return status === 'submitted' && draft?.digest === digest ? found : refused(NO_LETTER)
}

const NO_LETTER = {
  code: 'no-letter',
  article: null,
  sentence: '没有找到这次审批所审的文书：它可能已经撤回或者作废，请重新提交。',
}

/** Numbers and dates a letter that was approved; a no where another day makes it say something else. */
export async function issuedNumber(
  work: Work,
  found: Versioned<CaseLetter>,
  { requestedOn }: Pick<Approval, 'requestedOn'>,
): Promise<Result<string>> {
  const changed = await datedLater(work, found.state, requestedOn)
  if (changed.length > 0) return refused(...changed)
  const number = await takeNumber(work, found.state)
  work.record(letter, found.state.id, found, { kind: 'letterIssued', number, on: work.call.today })
  return done(number)
}

/** Makes it a draft again. */
export function returnLetter(work: Work, found: Versioned<CaseLetter>): Result<null> {
  work.record(letter, found.state.id, found, { kind: 'letterReturned', on: work.call.today })
  return done(null)
}
