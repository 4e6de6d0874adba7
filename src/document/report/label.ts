/**
 * Labels of the statutory tables as they stand in real files: spaced out, broken over lines, with other brackets, or
 * damaged by text recognition. No article.
 */

/** Keys of the labels met so far: the same hundred stand in every report, and folding them is most of the work. */
const keys = new Map<string, string>()
const KEYS_KEPT = 4000
const LONGEST_KEPT = 80

/** What of a label counts when two are compared: no white space, no punctuation, compatibility forms folded. */
export function labelKey(text: string): string {
  const known = keys.get(text)
  if (known !== undefined) return known
  const key = text.normalize('NFKC').replace(/[\s\p{P}\p{S}\p{C}]/gu, '')
  if (text.length > LONGEST_KEPT) return key
  if (keys.size >= KEYS_KEPT) keys.clear()
  keys.set(text, key)
  return key
}

/** Likeness of two label keys from 0 to 1: twice the longest common subsequence over the sum of the lengths. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1
  if (a.length === 0 || b.length === 0) return 0
  let previous = new Uint16Array(b.length + 1)
  let current = new Uint16Array(b.length + 1)
  for (let i = 0; i < a.length; i++) {
    const char = a.charCodeAt(i)
    for (let j = 0; j < b.length; j++) {
      const up = previous[j + 1] ?? 0
      const left = current[j] ?? 0
      current[j + 1] = char === b.charCodeAt(j) ? (previous[j] ?? 0) + 1 : up > left ? up : left
    }
    const swap = previous
    previous = current
    current = swap
  }
  return (2 * (previous[b.length] ?? 0)) / (a.length + b.length)
}

/** From this likeness on a damaged label is taken for the one of the form, if its place agrees. */
export const LIKE_ENOUGH = 0.6
