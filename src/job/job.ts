/** One kind of background work. */
export interface Job {
  /** As its queue is called. */
  readonly name: string
  /** Chinese: what it does. */
  readonly title: string
  /** When it starts by itself, on the clock of China; absent where it is sent. */
  readonly cron?: string
  /** How long one run may take. */
  readonly minutes: number
  /** Once what it did is older than this, it is forgotten. */
  readonly keptDays: number
  /**
   * Runs again after a failure and where the process was killed, so doing it twice must do no harm. What it returns is
   * shown; ids and counts only. `signal`: end soon, what is left is done later.
   */
  readonly run: (data: object, signal: AbortSignal) => Promise<object>
}
