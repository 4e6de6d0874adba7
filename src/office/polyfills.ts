/**
 * What src/law uses and Chromium 86 lacks; React, Ant Design and the router do without (test/oldBrowser.test.ts). The
 * build puts this into a chunk of its own, which runs before all others.
 */
function define(owner: object, name: string, value: unknown): void {
  if (!(name in owner)) Object.defineProperty(owner, name, { value, writable: true, configurable: true })
}

define(Array.prototype, 'at', function at<T>(this: readonly T[], index: number): T | undefined {
  return this[index < 0 ? this.length + index : index]
})
define(Array.prototype, 'toSorted', function toSorted<T>(this: readonly T[], compare?: (a: T, b: T) => number): T[] {
  return [...this].sort(compare)
})
define(Array.prototype, 'findLast', function findLast<T>(this: readonly T[], holds: (item: T) => boolean) {
  return [...this].reverse().find((item) => holds(item))
})
define(Map, 'groupBy', <Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> => {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
})
define(
  Object,
  'hasOwn',
  (owner: object, name: PropertyKey) => Object.getOwnPropertyDescriptor(owner, name) !== undefined,
)

export {}
