/** What the authenticator shows, or one of the recovery codes. */
import { Form, Input } from 'antd'
import { WORDS } from '../words.ts'

const words = WORDS.signIn.totp

export function CodeField() {
  return (
    <Form.Item name="code" label={words.code} rules={[{ required: true, message: words.codeMissing }]}>
      <Input inputMode="text" autoComplete="one-time-code" autoFocus maxLength={60} />
    </Form.Item>
  )
}

/** Some authenticators copy it with a space in the middle. */
export const withoutSpaces = (code: string): string => code.replace(/\s/g, '')
