/** The words of a correction take the place of the request's own, where the law decides so, in the same transaction. Art. 30. */
import type { Decided } from '#law/reason.ts'
import type { RequestEvent } from '#law/request/requestEvent.ts'
import { correctContent, findEntries } from '#store/requestEntries.ts'
import type { Work } from '../command.ts'

/** `decide` is told whether they are other words; null: none came. */
export async function withContent(
  work: Work,
  requestId: string,
  content: string | null,
  decide: (changed: boolean) => Decided<RequestEvent>,
): Promise<Decided<RequestEvent>> {
  const decision = decide(content !== null && (await isOtherContent(work, requestId, content)))
  if (decision.ok && content !== null) await keepContent(work, requestId, content, decision.events)
  return decision
}

/** However a page writes the ends of lines. */
export async function isOtherContent({ tx, organId }: Work, requestId: string, content: string): Promise<boolean> {
  const entry = (await findEntries(tx, organId, [requestId])).get(requestId)
  if (entry === undefined) throw new Error(`request ${organId} ${requestId} has no entry in the register`)
  return inLines(entry.content) !== inLines(content)
}

const inLines = (text: string) => text.replaceAll(/\r\n?/g, '\n').trim()

/** Nothing where the events do not say that the words were changed. */
export async function keepContent(
  { tx, organId }: Work,
  requestId: string,
  content: string,
  events: readonly RequestEvent[],
): Promise<void> {
  if (events.some(({ kind }) => kind === 'contentCorrected')) {
    await correctContent(tx, { organId, requestId }, content)
  }
}
