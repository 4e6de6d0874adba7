/** What a doubtful cell looks like in the scan, beside what was recognised there. */
import type { Cell } from '#law/report/report.ts'

export function CutOut({ cell: { picture, confidence } }: { readonly cell: Cell }) {
  if (picture === undefined) return null
  const sureness = confidence === undefined ? '' : `，识别把握 ${Math.floor(confidence * 100)}%`
  return (
    <span className="cut-out">
      <img src={picture} alt="原件中这一格的样子" />
      <span className="cut-out__about">原件中的样子{sureness}</span>
    </span>
  )
}
