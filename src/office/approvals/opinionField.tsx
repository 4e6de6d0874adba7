/** What the signer says. Left empty it is null. */
import { Form, Input } from 'antd'

interface OpinionFieldProps {
  readonly label: string
  readonly hint: string
  /** What is said where it is missing; absent: it may be missing. */
  readonly missing?: string
}

export function OpinionField({ label, hint, missing }: OpinionFieldProps) {
  return (
    <Form.Item
      name="opinion"
      label={label}
      extra={hint}
      rules={missing === undefined ? [] : [{ required: true, whitespace: true, message: missing }]}
    >
      <Input.TextArea rows={3} maxLength={500} />
    </Form.Item>
  )
}

export interface WithOpinion {
  readonly opinion?: string | null
}

export const opinionOf = ({ opinion }: WithOpinion): string | null => opinion?.trim() || null
