/** What leaves the house or goes to another organ: written with the command, sent after its commit. */
import { newId } from '#crypto/id.ts'
import type { Tx } from './database.ts'
import type { Instant } from './instant.ts'

/** `organ` is a command in another organ's ledger; its key is the id of the message, so it is done once. */
export type OutboxDraft =
  | { readonly kind: 'mail'; readonly recipient: string; readonly payload: MailPayload }
  | { readonly kind: 'webhook'; readonly recipient: string; readonly payload: object }
  | { readonly kind: 'organ'; readonly recipient: string; readonly payload: OrganPayload }

export interface MailPayload {
  readonly subject: string
  readonly text: string
}

export interface OrganPayload {
  readonly command: string
  readonly input: object
}

export async function putIntoOutbox(
  tx: Tx,
  organId: number,
  drafts: readonly OutboxDraft[],
  at: Instant,
): Promise<void> {
  await tx
    .insertInto('outbox')
    .values(
      drafts.map(({ kind, recipient, payload }) => ({
        organ_id: organId,
        id: newId(Date.parse(at)),
        kind,
        recipient,
        payload: JSON.stringify(payload),
        made_at: at,
        tries: 0,
        next_at: at,
      })),
    )
    .execute()
}
