/** Hands a message to another organ: a command in its ledger, done once by the id of the message. */
import { type Call, type Command, execute, type Result } from '#command/command.ts'
import type { Database } from '#store/database.ts'
import type { Message } from '#store/outbox.ts'
import { type Outcome, refused, refusedForGood, sent } from './outcome.ts'

/** A command that may come from another organ. */
export interface Receivable {
  readonly name: string
  /** Null where the input is of another organ than the one it was sent to. */
  readonly receive: (db: Database, organId: number, input: object, call: Call) => Promise<Result<unknown> | null>
}

/** Lets a command come from other organs; its action is one that the program may do. */
export function receivable<Input, Value, Answer>(command: Command<Input, Value, Answer>): Receivable {
  return {
    name: command.name,
    async receive(db, organId, input, call) {
      const parsed = command.input.safeParse(input)
      if (parsed.success && command.organOf(parsed.data) !== organId) return null
      return execute(db, command, input, call)
    },
  }
}

export type OrganMessage = Extract<Message, { readonly kind: 'organ' }>

/** An error that is thrown undoes the command: whether it was done is then known, by its key, at the next try. */
export async function handOver(
  db: Database,
  receivables: readonly Receivable[],
  message: OrganMessage,
  call: Call,
): Promise<Outcome> {
  const { command, input } = message.payload
  const found = receivables.find(({ name }) => name === command)
  if (found === undefined) return refused('程序不认识这项事项，可能由更新的版本发出。')
  const result = await found.receive(db, Number(message.recipient), input, { ...call, idempotencyKey: message.id })
  if (result === null) return refusedForGood('事项的内容与接收机关不符。')
  return result.ok ? sent : refused(`接收机关不能办理：${result.refusal.kind}。`)
}
