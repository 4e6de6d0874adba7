/** Where one is signed in; what one does not know is ended at once. */
import { useQuery } from '@tanstack/react-query'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import type { ListedSession } from '../people/person.ts'
import { browserOf, SessionTable } from '../people/sessionTable.tsx'
import { get, remove } from '../request.ts'
import { Section } from '../section.tsx'
import { WORDS } from '../words.ts'

const words = WORDS.account.sessions
const SESSIONS = '/api/sessions'

export function OwnSessions() {
  const { data, error, refetch } = useQuery({
    queryKey: [SESSIONS],
    queryFn: () => get<{ readonly items: readonly ListedSession[] }>(SESSIONS),
  })
  return (
    <Section title={words.title} lead={words.lead}>
      <ProblemNotice error={error} onRetry={refetch} />
      {data !== undefined && (
        <SessionTable
          sessions={data.items}
          action={({ id, current, address, userAgent }) =>
            !current && (
              <DialogButton type="link" danger label={words.end} about={`${address} ${browserOf(userAgent)}`}>
                {(close) => (
                  <FormDialog
                    title={words.endTitle}
                    lead={words.endLead(address)}
                    act={words.end}
                    danger
                    send={() => remove(`${SESSIONS}/${id}`)}
                    refresh={[[SESSIONS]]}
                    onClose={close}
                  />
                )}
              </DialogButton>
            )
          }
        />
      )}
    </Section>
  )
}
