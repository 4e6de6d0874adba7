/** Signed in, but appointed nowhere: nothing can be done here. */
import type { SignedIn } from '../session.ts'
import { WORDS } from '../words.ts'
import { SignInCard } from './signInCard.tsx'
import { SignOutButton } from './signOutButton.tsx'

const words = WORDS.signIn.noOffice

export function NoOffice({ session }: { readonly session: SignedIn }) {
  return (
    <SignInCard demo={session.demo} title={words.title}>
      <p>
        {WORDS.signIn.greeting(session.person.name)}
        {words.sentence}
      </p>
      <SignOutButton block>{WORDS.frame.signOut}</SignOutButton>
    </SignInCard>
  )
}
