/** 卷内材料: the papers that are on file, with what they state. */
import { PAPERS } from '#law/request/evidence.ts'
import { filePath } from '../../approvals/approval.ts'
import { Section } from '../../section.tsx'
import { Day } from '../../time.tsx'
import { WORDS } from '../../words.ts'
import type { CaseFile, ShownPaper } from '../requests.ts'

const words = WORDS.requests.papers

export function PapersSection({ file: { organId, papers } }: { readonly file: CaseFile }) {
  if (papers.length === 0) return null
  return (
    <Section title={words.title}>
      <ul className="plain case-lines">
        {papers.map((paper) => (
          <Paper key={paper.id} paper={paper} organId={organId} />
        ))}
      </ul>
    </Section>
  )
}

function Paper({
  paper: { paper, fields, fileId, on },
  organId,
}: {
  readonly paper: ShownPaper
  readonly organId: number
}) {
  const form: Readonly<Record<string, string>> = PAPERS[paper].fields
  return (
    <li>
      <strong>{PAPERS[paper].name}</strong>{' '}
      <span className="option__more">
        <Day date={on} />
        {words.filed}
      </span>{' '}
      {fileId !== null && (
        <a href={filePath(organId, fileId)} target="_blank" rel="noreferrer">
          {words.open}
        </a>
      )}
      <ul>
        {Object.entries(fields).map(([field, text]) => (
          <li key={field}>{words.field(form[field] ?? field, text)}</li>
        ))}
      </ul>
    </li>
  )
}
