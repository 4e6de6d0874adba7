/** The reconsiderations and lawsuits about one request, on its case file. */
import { useQuery } from '@tanstack/react-query'
import type { ProceedingLine } from '#api/shownProceeding.ts'
import { DataTable } from '../list/dataTable.tsx'
import type { ListAnswer } from '../list/listPage.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { get } from '../request.ts'
import type { OfRequest } from '../requests/requests.ts'
import { Section } from '../section.tsx'
import { useMay } from '../session.ts'
import { WORDS } from '../words.ts'
import { BeginButton } from './beginDialog.tsx'
import { PROCEEDINGS } from './proceedings.ts'
import { proceedingColumns } from './proceedingsScreen.tsx'

const words = WORDS.proceedings

export function RequestProceedings({ organId, id: requestId }: OfRequest) {
  const mayRead = useMay('proceeding.read')
  const mayKeep = useMay('proceeding.keep')
  const path = `${PROCEEDINGS}/${organId}`
  const { data, error, refetch } = useQuery({
    queryKey: [PROCEEDINGS, organId, 'ofRequest', requestId],
    queryFn: () => get<ListAnswer<ProceedingLine>>(path, { requestId }),
    enabled: mayRead,
  })
  if (!mayRead) return null
  return (
    <Section title={WORDS.screens.proceedings} actions={mayKeep && <BeginButton requestId={requestId} />}>
      <ProblemNotice error={error} onRetry={refetch} />
      {data?.items.length === 0 && <p>{words.noneOfRequest}</p>}
      {data !== undefined && data.items.length > 0 && (
        <DataTable<ProceedingLine>
          caption={WORDS.screens.proceedings}
          rows={data.items}
          rowKey={({ id }) => id}
          columns={proceedingColumns(organId)}
        />
      )}
    </Section>
  )
}
