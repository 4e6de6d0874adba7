/** 办理经过: what happened, the last first, with what was wrong with it. */

import { filePath } from '../../approvals/approval.ts'
import { withBasis } from '../../notice/cited.ts'
import { Section } from '../../section.tsx'
import { Day } from '../../time.tsx'
import { WORDS } from '../../words.ts'
import type { CaseFile } from '../requests.ts'

const words = WORDS.requests.timeline

export function TimelineSection({ file: { organId, timeline } }: { readonly file: CaseFile }) {
  const newest = timeline.toSorted((one, other) => other.seq - one.seq)
  return (
    <Section title={words.title}>
      <ol className="timeline" reversed>
        {newest.map(({ seq, on, who, what, faults, fileId }) => (
          <li key={seq}>
            <p>
              {what}{' '}
              {fileId !== undefined && (
                <a href={filePath(organId, fileId)} target="_blank" rel="noreferrer">
                  {words.evidence}
                </a>
              )}
            </p>
            {faults.map((fault) => (
              <p key={fault.sentence} className="timeline__fault">
                {words.fault}
                {withBasis(fault)}
              </p>
            ))}
            <p className="option__more">
              <Day date={on} /> {who}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  )
}
