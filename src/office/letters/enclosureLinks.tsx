/** What goes with a letter, each to be opened; every opening stands in the log. */
import type { ShownLetter } from '#api/shownLetter.ts'
import { filePath } from '../approvals/approval.ts'

interface EnclosureLinksProps {
  readonly organId: number
  readonly enclosures: ShownLetter['enclosures']
}

export function EnclosureLinks({ organId, enclosures }: EnclosureLinksProps) {
  return (
    <ol className="case-lines">
      {enclosures.map(({ fileId, name }) => (
        <li key={fileId}>
          <a href={filePath(organId, fileId)} target="_blank" rel="noreferrer">
            {name}
          </a>
        </li>
      ))}
    </ol>
  )
}
