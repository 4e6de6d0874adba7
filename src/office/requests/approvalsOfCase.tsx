/** The approvals of a request: of its reply and of its extension, each with a way to its page. */
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { ApprovalLine } from '#api/shownApproval.ts'
import { date } from '#law/date.ts'
import { APPROVALS } from '../approvals/approval.ts'
import { Status } from '../approvals/approvalsScreen.tsx'
import type { ListAnswer } from '../list/listPage.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { get } from '../request.ts'
import { useAtWork, useMay } from '../session.ts'
import { Day } from '../time.tsx'
import { WORDS } from '../words.ts'
import type { CaseFile } from './requests.ts'

export type CaseApproval = 'reply' | 'extension'

/** The first that was asked for first. */
export function useApprovalsOf({ organId, id }: CaseFile, kind: CaseApproval, enabled: boolean) {
  const wanted = { kind, subjectId: id }
  return useQuery({
    queryKey: [APPROVALS, organId, wanted],
    queryFn: () => get<ListAnswer<ApprovalLine>>(`${APPROVALS}/${organId}`, wanted),
    enabled,
  })
}

/** Whoever reads a request of another organ, for a complaint, does not read its approvals. */
export function ApprovalsOfCase({ file }: { readonly file: CaseFile }) {
  const isHere = useAtWork().organ.id === file.organId
  const mayRead = useMay('approval.read') && isHere
  const extending = file.letters.some(({ kind, draft }) => kind === 'extensionNotice' && draft !== null)
  const reply = useApprovalsOf(file, 'reply', mayRead && file.request.review !== null)
  const extension = useApprovalsOf(file, 'extension', mayRead && extending)
  const items = [...(reply.data?.items ?? []), ...(extension.data?.items ?? [])]
  return (
    <>
      <ProblemNotice error={reply.error ?? extension.error} />
      {items.length > 0 && (
        <>
          <h3>{WORDS.requests.approvals.title}</h3>
          <ul className="plain case-lines">
            {items.map(({ id, organId, kindName, status, next, requestedOn }) => (
              <li key={id}>
                <Link to={`/approvals/${organId}/${id}`}>{WORDS.requests.approvals.of(kindName)}</Link>{' '}
                <Status status={status} next={next?.name ?? null} />{' '}
                <span className="option__more">
                  <Day date={date(requestedOn)} />
                  {WORDS.requests.approvals.requested}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
