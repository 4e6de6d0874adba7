/** 附件: the files of the case that go with a letter, chosen or uploaded, and shown. Art. 36(2), 37, 40, 41. */
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Select, Upload } from 'antd'
import type { ShownLetter } from '#api/shownLetter.ts'
import { givesOut } from '#law/letter/letterForm.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import { addFile, afterwards, type CaseLetterLine, type ShownCase } from '../cases/case.ts'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { get } from '../request.ts'
import { CASE_FILES } from '../requests/caseFiles.ts'
import { useWrite } from '../useWrite.ts'
import { WORDS } from '../words.ts'
import { EnclosureLinks } from './enclosureLinks.tsx'
import type { LetterPlace } from './letters.ts'

const words = WORDS.letters.enclosures

interface EnclosuresFieldProps {
  readonly place: LetterPlace
  readonly kind: LetterKind
  /** Ids of files, in the order in which the letter lists them. */
  readonly value: readonly string[]
  readonly onChange: (fileIds: readonly string[]) => void
}

export function EnclosuresField({ place, kind, value, onChange }: EnclosuresFieldProps) {
  const { organId, caseKind, caseId } = place
  const api = CASES[caseKind]
  const { data, error, refetch } = useQuery({
    queryKey: [api, 'enclosable', organId, caseId],
    queryFn: () => get<FilesOfCase>(`${api}/${organId}/${caseId}`),
  })
  const add = useWrite((file: File, key: string) => addFile(place, file, key), afterwards({ api }))
  const files = data === undefined ? [] : plainFiles(data)
  const chosen = value.flatMap((fileId) => files.filter(({ id }) => id === fileId))
  return (
    <Form.Item
      label={words.title}
      htmlFor="enclosures"
      extra={givesOut(kind) ? `${words.given}${words.hint}` : words.hint}
    >
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
        <EnclosureLinks organId={organId} enclosures={chosen.map(({ id, name }) => ({ fileId: id, name }))} />
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

const CASES: Readonly<Record<LetterPlace['caseKind'], string>> = {
  request: '/api/requests',
  recordCorrection: '/api/record-corrections',
  complaint: '/api/complaints',
  proceeding: '/api/proceedings',
}

type FilesOfCase = Pick<ShownCase, 'files'> & {
  readonly letters: readonly Pick<CaseLetterLine, 'draft' | 'stamped'>[]
}

/** Drafts and stamped letters are files of the case, too, but no enclosures. */
function plainFiles({ files, letters }: FilesOfCase): FilesOfCase['files'] {
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
