/** The account of a person, for the administrators. */
import { Spin, Tag } from 'antd'
import { useState } from 'react'
import { Facts } from '../facts.tsx'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { put, remove } from '../request.ts'
import { Section } from '../section.tsx'
import { useMay } from '../session.ts'
import { Time } from '../time.tsx'
import { WORDS } from '../words.ts'
import { newFirstPassword } from './firstPassword.ts'
import { OpenAccountDialog } from './openAccountDialog.tsx'
import { type Account, PEOPLE, personPath, type ShownPerson, useAccount } from './person.ts'
import { PersonSessions } from './personSessions.tsx'
import { ShownOnce } from './shownOnce.tsx'

const words = WORDS.people.account

interface AccountSectionProps {
  readonly person: ShownPerson
  readonly isSelf: boolean
}

/** What has to be handed over. */
export interface Handover {
  readonly login: string
  readonly password: string
}

export function AccountSection({ person, isSelf }: AccountSectionProps) {
  const { data: account, error, refetch, isPending } = useAccount(person.id)
  const [handover, handOver] = useState<Handover | null>(null)
  return (
    <>
      <Section
        title={words.title}
        actions={
          account !== undefined && !isSelf && <Actions person={person} account={account} onPassword={handOver} />
        }
      >
        {isPending && <Spin description={WORDS.frame.loading} />}
        <ProblemNotice error={error} onRetry={refetch} />
        {account !== undefined && <Shown account={account} />}
        {isSelf && <p>{words.self}</p>}
      </Section>
      {account !== undefined && account.state !== 'none' && !isSelf && <PersonSessions person={person} />}
      {handover !== null && <ShownOnce name={person.name} {...handover} onClose={() => handOver(null)} />}
    </>
  )
}

function Shown({ account }: { readonly account: Account }) {
  const { state, login, hasPassword, mustChange, hasTotp, recoveryCodes, failures, lockedUntil, singleSignOn } = account
  if (state === 'none') return <p>{words.none}</p>
  return (
    <Facts
      facts={[
        [words.login, login],
        [
          words.state,
          <>
            <Tag color={STATE_COLOURS[state]}>{words.states[state]}</Tag>{' '}
            {state === 'locked' && lockedUntil !== null && (
              <>
                {words.lockedUntil}
                <Time at={lockedUntil} />
              </>
            )}
          </>,
        ],
        [words.password, hasPassword ? (mustChange ? words.mustChange : words.set) : words.notSet],
        [words.totp, hasTotp ? words.hasTotp(recoveryCodes) : words.notSet],
        ...(singleSignOn ? [[words.singleSignOn, words.allowed] as const] : []),
        ...(failures > 0 ? [[words.failures, words.times(failures)] as const] : []),
      ]}
    />
  )
}

const STATE_COLOURS = { open: 'success', locked: 'error', closed: 'default' } as const

interface ActionsProps {
  readonly person: ShownPerson
  readonly account: Account
  readonly onPassword: (handover: Handover) => void
}

/** What may be done in the state of the account; the system administrator and the security administrator each do their part. */
function Actions({ person, account: { state, login, hasTotp }, onPassword }: ActionsProps) {
  const mayOpen = useMay('account.open')
  const mayReset = useMay('account.reset')
  const mayResetTotp = useMay('account.resetTotp')
  const mayUnlock = useMay('account.unlock')
  const mayClose = useMay('account.close')
  const isUsed = state === 'open' || state === 'locked'
  const isHere = person.leftOn === null
  const path = `${personPath(person.id)}/account`
  return (
    <>
      {mayOpen && isHere && !isUsed && (
        <DialogButton type="primary" label={words.open.title}>
          {(close) => <OpenAccountDialog person={person} login={login} onPassword={onPassword} onClose={close} />}
        </DialogButton>
      )}
      {mayUnlock && state === 'locked' && (
        <DialogButton type="primary" label={words.unlock.title}>
          {(close) => (
            <Confirm words={words.unlock} name={person.name} act={() => remove(`${path}/lock`)} onClose={close} />
          )}
        </DialogButton>
      )}
      {mayReset && isHere && isUsed && (
        <DialogButton label={words.reset.title}>
          {(close) => <ResetDialog person={person} login={login ?? ''} onPassword={onPassword} onClose={close} />}
        </DialogButton>
      )}
      {mayResetTotp && isHere && isUsed && hasTotp && (
        <DialogButton label={words.resetTotp.title}>
          {(close) => (
            <Confirm words={words.resetTotp} name={person.name} act={() => remove(`${path}/totp`)} onClose={close} />
          )}
        </DialogButton>
      )}
      {mayClose && isUsed && (
        <DialogButton danger label={words.close.title}>
          {(close) => (
            <Confirm danger words={words.close} name={person.name} act={() => remove(path)} onClose={close} />
          )}
        </DialogButton>
      )}
    </>
  )
}

interface ConfirmProps {
  readonly words: { readonly title: string; readonly lead: (name: string) => string }
  readonly name: string
  readonly danger?: boolean
  readonly act: () => Promise<unknown>
  readonly onClose: () => void
}

/** Says what will happen before it does. */
function Confirm({ words: { title, lead }, name, danger = false, act, onClose }: ConfirmProps) {
  return (
    <FormDialog
      title={title}
      lead={lead(name)}
      act={title}
      danger={danger}
      send={act}
      refresh={[[PEOPLE]]}
      onClose={onClose}
    />
  )
}

interface ResetDialogProps {
  readonly person: ShownPerson
  readonly login: string
  readonly onPassword: (handover: Handover) => void
  readonly onClose: () => void
}

function ResetDialog({ person, login, onPassword, onClose }: ResetDialogProps) {
  const [password] = useState(newFirstPassword)
  return (
    <FormDialog
      title={words.reset.title}
      lead={words.reset.lead(person.name)}
      act={words.reset.title}
      danger
      send={() => put(`${personPath(person.id)}/account/password`, { password })}
      refresh={[[PEOPLE]]}
      onDone={() => onPassword({ login, password })}
      onClose={onClose}
    />
  )
}
