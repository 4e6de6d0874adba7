/** The file of a case: loading, gone, or there. */
import { useQuery } from '@tanstack/react-query'
import { Spin } from 'antd'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import type { LetterCase } from '#law/letter/caseLetter.ts'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { get } from '../request.ts'
import { Screen } from '../screen.tsx'
import { WORDS } from '../words.ts'
import { type CasePlace, casePath } from './case.ts'

interface CasePageProps<File, Kind extends string> {
  readonly title: string
  /** Of the list, as in `/complaints`. */
  readonly list: string
  readonly of: Pick<CasePlace<Kind>, 'api' | 'caseKind'>
  /** Below the case, as in `/defence`. */
  readonly part?: string
  readonly children: (file: File, place: CasePlace<Kind>) => ReactNode
}

export function CasePage<File, Kind extends string = Exclude<LetterCase, 'request'>>({
  title,
  list,
  of,
  part = '',
  children,
}: CasePageProps<File, Kind>) {
  const { organId, caseId = '' } = useParams()
  const place: CasePlace<Kind> = { ...of, organId: Number(organId), caseId }
  const path = casePath(place) + part
  const { data, error, refetch, isPending } = useQuery({
    queryKey: [of.api, organId, caseId, part],
    queryFn: () => get<File>(path),
  })
  if (data !== undefined) return children(data, place)
  return (
    <Screen title={title} lead={<Link to={list}>{WORDS.cases.back}</Link>}>
      {isPending && error === null && <Spin description={WORDS.frame.loading} />}
      <ProblemNotice error={error} onRetry={refetch} />
    </Screen>
  )
}
