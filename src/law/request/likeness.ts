/** How like two requests are in their words. Art. 36(6) asks for the same content; what is only alike a person must judge. */

/** From here on two requests are shown to whoever judges whether they are the same. No article: a choice of this platform. */
export const ALIKE = 0.5

/** The share of what both have in all that either has, 0 to 1. Art. 36(6) knows no measure: a design of this platform. */
export function likenessOf(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  if (one.size === 0 || other.size === 0) return 0
  let both = 0
  for (const each of one) if (other.has(each)) both += 1
  return both / (one.size + other.size - both)
}
