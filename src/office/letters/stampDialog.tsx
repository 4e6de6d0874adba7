/**
 * 用印件: held against the approved letter word by word, and kept and registered once somebody has looked at what differs; until
 * then the file stays on this machine alone.
 */
import { useMutation } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Form, Input, Modal, Spin } from 'antd'
import { useState } from 'react'
import type { ShownLetter } from '#api/shownLetter.ts'
import { FileField } from '../form/fileField.tsx'
import { DataTable } from '../list/dataTable.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { upload } from '../request.ts'
import { useWrite } from '../useWrite.ts'
import { WORDS } from '../words.ts'
import { LETTERS_AFTERWARDS, letterPath } from './letters.ts'

const words = WORDS.letters.stamp

interface StampDialogProps {
  readonly letter: Pick<ShownLetter, 'id' | 'organId' | 'version'>
  readonly onDone?: () => void
  readonly onClose: () => void
}

interface Difference {
  readonly approved: string
  readonly stamped: string
  readonly before: string
}

interface Comparison {
  readonly read: boolean
  readonly why: string
  readonly differences: readonly Difference[]
  /** What differs may be misread, so that it can be registered with the reason. */
  readonly isRecognised: boolean
}

/** What somebody says of a file that does not read like the approved letter. */
interface Said {
  readonly byEye: boolean
  readonly reason: string
}

export function StampDialog({ letter, onDone, onClose }: StampDialogProps) {
  const { version } = letter
  const { message } = App.useApp()
  const [said, say] = useState<Said>({ byEye: false, reason: '' })
  const compare = useMutation({
    mutationFn: (file: File) =>
      upload<Comparison>(`${letterPath(letter)}/comparison`, { name: file.name }, file, `comparison-${Date.now()}`),
  })
  const register = useWrite(
    ({ file, byEye, reason }: Said & { readonly file: File }, key: string) =>
      upload(`${letterPath(letter)}/stamp`, { version, name: file.name, byEye: String(byEye), reason }, file, key),
    LETTERS_AFTERWARDS,
  )
  const { data: compared, variables: file } = compare
  const mayBeMisread = compared?.read === true && compared.differences.length > 0 && compared.isRecognised
  const isSaid =
    compared?.read === false
      ? said.byEye
      : compared?.differences.length === 0 || (mayBeMisread && said.reason.trim().length > 0)

  return (
    <Modal
      open
      className="form-dialog"
      width={760}
      title={words.title}
      footer={
        <>
          <Button onClick={onClose}>{WORDS.confirm.cancel}</Button>
          {compared !== undefined && file !== undefined && (
            <Button
              type="primary"
              disabled={!isSaid}
              loading={register.isPending}
              onClick={() =>
                register.mutate(
                  { file, ...said },
                  {
                    onSuccess: () => {
                      message.success(words.done)
                      onDone?.()
                      onClose()
                    },
                  },
                )
              }
            >
              {words.act}
            </Button>
          )}
        </>
      }
      mask={{ closable: false }}
      onCancel={onClose}
    >
      <div className="form-dialog__lead">{words.lead}</div>
      <ProblemNotice error={compare.error ?? register.error} onReload={onClose} />
      <Form<{ readonly file: File }> layout="vertical" onFinish={({ file: chosen }) => compare.mutate(chosen)}>
        <FileField name="file" label={words.file} hint={words.fileHint} accept=".pdf,.jpg,.jpeg,.png,.docx,.ofd" />
        <Button htmlType="submit" type={compared === undefined ? 'primary' : 'default'} loading={compare.isPending}>
          {words.compare}
        </Button>
      </Form>
      {compare.isPending && (
        <div role="status">
          <Spin size="small" /> {words.comparing}
        </div>
      )}
      {compared !== undefined && (
        <div role="status">
          <Compared comparison={compared} />
        </div>
      )}
      {compared?.read === false && (
        <Checkbox checked={said.byEye} onChange={({ target }) => say({ ...said, byEye: target.checked })}>
          {words.confirmByEye}
        </Checkbox>
      )}
      {mayBeMisread && (
        <Form.Item label={words.reason} extra={words.reasonHint} htmlFor="stamp-reason" layout="vertical" required>
          <Input.TextArea
            id="stamp-reason"
            rows={2}
            maxLength={500}
            value={said.reason}
            onChange={({ target }) => say({ ...said, reason: target.value })}
          />
        </Form.Item>
      )}
    </Modal>
  )
}

function Compared({ comparison: { read, why, differences, isRecognised } }: { readonly comparison: Comparison }) {
  if (!read) return <Alert className="notice" type="warning" showIcon title={words.notRead} description={why} />
  if (differences.length === 0) return <Alert className="notice" type="success" showIcon title={words.same} />
  return (
    <>
      <Alert
        className="notice"
        type={isRecognised ? 'warning' : 'error'}
        showIcon
        title={words.differs(differences.length)}
        description={isRecognised ? undefined : words.otherText}
      />
      <DataTable<Difference>
        caption={words.title}
        rows={differences}
        rowKey={({ before, approved, stamped }) => `${before} ${approved} ${stamped}`}
        columns={[
          { name: words.at, cell: ({ before }) => (before === '' ? '' : `…${before}`) },
          { name: words.approved, cell: ({ approved }) => approved || words.none },
          { name: words.stamped, cell: ({ stamped }) => stamped || words.none },
        ]}
      />
    </>
  )
}
