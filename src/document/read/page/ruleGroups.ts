/** Ruling lines put together: pieces of one line merged, and the lines that touch each other gathered. */

/** A straight line along an axis: at this x (vertical) or y, from–to along the other. */
export interface Rule {
  readonly vertical: boolean
  readonly at: number
  readonly from: number
  readonly to: number
}

/** Lines on one another, end to end or with small gaps (dashes) become one; what is shorter than a letter goes. */
export function mergeRules(rules: readonly Rule[], near: number): Rule[] {
  const merged: Rule[] = []
  for (const cluster of clustersOf(
    [...rules].sort((a, b) => a.at - b.at),
    (rule) => rule.at,
    near,
  )) {
    const pieces: { weight: number; sum: number; from: number; to: number }[] = []
    for (const rule of cluster.sort((a, b) => a.from - b.from)) {
      const weight = rule.to - rule.from + 0.01
      const last = pieces.at(-1)
      if (last === undefined || rule.from > last.to + near) {
        pieces.push({ weight, sum: rule.at * weight, from: rule.from, to: rule.to })
      } else {
        last.weight += weight
        last.sum += rule.at * weight
        last.to = Math.max(last.to, rule.to)
      }
    }
    for (const { weight, sum, from, to } of pieces) {
      if (to - from > near) merged.push({ vertical: cluster[0]?.vertical ?? false, at: sum / weight, from, to })
    }
  }
  return merged
}

/** Cuts a sorted list where the distance from the first of a group grows beyond `near`. */
export function clustersOf<T>(sorted: readonly T[], at: (item: T) => number, near: number): T[][] {
  const clusters: T[][] = []
  for (const item of sorted) {
    const last = clusters.at(-1)
    const first = last?.[0]
    if (last !== undefined && first !== undefined && at(item) - at(first) <= near) last.push(item)
    else clusters.push([item])
  }
  return clusters
}

export interface RuleGroup {
  readonly vertical: Rule[]
  readonly horizontal: Rule[]
}

/** Groups of lines that cross or touch. */
export function connected(vertical: readonly Rule[], horizontal: readonly Rule[], near: number): RuleGroup[] {
  const sets = disjointSets(vertical.length + horizontal.length)
  vertical.forEach((v, i) => {
    horizontal.forEach((h, j) => {
      const meet = v.at >= h.from - near && v.at <= h.to + near && h.at >= v.from - near && h.at <= v.to + near
      if (meet) sets.join(i, vertical.length + j)
    })
  })
  const groups = new Map<number, RuleGroup>()
  const groupOf = (index: number): RuleGroup => {
    const root = sets.find(index)
    const group = groups.get(root) ?? { vertical: [], horizontal: [] }
    groups.set(root, group)
    return group
  }
  for (const [i, rule] of vertical.entries()) groupOf(i).vertical.push(rule)
  for (const [j, rule] of horizontal.entries()) groupOf(vertical.length + j).horizontal.push(rule)
  const crossing = [...groups.values()].filter((group) => group.vertical.length > 0 && group.horizontal.length > 0)
  for (const group of groups.values()) {
    if (group.horizontal.length > 0) continue
    for (const rule of group.vertical)
      crossing.find((other) => isAsHigh(rule, other.vertical, near))?.vertical.push(rule)
  }
  return crossing.filter((group) => group.vertical.length > 1 || group.horizontal.length > 1)
}

/**
 * An upright line that touches no other but is as high as a whole grid: the edge of a cell that goes over the whole page,
 * so that no line of the page meets it.
 */
function isAsHigh(rule: Rule, grid: readonly Rule[], near: number): boolean {
  const from = Math.min(...grid.map((other) => other.from))
  const to = Math.max(...grid.map((other) => other.to))
  return (
    grid.length > 1 && Math.abs(rule.from - from) <= near && Math.abs(rule.to - to) <= near && to - from > 10 * near
  )
}

interface DisjointSets {
  find(index: number): number
  join(one: number, other: number): void
}

export function disjointSets(size: number): DisjointSets {
  const parent = Array.from({ length: size }, (_, index) => index)
  const find = (index: number): number => {
    let root = index
    while (parent[root] !== root) root = parent[root] ?? root
    parent[index] = root
    return root
  }
  return {
    find,
    join(one, other) {
      parent[find(one)] = find(other)
    },
  }
}
