/** A letter in a dialog: fields on one side, its text as it would be printed on the other, and what can be done with it. */
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Modal, Spin } from 'antd'
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react'
import type { LetterPreview, ShownLetter } from '#api/shownLetter.ts'
import { LETTER_STATUSES, type LetterCase } from '#law/letter/caseLetter.ts'
import { endsByItself, needsApproval } from '#law/letter/fieldSource.ts'
import type { LetterValues } from '#law/letter/letterField.ts'
import { letterForm, takesEnclosures } from '#law/letter/letterForm.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import type { Reason } from '#law/reason.ts'
import { filePath } from '../approvals/approval.ts'
import { useFieldErrors } from '../fieldErrors.ts'
import { DialogButton } from '../form/dialogButton.tsx'
import { withBasis } from '../notice/cited.ts'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { post, put } from '../request.ts'
import { useMay } from '../session.ts'
import { useWrite } from '../useWrite.ts'
import { WORDS } from '../words.ts'
import { EnclosureList, EnclosuresField } from './enclosures.tsx'
import { FeeHelp } from './feeHelp.tsx'
import { LetterFields } from './letterFields.tsx'
import {
  type FormValues,
  formValues,
  LETTERS,
  LETTERS_AFTERWARDS,
  type LetterPlace,
  letterPath,
  printOf,
  typedValues,
  useLetter,
  usePreview,
} from './letters.ts'
import { LetterText } from './letterText.tsx'
import { PrintDialog } from './printDialog.tsx'
import { StampDialog } from './stampDialog.tsx'
import { SubmitLetterDialog } from './submitLetterDialog.tsx'
import { VoidDialog } from './voidDialog.tsx'

const words = WORDS.letters

interface LetterDialogProps {
  readonly organId: number
  readonly caseKind: LetterCase
  readonly caseId: string
  readonly kind: LetterKind
  /** Absent: a new one. */
  readonly letterId?: string
  /** What is known of a new one beside what the case knows. */
  readonly initial?: LetterValues
  /** What does away with a lack of the case file. */
  readonly mend?: ((reason: Reason) => ReactNode) | undefined
  /** It was saved, issued, handed in or stamped. */
  readonly onDone?: (letterId: string, status: ShownLetter['status']) => void
  readonly onClose: () => void
}

export function LetterDialog({ letterId, ...props }: LetterDialogProps) {
  const { organId, caseKind, caseId, kind, initial = {}, onClose } = props
  const [id, remember] = useState(letterId ?? null)
  const letter = useLetter(id === null ? null : { organId, id })
  const place = { organId, caseKind, caseId }
  const blank = usePreview(place, kind, initial)
  const isNew = id === null
  const shown = isNew ? blank.data : letter.data
  const error = isNew ? blank.error : letter.error
  return (
    <Modal
      open
      className="letter-dialog"
      width={1_120}
      title={letterForm(kind).label}
      footer={null}
      mask={{ closable: false }}
      onCancel={onClose}
    >
      <ProblemNotice error={error} onRetry={isNew ? blank.refetch : letter.refetch} />
      {shown === undefined && error === null && <Spin />}
      {shown !== undefined && (letter.data === undefined || letter.data.status === 'draft') && (
        <Editor
          {...props}
          place={place}
          preview={shown}
          letter={letter.data ?? null}
          start={isNew ? initial : (letter.data?.typedValues ?? {})}
          onSaved={remember}
        />
      )}
      {letter.data !== undefined && letter.data.status !== 'draft' && <Settled {...props} letter={letter.data} />}
    </Modal>
  )
}

type EditorProps = Omit<LetterDialogProps, 'letterId'> & {
  readonly place: LetterPlace
  /** What is known. */
  readonly preview: LetterPreview
  readonly letter: ShownLetter | null
  readonly start: Readonly<Record<string, unknown>>
  readonly onSaved: (letterId: string) => void
}

type Act = 'save' | 'issue'

interface Done {
  readonly id: string
  readonly status: ShownLetter['status']
}

interface Writing {
  readonly act: Act
  readonly values: LetterValues
  readonly enclosures: readonly string[]
}

function Editor({ place, kind, preview, letter, start, mend, onSaved, onDone, onClose }: EditorProps) {
  const [form] = Form.useForm<FormValues>()
  const entered: FormValues = Form.useWatch([], form) ?? formValues({ ...preview.known, ...start })
  const typed = typedValues(entered, preview.known)
  // What the case has come to know meanwhile stands in the fields that are still empty.
  useEffect(() => {
    const known = Object.entries(formValues(preview.known))
    form.setFieldsValue(Object.fromEntries(known.filter(([field]) => !form.getFieldValue(field))))
  }, [form, preview.known])
  const saved = (letter?.enclosures ?? []).map(({ fileId }) => fileId)
  const [enclosures, enclose] = useState<readonly string[]>(saved)
  const shown = usePreview(place, kind, useSettled(typed), enclosures)
  const { message } = App.useApp()
  const client = useQueryClient()
  const mayIssue = !needsApproval(kind)
  const write = useWrite<Writing, Done>(async ({ act, ...writing }, key) => {
    const saved = await save(place, kind, letter, writing, key)
    try {
      if (act === 'save') return { id: saved.id, status: 'draft' }
      const path = `${letterPath({ organId: place.organId, id: saved.id })}/issue`
      await post(path, { version: saved.version }, `${key}-issue`)
      return { id: saved.id, status: 'issued' }
    } finally {
      // Only now it is read for the first time: a reading that was under way would still show the draft.
      onSaved(saved.id)
    }
  }, LETTERS_AFTERWARDS)
  useFieldErrors(form, write.error)

  function run(act: Act) {
    const values = typedValues(form.getFieldsValue(true), preview.known)
    write.mutate(
      { act, values, enclosures },
      {
        onSuccess: ({ id, status }) => {
          message.success(act === 'save' ? words.saved : words.issued(letterForm(kind).name))
          onDone?.(id, status)
        },
        // It may have been saved before it was refused.
        onError: () => void client.invalidateQueries({ queryKey: [LETTERS] }),
      },
    )
  }

  const isChanged = letter === null || isOther(letter, { values: typed, enclosures })
  const isReply = needsApproval(kind) && kind !== 'extensionNotice' && !endsByItself(kind)
  return (
    <>
      <p className="facts__missing">{words.template[preview.template]}</p>
      <ProblemNotice error={write.error} onReload={onClose} />
      <div className="letter">
        <Form
          form={form}
          name="letter"
          className="letter__fields"
          layout="vertical"
          initialValues={formValues({ ...preview.known, ...start })}
          aria-label={words.fields}
        >
          {kind === 'feeNotice' && <FeeHelp />}
          <LetterFields fields={preview.fields} known={preview.known} />
          {takesEnclosures(kind) && <EnclosuresField place={place} kind={kind} value={enclosures} onChange={enclose} />}
        </Form>
        <div className="letter__text">
          <h3>{words.preview}</h3>
          <p className="facts__missing">{words.previewHint}</p>
          <ProblemNotice error={shown.error} onRetry={shown.refetch} />
          <LetterText text={shown.data?.text ?? preview.text} label={words.preview} />
        </div>
      </div>
      {/* A refusal says the same. */}
      {letter !== null && write.error === null && <Against letter={letter} isChanged={isChanged} mend={mend} />}
      <div className="letter__acts">
        <Button onClick={onClose}>{words.acts.close}</Button>
        {letter !== null && <Downloads letter={letter} />}
        {letter !== null && (
          <DialogButton label={words.acts.discard}>
            {(close) => <VoidDialog letter={letter} onClose={close} onDone={onClose} />}
          </DialogButton>
        )}
        <Button type={mayIssue ? 'default' : 'primary'} loading={write.isPending} onClick={() => run('save')}>
          {words.acts.save}
        </Button>
        {mayIssue && (
          <Button type="primary" loading={write.isPending} title={words.issueHint} onClick={() => run('issue')}>
            {words.acts.issue}
          </Button>
        )}
        {!isReply && letter !== null && !isChanged && (
          <DialogButton label={words.acts.submit} type={mayIssue ? 'default' : 'primary'}>
            {(close) => (
              <SubmitLetterDialog
                letter={letter}
                onClose={close}
                onDone={() => {
                  onDone?.(letter.id, 'submitted')
                  onClose()
                }}
              />
            )}
          </DialogButton>
        )}
      </div>
    </>
  )
}

/** What somebody types settles before it is sent. */
function useSettled<Value>(value: Value): Value {
  const deferred = useDeferredValue(value)
  const text = JSON.stringify(deferred)
  const [settled, settle] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => settle(text), 400)
    return () => clearTimeout(timer)
  }, [text])
  return JSON.parse(settled)
}

interface Saved {
  readonly id: string
  readonly version: number
}

async function save(
  { organId, caseKind, caseId }: LetterPlace,
  kind: LetterKind,
  letter: ShownLetter | null,
  writing: Omit<Writing, 'act'>,
  key: string,
): Promise<Saved> {
  if (letter === null) {
    return post<Saved>(`${LETTERS}/${organId}`, { caseKind, caseId, kind, ...writing }, `${key}-draft`)
  }
  if (!isOther(letter, writing)) return letter
  const path = letterPath({ organId, id: letter.id })
  const { version } = await put<{ readonly version: number }>(path, { version: letter.version, ...writing })
  return { id: letter.id, version }
}

/** Differs from what was saved. */
const isOther = (letter: ShownLetter, { values, enclosures }: Omit<Writing, 'act'>) =>
  printOf(values) !== printOf(letter.typedValues) ||
  enclosures.join() !== letter.enclosures.map(({ fileId }) => fileId).join()

interface AgainstProps extends Pick<LetterDialogProps, 'mend'> {
  readonly letter: ShownLetter
  readonly isChanged: boolean
}

/** What keeps it from being issued, as it was saved: in the letter, and on file. */
function Against({ letter, isChanged, mend }: AgainstProps) {
  if (isChanged) return null
  const { against, evidence, kind } = letter
  const isApproved = needsApproval(kind as LetterKind)
  const complete = evidence.length > 0 ? words.complete : isApproved ? words.readyToSubmit : words.ready
  return (
    <>
      {against.length === 0 ? (
        <Alert type="success" showIcon title={complete} />
      ) : (
        <Alert type="warning" showIcon title={words.against} description={<Reasons reasons={against} />} />
      )}
      {evidence.length > 0 && (
        <Alert
          className="notice"
          type="warning"
          showIcon
          title={words.evidence}
          description={<Reasons reasons={evidence} mend={mend} />}
        />
      )}
      <Warnings letter={letter} />
    </>
  )
}

interface ReasonsProps extends Pick<LetterDialogProps, 'mend'> {
  readonly reasons: ShownLetter['against']
}

const Reasons = ({ reasons, mend }: ReasonsProps) => (
  <ul>
    {reasons.map((reason) => (
      <li key={reason.sentence}>
        {withBasis(reason)} {mend?.(reason)}
      </li>
    ))}
  </ul>
)

/** What somebody should look at again before it is handed in. */
export function Warnings({ letter }: { readonly letter: Pick<ShownLetter, 'warnings'> }) {
  return letter.warnings.map((warning) => (
    <Alert key={warning.code} className="notice" type="warning" showIcon title={withBasis(warning)} />
  ))
}

export function Downloads({ letter }: { readonly letter: Pick<ShownLetter, 'organId' | 'id'> }) {
  const path = letterPath(letter)
  return (
    <>
      <Button href={`${path}/file?form=docx`}>{words.acts.docx}</Button>
      <Button href={`${path}/file?form=pdf`}>{words.acts.pdf}</Button>
    </>
  )
}

type SettledProps = Pick<LetterDialogProps, 'onDone' | 'onClose'> & { readonly letter: ShownLetter }

/** Handed in, issued, sent or void: nobody changes it any more. */
function Settled({ letter, onDone, onClose }: SettledProps) {
  const { status, number, datedOn, text, stamped } = letter
  const mayVoid = useMay('number.void')
  return (
    <>
      <p>{words.status(LETTER_STATUSES[status], number, datedOn)}</p>
      <LetterText text={text} label={words.preview} />
      <EnclosureList organId={letter.organId} enclosures={letter.enclosures} />
      <div className="letter__acts">
        <Button onClick={onClose}>{words.acts.close}</Button>
        <Downloads letter={letter} />
        {stamped !== null && (
          <Button href={filePath(letter.organId, stamped.fileId)} target="_blank">
            {words.stamp.open}
          </Button>
        )}
        {status === 'issued' && (
          <>
            {mayVoid && (
              <DialogButton label={words.acts.void} danger>
                {(close) => <VoidDialog letter={letter} onClose={close} onDone={onClose} />}
              </DialogButton>
            )}
            <DialogButton
              label={stamped === null ? words.acts.stamp : words.acts.stampAgain}
              type={stamped === null ? 'primary' : 'default'}
            >
              {(close) => (
                <StampDialog letter={letter} onClose={close} onDone={() => onDone?.(letter.id, letter.status)} />
              )}
            </DialogButton>
          </>
        )}
        {(status === 'issued' || status === 'sent') && (
          <DialogButton label={words.acts.print}>
            {(close) => <PrintDialog letter={letter} onClose={close} />}
          </DialogButton>
        )}
      </div>
    </>
  )
}
