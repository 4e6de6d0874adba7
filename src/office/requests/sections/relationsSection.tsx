/** 相关申请: of the same letter, of the same applicant, with the same words. */
import { Link } from 'react-router'
import { outcome } from '#law/outcome.ts'
import { Section } from '../../section.tsx'
import { WORDS } from '../../words.ts'
import { type CaseFile, requestAddress } from '../requests.ts'
import { StateTag } from '../stateTag.tsx'

const words = WORDS.requests.relations

export function RelationsSection({ file: { organId, relations } }: { readonly file: CaseFile }) {
  const { sameApplication, earlierSameWords, sameApplicantThisMonth, sameWordsOthers } = relations
  return (
    <Section title={words.title}>
      <ul className="plain">
        <li>{words.thisMonth(sameApplicantThisMonth)}</li>
        {sameWordsOthers > 0 && <li>{words.sameWordsOthers(sameWordsOthers)}</li>}
      </ul>
      <Lines title={words.sameApplication} organId={organId} lines={sameApplication} />
      <Lines title={words.earlierSameWords} organId={organId} lines={earlierSameWords} />
    </Section>
  )
}

interface LinesProps {
  readonly title: string
  readonly organId: number
  readonly lines: CaseFile['relations']['sameApplication']
}

function Lines({ title, organId, lines }: LinesProps) {
  if (lines.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul className="plain case-lines">
        {lines.map((line) => (
          <li key={line.id}>
            <Link to={requestAddress({ organId, id: line.id })}>{line.number}</Link> <StateTag state={line.state} />
            {line.outcome !== null && outcome(line.outcome).label}
            <span className="case-lines__words">{line.content}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
