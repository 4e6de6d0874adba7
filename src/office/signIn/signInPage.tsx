/** Signing in, step by step; the server says which step is next. */
import type { Session, SignedIn } from '../session.ts'
import { WORDS } from '../words.ts'
import { ChangePasswordStep } from './changePasswordStep.tsx'
import { EnrolTotpStep } from './enrolTotpStep.tsx'
import { PasswordStep } from './passwordStep.tsx'
import { SetUpStep } from './setUpStep.tsx'
import { SignInCard } from './signInCard.tsx'
import { SignOutButton } from './signOutButton.tsx'
import { TotpStep } from './totpStep.tsx'

interface SignInPageProps {
  readonly session: Session
  readonly onRecoveryCodes: (codes: readonly string[]) => void
}

export function SignInPage({ session, onRecoveryCodes }: SignInPageProps) {
  const words = WORDS.signIn
  if (!session.signedIn) {
    return session.emptyStore ? (
      <SignInCard demo={session.demo} title={words.setUp.title}>
        <SetUpStep />
      </SignInCard>
    ) : (
      <SignInCard demo={session.demo} title={words.title}>
        <PasswordStep session={session} />
      </SignInCard>
    )
  }
  const { title, step } = laterStep(session, onRecoveryCodes)
  return (
    <SignInCard demo={session.demo} title={title}>
      <p>{words.greeting(session.person.name)}</p>
      {step}
      <SignOutButton type="link" block>
        {words.other}
      </SignOutButton>
    </SignInCard>
  )
}

function laterStep({ step }: SignedIn, onRecoveryCodes: SignInPageProps['onRecoveryCodes']) {
  const { totp, enrol, change } = WORDS.signIn
  switch (step) {
    case 'totp':
      return { title: totp.title, step: <TotpStep /> }
    case 'enrolTotp':
      return { title: enrol.title, step: <EnrolTotpStep onRecoveryCodes={onRecoveryCodes} /> }
    case 'changePassword':
      return { title: change.title, step: <ChangePasswordStep /> }
    case 'ready':
      throw new Error('nothing is left to do')
  }
}
