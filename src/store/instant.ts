/** A moment as the store keeps it: ISO 8601 in UTC with milliseconds, so that texts compare as the moments do. */
export type Instant = string

/** @param now milliseconds since 1970 */
export function instantOf(now: number): Instant {
  return new Date(now).toISOString()
}
