/** A form that writes, in a dialog: what is wrong stands at its field, and what others did meanwhile is told. */
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { App, Form, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useFieldErrors } from '../fieldErrors.ts'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { useWrite } from '../useWrite.ts'
import { WORDS } from '../words.ts'

export interface Sending {
  readonly key: string
  /** What the person saw when the dialog opened: who changed something since is not overwritten. */
  readonly version: number
}

export interface FormDialogProps<Values, Answer> {
  readonly title: string
  /** What will happen. */
  readonly lead?: ReactNode
  /** The word on the button. */
  readonly act: string
  /** It cannot be taken back. */
  readonly danger?: boolean
  /** Has two columns. */
  readonly isWide?: boolean
  readonly initial?: Partial<Values>
  readonly version?: number
  readonly send: (values: Values, sending: Sending) => Promise<Answer>
  /** What is read anew afterwards. */
  readonly refresh: readonly QueryKey[]
  /** Shows what came of it; without it, that it is done is said in passing. */
  readonly onDone?: (answer: Answer) => void
  readonly onClose: () => void
  /** The fields. */
  readonly children?: ReactNode
}

/** Render it while it is open. */
export function FormDialog<Values extends object, Answer = unknown>(props: FormDialogProps<Values, Answer>) {
  const {
    title,
    lead,
    act,
    danger = false,
    isWide = false,
    initial,
    version = 0,
    send,
    refresh,
    onDone,
    onClose,
    children,
  } = props
  const [form] = Form.useForm<Values>()
  const [seen] = useState(version)
  const client = useQueryClient()
  const { message } = App.useApp()
  const write = useWrite<Values, Answer>(async (values, key) => {
    const answer = await send(filled(values), { key, version: seen })
    // Before anything is read anew: by then the button may have gone that opened this, and this with it.
    if (onDone === undefined) message.success(WORDS.form.done(title))
    else onDone(answer)
    return answer
  }, refresh)
  useFieldErrors(form, write.error)
  const id = useId()

  async function reload() {
    onClose()
    await Promise.all(refresh.map((queryKey) => client.invalidateQueries({ queryKey })))
  }

  return (
    <Modal
      open
      className="form-dialog"
      width={isWide ? 1080 : 640}
      title={title}
      okText={act}
      // A real submit button, so that Enter in a field sends the form.
      okButtonProps={{ danger, htmlType: 'submit', form: id }}
      cancelText={WORDS.confirm.cancel}
      confirmLoading={write.isPending}
      mask={{ closable: false }}
      onCancel={onClose}
      afterOpenChange={(isOpen) => isOpen && focusFirstField()}
    >
      {lead !== undefined && <div className="form-dialog__lead">{lead}</div>}
      <ProblemNotice error={write.error} onReload={reload} />
      <Form<Values>
        form={form}
        name={id}
        layout="vertical"
        scrollToFirstError={{ focus: true }}
        {...(initial === undefined ? {} : { initialValues: initial })}
        onFinish={(values) => write.mutate(values, { onSuccess: onClose })}
      >
        {children}
      </Form>
    </Modal>
  )
}

const FIELDS = '.form-dialog form input:not([type=radio]), .form-dialog form textarea'

/** A field that was left alone is empty, not absent. */
function filled<Value>(value: Value): Value
function filled(value: unknown): unknown {
  if (value === undefined) return null
  if (Array.isArray(value)) return value.map(filled)
  // A file stays what it is.
  if (typeof value !== 'object' || value === null || value instanceof File) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, filled(each)]))
}

/** But never takes the focus from somebody who types already. */
function focusFirstField(): void {
  const fields = [...document.querySelectorAll<HTMLElement>(FIELDS)]
  if (!fields.some((field) => field === document.activeElement)) fields[0]?.focus()
}
