/** 销毁清单: what it names, whether it is approved, and destroying it. */
import { Spin } from 'antd'
import { Link, useParams } from 'react-router'
import { date } from '#law/date.ts'
import { APPROVALS } from '../approvals/approval.ts'
import { Facts } from '../facts.tsx'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { post } from '../request.ts'
import { Screen } from '../screen.tsx'
import { Section } from '../section.tsx'
import { useAtWork, useMay } from '../session.ts'
import { Day } from '../time.tsx'
import { WORDS } from '../words.ts'
import { ARCHIVE, destructionPath, type ShownDestruction, useDestruction } from './archive.ts'
import { FilesTable } from './filesTable.tsx'

const words = WORDS.archive.list
const { approval: approvalWords, destroyed: destroyedText } = WORDS.archive.lists

export function DestructionScreen() {
  const { organ } = useAtWork()
  const { destructionId = '' } = useParams()
  const { data, error, refetch, isPending } = useDestruction(organ.id, destructionId)
  return (
    <Screen
      title={words.title}
      lead={<Link to="/archive">{words.back}</Link>}
      actions={data !== undefined && <Acts organId={organ.id} list={data} />}
    >
      <ProblemNotice error={error} onRetry={refetch} />
      {isPending && error === null && <Spin description={WORDS.frame.loading} />}
      {data !== undefined && (
        <>
          <Facts
            facts={[
              [words.facts.status, data.statusName],
              [words.facts.listedOn, <Day key="listed" date={date(data.listedOn)} />],
              [words.facts.approval, <ApprovalLink key="approval" organId={organ.id} list={data} />],
              [
                words.facts.destroyed,
                data.destroyed === null ? words.none : destroyedText(data.destroyed.data, data.destroyed.files),
              ],
            ]}
          />
          <Section title={words.files}>
            <FilesTable caption={words.files} organId={organ.id} rows={data.files} />
          </Section>
        </>
      )}
    </Screen>
  )
}

interface OfList {
  readonly organId: number
  readonly list: ShownDestruction
}

function ApprovalLink({ organId, list: { approval } }: OfList) {
  if (approval === null) return <>{approvalWords.none}</>
  return <Link to={`/approvals/${organId}/${approval.id}`}>{approvalWords[approval.status]}</Link>
}

/** What may be done now; the server decides. */
function Acts({ organId, list }: OfList) {
  const { id, version, status, digest, approval } = list
  const mayKeep = useMay('archive.keep')
  const mayAsk = useMay('approval.request')
  const path = destructionPath(organId, id)
  const refresh = [[ARCHIVE], [APPROVALS]]
  const isUnasked = approval === null || approval.status === 'returned' || approval.status === 'withdrawn'
  if (status === 'dropped' || status === 'done') return null
  return (
    <>
      {status === 'listed' && isUnasked && mayAsk && (
        <DialogButton label={words.ask} type="primary">
          {(close) => (
            <FormDialog
              title={words.ask}
              act={words.ask}
              send={(_, { key }) =>
                post(
                  `${APPROVALS}/${organId}`,
                  { subject: { kind: 'destruction', id }, digest, optionalSteps: [] },
                  key,
                )
              }
              refresh={refresh}
              onClose={close}
            />
          )}
        </DialogButton>
      )}
      {status === 'listed' && mayKeep && (
        <DialogButton label={words.drop}>
          {(close) => (
            <FormDialog
              title={words.drop}
              lead={words.dropLead}
              act={words.drop}
              version={version}
              send={(_, { key, version: seen }) => post(`${path}/drop`, { version: seen }, key)}
              refresh={refresh}
              onClose={close}
            />
          )}
        </DialogButton>
      )}
      {mayKeep && (status === 'begun' || approval?.status === 'approved') && (
        <DialogButton label={status === 'begun' ? words.goOn : words.destroy} danger>
          {(close) => (
            <FormDialog
              title={words.destroy}
              lead={words.destroyLead}
              act={words.destroy}
              danger
              version={version}
              send={(_, { key, version: seen }) => post(`${path}/destroy`, { version: seen }, key)}
              refresh={refresh}
              onClose={close}
            />
          )}
        </DialogButton>
      )}
    </>
  )
}
