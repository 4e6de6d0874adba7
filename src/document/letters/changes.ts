/** Where two sequences differ, in the fewest places (Myers, An O(ND) Difference Algorithm, 1986). No article. */

export interface ChangedPart {
  readonly from: number
  readonly to: number
  readonly otherFrom: number
  readonly otherTo: number
}

/** Beyond so many single changes the two have nothing to do with each other: all of it is one change. */
const MOST_CHANGES = 1_500
/** Changes with fewer equal items between them are shown as one. */
const APART = 3

export function changesBetween(one: readonly string[], other: readonly string[]): readonly ChangedPart[] {
  let head = 0
  while (head < one.length && head < other.length && one[head] === other[head]) head += 1
  let tail = 0
  while (
    tail < one.length - head &&
    tail < other.length - head &&
    one[one.length - 1 - tail] === other[other.length - 1 - tail]
  ) {
    tail += 1
  }
  const kept = keptPairs(one.slice(head, one.length - tail), other.slice(head, other.length - tail))
  const pairs: (readonly [number, number])[] = [
    ...kept.map(([a, b]) => [a + head, b + head] as const),
    [one.length - tail, other.length - tail],
  ]
  const parts: ChangedPart[] = []
  let a = head
  let b = head
  for (const [nextA, nextB] of pairs) {
    if (nextA > a || nextB > b) parts.push({ from: a, to: nextA, otherFrom: b, otherTo: nextB })
    a = nextA + 1
    b = nextB + 1
  }
  return joined(parts)
}

function joined(parts: readonly ChangedPart[]): readonly ChangedPart[] {
  const result: ChangedPart[] = []
  for (const part of parts) {
    const last = result.at(-1)
    if (last !== undefined && part.from - last.to < APART) {
      result[result.length - 1] = { ...last, to: part.to, otherTo: part.otherTo }
    } else result.push(part)
  }
  return result
}

/** The places of the items that both have, in order. */
function keptPairs(one: readonly string[], other: readonly string[]): readonly (readonly [number, number])[] {
  const most = Math.min(one.length + other.length, MOST_CHANGES)
  const trace: Int32Array[] = []
  const size = 2 * most + 3
  let furthest = new Int32Array(size)
  const middle = most + 1
  for (let changes = 0; changes <= most; changes += 1) {
    trace.push(furthest.slice())
    const next = furthest
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      const down = next[middle + diagonal + 1] ?? 0
      const right = (next[middle + diagonal - 1] ?? 0) + 1
      const isDown = diagonal === -changes || (diagonal !== changes && right - 1 < down)
      let x = isDown ? down : right
      while (x < one.length && x - diagonal < other.length && one[x] === other[x - diagonal]) x += 1
      next[middle + diagonal] = x
      if (x >= one.length && x - diagonal >= other.length) return walkedBack(trace, changes, middle, one, other)
    }
    furthest = next
  }
  return []
}

function walkedBack(
  trace: readonly Int32Array[],
  changes: number,
  middle: number,
  one: readonly string[],
  other: readonly string[],
): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = []
  let x = one.length
  let y = other.length
  for (let depth = changes; depth >= 0; depth -= 1) {
    const furthest = trace[depth]
    if (furthest === undefined) break
    const diagonal = x - y
    const down = furthest[middle + diagonal + 1] ?? 0
    const right = (furthest[middle + diagonal - 1] ?? 0) + 1
    const isDown = diagonal === -depth || (diagonal !== depth && right - 1 < down)
    const fromX = depth === 0 ? 0 : isDown ? down : right - 1
    const fromY = depth === 0 ? 0 : isDown ? down - (diagonal + 1) : right - 1 - (diagonal - 1)
    while (x > fromX && y > fromY && one[x - 1] === other[y - 1]) {
      x -= 1
      y -= 1
      pairs.push([x, y])
    }
    x = fromX
    y = fromY
  }
  return pairs.reverse()
}
