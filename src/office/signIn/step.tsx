/** One step of signing in: a short form whose first field has the focus. */
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import type { ReactNode } from 'react'
import { useFieldErrors } from '../fieldErrors.ts'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { renewSession } from '../session.ts'
import { useWrite } from '../useWrite.ts'

interface StepProps<Values, Answer> {
  readonly sentence?: string
  readonly submit: string
  readonly send: (values: Values, key: string) => Promise<Answer>
  readonly onSent?: (answer: Answer) => void
  /** The fields. */
  readonly children: ReactNode
}

export function Step<Values extends object, Answer = unknown>(props: StepProps<Values, Answer>) {
  const { sentence, submit, send, onSent, children } = props
  const [form] = Form.useForm<Values>()
  const client = useQueryClient()
  const write = useWrite(send)
  useFieldErrors(form, write.error)
  const onSuccess = (answer: Answer) => {
    onSent?.(answer)
    return renewSession(client)
  }
  return (
    <>
      {sentence !== undefined && <p>{sentence}</p>}
      <ProblemNotice error={write.error} />
      <Form
        form={form}
        name="sign-in"
        layout="vertical"
        requiredMark={false}
        scrollToFirstError={{ focus: true }}
        onFinish={(values) => write.mutate(values, { onSuccess })}
      >
        {children}
        <Button type="primary" htmlType="submit" block loading={write.isPending}>
          {submit}
        </Button>
      </Form>
    </>
  )
}
