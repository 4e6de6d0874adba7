/** Setting up an empty platform: its first organ and the administrators who bring in everybody else. */
import { Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { ALL_ORGAN_KINDS, mayStandUnder, ORGAN_KINDS, type OrganKind } from '#law/organKind.ts'
import { post } from '../request.ts'
import { WORDS } from '../words.ts'
import { Step } from './step.tsx'

interface SetUp {
  readonly token: string
  readonly organ: { readonly name: string; readonly kind: OrganKind; readonly foundedOn: string }
  readonly administrators: readonly {
    readonly name: string
    readonly jobTitle?: string
    readonly login: string
    readonly password: string
  }[]
}

/** GB/T 22239-2019: nobody holds two of them. The third, the auditor, can also be appointed later. */
const ADMINISTRATORS = ['systemAdmin', 'securityAdmin', 'auditor'] as const

const words = WORDS.signIn.setUp
const required = [{ required: true, whitespace: true, message: words.missing }]

export function SetUpStep() {
  const [withAuditor, addAuditor] = useState(false)
  return (
    <Step<SetUp>
      sentence={words.sentence}
      submit={words.submit}
      send={({ token, organ, administrators }, key) =>
        post(
          '/api/setup',
          {
            token,
            organ,
            administrators: administrators.map((each, index) => ({
              ...each,
              role: ADMINISTRATORS[index],
              jobTitle: each.jobTitle?.trim() || null,
            })),
          },
          key,
        )
      }
    >
      <Form.Item name="token" label={words.token} rules={required}>
        <Input autoComplete="off" autoFocus />
      </Form.Item>
      <fieldset>
        <legend>{words.organ.title}</legend>
        <Form.Item name={['organ', 'name']} label={words.organ.name} rules={required}>
          <Input />
        </Form.Item>
        <Form.Item
          name={['organ', 'kind']}
          label={words.organ.kind}
          rules={[{ required: true, message: words.missing }]}
        >
          <Select options={ROOT_KINDS} />
        </Form.Item>
        <Form.Item name={['organ', 'foundedOn']} label={words.organ.foundedOn} rules={required}>
          <Input type="date" />
        </Form.Item>
      </fieldset>
      {ADMINISTRATORS.filter((role) => withAuditor || role !== 'auditor').map((role, index) => (
        <fieldset key={role}>
          <legend>{words.administrators[role]}</legend>
          <Form.Item name={['administrators', index, 'name']} label={words.name} rules={required}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name={['administrators', index, 'jobTitle']} label={words.jobTitle}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item
            name={['administrators', index, 'login']}
            label={WORDS.signIn.login}
            extra={WORDS.people.account.open.loginHint}
            rules={required}
          >
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item
            name={['administrators', index, 'password']}
            label={words.password}
            extra={words.passwordHint}
            rules={required}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
        </fieldset>
      ))}
      <Form.Item extra={words.withAuditorHint}>
        <Checkbox checked={withAuditor} onChange={({ target }) => addAuditor(target.checked)}>
          {words.withAuditor}
        </Checkbox>
      </Form.Item>
    </Step>
  )
}

/** The first organ has nothing above it. */
const ROOT_KINDS = ALL_ORGAN_KINDS.filter((kind) => mayStandUnder(kind, null)).map((kind) => ({
  value: kind,
  label: ORGAN_KINDS[kind].name,
}))
