/** The text of the report by section, foldable, with the quotes of the findings marked. */
import { findingAnchor } from './cell.tsx'
import type { NarrativePart, Piece } from './quotes.ts'

export const quoteAnchor = (anchor: string, part: number, offset: number) => `${anchor}-q${part}-${offset}`

/** Anchor of the marked text by number of the finding. */
export function quoteAnchors(anchor: string, parts: readonly NarrativePart[]): ReadonlyMap<number, string> {
  return new Map(
    parts.flatMap(({ index, pieces }) =>
      pieces.flatMap(({ offset, findings }) =>
        findings.map((number): [number, string] => [number, quoteAnchor(anchor, index, offset)]),
      ),
    ),
  )
}

export function Narrative({ anchor, parts }: { readonly anchor: string; readonly parts: readonly NarrativePart[] }) {
  return parts.map(({ index, title, pieces, isQuoted }) => (
    <details key={index} className="narrative" open={isQuoted}>
      <summary>{title}</summary>
      <div className="narrative__text">
        {pieces.length === 0 ? <p>（没有文字）</p> : null}
        {pieces.map((piece) => (
          <NarrativePiece key={piece.offset} anchor={anchor} part={index} piece={piece} />
        ))}
      </div>
    </details>
  ))
}

function NarrativePiece({ anchor, part, piece }: { anchor: string; part: number; piece: Piece }) {
  if (piece.findings.length === 0) return piece.text
  return (
    <mark id={quoteAnchor(anchor, part, piece.offset)} className="quote">
      {piece.text}
      {piece.findings.map((number) => (
        <a key={number} className="quote__number" href={`#${findingAnchor(anchor, number)}`}>
          问题 {number}
        </a>
      ))}
    </mark>
  )
}
