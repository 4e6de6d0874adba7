/**
 * Whether ways take equally long, by Wilcoxon's signed-rank test on medians of small batches, taken in turn: ranks do not care
 * how slow or how uneven the machine is, and the chance of a false alarm is fixed.
 */
import { performance } from 'node:perf_hooks'

interface Timing<Name> {
  readonly batch: number
  /** Of rounds, as many again where they do not suffice. */
  readonly rounds: number
  readonly most: number
  readonly suffices: (timesOf: (name: Name) => readonly number[]) => boolean
}

/** Milliseconds of each way, a median for each round, behind a round of warming up. Each begins in its turn. */
export async function timed<Name extends string>(
  ways: Readonly<Record<Name, () => Promise<void>>>,
  { batch, rounds, most, suffices }: Timing<Name>,
): Promise<(name: Name) => readonly number[]> {
  const all = Object.entries<() => Promise<void>>(ways)
  const times = new Map(all.map(([name]) => [name, [] as number[]]))
  const timesOf = (name: Name) => times.get(name) ?? []
  for (let round = 0; round <= most; round += 1) {
    if (round > 1 && (round - 1) % rounds === 0 && suffices(timesOf)) break
    const tries = new Map(all.map(([name]) => [name, [] as number[]]))
    for (let turn = 0; turn < batch * all.length; turn += 1) {
      const [name, way] = all[(turn + round) % all.length] ?? []
      const begun = performance.now()
      await way?.()
      tries.get(name ?? '')?.push(performance.now() - begun)
    }
    if (round > 0) for (const [name, list] of tries) times.get(name)?.push(median(list))
  }
  return timesOf
}

/** The chance of such ranks, or more uneven ones, where `one` takes no longer than `other` and a margin; pairs by place. */
export function chanceOfLonger(one: readonly number[], other: readonly number[], margin: number): number {
  const ranked = one
    .flatMap((each, at) => (other[at] === undefined ? [] : [each - other[at] - margin]))
    .filter((each) => each !== 0)
    .toSorted((left, right) => Math.abs(left) - Math.abs(right))
  const count = ranked.length
  const positive = ranked.reduce((sum, each, at) => sum + (each > 0 ? at + 1 : 0), 0)
  const mean = (count * (count + 1)) / 4
  const deviation = Math.sqrt((count * (count + 1) * (2 * count + 1)) / 24)
  return count === 0 ? 1 : aboveNormal((positive - 0.5 - mean) / deviation)
}

function median(list: readonly number[]): number {
  const sorted = list.toSorted((one, other) => one - other)
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2
}

/** The upper tail of the normal distribution, right to 7.5e-8 (Abramowitz and Stegun 26.2.17). */
function aboveNormal(z: number): number {
  if (z < 0) return 1 - aboveNormal(-z)
  const t = 1 / (1 + 0.2316419 * z)
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  return density * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
}
