/** Where somebody is signed in, for the security administrator. */
import { useQuery } from '@tanstack/react-query'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { get, remove } from '../request.ts'
import { Section } from '../section.tsx'
import { useMay } from '../session.ts'
import { WORDS } from '../words.ts'
import { type ListedSession, PEOPLE, personPath, type ShownPerson } from './person.ts'
import { SessionTable } from './sessionTable.tsx'

const words = WORDS.people.sessions

export function PersonSessions({ person }: { readonly person: ShownPerson }) {
  // Only the security administrator may look and end.
  const mayEnd = useMay('account.unlock')
  const path = `${personPath(person.id)}/sessions`
  const { data, error, refetch } = useQuery({
    queryKey: [PEOPLE, person.id, 'sessions'],
    queryFn: () => get<{ readonly items: readonly ListedSession[] }>(path),
    enabled: mayEnd,
  })
  if (!mayEnd) return null
  const items = data?.items ?? []
  return (
    <Section
      title={words.title}
      actions={
        items.length > 0 && (
          <DialogButton danger label={words.endAll}>
            {(close) => (
              <FormDialog
                title={words.endAll}
                lead={words.endAllLead(person.name)}
                act={words.endAll}
                danger
                send={() => remove(path)}
                refresh={[[PEOPLE]]}
                onClose={close}
              />
            )}
          </DialogButton>
        )
      }
    >
      <ProblemNotice error={error} onRetry={refetch} />
      {data !== undefined && <SessionTable sessions={items} />}
    </Section>
  )
}
