/** 用印件: uploaded, held against the approved letter word by word, and registered once somebody has looked at what differs. */
import { useMutation } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Form, Modal, Spin } from 'antd'
import { useState } from 'react'
import type { ShownLetter } from '#api/shownLetter.ts'
import { FileField } from '../form/fileField.tsx'
import { DataTable } from '../list/dataTable.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { get, post, upload } from '../request.ts'
import { useWrite } from '../useWrite.ts'
import { WORDS } from '../words.ts'
import { LETTERS_AFTERWARDS, letterPath } from './letters.ts'

const words = WORDS.letters.stamp

interface StampDialogProps {
  readonly letter: Pick<ShownLetter, 'id' | 'organId' | 'version' | 'caseKind' | 'caseId'>
  readonly onDone?: () => void
  readonly onClose: () => void
}

interface Difference {
  readonly approved: string
  readonly stamped: string
  readonly before: string
}

interface Comparison {
  readonly fileId: string
  readonly read: boolean
  readonly why: string
  readonly differences: readonly Difference[]
}

export function StampDialog({ letter, onDone, onClose }: StampDialogProps) {
  const { organId, caseKind, caseId, version } = letter
  const { message } = App.useApp()
  const [confirmed, confirm] = useState(false)
  const keep = useWrite((file: File, key: string) =>
    upload<{ readonly id: string }>(`/api/files/${organId}`, { caseKind, caseId, name: file.name }, file, key),
  )
  const compare = useMutation({
    mutationFn: async (file: File): Promise<Comparison> => {
      const { id: fileId } = await keep.mutateAsync(file)
      return { fileId, ...(await get<Omit<Comparison, 'fileId'>>(`${letterPath(letter)}/comparison`, { fileId })) }
    },
  })
  const register = useWrite(
    (fileId: string, key: string) => post(`${letterPath(letter)}/stamp`, { version, fileId, confirmed }, key),
    LETTERS_AFTERWARDS,
  )
  const compared = compare.data
  const isSame = compared?.read === true && compared.differences.length === 0

  return (
    <Modal
      open
      className="form-dialog"
      width={760}
      title={words.title}
      footer={
        <>
          <Button onClick={onClose}>{WORDS.confirm.cancel}</Button>
          {compared !== undefined && (
            <Button
              type="primary"
              disabled={!isSame && !confirmed}
              loading={register.isPending}
              onClick={() =>
                register.mutate(compared.fileId, {
                  onSuccess: () => {
                    message.success(words.done)
                    onDone?.()
                    onClose()
                  },
                })
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
      <Form<{ readonly file: File }> layout="vertical" onFinish={({ file }) => compare.mutate(file)}>
        <FileField name="file" label={words.file} hint={words.fileHint} accept=".pdf,.jpg,.jpeg,.png,.docx,.ofd" />
        <Button htmlType="submit" type={compared === undefined ? 'primary' : 'default'} loading={compare.isPending}>
          {words.compare}
        </Button>
      </Form>
      {compare.isPending && (
        <p role="status">
          <Spin size="small" /> {words.comparing}
        </p>
      )}
      {compared !== undefined && (
        <div role="status">
          <Compared comparison={compared} />
          {!isSame && (
            <Checkbox checked={confirmed} onChange={({ target }) => confirm(target.checked)}>
              {compared.read ? words.confirmDiffers : words.confirmByEye}
            </Checkbox>
          )}
        </div>
      )}
    </Modal>
  )
}

function Compared({ comparison: { read, why, differences } }: { readonly comparison: Comparison }) {
  if (!read) return <Alert className="notice" type="warning" showIcon title={words.notRead} description={why} />
  if (differences.length === 0) return <Alert className="notice" type="success" showIcon title={words.same} />
  return (
    <>
      <Alert className="notice" type="warning" showIcon title={words.differs(differences.length)} />
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
