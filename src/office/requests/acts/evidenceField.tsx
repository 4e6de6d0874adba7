/** What proves something that happened: some words, or a file that goes into the case; of some acts nothing but a file. */
import { Button, Form, Input, Upload } from 'antd'
import type { ReactNode } from 'react'
import { WORDS } from '../../words.ts'
import { addCaseFile, CASE_FILES } from '../caseFiles.ts'
import type { OfRequest } from '../requests.ts'

const words = WORDS.requests.proof

export type Evidence = string | File

interface EvidenceFieldProps {
  readonly name?: string
  readonly label?: string
  readonly hint?: ReactNode
  readonly required?: boolean
  /** No words will do: it ends the request, or gives more time for it. */
  readonly isFileOnly?: boolean
}

export function EvidenceField({
  name = 'evidence',
  label = words.label,
  hint = words.hint,
  required = true,
  isFileOnly = false,
}: EvidenceFieldProps) {
  const message = isFileOnly ? words.fileMissing : words.missing
  return (
    <Form.Item name={name} label={label} extra={hint} rules={required ? [{ required, message }] : []}>
      <EvidenceInput isFileOnly={isFileOnly} />
    </Form.Item>
  )
}

interface EvidenceInputProps {
  readonly isFileOnly: boolean
  readonly id?: string
  readonly value?: Evidence
  readonly onChange?: (value: Evidence | undefined) => void
}

function EvidenceInput({ isFileOnly, id, value, onChange }: EvidenceInputProps) {
  const isFile = value instanceof File
  return (
    <div className="evidence">
      {isFile ? (
        <span role="status" className="evidence__file">
          {words.chosen(value.name)}{' '}
          <Button type="link" onClick={() => onChange?.(undefined)}>
            {words.remove}
          </Button>
        </span>
      ) : isFileOnly ? null : (
        <Input
          {...(id === undefined ? {} : { id })}
          maxLength={200}
          autoComplete="off"
          value={value}
          onChange={({ target }) => onChange?.(target.value === '' ? undefined : target.value)}
        />
      )}
      <Upload
        accept={CASE_FILES}
        maxCount={1}
        showUploadList={false}
        beforeUpload={(file) => {
          onChange?.(file)
          return false
        }}
      >
        <Button>{isFile ? words.other : words.upload}</Button>
      </Upload>
    </div>
  )
}

/** As the API takes it: the words, or the file, which is added to the case first. */
export async function evidenceText(of: OfRequest, evidence: Evidence, key: string): Promise<string> {
  return evidence instanceof File ? `file:${await addCaseFile(of, evidence, key)}` : evidence.trim()
}
