/** Hands a file in for approval: the file first, then the request for what it holds. */
import { Alert, Checkbox, Form, Spin } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { ShownRoute } from '#api/approvalRoutes.ts'
import { DialogButton } from '../form/dialogButton.tsx'
import { FileField } from '../form/fileField.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { post, upload } from '../request.ts'
import { useAtWork, useMay } from '../session.ts'
import { WORDS } from '../words.ts'
import { AFTERWARDS, APPROVALS, useRoutes } from './approval.ts'

const words = WORDS.approvals.request

/** Of those that the server takes. */
const ACCEPTED = '.docx,.doc,.wps,.pdf,.ofd,.xlsx,.txt,.jpg,.jpeg,.png'
/** The kind of a file that stands for itself. */
const FILE = 'file'

export function RequestButton() {
  return (
    <DialogButton type="primary" label={words.title}>
      {(close) => <RequestDialog onClose={close} />}
    </DialogButton>
  )
}

interface Values {
  readonly file: File
  /** Null where there are none to choose. */
  readonly optionalSteps?: readonly string[] | null
}

interface Stored {
  readonly id: string
  readonly sha256: string
}

function RequestDialog({ onClose }: { readonly onClose: () => void }) {
  const { organ } = useAtWork()
  const navigate = useNavigate()
  const { data: routes, error, refetch } = useRoutes(organ.id)
  const route = routes?.items.find(({ kind }) => kind === FILE)
  return (
    <FormDialog<Values, Stored>
      title={words.title}
      lead={words.lead}
      act={words.act}
      send={async ({ file, optionalSteps }, { key }) => {
        const place = { caseKind: 'draft', name: file.name }
        const { id, sha256 } = await upload<Stored>(`/api/files/${organ.id}`, place, file, `${key}-file`)
        const body = { subject: { kind: FILE, id }, digest: sha256, optionalSteps: optionalSteps ?? [] }
        return post(`${APPROVALS}/${organ.id}`, body, `${key}-approval`)
      }}
      refresh={AFTERWARDS}
      onDone={({ id }) => navigate(`/approvals/${organ.id}/${id}`)}
      onClose={onClose}
    >
      <ProblemNotice error={error} onRetry={refetch} />
      {routes === undefined && error === null && <Spin />}
      {route?.version === 0 && <NoRoute />}
      <FileField name="file" label={words.file} hint={words.fileHint} accept={ACCEPTED} />
      {route !== undefined && route.version > 0 && <Steps route={route} />}
    </FormDialog>
  )
}

function NoRoute() {
  const maySet = useMay('route.set')
  return (
    <Alert
      className="notice"
      type="warning"
      showIcon
      title={words.noRoute}
      description={maySet && <Link to="/approvals/routes">{words.toRoute}</Link>}
    />
  )
}

function Steps({ route: { steps } }: { readonly route: ShownRoute }) {
  const optional = steps.filter(({ required }) => !required)
  const always = steps.filter(({ required }) => required).map(({ name }) => name)
  return (
    <>
      <p>{words.always(always.join('、'))}</p>
      {optional.length > 0 && (
        <Form.Item name="optionalSteps" label={words.optional}>
          <Checkbox.Group options={optional.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      )}
    </>
  )
}
