/** 文书模板: by which template each letter is written, and how to bring one's own. */
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Modal, Spin, Tag } from 'antd'
import type { ShownTemplate } from '#api/templates.ts'
import { date } from '#law/date.ts'
import { DialogButton } from '../form/dialogButton.tsx'
import { FileField } from '../form/fileField.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { DataTable } from '../list/dataTable.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { get, post, upload } from '../request.ts'
import { Screen } from '../screen.tsx'
import { useAtWork, useMay } from '../session.ts'
import { dayText } from '../time.tsx'
import { WORDS } from '../words.ts'

const words = WORDS.letters.templates
const TEMPLATES = '/api/templates'

export function TemplatesScreen() {
  const { organ } = useAtWork()
  const mayKeep = useMay('template.keep')
  const { data, error, refetch, isPending } = useQuery({
    queryKey: [TEMPLATES, organ.id],
    queryFn: () => get<{ readonly items: readonly ShownTemplate[] }>(`${TEMPLATES}/${organ.id}`),
  })
  return (
    <Screen title={words.title} lead={words.lead}>
      <ProblemNotice error={error} onRetry={refetch} />
      {isPending && error === null && <Spin description={WORDS.frame.loading} />}
      {data !== undefined && (
        <DataTable<ShownTemplate>
          caption={words.title}
          rows={data.items}
          rowKey={({ kind }) => kind}
          columns={[
            { name: words.name, cell: ({ name }) => name },
            { name: words.used, cell: (template) => <Source template={template} /> },
            {
              name: words.actsName,
              cell: (template) => <Acts organId={organ.id} template={template} mayKeep={mayKeep} />,
            },
          ]}
        />
      )}
    </Screen>
  )
}

function Source({ template: { source, organ, on, forBelow } }: { readonly template: ShownTemplate }) {
  return (
    <>
      <Tag color={source === 'builtIn' ? 'default' : 'blue'}>{words.sources[source]}</Tag>
      {source === 'above' && organ}
      {on !== null && <span className="option__more">{words.since(dayText(date(on)))}</span>}
      {source === 'own' && forBelow && <Tag>{words.forBelow}</Tag>}
    </>
  )
}

interface ActsProps {
  readonly organId: number
  readonly template: ShownTemplate
  readonly mayKeep: boolean
}

function Acts({ organId, template, mayKeep }: ActsProps) {
  const { kind, source } = template
  const path = `${TEMPLATES}/${organId}/${kind}`
  const { name: about } = template
  return (
    <div className="row-acts">
      <Button href={`${path}/file?which=builtIn`} aria-label={`${words.acts.downloadBuiltIn}：${about}`}>
        {words.acts.downloadBuiltIn}
      </Button>
      {source !== 'builtIn' && (
        <Button href={`${path}/file`} aria-label={`${words.acts.downloadUsed}：${about}`}>
          {words.acts.downloadUsed}
        </Button>
      )}
      {mayKeep && (
        <DialogButton label={words.acts.upload} about={about}>
          {(close) => <UploadDialog path={path} template={template} onClose={close} />}
        </DialogButton>
      )}
      {source === 'own' && (
        <>
          <DialogButton label={words.acts.compare} about={about}>
            {(close) => <CompareDialog path={path} template={template} onClose={close} />}
          </DialogButton>
          {mayKeep && (
            <DialogButton label={words.acts.drop} about={about}>
              {(close) => <DropDialog path={path} template={template} onClose={close} />}
            </DialogButton>
          )}
        </>
      )}
    </div>
  )
}

interface DialogProps {
  readonly path: string
  readonly template: ShownTemplate
  readonly onClose: () => void
}

function UploadDialog({ path, template, onClose }: DialogProps) {
  return (
    <FormDialog<{ readonly file: File; readonly forBelow?: boolean | null }>
      title={words.upload.title(template.name)}
      lead={words.upload.lead}
      act={words.upload.act}
      initial={{ forBelow: template.forBelow }}
      version={template.version}
      send={({ file, forBelow }, { key, version }) =>
        upload(path, { name: file.name, version, forBelow: forBelow === true ? 'true' : 'false' }, file, key)
      }
      refresh={[[TEMPLATES]]}
      onClose={onClose}
    >
      <FileField name="file" label={words.upload.file} accept=".docx" />
      <Form.Item name="forBelow" valuePropName="checked">
        <Checkbox>{words.upload.forBelow}</Checkbox>
      </Form.Item>
    </FormDialog>
  )
}

function DropDialog({ path, template, onClose }: DialogProps) {
  return (
    <FormDialog
      title={words.drop.title(template.name)}
      lead={words.drop.lead}
      act={words.drop.act}
      danger
      version={template.version}
      send={(_values, { key, version }) => post(`${path}/drop`, { version }, key)}
      refresh={[[TEMPLATES]]}
      onClose={onClose}
    />
  )
}

interface Change {
  readonly kind: 'added' | 'removed'
  readonly text: string
}

function CompareDialog({ path, template, onClose }: DialogProps) {
  const { data, error } = useQuery({
    queryKey: [TEMPLATES, path, template.version],
    queryFn: () =>
      get<{ readonly base: 'above' | 'builtIn'; readonly changes: readonly Change[] }>(`${path}/comparison`),
  })
  return (
    <Modal
      open
      width={760}
      title={words.compare.title(template.name)}
      footer={<Button onClick={onClose}>{words.compare.close}</Button>}
      onCancel={onClose}
    >
      <ProblemNotice error={error} />
      {data === undefined && error === null && <Spin />}
      {data !== undefined && (
        <>
          <p>{words.compare.lead(words.compare.bases[data.base])}</p>
          {data.changes.length === 0 ? (
            <p>{words.compare.same}</p>
          ) : (
            <ul className="plain changes">
              {data.changes.map(({ kind, text }) => (
                <li key={`${kind} ${text}`} className={`changes__${kind}`}>
                  <Tag color={kind === 'added' ? 'green' : 'red'}>{words.compare[kind]}</Tag>
                  {text}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Modal>
  )
}
