const MINUTE_MS = 60_000

/** How long to wait after each failed try. After the last the message is given up, and a person has to look. */
const WAITS_MINUTES = [1, 5, 15, 60, 240, 720, 1_440, 1_440, 1_440]

/** When to try again after so many tries; null to give up. */
export function nextTry(tries: number, now: number): number | null {
  const minutes = WAITS_MINUTES[tries - 1]
  return minutes === undefined ? null : now + minutes * MINUTE_MS
}
