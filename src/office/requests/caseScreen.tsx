/** 案卷: one request on one screen: where it stands, what may be done now, and all that is on file. */
import { Spin } from 'antd'
import { Link, useParams } from 'react-router'
import { ArchiveSection } from '../archive/archiveSection.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { RequestProceedings } from '../proceedings/requestProceedings.tsx'
import { Screen } from '../screen.tsx'
import { useMay } from '../session.ts'
import { WORDS } from '../words.ts'
import { ActsSection } from './acts/actsSection.tsx'
import { CaseHead } from './caseHead.tsx'
import { type CaseFile, useCaseFile } from './requests.ts'
import { ApplicationSection } from './sections/applicationSection.tsx'
import { ClockSection } from './sections/clockSection.tsx'
import { FilesSection } from './sections/filesSection.tsx'
import { LettersSection } from './sections/lettersSection.tsx'
import { MessagesSection } from './sections/messagesSection.tsx'
import { OutcomeSection } from './sections/outcomeSection.tsx'
import { PapersSection } from './sections/papersSection.tsx'
import { PeopleSection } from './sections/peopleSection.tsx'
import { RelationsSection } from './sections/relationsSection.tsx'
import { TimelineSection } from './sections/timelineSection.tsx'

const words = WORDS.requests.page

export function CaseScreen() {
  const { organId, requestId = '' } = useParams()
  const { data: file, error, refetch, isPending } = useCaseFile({ organId: Number(organId), id: requestId })
  if (file !== undefined) return <CasePage file={file} />
  return (
    <Screen title={words.title} lead={<Back />}>
      {isPending && error === null && <Spin description={WORDS.frame.loading} />}
      <ProblemNotice error={error} onRetry={refetch} />
    </Screen>
  )
}

const Back = () => (useMay('request.list') ? <Link to="/requests">{words.back}</Link> : null)

function CasePage({ file }: { readonly file: CaseFile }) {
  return (
    <Screen title={words.titleOf(file.number)} lead={<Back />}>
      <CaseHead file={file} />
      <ActsSection file={file} />
      <div className="case">
        <div className="case__main">
          <ApplicationSection file={file} />
          <OutcomeSection file={file} />
          <MessagesSection file={file} />
          <LettersSection file={file} />
          <PapersSection file={file} />
          <FilesSection file={file} />
          <RequestProceedings organId={file.organId} id={file.id} />
          <ArchiveSection file={file} />
        </div>
        <div className="case__side">
          <ClockSection file={file} />
          <PeopleSection file={file} />
          <RelationsSection file={file} />
          <TimelineSection file={file} />
        </div>
      </div>
    </Screen>
  )
}
