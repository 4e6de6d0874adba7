/** The form of registering, with what it will make beside it. */
import { Button, Form, Upload } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import type { Calendar } from '#law/calendar.ts'
import { applicationLacks } from '#law/request/applicationInput.ts'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { post, upload } from '../request.ts'
import { CASE_FILES } from '../requests/caseFiles.ts'
import { Section } from '../section.tsx'
import { useAtWork } from '../session.ts'
import { useWrite } from '../useWrite.ts'
import { WORDS } from '../words.ts'
import { AlikeNotice } from './alikeNotice.tsx'
import { ApplicantFields } from './applicantFields.tsx'
import { ArrivalFields } from './arrivalFields.tsx'
import { applicationOf, arrivalOf, type Draft, emptyDraft, type Proposed, withKindOf, withProposed } from './draft.ts'
import { type IntakeKind, REQUESTS, type Received, useSettled } from './intake.ts'
import { ItemsFields } from './itemsFields.tsx'
import { previewOf } from './preview.ts'
import { ReadAheadSection } from './readAheadSection.tsx'
import { SummaryPanel } from './summaryPanel.tsx'
import { WantedFields } from './wantedFields.tsx'

const words = WORDS.intake

/** What was registered, with what was known of it then. */
export interface Registered {
  readonly received: Received
  readonly draft: Draft
  readonly files: readonly File[]
}

interface RegisterFormProps {
  readonly kinds: readonly IntakeKind[]
  readonly calendar: Calendar
  readonly onRegistered: (registered: Registered) => void
}

interface Sent {
  readonly draft: Draft
  readonly authority: File | null
}

export function RegisterForm({ kinds, calendar, onRegistered }: RegisterFormProps) {
  const { organ, today } = useAtWork()
  const [form] = Form.useForm<Draft>()
  const [initial] = useState(() => emptyDraft(today))
  const watched = Form.useWatch((values: Draft) => values, form)
  const draft = { ...initial, ...watched }
  const [taken, setTaken] = useState<readonly string[]>([])
  const [files, setFiles] = useState<readonly File[]>([])
  const [authority, setAuthority] = useState<File | null>(null)
  const write = useWrite<Sent, Received>(
    async ({ draft: typed, authority: paper }, key) => {
      const arrival = arrivalOf(typed)
      const application = applicationOf(typed)
      const place = { caseKind: 'draft', personal: 'true', name: paper?.name ?? '' }
      const authorityFileId =
        paper === null || application.agent === null
          ? null
          : (await upload<{ readonly id: string }>(`/api/files/${organ.id}`, place, paper, `${key}-authority`)).id
      const receiptEvidence = typed.receiptEvidence ?? null
      return post(`${REQUESTS}/${organ.id}`, { application, arrival, receiptEvidence, authorityFileId }, key)
    },
    [[REQUESTS]],
  )

  const application = applicationOf(draft)
  const arrival = arrivalOf(draft)
  // Whether its proof is there stands at its own field.
  const preview = arrival === null ? null : previewOf(arrival, 'typed', { today, calendar })
  const [first] = application.applicants
  const items = application.items.map((item) => item.trim()).filter((item) => item !== '')
  const asked = useSettled(
    first.name.trim() === '' || items.length === 0 || preview?.ok !== true
      ? null
      : {
          ...{ name: first.name, identity: first.identity, phone: first.phone, items },
          receivedOn: preview.receipt.formal ?? preview.receipt.cautious,
        },
  )

  function take(proposed: Proposed): readonly string[] {
    const filled = withProposed({ ...initial, ...form.getFieldsValue(true) }, proposed)
    form.setFieldsValue(filled.draft)
    setTaken(filled.taken)
    return filled.taken
  }

  const addFile = (file: File) => setFiles((list) => [...list.filter(({ name }) => name !== file.name), file])

  return (
    <Form<Draft>
      form={form}
      name="register"
      layout="vertical"
      className="intake"
      initialValues={initial}
      scrollToFirstError={{ focus: true }}
      onValuesChange={(changed: Draft) => {
        const at =
          changed.applicants?.findIndex((party) => party?.name !== undefined || party?.kind !== undefined) ?? -1
        if (at === -1) return
        const chosen = form.isFieldTouched(['applicants', at, 'kind'])
        form.setFieldsValue(withKindOf(form.getFieldsValue(true), at, chosen))
      }}
      onKeyDown={(event) => guardEnter(event, () => form.submit())}
      onFinish={(typed) =>
        write.mutate(
          { draft: typed, authority },
          { onSuccess: (received) => onRegistered({ received, draft: typed, files }) },
        )
      }
    >
      <div className="intake__form">
        <ReadAheadSection organId={organ.id} onRead={take} onFile={addFile} />
        <ArrivalFields draft={draft} />
        <ApplicantFields draft={draft} kinds={kinds} taken={taken} authority={authority} onAuthority={setAuthority} />
        <ItemsFields isTaken={taken.includes('items')} />
        <WantedFields />
        <Section title={words.attachments.title} lead={words.attachments.lead}>
          <Upload
            accept={CASE_FILES}
            multiple
            fileList={files.map(({ name }) => ({ uid: name, name }))}
            beforeUpload={(file) => {
              addFile(file)
              return false
            }}
            onRemove={({ name }) => setFiles((list) => list.filter((file) => file.name !== name))}
          >
            <Button>{words.attachments.choose}</Button>
          </Upload>
        </Section>
      </div>
      <div className="intake__side">
        <ProblemNotice error={write.error} />
        <SummaryPanel
          preview={preview}
          lacks={applicationLacks(application)}
          count={Math.max(1, application.items.length)}
          isSending={write.isPending}
        >
          <AlikeNotice organId={organ.id} asked={asked} />
        </SummaryPanel>
      </div>
    </Form>
  )
}

/** Enter in a line goes nowhere, so that half a letter is not registered by habit; with Ctrl it registers. */
function guardEnter(event: KeyboardEvent, submit: () => void): void {
  if (event.key !== 'Enter') return
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault()
    submit()
  } else if (event.target instanceof HTMLInputElement && event.target.type !== 'file') event.preventDefault()
}
