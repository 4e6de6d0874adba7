/** One setting as a form made from its JSON schema. */
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, InputNumber, Radio } from 'antd'
import { useEffect } from 'react'
import type { ShownSetting } from '#api/settings.ts'
import { useFieldErrors } from '../fieldErrors.ts'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { put } from '../request.ts'
import { useAtWork } from '../session.ts'
import { useWrite } from '../useWrite.ts'
import { WORDS } from '../words.ts'
import { fieldOf, SETTINGS, type SettingField, valueText, writePath } from './settings.ts'

const words = WORDS.settings

export function SettingForm({ setting }: { readonly setting: ShownSetting }) {
  const { key, name, hint, value, initial, schema, version } = setting
  const { organ } = useAtWork()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<{ value: unknown }>()
  const write = useWrite(
    (chosen: unknown) => put(writePath(setting, organ.id), { value: chosen ?? '', version }),
    [[SETTINGS]],
  )
  useFieldErrors(form, write.error)
  const field = fieldOf(schema)
  // What others have set is shown once it is loaded.
  const text = JSON.stringify(value)
  useEffect(() => form.setFieldValue('value', JSON.parse(text)), [form, text])

  async function reload() {
    await client.invalidateQueries({ queryKey: [SETTINGS] })
    write.reset()
  }

  return (
    <Form
      form={form}
      name={key}
      className="setting"
      layout="vertical"
      requiredMark={false}
      initialValues={{ value }}
      onFinish={(entered) => write.mutate(entered.value, { onSuccess: () => message.success(words.saved(name)) })}
    >
      <ProblemNotice error={write.error} onReload={reload} />
      <Form.Item
        name="value"
        label={name}
        extra={`${hint}${words.initial(valueText(field, initial) || words.emptyValue)}；${words.version(version)}。`}
      >
        {controlOf(field)}
      </Form.Item>
      <Button htmlType="submit" aria-label={words.saveOf(name)} loading={write.isPending}>
        {words.save}
      </Button>
    </Form>
  )
}

function controlOf(field: SettingField) {
  switch (field.kind) {
    case 'choice':
      return <Radio.Group className="choices" options={[...field.choices]} />
    case 'number':
      return (
        <InputNumber
          {...(field.min === null ? {} : { min: field.min })}
          {...(field.max === null ? {} : { max: field.max })}
        />
      )
    case 'text':
      return (
        <Input
          type={field.isMail ? 'email' : 'text'}
          autoComplete="off"
          {...(field.max === null ? {} : { maxLength: field.max })}
        />
      )
  }
}
