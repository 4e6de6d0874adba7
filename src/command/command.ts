/**
 * The engine of all writing: one command is one transaction with its events. The screens, the API, the command line and
 * the jobs call `execute`; nothing else writes to a ledger.
 */
import type { z } from 'zod'
import { canonicalJson } from '#crypto/canonical.ts'
import { sha256 } from '#crypto/digest.ts'
import { newId } from '#crypto/id.ts'
import { keyedHash } from '#crypto/keyedHash.ts'
import type { PlainDate } from '#law/date.ts'
import { type Action, type Actor, isNoneOfTheirs, mayAct, type Reason, type Subject } from '#law/permission.ts'
import type { Database, Tx } from '#store/database.ts'
import { type EventDraft, eventsOfCase, lockHead, traceStatements } from '#store/events.ts'
import { findAnswer } from '#store/idempotency.ts'
import { instantOf } from '#store/instant.ts'
import { type OutboxDraft, putIntoOutbox } from '#store/outbox.ts'
import { inTransaction } from '#store/transaction.ts'
import { type FieldFault, fieldFaults } from './fieldFault.ts'
import type { Kit } from './kit.ts'
import type { Happening, Noun, Versioned } from './noun.ts'
import { type Change, changeOf } from './nouns.ts'

/** Who calls, when, from where. Time is an argument. */
export interface Call {
  readonly actor: Actor
  /** Milliseconds since 1970. */
  readonly now: number
  /** The day in China. */
  readonly today: PlainDate
  readonly address: string | null
  readonly requestId: string
  /** Makes repeated sending harmless; null for calls that cannot be repeated unnoticed, such as jobs. */
  readonly idempotencyKey: string | null
  /** The keys and the files, for the commands that need them. */
  readonly kit?: Kit
  /** Told after a commit that left something to be sent, and of which organ; must not throw. */
  readonly afterCommit?: (organId: number) => void
}

export type Refusal =
  /** The law or the rules say no: all reasons, each with its article. */
  | { readonly kind: 'forbidden' | 'refused'; readonly reasons: readonly Reason[] }
  /** Someone else was faster: who changed what since. */
  | { readonly kind: 'conflict'; readonly changes: readonly Change[] }
  | { readonly kind: 'notFound'; readonly sentence: string }
  | { readonly kind: 'invalid'; readonly fields: readonly FieldFault[] }

export type Result<T> = { readonly ok: true; readonly answer: T } | { readonly ok: false; readonly refusal: Refusal }

export interface Command<Input, Value, Answer> {
  /** Imperative, as in `foundOrgan`. */
  readonly name: string
  readonly action: Action
  readonly input: z.ZodType<Input>
  /** Whose ledger is written: one organ's only. */
  readonly organOf: (input: Input) => number
  /** Finds and locks what the command is about, for the question whether the actor may. */
  readonly about: (work: Work, input: Input) => Promise<Result<About<Value>>>
  /** Decides and records. A refusal undoes everything. */
  readonly run: (work: Work, input: Input, value: Value) => Promise<Result<Answer>>
}

export interface About<Value> {
  readonly subject: Subject
  readonly value: Value
}

/** What a command works with, inside its transaction. */
export interface Work {
  readonly tx: Tx
  readonly call: Call
  readonly organId: number
  readonly newId: () => string
  /** A case with its row locked. With `version`, the state must still be the one that the caller saw. */
  readonly find: <S extends object, E extends Happening>(
    noun: Noun<S, E>,
    id: string,
    version?: number,
  ) => Promise<Result<Versioned<S>>>
  /** The same for a case that may be new, which the caller saw as version 0. */
  readonly findOrNew: <S extends object, E extends Happening>(
    noun: Noun<S, E>,
    id: string,
    version: number,
  ) => Promise<Result<Versioned<S> | null>>
  /** Adds events to a case that was found, or is new (null), and saves its state; gives the new state. */
  readonly record: <S extends object, E extends Happening>(
    noun: Noun<S, E>,
    id: string,
    found: Versioned<S> | null,
    ...events: readonly E[]
  ) => Versioned<S>
  /** Until what was recorded stands in its rows: for whoever writes beside a case, in a row that refers to it. */
  readonly written: () => Promise<void>
  /** Leaves the house, or goes to another organ, after commit. */
  readonly send: (message: OutboxDraft) => void
}

export const done = <T>(answer: T): Result<T> => ({ ok: true, answer })
export const refused = (...reasons: readonly Reason[]): Result<never> => ({
  ok: false,
  refusal: { kind: 'refused', reasons },
})
export const notFound = (sentence: string): Result<never> => ({ ok: false, refusal: { kind: 'notFound', sentence } })
export const invalid = (...fields: readonly FieldFault[]): Result<never> => ({
  ok: false,
  refusal: { kind: 'invalid', fields },
})

/** Runs a command. A refusal changes nothing; only a fault of ours throws, and changes nothing either. */
export async function execute<Input, Value, Answer>(
  db: Database,
  command: Command<Input, Value, Answer>,
  input: unknown,
  call: Call,
): Promise<Result<Answer>> {
  const parsed = command.input.safeParse(input)
  if (!parsed.success) return { ok: false, refusal: { kind: 'invalid', fields: fieldFaults(parsed.error) } }
  const organId = command.organOf(parsed.data)
  const key = call.idempotencyKey
  const kept = key === null ? null : { organId, key, inputDigest: inputDigest(call, [command.name, parsed.data]) }
  const order = { command, input: parsed.data, organId, call, kept }
  for (let tries = 1; ; tries += 1) {
    try {
      return await commit(db, order)
    } catch (error) {
      const isCollision = COLLISIONS.includes(codeOf(error))
      // Whoever sends again after an answer that was lost may well meet a refusal by now: the first answer counts.
      if (kept !== null && (error instanceof Undo || isCollision)) {
        const earlier = await findAnswer(db, organId, kept.key)
        if (earlier !== undefined) return replay(earlier, call, kept.inputDigest)
      }
      if (error instanceof Undo) return { ok: false, refusal: error.refusal }
      // Someone else wrote the same at the same moment: the second time we see what.
      if (!isCollision || tries === MOST_TRIES) throw error
    }
  }
}

/** Keyed wherever there are keys: a plain digest of an input would let names and identity numbers in it be tried. */
function inputDigest({ kit }: Call, input: unknown): Buffer {
  // As JSON writes it: hashes of tokens are bytes, and what is left out is undefined.
  const text = canonicalJson(JSON.parse(JSON.stringify(input)))
  return kit === undefined ? sha256(text) : keyedHash(kit.keyring, 'input', text)
}

const MOST_TRIES = 3
/** unique_violation, deadlock_detected. */
const COLLISIONS: readonly string[] = ['23505', '40P01']

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '')

interface Order<Input, Value, Answer> {
  readonly command: Command<Input, Value, Answer>
  readonly input: Input
  readonly organId: number
  readonly call: Call
  /** Under which key the answer is kept. */
  readonly kept: { readonly organId: number; readonly key: string; readonly inputDigest: Buffer } | null
}

async function commit<I, V, A>(db: Database, order: Order<I, V, A>): Promise<Result<A>> {
  let leaves = false
  const result = await inTransaction(db, async (tx) => {
    const performed = await perform(tx, order)
    leaves = performed.leaves
    return performed
  })
  if (leaves) order.call.afterCommit?.(order.organId)
  return result
}

async function perform<I, V, A>(tx: Tx, { command, input, organId, call, kept }: Order<I, V, A>) {
  const events: EventDraft[] = []
  const messages: OutboxDraft[] = []
  const writes: Promise<void>[] = []
  const gathered = { events, messages, writes }
  const work = workOf(tx, organId, call, gathered)

  const about = await command.about(work, input)
  if (!about.ok) {
    const { refusal } = about
    if (refusal.kind !== 'conflict') throw new Undo(refusal)
    // Who changed what is told only to those whose business it is: the law is asked of the case as it stands.
    const standing = await command.about(workOf(tx, organId, call, gathered, 'any version'), input)
    const verdict = standing.ok ? mayAct(call.actor, command.action, standing.answer.subject) : null
    const isStranger = verdict !== null && !verdict.ok && isNoneOfTheirs(verdict)
    throw new Undo(isStranger ? { kind: 'forbidden', reasons: verdict.reasons } : refusal)
  }
  const verdict = mayAct(call.actor, command.action, about.answer.subject)
  if (!verdict.ok) throw new Undo({ kind: 'forbidden', reasons: verdict.reasons })
  const result = await command.run(work, input, about.answer.value)
  if (!result.ok) throw new Undo(result.refusal)

  const at = instantOf(call.now)
  if (messages.length > 0) writes.push(putIntoOutbox(tx, organId, messages, at))
  // The head of the chain is the last lock that a command takes.
  const [head] = await Promise.all([lockHead(tx, organId), ...writes])
  const { personId, name } = call.actor
  const last = traceStatements(head, {
    organId,
    events,
    circumstance: {
      actorId: personId,
      actorName: name,
      actorRole: verdict.role,
      address: call.address,
      requestId: call.requestId,
      at,
      legalDate: call.today,
    },
    answer: kept === null ? null : { ...kept, personId, command: command.name, answer: result.answer, at },
  })
  return { result, last, leaves: messages.length > 0 }
}

/** Carries a refusal out of the transaction, which it undoes. */
class Undo extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(`refused: ${refusal.kind}`)
    this.refusal = refusal
  }
}

function replay<A>(
  earlier: { readonly answer: unknown; readonly inputDigest: Buffer; readonly personId: string | null },
  call: Call,
  inputDigest: Buffer,
): Result<A> {
  // The same command with the same input: what was kept is its answer.
  if (earlier.personId === call.actor.personId && earlier.inputDigest.equals(inputDigest))
    return done(earlier.answer as A)
  const sentence = '这个幂等键（Idempotency-Key）已经用于另一次提交：请刷新页面后重新提交。'
  return { ok: false, refusal: { kind: 'refused', reasons: [{ code: 'key-reused', article: null, sentence }] } }
}

interface Gathered {
  readonly events: EventDraft[]
  readonly messages: OutboxDraft[]
  /** Rows on their way. */
  readonly writes: Promise<void>[]
}

function workOf(
  tx: Tx,
  organId: number,
  call: Call,
  { events, messages, writes }: Gathered,
  wanted: 'the version seen' | 'any version' = 'the version seen',
): Work {
  const isSeen = (seen: number | undefined, version: number) =>
    wanted === 'any version' || seen === undefined || seen === version
  const conflict = async (kind: string, id: string, seen: number): Promise<Result<never>> => {
    const changes = (await eventsOfCase(tx, organId, kind, id, seen)).map(changeOf)
    return { ok: false, refusal: { kind: 'conflict', changes } }
  }
  return {
    tx,
    call,
    organId,
    newId: () => newId(call.now),
    async find(noun, id, version) {
      const found = await noun.lock(tx, organId, id)
      if (found === null) return notFound('没有找到这条记录：它可能已经被移走，请返回列表刷新。')
      return isSeen(version, found.version) ? done(found) : conflict(noun.kind, id, version ?? 0)
    },
    async findOrNew(noun, id, version) {
      const found = await noun.lock(tx, organId, id)
      return isSeen(version, found?.version ?? 0) ? done(found) : conflict(noun.kind, id, version)
    },
    record(noun, id, found, ...happenings) {
      let state = found?.state ?? null
      let version = found?.version ?? 0
      for (const happening of happenings) {
        state = noun.evolve(state, happening)
        version += 1
        const { kind, ...data } = happening
        events.push({ caseKind: noun.kind, caseId: id, caseSeq: version, kind, data })
      }
      if (state === null) throw new Error(`nothing was recorded on ${noun.kind} ${id}`)
      const saved = { state, version }
      const saving = noun.save(tx, organId, id, saved)
      // Awaited with the other writes before the commit; until then its failure waits too.
      saving.catch(() => undefined)
      writes.push(saving)
      return saved
    },
    written: async () => {
      await Promise.all(writes)
    },
    send: (message) => {
      messages.push(message)
    },
  }
}
