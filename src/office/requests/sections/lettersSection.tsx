/** 文书: the letters of the request, how far each has come, and opening one. */
import { Tag } from 'antd'
import { LETTER_STATUSES } from '#law/letter/caseLetter.ts'
import { METHODS } from '#law/request/letter.ts'
import { DialogButton } from '../../form/dialogButton.tsx'
import { LetterDialog } from '../../letters/letterDialog.tsx'
import { StampDialog } from '../../letters/stampDialog.tsx'
import { DataTable } from '../../list/dataTable.tsx'
import { Section } from '../../section.tsx'
import { useMay } from '../../session.ts'
import { Day } from '../../time.tsx'
import { WORDS } from '../../words.ts'
import type { CaseFile, LetterLine } from '../requests.ts'

const words = WORDS.requests.letters

export function LettersSection({ file }: { readonly file: CaseFile }) {
  const { letters } = file
  return (
    <Section title={words.title}>
      {letters.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <DataTable<LetterLine>
          caption={words.title}
          rows={letters}
          rowKey={({ id }) => id}
          columns={[
            {
              name: words.name,
              cell: ({ name, number }) => (
                <>
                  {name}
                  {number !== null && <span className="option__more option__more--below">{number}</span>}
                </>
              ),
            },
            { name: words.status, cell: (letter) => <Status letter={letter} /> },
            { name: words.actions, cell: (letter) => <Actions letter={letter} file={file} /> },
          ]}
        />
      )}
    </Section>
  )
}

function Status({ letter: { status, sent, stamped } }: { readonly letter: LetterLine }) {
  return (
    <>
      <Tag color={COLOURS[status]}>{LETTER_STATUSES[status]}</Tag>
      {status === 'issued' && (
        <span className="option__more">{stamped === null ? words.unstamped : words.stamped}</span>
      )}
      {sent !== null && (
        <span className="option__more option__more--below">
          <Day date={sent.on} /> {METHODS[sent.method].name} {sent.mailNumber}
        </span>
      )}
    </>
  )
}

const COLOURS = {
  draft: 'default',
  submitted: 'processing',
  issued: 'success',
  sent: 'success',
  void: 'error',
} as const

function Actions({ letter, file }: { readonly letter: LetterLine; readonly file: CaseFile }) {
  const { organId, id: caseId } = file
  const mayWrite = useMay('letter.write')
  const { id, kind, name, number, status, stamped } = letter
  const about = number ?? name
  return (
    <>
      <DialogButton type="link" label={words.open} about={about}>
        {(close) => <LetterDialog {...{ organId, caseKind: 'request', caseId, kind }} letterId={id} onClose={close} />}
      </DialogButton>
      {mayWrite && status === 'issued' && stamped === null && (
        <DialogButton type="link" label={WORDS.letters.acts.stamp} about={about}>
          {(close) => <StampDialog letter={{ ...letter, organId, caseKind: 'request', caseId }} onClose={close} />}
        </DialogButton>
      )}
    </>
  )
}
