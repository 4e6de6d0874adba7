/** 多人相同申请: the same asked by several people, to be considered for publication. Art. 44.1. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Spin, Tag } from 'antd'
import { Link } from 'react-router'
import type { SameWordsAsked } from '#api/intake.ts'
import { outcome } from '#law/outcome.ts'
import { KNOWLEDGE, type Knowledge } from '#law/request/sharedInformation.ts'
import { STATES } from '#law/request/transitions.ts'
import { DataTable } from '../list/dataTable.tsx'
import { withBasis } from '../notice/cited.ts'
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

/** Green where nothing need be done any more, blue where it may be published. */
const COLOURS: Readonly<Record<Knowledge, string>> = {
  public: 'green',
  given: 'blue',
  givenInPart: 'blue',
  withheld: 'default',
  unavailable: 'default',
  open: 'default',
}

function Group({ group, organId }: { readonly group: SameWordsAsked; readonly organId: number }) {
  const { content, people, requests, firstOn, lastOn, knowledge, proposal, publications, lines } = group
  const title = content.length > 60 ? `${content.slice(0, 60)}……` : content
  return (
    <Section title={title}>
      <p>
        <Tag color={COLOURS[knowledge]}>{KNOWLEDGE[knowledge]}</Tag>
        {words.people(people)}，{words.requests(requests)}（{words.span(firstOn, lastOn)}）
      </p>
      <p>{withBasis(proposal)}</p>
      {publications.length > 0 && (
        <>
          <h3>{words.publications}</h3>
          <ul>
            {[...Map.groupBy(publications, ({ title: named, place }) => `${named}，${place}`)].map(([where, told]) => (
              <li key={where}>
                {words.publication(told.map(({ number }) => number).join('、'))}
                {where}
              </li>
            ))}
          </ul>
        </>
      )}
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
          {
            name: words.columns.reply,
            cell: ({ reply }) => (reply === null ? '' : WORDS.intake.alike.reply(reply.number, reply.on)),
          },
        ]}
      />
    </Section>
  )
}
