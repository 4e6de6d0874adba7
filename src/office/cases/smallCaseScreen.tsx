/** The file of a complaint or of a correction of a record: what it is, what is to be done, people, papers, letters, course. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { LetterKind } from '#law/letter/letterKind.ts'
import type { Reason } from '#law/reason.ts'
import { Facts } from '../facts.tsx'
import { requestAddress } from '../requests/requests.ts'
import { Screen } from '../screen.tsx'
import { useAtWork, useMay } from '../session.ts'
import { WORDS } from '../words.ts'
import { ActButton } from './actButton.tsx'
import type { CasePlace, ShownCase } from './case.ts'
import { CasePage } from './casePage.tsx'
import {
  DutiesSection,
  FilesSection,
  LettersSection,
  PeopleSection,
  TimelineSection,
  WordsSection,
} from './caseSections.tsx'
import type { SmallCaseKind } from './smallCaseList.tsx'
import { TellFields, type Telling, tellingOf } from './tellFields.tsx'

export interface SmallCaseFile extends ShownCase {
  readonly state: { readonly requestId: string | null }
  readonly requestNumber: string | null
  readonly requestOrganId: number | null
  readonly duties: readonly Reason[]
}

interface SmallCaseScreenProps<File> {
  readonly kind: SmallCaseKind
  readonly facts: (file: File) => readonly (readonly [name: string, value: ReactNode])[]
  /** That may be made now. */
  readonly letters: (file: File) => readonly LetterKind[]
  /** What may be done now by whoever handles it. */
  readonly acts: (file: File, place: CasePlace) => ReactNode
}

export function SmallCaseScreen<File extends SmallCaseFile>({ kind, ...parts }: SmallCaseScreenProps<File>) {
  const { title, address, api, caseKind } = kind
  return (
    <CasePage<File> title={title} list={address} of={{ api, caseKind }}>
      {(file, place) => <Page kind={kind} {...parts} file={file} place={place} />}
    </CasePage>
  )
}

interface PageProps<File> extends SmallCaseScreenProps<File> {
  readonly file: File
  readonly place: CasePlace
}

function Page<File extends SmallCaseFile>({ kind, facts, letters, acts, file, place }: PageProps<File>) {
  const mayKeep = useMay(kind.keep)
  const { number, state, requestNumber, requestOrganId, content, duties, timeline } = file
  const { words, address } = kind
  const { requestId } = state
  const organId = requestOrganId ?? place.organId
  const about: readonly (readonly [string, ReactNode])[] =
    requestId === null
      ? []
      : [[WORDS.cases.request, <RequestLink key="request" {...{ organId, requestId, requestNumber }} />]]
  return (
    <Screen title={number} lead={<Link to={address}>{WORDS.cases.back}</Link>} actions={mayKeep && acts(file, place)}>
      <Facts facts={[...facts(file), ...about]} />
      <DutiesSection duties={duties} />
      <PeopleSection place={place} shown={file} title={words.claimant} />
      <WordsSection title={words.register.content} content={content} />
      <FilesSection place={place} shown={file} />
      <LettersSection place={place} shown={file} kinds={letters(file)} />
      <TimelineSection timeline={timeline} />
    </Screen>
  )
}

interface RequestLinkProps extends Pick<SmallCaseFile, 'requestNumber'> {
  readonly organId: number
  readonly requestId: string
}

const RequestLink = ({ organId, requestId, requestNumber }: RequestLinkProps) => (
  <Link to={requestAddress({ organId, id: requestId })}>{requestNumber ?? WORDS.cases.letters.open}</Link>
)

interface TellButtonProps {
  readonly file: ShownCase
  readonly place: CasePlace
  readonly label: string
}

/** Tells what came of it, by a letter that leaves now or otherwise before. Art. 41, 55.2. */
export function TellButton({ file: { version, letters }, place, label }: TellButtonProps) {
  const { today } = useAtWork()
  return (
    <ActButton<Telling>
      {...{ place, version, label }}
      act="tell"
      type="primary"
      initial={{ manner: 'letter', method: 'mail', on: today }}
      body={tellingOf}
    >
      <TellFields organId={place.organId} letters={letters} />
    </ActButton>
  )
}
