/** 动态口令: bound by its owner, with the codes for the day on which the telephone is lost. */
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Spin, Typography } from 'antd'
import { useEffect, useState } from 'react'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { type Account, PEOPLE } from '../people/person.ts'
import { post } from '../request.ts'
import { Section } from '../section.tsx'
import { SESSION } from '../session.ts'
import { CodeField, withoutSpaces } from '../signIn/codeField.tsx'
import { inGroups, type Offer } from '../signIn/enrolTotpStep.tsx'
import { WORDS } from '../words.ts'

const words = WORDS.account.totp

export function TotpSection({ account: { hasTotp, recoveryCodes } }: { readonly account: Account }) {
  const [codes, show] = useState<readonly string[] | null>(null)
  return (
    <Section
      title={words.title}
      lead={hasTotp ? words.on(recoveryCodes) : words.off}
      actions={
        !hasTotp && (
          <DialogButton type="primary" label={words.enrol}>
            {(close) => <EnrolDialog onCodes={show} onClose={close} />}
          </DialogButton>
        )
      }
    >
      {codes !== null && <Codes codes={codes} onDone={() => show(null)} />}
    </Section>
  )
}

interface EnrolDialogProps {
  readonly onCodes: (codes: readonly string[]) => void
  readonly onClose: () => void
}

function EnrolDialog({ onCodes, onClose }: EnrolDialogProps) {
  const {
    data: offer,
    error,
    mutate: ask,
  } = useMutation({
    mutationFn: () => post<Offer>('/api/session/enrol', {}, crypto.getRandomValues(new Uint32Array(3)).join('-')),
  })
  useEffect(() => ask(), [ask])
  return (
    <FormDialog<{ readonly code: string }, { readonly recoveryCodes: readonly string[] }>
      title={words.enrol}
      lead={words.scan}
      act={words.submit}
      send={({ code }, { key }) => post('/api/session/enrol/confirm', { code: withoutSpaces(code) }, key)}
      refresh={[SESSION, [PEOPLE]]}
      onDone={({ recoveryCodes }) => onCodes(recoveryCodes)}
      onClose={onClose}
    >
      <ProblemNotice error={error} onRetry={ask} />
      {offer === undefined ? (
        error === null && <Spin />
      ) : (
        <div className="enrolment">
          <img src={offer.picture} alt={WORDS.signIn.enrol.picture} width={200} height={200} />
          <p>
            {WORDS.signIn.enrol.byHand}
            <br />
            <code>{inGroups(offer.secret)}</code>
          </p>
        </div>
      )}
      <CodeField />
    </FormDialog>
  )
}

/** Shown once. */
function Codes({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  return (
    <Alert
      className="notice"
      type="warning"
      role="alert"
      title={words.codes}
      description={
        <>
          <p>{WORDS.signIn.recovery.sentence}</p>
          <ul className="recovery-codes">
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
          <Button onClick={onDone}>{words.saved}</Button>
          <Typography.Text
            className="copy"
            copyable={{ text: codes.join('\n'), icon: [words.copy, words.copied], tooltips: false }}
          />
        </>
      }
    />
  )
}
