/** 开通账号, with a first password that must be changed at the first sign-in. */
import { Checkbox, Form } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../form/formDialog.tsx'
import { TextField } from '../form/textField.tsx'
import { put } from '../request.ts'
import { WORDS } from '../words.ts'
import type { Handover } from './accountSection.tsx'
import { newFirstPassword } from './firstPassword.ts'
import { PEOPLE, personPath, type ShownPerson } from './person.ts'

const words = WORDS.people.account.open

interface Opening {
  readonly login: string
  readonly singleSignOn: boolean
}

interface OpenAccountDialogProps {
  readonly person: ShownPerson
  /** Of the account that was closed. */
  readonly login: string | null
  readonly onPassword: (handover: Handover) => void
  readonly onClose: () => void
}

export function OpenAccountDialog({ person, login: former, onPassword, onClose }: OpenAccountDialogProps) {
  const [password] = useState(newFirstPassword)
  return (
    <FormDialog<Opening, string>
      title={words.title}
      lead={words.lead(person.name)}
      act={words.title}
      initial={{ singleSignOn: false, ...(former === null ? {} : { login: former }) }}
      send={async ({ login: entered, singleSignOn }) => {
        const login = entered.trim().toLowerCase()
        await put(`${personPath(person.id)}/account`, { login, password, singleSignOn })
        return login
      }}
      refresh={[[PEOPLE]]}
      onDone={(login) => onPassword({ login, password })}
      onClose={onClose}
    >
      <TextField
        name="login"
        label={words.login}
        required
        max={32}
        hint={words.loginHint}
        check={(text) => (/^[a-z][a-z0-9._-]{2,31}$/i.test(text) ? null : words.loginHint)}
      />
      <Form.Item name="singleSignOn" valuePropName="checked" extra={words.singleSignOnHint}>
        <Checkbox>{words.singleSignOn}</Checkbox>
      </Form.Item>
    </FormDialog>
  )
}
