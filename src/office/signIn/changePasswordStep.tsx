/** A password that somebody else has set must not stay. */
import { Form, Input } from 'antd'
import { post } from '../request.ts'
import { WORDS } from '../words.ts'
import { Step } from './step.tsx'

interface Passwords {
  readonly old: string
  readonly new: string
}

const words = WORDS.signIn.change

export function ChangePasswordStep() {
  return (
    <Step<Passwords>
      sentence={words.sentence}
      submit={words.submit}
      send={({ old, new: chosen }, key) => post('/api/session/password', { old, new: chosen }, key)}
    >
      <Form.Item name="old" label={words.old} rules={[{ required: true, message: words.oldMissing }]}>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <Form.Item name="new" label={words.new} rules={[{ required: true, message: words.newMissing }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="repeat"
        label={words.repeat}
        dependencies={['new']}
        rules={[
          ({ getFieldValue }) => ({
            validator: async (_rule, value) => {
              if (value !== getFieldValue('new')) throw new Error(words.different)
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </Step>
  )
}
