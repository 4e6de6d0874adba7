/** 多人相同申请: the same asked by several people, to be considered for publication. Art. 44.2. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Spin, Tag } from 'antd'
import { Link } from 'react-router'
import type { SameWordsAsked } from '#api/intake.ts'
import { outcome } from '#law/outcome.ts'
import { STATES } from '#law/request/transitions.ts'
import { DataTable } from '../list/dataTable.tsx'
import { Nothing } from '../notice/nothing.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { get } from '../request.ts'
import { Screen } from '../screen.tsx'
import { Section } from '../section.tsx'
import { useAtWork } from '../session.ts'
import { WORDS } from '../words.ts'
import { REQUESTS } from './intake.ts'

const words = WORDS.intake.sameWords

interface SameWordsPage {
  readonly items: readonly SameWordsAsked[]
  readonly next: string | null
}

export function SameWordsScreen() {
  const { organ } = useAtWork()
  const { data, error, refetch, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [REQUESTS, organ.id, 'same-words'],
    queryFn: ({ pageParam }) => get<SameWordsPage>(`${REQUESTS}/${organ.id}/same-words`, { after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
  const groups = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Screen title={words.title} lead={words.lead} actions={<Link to="/requests">{WORDS.intake.links.back}</Link>}>
      <ProblemNotice error={error} onRetry={refetch} />
      {isPending && error === null && <Spin description={WORDS.frame.loading} />}
      {data !== undefined && groups.length === 0 && <Nothing {...words.empty} />}
      {groups.map((group) => (
        <Group key={group.digest} group={group} organId={organ.id} />
      ))}
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Screen>
  )
}

function Group({ group, organId }: { readonly group: SameWordsAsked; readonly organId: number }) {
  const { content, people, requests, firstOn, lastOn, given, lines } = group
  const title = content.length > 60 ? `${content.slice(0, 60)}……` : content
  return (
    <Section title={title}>
      <p>
        <Tag color={given ? 'green' : 'default'}>{given ? words.given : words.notGiven}</Tag>
        {words.people(people)}，{words.requests(requests)}（{words.span(firstOn, lastOn)}）
      </p>
      <DataTable
        caption={title}
        rows={lines}
        rowKey={({ id }) => id}
        columns={[
          {
            name: words.columns.number,
            cell: ({ id, number }) => <Link to={`/requests/${organId}/${id}`}>{number}</Link>,
          },
          { name: words.columns.applicant, cell: ({ applicant }) => applicant },
          { name: words.columns.state, cell: ({ state }) => STATES[state].name },
          { name: words.columns.outcome, cell: ({ outcome: code }) => (code === null ? '' : outcome(code).label) },
        ]}
      />
    </Section>
  )
}
