/** Who stands in for oneself, and how to take it back. */
import { useQueries } from '@tanstack/react-query'
import { Days, phaseOf } from '../days.tsx'
import { DialogButton } from '../form/dialogButton.tsx'
import { DataTable } from '../list/dataTable.tsx'
import type { ListAnswer } from '../list/listPage.tsx'
import { EndPostDialog } from '../people/endPostDialog.tsx'
import { type HeldPost, PEOPLE, type ShownPerson, type ShownPost } from '../people/person.ts'
import { get } from '../request.ts'
import { Section } from '../section.tsx'
import { useAtWork } from '../session.ts'
import { WORDS } from '../words.ts'

const words = WORDS.account.delegations

export function DelegationsSection({ person: { appointments } }: { readonly person: ShownPerson }) {
  const { today } = useAtWork()
  const sources = new Map(appointments.map((post) => [post.id, post]))
  const organs = [...new Set(appointments.map(({ organId }) => organId))]
  // The newest first; no organ has so many that what was handed over lately is not among them.
  const lists = useQueries({
    queries: organs.map((organId) => ({
      queryKey: [PEOPLE, 'appointments', organId],
      queryFn: () => get<ListAnswer<ShownPost>>(`/api/organs/${organId}/appointments`, { limit: 100 }),
    })),
  })
  const rows = lists
    .flatMap(({ data }) => data?.items ?? [])
    .flatMap((post): readonly HeldPost[] => {
      const source = post.delegatedFrom === null ? undefined : sources.get(post.delegatedFrom)
      return source === undefined || phaseOf(post, today) === 'past' ? [] : [{ ...post, organName: source.organName }]
    })
  if (rows.length === 0) return null
  return (
    <Section title={words.title}>
      <DataTable<HeldPost>
        caption={words.title}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { name: words.to, cell: ({ personName }) => personName },
          { name: WORDS.people.posts.role, cell: ({ organName, roleName }) => `${organName}${roleName}` },
          { name: WORDS.people.posts.days, cell: (post) => <Days span={post} /> },
          {
            name: WORDS.people.posts.act,
            cell: (post) => (
              <DialogButton type="link" danger label={WORDS.people.endPost.delegation.title} about={post.personName}>
                {(close) => <EndPostDialog post={post} ending="delegation" onClose={close} />}
              </DialogButton>
            ),
          },
        ]}
      />
    </Section>
  )
}
