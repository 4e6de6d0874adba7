/**
 * Routes as data. A route reads, runs a command, or is open; reading and running ask `mayAct` first, so that there is one
 * way to every byte. The same list makes the OpenAPI document, and a test walks it.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type Call, type Command, execute, type Result } from '#command/command.ts'
import { fieldFaults } from '#command/fieldFault.ts'
import { type Action, mayAct, type Subject } from '#law/permission.ts'
import type { Tx } from '#store/database.ts'
import type { Ground } from './ground.ts'
import { problem, problemOf, sendProblem } from './problem.ts'
import type { Session } from './session.ts'

/** What a handler gets. Everything in it has been checked. */
export interface Given<Input> {
  /** Query or body, and the parameters of the path, together. */
  readonly input: Input
  readonly call: Call
  /** Null on open routes for whoever has not signed in. */
  readonly session: Session | null
  readonly ground: Ground
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

interface Described {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** As in `/api/organs/:organId`; a parameter is a member of the input. */
  readonly path: string
  /** Chinese: under which heading the documentation lists it. */
  readonly tag: string
  /** Chinese: what it does. */
  readonly summary: string
  /** What comes back as JSON; absent where nothing does. */
  readonly answer?: z.ZodType
  /** What comes back as a file. */
  readonly media?: string
  /** The body is the bytes of a file; the rest of the input is in the query. */
  readonly upload?: true
  readonly status?: 200 | 201 | 204
}

export interface Route extends Described {
  readonly access:
    | { readonly kind: 'action'; readonly action: Action }
    /** For everyone, or everyone who has signed in; says why no permission is asked. */
    | { readonly kind: 'open' | 'signedIn'; readonly why: string }
  /** A creating call wants an `idempotency-key`. */
  readonly creates: boolean
  readonly input: z.ZodType
  readonly handle: (given: Given<unknown>) => Promise<unknown>
}

/** Reads: `subject` finds what it is about, null where there is none; then the law is asked; then it is read. */
export function readRoute<Input, Answer>(
  described: Described & {
    readonly input: z.ZodType<Input>
    readonly action: Action
    readonly subject: (given: Given<Input>) => Promise<Subject | null>
    readonly read: (given: Given<Input>) => Promise<Answer>
  },
): Route {
  const { action, subject, read, ...rest } = described
  return {
    ...rest,
    access: { kind: 'action', action },
    creates: false,
    handle: parsed(described.input, async (given) => {
      const about = await subject(given)
      if (about === null) return sendProblem(given.reply, problem('notFound', '没有找到：它可能已经被移走。'))
      const verdict = mayAct(given.call.actor, action, about)
      if (!verdict.ok) return sendProblem(given.reply, problemOf({ kind: 'forbidden', reasons: verdict.reasons }))
      return read(given)
    }),
  }
}

/** Runs a command, whose input is the body with the parameters of the path, unless `prepare` makes it of something else. */
export function commandRoute<Input, Value, Answer, Sent = Input>(
  described: Described & {
    readonly command: Command<Input, Value, Answer>
    /** As in reading an uploaded file, before the transaction. */
    readonly prepare?: {
      readonly input: z.ZodType<Sent>
      readonly make: (given: Given<Sent>) => Promise<Result<Input>>
    }
    /** What else becomes true with it, in the same transaction. */
    readonly within?: (ground: Ground, tx: Tx) => Promise<void>
  },
): Route {
  const { command, prepare, within, ...rest } = described
  const whole = (ground: Ground): Command<Input, Value, Answer> => ({
    ...command,
    async run(work, input, value) {
      const result = await command.run(work, input, value)
      if (result.ok) await within?.(ground, work.tx)
      return result
    },
  })
  const run = async ({ ground, reply, call }: Given<unknown>, input: unknown) => {
    const result = await execute(ground.db, whole(ground), input, call)
    return result.ok ? result.answer : sendProblem(reply, problemOf(result.refusal))
  }
  return {
    ...rest,
    access: { kind: 'action', action: command.action },
    creates: rest.method === 'POST',
    input: prepare?.input ?? command.input,
    handle:
      prepare === undefined
        ? (given) => run(given, given.input)
        : parsed(prepare.input, async (given) => {
            const made = await prepare.make(given)
            return made.ok ? run(given, made.answer) : sendProblem(given.reply, problemOf(made.refusal))
          }),
  }
}

/** A route without a permission: for everyone, or for everyone who has signed in. */
export function openRoute<Input>(
  described: Described & {
    readonly for: 'open' | 'signedIn'
    readonly why: string
    readonly input: z.ZodType<Input>
    readonly handle: (given: Given<Input>) => Promise<unknown>
  },
): Route {
  const { for: kind, why, handle, ...rest } = described
  return { ...rest, access: { kind, why }, creates: false, handle: parsed(described.input, handle) }
}

function parsed<Input>(schema: z.ZodType<Input>, handle: (given: Given<Input>) => Promise<unknown>): Route['handle'] {
  return async (given) => {
    const reading = schema.safeParse(given.input)
    if (reading.success) return handle({ ...given, input: reading.data })
    return sendProblem(given.reply, problemOf({ kind: 'invalid', fields: fieldFaults(reading.error) }))
  }
}
