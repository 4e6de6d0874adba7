/** One file that may be left out. */
import { Button, Form, Upload } from 'antd'
import type { ReactNode } from 'react'
import { WORDS } from '../words.ts'
import { CASE_FILES } from './caseFiles.ts'

interface OptionalFileFieldProps {
  readonly name: string
  readonly label: string
  readonly hint: ReactNode
}

export function OptionalFileField({ name, label, hint }: OptionalFileFieldProps) {
  return (
    <Form.Item name={name} label={label} extra={hint}>
      <FileInput />
    </Form.Item>
  )
}

interface FileInputProps {
  readonly id?: string
  readonly value?: File | null
  readonly onChange?: (file: File | null) => void
}

function FileInput({ id, value, onChange }: FileInputProps) {
  return (
    <Upload
      {...(id === undefined ? {} : { id })}
      accept={CASE_FILES}
      maxCount={1}
      fileList={value ? [{ uid: value.name, name: value.name }] : []}
      beforeUpload={(file) => {
        onChange?.(file)
        return false
      }}
      onRemove={() => onChange?.(null)}
    >
      <Button>{WORDS.form.file.choose}</Button>
    </Upload>
  )
}
