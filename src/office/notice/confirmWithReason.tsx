/** Asks for a reason before something is done that the log must be able to explain. */
import { useMutation } from '@tanstack/react-query'
import { Form, Input, Modal } from 'antd'
import { WORDS } from '../words.ts'
import { ProblemNotice } from './problemNotice.tsx'

interface ConfirmWithReasonProps {
  readonly title: string
  /** What will happen. */
  readonly sentence: string
  /** The word on the button that does it, such as 免职. */
  readonly act: string
  /** It cannot be taken back. */
  readonly danger?: boolean
  readonly onConfirm: (reason: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Render it while it is open: `{asking && <ConfirmWithReason … />}`. */
export function ConfirmWithReason({
  title,
  sentence,
  act,
  danger = false,
  onConfirm,
  onClose,
}: ConfirmWithReasonProps) {
  const [form] = Form.useForm<{ reason: string }>()
  const confirm = useMutation({ mutationFn: onConfirm, onSuccess: onClose })
  return (
    <Modal
      open
      title={title}
      okText={act}
      okButtonProps={{ danger }}
      cancelText={WORDS.confirm.cancel}
      confirmLoading={confirm.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterOpenChange={() => form.focusField('reason')}
    >
      <p>{sentence}</p>
      <ProblemNotice error={confirm.error} onReload={onClose} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        scrollToFirstError={{ focus: true }}
        onFinish={({ reason }) => confirm.mutate(reason.trim())}
      >
        <Form.Item
          name="reason"
          label={WORDS.confirm.reason}
          rules={[{ required: true, whitespace: true, message: WORDS.confirm.reasonMissing }]}
        >
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
