/** One person: what they hold, their account, and what can be done. */
import { Spin, Tag } from 'antd'
import { Link, useParams } from 'react-router'
import { ROLES } from '#law/role.ts'
import { DayField } from '../form/dayField.tsx'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { put } from '../request.ts'
import { Screen } from '../screen.tsx'
import { useAtWork, useMay } from '../session.ts'
import { Day } from '../time.tsx'
import { WORDS } from '../words.ts'
import { AccountSection } from './accountSection.tsx'
import { AdministratorKindDialog } from './administratorKindDialog.tsx'
import { PEOPLE, personPath, type ShownPerson, usePerson } from './person.ts'
import { PersonFields, type PersonValues } from './personFields.tsx'
import { PostsSection } from './postsSection.tsx'

const words = WORDS.people

export function PersonScreen() {
  const { personId = '' } = useParams()
  const { data: person, error, refetch, isPending } = usePerson(personId)
  if (person !== undefined) return <PersonPage key={person.id} person={person} />
  return (
    <Screen title={WORDS.screens.people}>
      {isPending && error === null && <Spin description={WORDS.frame.loading} />}
      <ProblemNotice error={error} onRetry={refetch} />
      <Link to="/people">{words.back}</Link>
    </Screen>
  )
}

function PersonPage({ person }: { readonly person: ShownPerson }) {
  const isSelf = useAtWork().person.id === person.id
  // Only these see the accounts of others.
  const administers = [useMay('account.open'), useMay('account.unlock')].some(Boolean)
  const { name, jobTitle, administratorKind, leftOn, organs } = person
  return (
    <Screen
      title={name}
      lead={
        <>
          <nav className="path" aria-label={words.path}>
            <Link to="/people">{WORDS.screens.people}</Link>
          </nav>
          {[jobTitle, ...organs.map((organ) => organ.name)].filter((text) => text !== null).join(' · ')}{' '}
          {administratorKind !== null && <Tag>{words.administratorKind.tag(ROLES[administratorKind].name)}</Tag>}
          {leftOn !== null && (
            <Tag color="error">
              {words.leftOn}
              <Day date={leftOn} />
            </Tag>
          )}
          {isSelf && <Link to="/account">{words.ownAccount}</Link>}
        </>
      }
      actions={leftOn === null && <Actions person={person} />}
    >
      <PostsSection person={person} isSelf={isSelf} />
      {administers && <AccountSection person={person} isSelf={isSelf} />}
    </Screen>
  )
}

function Actions({ person }: { readonly person: ShownPerson }) {
  const mayChange = useMay('person.change')
  const mayLeave = useMay('person.leave')
  return (
    <>
      {mayChange && (
        <>
          <DialogButton label={words.change.title}>
            {(close) => <ChangeDialog person={person} onClose={close} />}
          </DialogButton>
          <DialogButton label={words.administratorKind.title}>
            {(close) => <AdministratorKindDialog person={person} onClose={close} />}
          </DialogButton>
        </>
      )}
      {mayLeave && (
        <DialogButton danger label={words.leave.title}>
          {(close) => <LeaveDialog person={person} onClose={close} />}
        </DialogButton>
      )}
    </>
  )
}

interface DialogProps {
  readonly person: ShownPerson
  readonly onClose: () => void
}

function ChangeDialog({ person, onClose }: DialogProps) {
  const { id, version, name, jobTitle } = person
  return (
    <FormDialog<PersonValues>
      title={words.change.title}
      act={words.save}
      initial={{ name, jobTitle }}
      version={version}
      send={({ name: newName, jobTitle: title }, { version: seen }) =>
        put(personPath(id), { version: seen, name: newName, jobTitle: title })
      }
      refresh={[[PEOPLE]]}
      onClose={onClose}
    >
      <PersonFields />
    </FormDialog>
  )
}

function LeaveDialog({ person, onClose }: DialogProps) {
  const { today } = useAtWork()
  const { id, version, name } = person
  return (
    <FormDialog<{ readonly on: string }>
      title={words.leave.title}
      lead={words.leave.lead(name)}
      act={words.leave.act}
      danger
      initial={{ on: today }}
      version={version}
      send={({ on }, { version: seen }) => put(`${personPath(id)}/leaving`, { version: seen, on })}
      refresh={[[PEOPLE]]}
      onClose={onClose}
    >
      <DayField name="on" label={words.leave.on} required hint={words.leave.onHint} />
    </FormDialog>
  )
}
