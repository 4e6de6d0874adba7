/** 登记申请: what came by post, fax, e-mail, in person or by word of mouth, on one screen. */
import { Spin } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useCalendar } from '../calendar/calendar.ts'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { Screen } from '../screen.tsx'
import { useAtWork, useMay } from '../session.ts'
import { WORDS } from '../words.ts'
import { useIntakeKinds } from './intake.ts'
import { RegisteredResult } from './registeredResult.tsx'
import { type Registered, RegisterForm } from './registerForm.tsx'

const words = WORDS.intake

export function RegisterScreen() {
  const { organ } = useAtWork()
  // Each letter has a form of its own, and another organ another one.
  const [letter, setLetter] = useState(0)
  return <Letter key={`${organ.id} ${letter}`} onNext={() => setLetter((count) => count + 1)} />
}

function Letter({ onNext }: { readonly onNext: () => void }) {
  const { organ } = useAtWork()
  const kinds = useIntakeKinds(organ.id)
  const calendar = useCalendar()
  const [registered, setRegistered] = useState<Registered | null>(null)
  const error = kinds.error ?? calendar.error
  return (
    <Screen title={words.title} lead={words.lead} actions={<Links />}>
      <ProblemNotice
        error={error}
        onRetry={() => {
          void kinds.refetch()
          void calendar.refetch()
        }}
      />
      {registered !== null ? (
        <RegisteredResult registered={registered} onNext={onNext} />
      ) : kinds.data === undefined || calendar.data === undefined ? (
        error === null && <Spin description={WORDS.frame.loading} />
      ) : (
        <RegisterForm kinds={kinds.data.kinds} calendar={calendar.data.calendar} onRegistered={setRegistered} />
      )}
    </Screen>
  )
}

function Links() {
  const mayImport = useMay('request.import')
  return (
    <>
      <Link to="/requests">{words.links.back}</Link>
      <Link to="/requests/same-words">{words.links.sameWords}</Link>
      {mayImport && <Link to="/requests/import">{words.links.import}</Link>}
    </>
  )
}
