/** 送出 of a letter that goes out with no act of the request: how it goes, or what was already done outside. Art. 32, 33.3, 45. */
import { Form } from 'antd'
import type { Method } from '#law/request/letter.ts'
import { FormDialog } from '../../form/formDialog.tsx'
import { letterPath } from '../../letters/letters.ts'
import { UnstampedNotice } from '../../letters/unstampedNotice.tsx'
import { post } from '../../request.ts'
import { useAtWork } from '../../session.ts'
import { WORDS } from '../../words.ts'
import { AFTERWARDS, type CaseFile, type LetterLine } from '../requests.ts'
import { type Evidence, evidenceText } from './evidenceField.tsx'
import { MailNumberField, MannerField, MethodField, OutsideFields } from './sendingFields.tsx'

const words = WORDS.requests.letters

interface DispatchDialogProps {
  readonly letter: LetterLine
  readonly file: CaseFile
  readonly onClose: () => void
}

interface DispatchValues {
  readonly manner: 'system' | 'outside'
  readonly method: Method
  readonly mailNumber?: string | null
  readonly on: string
  readonly evidence?: Evidence
}

export function DispatchDialog({ letter, file, onClose }: DispatchDialogProps) {
  const { today } = useAtWork()
  const { organId } = file
  return (
    <FormDialog<DispatchValues>
      title={words.sendTitle(letter.name)}
      lead={letter.kind === 'disclosureNotice' ? words.sendToThirdParty : undefined}
      act={words.send}
      version={letter.version}
      initial={{ manner: 'system', method: 'mail', on: today }}
      send={async ({ manner, method, mailNumber, on, evidence }, { key, version }) => {
        const isOutside = manner === 'outside'
        return post(
          `${letterPath({ organId, id: letter.id })}/send`,
          {
            ...{ version, method, mailNumber: method === 'mail' ? (mailNumber ?? null) : null },
            outside: isOutside ? { on, evidence: await evidenceText(file, evidence ?? '', key) } : null,
          },
          key,
        )
      }}
      refresh={AFTERWARDS}
      onClose={onClose}
    >
      <MannerField />
      <Way letter={{ ...letter, organId }} />
    </FormDialog>
  )
}

function Way({ letter }: { readonly letter: LetterLine & { readonly organId: number } }) {
  const isOutside = Form.useWatch('manner') === 'outside'
  const method: Method | undefined = Form.useWatch('method')
  return (
    <>
      {isOutside ? <OutsideFields /> : <UnstampedNotice letter={letter} />}
      <MethodField />
      {method === 'mail' && <MailNumberField isOutside={isOutside} />}
    </>
  )
}
