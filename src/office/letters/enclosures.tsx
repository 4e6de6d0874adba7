/** 附件: the files of the request that go with a letter, chosen or uploaded, and shown. Art. 36(2), 37, 40. */
import { Button, Form, Select, Upload } from 'antd'
import type { ShownLetter } from '#api/shownLetter.ts'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { addCaseFile, CASE_FILES } from '../requests/caseFiles.ts'
import { AFTERWARDS, type CaseFile, type OfRequest, useCaseFile } from '../requests/requests.ts'
import { useWrite } from '../useWrite.ts'
import { WORDS } from '../words.ts'
import { EnclosureLinks } from './enclosureLinks.tsx'

const words = WORDS.letters.enclosures

interface EnclosuresFieldProps {
  readonly of: OfRequest
  /** Ids of files, in the order in which the letter lists them. */
  readonly value: readonly string[]
  readonly onChange: (fileIds: readonly string[]) => void
}

export function EnclosuresField({ of, value, onChange }: EnclosuresFieldProps) {
  const { data, error, refetch } = useCaseFile(of)
  const add = useWrite((file: File, key: string) => addCaseFile(of, file, key), AFTERWARDS)
  const files = data === undefined ? [] : plainFiles(data)
  const chosen = value.flatMap((fileId) => files.filter(({ id }) => id === fileId))
  return (
    <Form.Item label={words.title} htmlFor="enclosures" extra={words.hint}>
      <ProblemNotice error={error} onRetry={refetch} />
      <ProblemNotice error={add.error} />
      <Select
        id="enclosures"
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={words.choose}
        value={[...value]}
        onChange={onChange}
        options={files.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {chosen.length > 0 && (
        <EnclosureLinks organId={of.organId} enclosures={chosen.map(({ id, name }) => ({ fileId: id, name }))} />
      )}
      <Upload
        accept={CASE_FILES}
        showUploadList={false}
        beforeUpload={(file) => {
          add.mutate(file, { onSuccess: (fileId) => onChange([...value, fileId]) })
          return false
        }}
      >
        <Button loading={add.isPending}>{words.upload}</Button>
      </Upload>
    </Form.Item>
  )
}

/** Drafts and stamped letters are files of the case, too, but no enclosures. */
function plainFiles({ files, letters }: CaseFile): CaseFile['files'] {
  const ofLetters = new Set(letters.flatMap(({ draft, stamped }) => [draft?.fileId, stamped?.fileId]))
  return files.filter(({ id }) => !ofLetters.has(id))
}

export function EnclosureList({ organId, enclosures }: Pick<ShownLetter, 'organId' | 'enclosures'>) {
  if (enclosures.length === 0) return null
  return (
    <>
      <h3>{words.title}</h3>
      <EnclosureLinks organId={organId} enclosures={enclosures} />
    </>
  )
}
