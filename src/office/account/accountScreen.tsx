/** 我的账号: password, second factor, where one is signed in, and what one holds. */
import { Spin } from 'antd'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { useAccount, usePerson } from '../people/person.ts'
import { PostsSection } from '../people/postsSection.tsx'
import { Screen } from '../screen.tsx'
import { useAtWork } from '../session.ts'
import { WORDS } from '../words.ts'
import { DelegationsSection } from './delegationsSection.tsx'
import { OwnSessions } from './ownSessions.tsx'
import { PasswordSection } from './passwordSection.tsx'
import { TotpSection } from './totpSection.tsx'

const words = WORDS.account

export function AccountScreen() {
  const me = useAtWork().person
  const account = useAccount(me.id)
  const person = usePerson(me.id)
  return (
    <Screen
      title={WORDS.screens.account}
      lead={account.data !== undefined && words.lead(me.name, account.data.login ?? '')}
    >
      {account.isPending && <Spin description={WORDS.frame.loading} />}
      <ProblemNotice error={account.error} onRetry={account.refetch} />
      {person.data !== undefined && (
        <>
          <PostsSection person={person.data} isSelf />
          <DelegationsSection person={person.data} />
        </>
      )}
      <ProblemNotice error={person.error} onRetry={person.refetch} />
      {account.data !== undefined && (
        <>
          <PasswordSection account={account.data} />
          <TotpSection account={account.data} />
        </>
      )}
      <OwnSessions />
    </Screen>
  )
}
