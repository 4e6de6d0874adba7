/** One approval: what is approved, who has signed and how, and what I can do about it. */
import { Alert, Button, Spin } from 'antd'
import { Link, useParams } from 'react-router'
import type { ShownApproval } from '#api/shownApproval.ts'
import { date } from '#law/date.ts'
import type { LetterCase } from '#law/letter/caseLetter.ts'
import { Facts } from '../facts.tsx'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { EnclosureLinks } from '../letters/enclosureLinks.tsx'
import { withBasis } from '../notice/cited.ts'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { post } from '../request.ts'
import { Screen } from '../screen.tsx'
import { Section } from '../section.tsx'
import { useAtWork, useMay } from '../session.ts'
import { Day } from '../time.tsx'
import { WORDS } from '../words.ts'
import { AFTERWARDS, approvalPath, filePath, useApproval } from './approval.ts'
import { Status } from './approvalsScreen.tsx'
import { PaperDialog } from './paperDialog.tsx'
import { SignDialog } from './signDialog.tsx'
import { StepTable } from './stepTable.tsx'

const words = WORDS.approvals

export function ApprovalScreen() {
  const { organId, approvalId = '' } = useParams()
  const { data: approval, error, refetch, isPending } = useApproval({ organId: Number(organId), id: approvalId })
  if (approval !== undefined) return <ApprovalPage approval={approval} />
  return (
    <Screen title={WORDS.screens.approvals} lead={<Link to="/approvals">{words.page.back}</Link>}>
      {isPending && error === null && <Spin description={WORDS.frame.loading} />}
      <ProblemNotice error={error} onRetry={refetch} />
    </Screen>
  )
}

function ApprovalPage({ approval }: { readonly approval: ShownApproval }) {
  const {
    id,
    organId,
    organ,
    kindName,
    title,
    about,
    due,
    status,
    author,
    requestedOn,
    digest,
    fileId,
    enclosures,
    next,
  } = approval
  return (
    <Screen
      title={title ?? words.gone}
      lead={<Link to="/approvals">{words.page.back}</Link>}
      actions={<Actions approval={approval} />}
    >
      <Standing approval={approval} />
      <Facts
        facts={[
          [words.status, <Status key="status" status={status} next={next?.name ?? null} />],
          ...(about === null
            ? []
            : [
                [
                  words.page.about,
                  <Link key="about" to={`/${LEDGERS[about.caseKind]}/${organId}/${about.caseId}`}>
                    {words.page.toCase}
                  </Link>,
                ] as const,
              ]),
          ...(fileId === null
            ? []
            : [
                [
                  words.page.content,
                  <a key="file" href={filePath(organId, fileId)} target="_blank" rel="noreferrer">
                    {words.page.read}
                  </a>,
                ] as const,
              ]),
          ...(enclosures.length === 0
            ? []
            : [
                [
                  words.page.enclosures,
                  <EnclosureLinks key="enclosures" organId={organId} enclosures={enclosures} />,
                ] as const,
              ]),
          [words.kind, kindName],
          [words.organ, organ],
          [words.author, author],
          [words.requestedOn, <Day key="on" date={date(requestedOn)} />],
          ...(due === null ? [] : [[words.due, <Day key="due" date={date(due)} />] as const]),
          [
            words.page.digest,
            <span key="digest">
              <code>{digest.match(/.{1,8}/g)?.join(' ')}</code>
              <br />
              <span className="facts__missing">{words.page.digestHint}</span>
            </span>,
          ],
          [words.page.number, <code key="id">{id}</code>],
        ]}
      />
      <Section title={words.page.steps}>
        <StepTable approval={approval} />
      </Section>
    </Screen>
  )
}

/** Where the files of each ledger stand in the office. */
const LEDGERS: Readonly<Record<LetterCase, string>> = {
  request: 'requests',
  recordCorrection: 'record-corrections',
  complaint: 'complaints',
  proceeding: 'proceedings',
}

/** Why it cannot go on, where it cannot. */
function Standing({ approval: { status, title, isCurrent, against } }: { readonly approval: ShownApproval }) {
  const mayDecide = useMay('approval.decide')
  if (status !== 'open') return null
  if (!isCurrent) {
    const sentence = title === null ? words.page.gone : words.page.changed
    return <Alert className="notice" type="error" role="alert" showIcon title={sentence} />
  }
  if (!mayDecide || against.length === 0) return null
  return (
    <Alert
      className="notice"
      type="info"
      showIcon
      title={words.page.cannot}
      description={
        <ul>
          {against.map((reason) => (
            <li key={reason.code}>{withBasis(reason)}</li>
          ))}
        </ul>
      }
    />
  )
}

function Actions({ approval }: { readonly approval: ShownApproval }) {
  const { person, organ } = useAtWork()
  const mayDecide = useMay('approval.decide')
  const isHere = organ.id === approval.organId
  const mayRecord = useMay('approval.record') && isHere
  const { status, against, authorId, isCurrent, next } = approval
  const path = approvalPath(approval)
  return (
    <>
      <Button href={`${path}/form`} download>
        {words.page.print}
      </Button>
      {status === 'open' && next !== null && isCurrent && (
        <>
          {mayRecord && (
            <DialogButton label={words.paper.title}>
              {(close) => <PaperDialog approval={approval} step={next} onClose={close} />}
            </DialogButton>
          )}
          {mayDecide && against.length === 0 && (
            <>
              <DialogButton danger label={words.sign.return}>
                {(close) => <SignDialog approval={approval} step={next} decision="return" onClose={close} />}
              </DialogButton>
              <DialogButton type="primary" label={words.sign.approve}>
                {(close) => <SignDialog approval={approval} step={next} decision="approve" onClose={close} />}
              </DialogButton>
            </>
          )}
        </>
      )}
      {status === 'open' && authorId === person.id && isHere && (
        <DialogButton danger label={words.withdraw.title}>
          {(close) => (
            <FormDialog
              title={words.withdraw.title}
              lead={words.withdraw.lead}
              act={words.withdraw.act}
              danger
              version={approval.version}
              send={(_values, { key, version }) => post(`${path}/withdrawal`, { version }, key)}
              refresh={AFTERWARDS}
              onClose={close}
            />
          )}
        </DialogButton>
      )}
    </>
  )
}
