/** One organ: what it is, what is still missing, what can be done. */
import { Alert, Spin, Tag } from 'antd'
import { Link, useParams } from 'react-router'
import { ORGAN_KINDS } from '#law/organKind.ts'
import type { Reason } from '#law/reason.ts'
import { DialogButton } from '../form/dialogButton.tsx'
import { withBasis } from '../notice/cited.ts'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { Screen } from '../screen.tsx'
import { Section } from '../section.tsx'
import { useMay } from '../session.ts'
import { Day } from '../time.tsx'
import { WORDS } from '../words.ts'
import { AbolishDialog } from './abolishDialog.tsx'
import { DetailsSection } from './detailsSection.tsx'
import { FoundDialog } from './foundDialog.tsx'
import { HistorySection } from './historySection.tsx'
import { MergeDialog } from './mergeDialog.tsx'
import { MoveDialog } from './moveDialog.tsx'
import { OfficeSection } from './officeSection.tsx'
import { type ShownOrgan, useMayThere, useOrgan } from './organ.ts'
import { OrganTree } from './organTree.tsx'
import { nameOf } from './reform.ts'
import { RemedySection } from './remedySection.tsx'
import { RenameDialog } from './renameDialog.tsx'
import { SealSection } from './sealSection.tsx'
import { SplitDialog } from './splitDialog.tsx'
import { TwinSection } from './twinSection.tsx'
import { UnitSection } from './unitSection.tsx'

const words = WORDS.organs.page

export function OrganScreen() {
  const { organId } = useParams()
  const { data: organ, error, refetch, isPending } = useOrgan(Number(organId))
  if (organ !== undefined) return <OrganPage key={organ.id} organ={organ} />
  return (
    <Screen title={WORDS.screens.organs}>
      {isPending && error === null && <Spin description={WORDS.frame.loading} />}
      <ProblemNotice error={error} onRetry={refetch} />
      <Link to="/organs">{words.back}</Link>
    </Screen>
  )
}

function OrganPage({ organ }: { readonly organ: ShownOrgan }) {
  const may = useMayThere(organ)
  const { id, kind, above, abolishedOn, faults, intake } = organ
  const stands = abolishedOn === null
  const mayChange = stands && may('organ.change')
  const mayDescribe = stands && may('organ.describe')
  return (
    <Screen
      title={nameOf(organ)}
      lead={
        <>
          <Path above={above} />
          <Tag>{ORGAN_KINDS[kind].name}</Tag>
          {abolishedOn !== null && (
            <Tag color="error">
              {words.abolished}
              <Day date={abolishedOn} />
            </Tag>
          )}
        </>
      }
      actions={<Actions organ={organ} />}
    >
      {stands && <Missing title={words.noIntake} faults={intake} />}
      <Missing title={words.missing(faults.length)} faults={faults} />
      <OfficeSection organ={organ} mayChange={mayDescribe} />
      <RemedySection organ={organ} mayChange={mayDescribe} />
      <HistorySection organ={organ} />
      <DetailsSection organ={organ} mayChange={mayChange} />
      <UnitSection organ={organ} mayChange={mayChange} />
      <SealSection organ={organ} mayChange={mayChange} />
      <TwinSection organ={organ} mayChange={mayChange} />
      <Section title={words.below}>
        <OrganTree parent={id} abolished={false} />
      </Section>
    </Screen>
  )
}

function Path({ above }: { readonly above: ShownOrgan['above'] }) {
  return (
    <nav className="path" aria-label={words.path}>
      <Link to="/organs">{WORDS.screens.organs}</Link>
      {above.map(({ id, name }) => (
        <span key={id}>
          <span aria-hidden> › </span>
          <Link to={`/organs/${id}`}>{name}</Link>
        </span>
      ))}
    </nav>
  )
}

/** What its duties still ask for, each with its article. */
function Missing({ title, faults }: { readonly title: string; readonly faults: readonly Reason[] }) {
  if (faults.length === 0) return null
  return (
    <Alert
      className="notice"
      type="warning"
      showIcon
      title={title}
      description={
        <ul>
          {faults.map((fault) => (
            <li key={fault.code}>{withBasis(fault)}</li>
          ))}
        </ul>
      }
    />
  )
}

function Actions({ organ }: { readonly organ: ShownOrgan }) {
  const may = useMayThere(organ)
  const maySeePeople = useMay('person.read')
  const name = nameOf(organ)
  const reform = (close: () => void) => ({ organ, name, onClose: close })
  return (
    <>
      {maySeePeople && (
        <Link to={`/people?organId=${organ.id}`} className="screen__link">
          {words.people}
        </Link>
      )}
      {organ.abolishedOn === null && (
        <>
          {may('organ.found') && (
            <DialogButton type="primary" label={WORDS.organs.foundBelow.title}>
              {(close) => <FoundDialog above={{ id: organ.id, name, kind: organ.kind }} onClose={close} />}
            </DialogButton>
          )}
          {may('organ.rename') && (
            <DialogButton label={WORDS.organs.rename.title}>
              {(close) => <RenameDialog {...reform(close)} />}
            </DialogButton>
          )}
          {may('organ.move') && (
            <DialogButton label={WORDS.organs.move.title}>{(close) => <MoveDialog {...reform(close)} />}</DialogButton>
          )}
          {may('organ.merge') && (
            <DialogButton label={WORDS.organs.merge.title}>
              {(close) => <MergeDialog {...reform(close)} />}
            </DialogButton>
          )}
          {may('organ.split') && (
            <DialogButton label={WORDS.organs.split.title}>
              {(close) => <SplitDialog {...reform(close)} />}
            </DialogButton>
          )}
          {may('organ.abolish') && (
            <DialogButton danger label={WORDS.organs.abolish.title}>
              {(close) => <AbolishDialog {...reform(close)} />}
            </DialogButton>
          )}
        </>
      )}
    </>
  )
}
