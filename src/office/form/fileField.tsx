/** One file, sent with the form. */
import { Button, Form, Upload } from 'antd'
import type { ReactNode } from 'react'
import { WORDS } from '../words.ts'
import type { FieldName } from './fieldName.ts'

const words = WORDS.form.file

interface FileFieldProps {
  readonly name: FieldName
  readonly label: string
  readonly hint?: ReactNode
  /** As in `.pdf,.jpg`. */
  readonly accept: string
}

export function FileField({ name, label, hint, accept }: FileFieldProps) {
  return (
    <Form.Item name={name} label={label} extra={hint} rules={[{ required: true, message: words.missing }]}>
      <FileInput accept={accept} />
    </Form.Item>
  )
}

interface FileInputProps {
  readonly id?: string
  readonly accept: string
  readonly value?: File
  readonly onChange?: (file: File) => void
}

function FileInput({ id, accept, value, onChange }: FileInputProps) {
  return (
    <Upload
      {...(id === undefined ? {} : { id })}
      accept={accept}
      maxCount={1}
      showUploadList={false}
      beforeUpload={(file) => {
        onChange?.(file)
        return false
      }}
    >
      <Button>{words.choose}</Button>
      <span role="status" className="file-field__name">
        {value !== undefined && words.chosen(value.name)}
      </span>
    </Upload>
  )
}
