/** The codes for the day on which the telephone is lost. Nobody can show them again. */
import { Button } from 'antd'
import { WORDS } from '../words.ts'
import { SignInCard } from './signInCard.tsx'

interface RecoveryCodesProps {
  readonly demo: boolean
  readonly codes: readonly string[]
  readonly onDone: () => void
}

const words = WORDS.signIn.recovery

export function RecoveryCodes({ demo, codes, onDone }: RecoveryCodesProps) {
  return (
    <SignInCard demo={demo} title={words.title}>
      <p>{words.sentence}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button type="primary" block autoFocus onClick={onDone}>
        {words.done}
      </Button>
    </SignInCard>
  )
}
