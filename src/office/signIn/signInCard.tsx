/** What stands around every step before the office itself. */
import type { ReactNode } from 'react'
import { DemoBanner, NoSecrets } from '../frame/banners.tsx'
import { WORDS } from '../words.ts'

interface SignInCardProps {
  readonly demo: boolean
  readonly title: string
  readonly children: ReactNode
}

export function SignInCard({ demo, title, children }: SignInCardProps) {
  return (
    <div className="sign-in">
      <title>{`${title} - ${WORDS.system}`}</title>
      {demo && <DemoBanner />}
      <main className="sign-in__card">
        <p className="sign-in__system">
          {WORDS.system} {WORDS.office}
        </p>
        <h1>{title}</h1>
        {children}
      </main>
      <NoSecrets />
    </div>
  )
}
