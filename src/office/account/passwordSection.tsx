/** 修改密码 */
import { Form, Input } from 'antd'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { type Account, PEOPLE } from '../people/person.ts'
import { post } from '../request.ts'
import { Section } from '../section.tsx'
import { SESSION } from '../session.ts'
import { WORDS } from '../words.ts'

const words = WORDS.account.password

export function PasswordSection({ account: { hasPassword } }: { readonly account: Account }) {
  return (
    <Section
      title={words.title}
      lead={hasPassword ? words.lead : words.none}
      actions={
        hasPassword && <DialogButton label={words.title}>{(close) => <PasswordDialog onClose={close} />}</DialogButton>
      }
    >
      {null}
    </Section>
  )
}

interface Passwords {
  readonly old: string
  readonly new: string
}

function PasswordDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <FormDialog<Passwords>
      title={words.title}
      lead={words.lead}
      act={words.submit}
      send={({ old, new: chosen }, { key }) => post('/api/session/password', { old, new: chosen }, key)}
      // With the password the session gets another token against forged calls.
      refresh={[SESSION, [PEOPLE]]}
      onClose={onClose}
    >
      <Form.Item name="old" label={words.old} rules={[{ required: true }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="new" label={words.new} extra={words.rule} rules={[{ required: true }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="repeat"
        label={words.repeat}
        dependencies={['new']}
        rules={[
          { required: true },
          ({ getFieldValue }) => ({
            validator: async (_rule, value) => {
              if (value !== getFieldValue('new')) throw new Error(words.different)
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </FormDialog>
  )
}
