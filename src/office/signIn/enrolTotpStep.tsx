/** Binding the second factor: the server makes a secret, the authenticator takes it, a first code proves it. */
import { useMutation } from '@tanstack/react-query'
import { Spin } from 'antd'
import { useEffect } from 'react'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { post } from '../request.ts'
import { WORDS } from '../words.ts'
import { CodeField, withoutSpaces } from './codeField.tsx'
import { Step } from './step.tsx'

export interface Offer {
  /** In base 32, for typing. */
  readonly secret: string
  /** otpauth://totp/… */
  readonly uri: string
  /** Of the uri as a QR code: a data address. */
  readonly picture: string
}

interface Confirmed {
  readonly recoveryCodes: readonly string[]
}

const words = WORDS.signIn.enrol

export function EnrolTotpStep({ onRecoveryCodes }: { readonly onRecoveryCodes: (codes: readonly string[]) => void }) {
  const {
    data: offer,
    error,
    mutate: ask,
  } = useMutation({
    mutationFn: () => post<Offer>('/api/session/enrol', {}, crypto.getRandomValues(new Uint32Array(3)).join('-')),
  })
  useEffect(() => ask(), [ask])
  return (
    <Step<{ readonly code: string }, Confirmed>
      sentence={words.sentence}
      submit={words.submit}
      send={({ code }, key) => post('/api/session/enrol/confirm', { code: withoutSpaces(code) }, key)}
      onSent={({ recoveryCodes }) => onRecoveryCodes(recoveryCodes)}
    >
      <ProblemNotice error={error} onRetry={ask} />
      {offer === undefined ? (
        error === null && <Spin />
      ) : (
        <div className="enrolment">
          <img src={offer.picture} alt={words.picture} width={200} height={200} />
          <p>
            {words.byHand}
            <br />
            <code>{inGroups(offer.secret)}</code>
          </p>
        </div>
      )}
      <CodeField />
    </Step>
  )
}

export const inGroups = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ')
