/** What a case is to the engine: how its events become its state, and where the state stands. */
import type { Reader, Tx } from '#store/database.ts'

/** An event as data: what happened, in the past tense, and with what. */
export interface Happening {
  readonly kind: string
}

/**
 * One kind of case. The row of a case is what `evolve` makes of its events and nothing else; `gongkai verify` folds all
 * events again and compares. Only the engine calls `save`.
 */
export interface Noun<State extends object, Event extends Happening> {
  /** The name under which its events stand in the log. */
  readonly kind: string
  /** Pure: the state after an event; null before the first. */
  readonly evolve: (state: State | null, event: Event) => State
  /** The state of a case and its version, with its row locked until the end of the transaction; null where there is none. */
  readonly lock: (tx: Tx, organId: number, id: string) => Promise<Versioned<State> | null>
  readonly save: (tx: Tx, organId: number, id: string, saved: Versioned<State>) => Promise<void>
  /** All cases of this kind in an organ, by their ids, for comparing them with their events. */
  readonly all: (db: Reader, organId: number) => AsyncIterable<readonly [id: string, saved: Versioned<State>]>
  /** What stands besides the states in the rows of an organ, for searching and counting. */
  readonly derived?: (db: Reader, organId: number) => AsyncIterable<Derived>
  /** The Chinese sentence of an event. */
  readonly text: (event: Event) => string
}

/** Made of the state of a row, by no event of its own. */
export interface Derived {
  readonly id: string
  readonly is: object
  readonly should: object
}

export interface Versioned<State> {
  readonly state: State
  /** The number of the last event of the case. */
  readonly version: number
}
