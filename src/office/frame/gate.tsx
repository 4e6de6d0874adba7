/** Nobody comes past it who has not signed in. The address stays, so that one comes out where one wanted to go. */
import { Spin } from 'antd'
import { useState } from 'react'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { AtWorkContext, atWork, useSession } from '../session.ts'
import { NoOffice } from '../signIn/noOffice.tsx'
import { RecoveryCodes } from '../signIn/recoveryCodes.tsx'
import { SignInPage } from '../signIn/signInPage.tsx'
import { WORDS } from '../words.ts'
import { Frame } from './frame.tsx'

export function Gate() {
  const { data: session, error, failureReason, refetch } = useSession()
  // They are shown once, when the session is ready already.
  const [recoveryCodes, showRecoveryCodes] = useState<readonly string[] | null>(null)
  if (session === undefined) {
    return (
      <main className="gate">
        <h1>{WORDS.system}</h1>
        {error === null && <Spin description={failureReason?.message ?? WORDS.frame.loading} />}
        <ProblemNotice error={error} onRetry={refetch} />
      </main>
    )
  }
  if (recoveryCodes !== null) {
    return <RecoveryCodes demo={session.demo} codes={recoveryCodes} onDone={() => showRecoveryCodes(null)} />
  }
  if (!session.signedIn || session.step !== 'ready') {
    return <SignInPage session={session} onRecoveryCodes={showRecoveryCodes} />
  }
  const working = atWork(session)
  if (working === null) return <NoOffice session={session} />
  return (
    <AtWorkContext value={working}>
      <Frame key={`${working.person.id} ${working.organ.id}`} />
    </AtWorkContext>
  )
}
