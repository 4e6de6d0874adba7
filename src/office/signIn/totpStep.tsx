/** The second factor. */
import { post } from '../request.ts'
import { WORDS } from '../words.ts'
import { CodeField, withoutSpaces } from './codeField.tsx'
import { Step } from './step.tsx'

const words = WORDS.signIn.totp

export function TotpStep() {
  return (
    <Step<{ readonly code: string }>
      sentence={words.sentence}
      submit={words.submit}
      send={({ code }, key) => post('/api/session/totp', { code: withoutSpaces(code) }, key)}
    >
      <CodeField />
    </Step>
  )
}
