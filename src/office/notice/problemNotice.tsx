/** What went wrong, in the server's own sentences, and what to do next. */
import { Alert, Button } from 'antd'
import type { Problem } from '#api/problem.ts'
import { ProblemError } from '../request.ts'
import { WORDS } from '../words.ts'
import { withBasis } from './cited.ts'
import { ConflictDialog } from './conflictDialog.tsx'

interface ProblemNoticeProps {
  readonly error: Error | null
  /** Reads or sends again. */
  readonly onRetry?: () => void
  /** Loads what others have changed in the meantime; without it a conflict is only told. */
  readonly onReload?: () => void
}

export function ProblemNotice({ error, onRetry, onReload }: ProblemNoticeProps) {
  if (error === null) return null
  const problem = problemOf(error)
  if (problem.changes !== undefined && onReload !== undefined) {
    return <ConflictDialog problem={problem} onReload={onReload} />
  }
  const again = onRetry && <Button onClick={onRetry}>{WORDS.notice.again}</Button>
  return (
    <Alert
      className="notice"
      type="error"
      role="alert"
      showIcon
      title={problem.title}
      description={
        <>
          <Sentences problem={problem} />
          {again}
        </>
      }
    />
  )
}

function Sentences({ problem: { detail, reasons = [], fields = [] } }: { readonly problem: Problem }) {
  const sentences = [...reasons.map(withBasis), ...fields.map(({ sentence }) => sentence)]
  if (sentences.length === 0) return <p>{detail}</p>
  if (sentences.length === 1) return <p>{sentences[0]}</p>
  return (
    <ul>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

/** What is no answer of the server is a fault of ours. */
const problemOf = (error: Error): Problem =>
  error instanceof ProblemError
    ? error.problem
    : { type: 'urn:gongkai:unforeseen', status: 0, ...WORDS.request.unforeseen }
