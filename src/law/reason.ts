/** The three shapes of an answer to "may I?" and "what follows?": a no always carries all its reasons. No article. */
export interface Reason {
  /** Stable, for programs: `author-approves`. */
  readonly code: string
  /** Key of articles.ts; null where no article says it. */
  readonly article: string | null
  /** One Chinese sentence: why not, and what to do instead. */
  readonly sentence: string
}

/** A no with all reasons. No article. */
export interface Refused {
  readonly ok: false
  readonly reasons: readonly Reason[]
}

/** What follows from a decision: its events, or why there are none. No article. */
export type Decided<Event> = { readonly ok: true; readonly events: readonly Event[] } | Refused

/** The events where nothing stands against them, else all reasons. No article. */
export function decided<Event>(reasons: readonly Reason[], events: () => readonly Event[]): Decided<Event> {
  return reasons.length === 0 ? { ok: true, events: events() } : { ok: false, reasons }
}

/** A list with the reason where it holds, else an empty one, so that all reasons stand in one list. No article. */
export function reasonIf(
  holds: boolean,
  code: string,
  sentence: string,
  article: string | null = null,
): readonly Reason[] {
  return holds ? [{ code, article, sentence }] : []
}
