/** 延长答复期限 before the head has consented: the notice is made and handed in, or what was done outside is recorded. Art. 33.2. */
import { Button, Form, Modal } from 'antd'
import { ACTS } from '#law/request/transitions.ts'
import { cited } from '../../notice/cited.ts'
import { WORDS } from '../../words.ts'
import type { CaseFile } from '../requests.ts'
import { MakeLetter } from './makeLetter.tsx'
import { SENDING_FORMS } from './sendingActs.ts'
import { ExtensionField } from './sendingFields.tsx'

const words = WORDS.requests.sending

interface ExtensionDraftDialogProps {
  readonly file: CaseFile
  /** It was extended outside already. */
  readonly onDone: () => void
  readonly onClose: () => void
}

export function ExtensionDraftDialog({ file, onDone, onClose }: ExtensionDraftDialogProps) {
  const [form] = Form.useForm<{ readonly days?: number | null }>()
  const days = Form.useWatch('days', form) ?? null
  const { name, article } = ACTS.extend
  return (
    <Modal
      open
      className="form-dialog"
      width={640}
      title={name}
      footer={<Button onClick={onClose}>{WORDS.letters.acts.close}</Button>}
      mask={{ closable: false }}
      onCancel={onClose}
    >
      <div className="form-dialog__lead">
        <p>{WORDS.requests.leads.extend}</p>
        <p>{words.headConsents}</p>
        <p>
          <Button type="link" className="button--text" onClick={onDone}>
            {words.doneOutside}
          </Button>
        </p>
        <p className="facts__missing">{WORDS.notice.basis(cited(article))}</p>
      </div>
      <Form form={form} layout="vertical">
        <ExtensionField file={file} days={days} isOutside={false} />
      </Form>
      <MakeLetter
        file={file}
        kind="extensionNotice"
        initial={SENDING_FORMS.extend.forLetter({ days })}
        isReady={false}
      />
    </Modal>
  )
}
