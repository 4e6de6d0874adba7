/** What a local template has beyond the one it stands for, and what it leaves out, paragraph by paragraph. No article. */
import type { LetterKind } from '#law/letter/letterKind.ts'
import { changesBetween } from './changes.ts'
import { templateFile, templateLines } from './template.ts'

export interface TemplateChange {
  readonly kind: 'added' | 'removed'
  readonly text: string
}

/** `base`: null for the built-in one. */
export function compareTemplates(
  kind: LetterKind,
  own: Uint8Array,
  base: Uint8Array | null,
): readonly TemplateChange[] {
  const before = templateLines(base ?? templateFile(kind))
  const after = templateLines(own)
  return changesBetween(before, after).flatMap(({ from, to, otherFrom, otherTo }) => [
    ...before.slice(from, to).map((text) => ({ kind: 'removed', text }) as const),
    ...after.slice(otherFrom, otherTo).map((text) => ({ kind: 'added', text }) as const),
  ])
}
