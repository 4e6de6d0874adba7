/** 材料入卷: a paper with the particulars that it must state, and its file. Art. 45. */
import { Form, Input } from 'antd'
import { PAPERS, type Paper } from '#law/request/evidence.ts'
import { ACTS } from '#law/request/transitions.ts'
import { useCalendar } from '../../calendar/calendar.ts'
import { FormDialog } from '../../form/formDialog.tsx'
import { SelectField } from '../../form/selectField.tsx'
import { post } from '../../request.ts'
import { useAtWork } from '../../session.ts'
import { WORDS } from '../../words.ts'
import { addCaseFile } from '../caseFiles.ts'
import { OptionalFileField } from '../optionalFileField.tsx'
import { AFTERWARDS, type CaseFile, requestPath } from '../requests.ts'
import { checklistOf } from './checklist.ts'

const words = WORDS.requests.evidence

interface Values {
  readonly paper: Paper
  readonly fields?: Readonly<Record<string, string | null>>
  readonly upload?: File | null
}

interface EvidenceDialogProps {
  readonly file: CaseFile
  /** What it is; chosen in the dialog where it is absent. */
  readonly paper?: Paper
  readonly onClose: () => void
}

export function EvidenceDialog({ file, paper, onClose }: EvidenceDialogProps) {
  const wanted = useWanted(file)
  const { name } = ACTS.fileEvidence
  const first = paper ?? wanted[0]
  return (
    <FormDialog<Values>
      title={name}
      lead={<p>{words.lead}</p>}
      act={name}
      version={file.version}
      initial={first === undefined ? {} : { paper: first }}
      send={async ({ paper: chosen, fields = {}, upload }, { key, version }) => {
        const fileId = upload ? await addCaseFile(file, upload, key) : null
        const stated = Object.entries(fields).flatMap(([field, text]) => (text?.trim() ? [[field, text.trim()]] : []))
        const body = { paper: chosen, fields: Object.fromEntries(stated), fileId, version }
        return post(`${requestPath(file)}/acts/fileEvidence`, body, key)
      }}
      refresh={AFTERWARDS}
      onClose={onClose}
    >
      <SelectField name="paper" label={words.paper} required choices={papersOf(wanted)} />
      <PaperFields />
      <OptionalFileField name="upload" label={words.upload} hint={words.uploadHint} />
    </FormDialog>
  )
}

/** The papers that the outcome, or the archive, still asks for. */
function useWanted({ request, possibilities }: CaseFile): readonly Paper[] {
  const { today } = useAtWork()
  const { data } = useCalendar()
  const { choice } = request
  const archive = possibilities.find(({ act }) => act === 'archive')?.reasons ?? []
  const lacking = archive.some(({ code }) => code === 'missing-replyCopy') ? (['replyCopy'] as const) : []
  if (data === undefined || choice === null) return lacking
  const items = checklistOf(request, choice.results, { today, calendar: data.calendar })
  return [...lacking, ...items.flatMap(({ paper, missing }) => (paper !== null && missing.length > 0 ? [paper] : []))]
}

/** Those that are wanted first. */
function papersOf(wanted: readonly Paper[]) {
  const all = Object.entries(PAPERS).map(([value, { name: label }]) => ({ value, label }))
  const isWanted = ({ value }: { readonly value: string }) => wanted.some((each) => each === value)
  return [
    ...all.filter(isWanted).map((each) => ({ ...each, more: words.lacking })),
    ...all.filter((each) => !isWanted(each)),
  ]
}

function PaperFields() {
  const paper: Paper | undefined = Form.useWatch('paper')
  if (paper === undefined) return null
  return Object.entries<string>(PAPERS[paper].fields).map(([field, label]) => (
    <Form.Item
      key={field}
      name={['fields', field]}
      label={label}
      rules={[{ required: true, whitespace: true, message: words.fieldMissing(label) }]}
    >
      <Input.TextArea rows={2} maxLength={1000} />
    </Form.Item>
  ))
}
