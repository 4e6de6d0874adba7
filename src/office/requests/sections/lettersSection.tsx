/** 文书: the letters of the request, how far each has come, and opening one. */
import { Tag } from 'antd'
import { LETTER_STATUSES } from '#law/letter/caseLetter.ts'
import { LEAVE_BY_THEMSELVES } from '#law/letter/fieldSource.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import { METHODS } from '#law/request/letter.ts'
import { isOpen } from '#law/request/request.ts'
import { DialogButton } from '../../form/dialogButton.tsx'
import { LetterDialog } from '../../letters/letterDialog.tsx'
import { StampDialog } from '../../letters/stampDialog.tsx'
import { DataTable } from '../../list/dataTable.tsx'
import { Section } from '../../section.tsx'
import { useMay } from '../../session.ts'
import { Day } from '../../time.tsx'
import { WORDS } from '../../words.ts'
import { DispatchDialog } from '../acts/dispatchDialog.tsx'
import { MakeLetter } from '../acts/makeLetter.tsx'
import { FileEvidenceButton } from '../outcome/fileEvidenceButton.tsx'
import type { CaseFile, LetterLine } from '../requests.ts'

const words = WORDS.requests.letters

export function LettersSection({ file }: { readonly file: CaseFile }) {
  const { letters } = file
  const mayWrite = useMay('letter.write')
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
      {mayWrite &&
        meantBeside(file).map((kind) => (
          <MakeLetter key={kind} file={file} kind={kind} initial={{}} isReady={isIssued(file, kind)} />
        ))}
    </Section>
  )
}

/** The letters that no act sends, where the request has come to what they tell. Art. 32, 33.3, 45. */
function meantBeside({ request }: CaseFile): readonly LetterKind[] {
  const { assignment, consultations, conclusions } = request
  if (conclusions.at(-1)?.code === 'OTH-WITHDRAW') return ['reply:OTH-WITHDRAW']
  if (!isOpen(request)) return []
  return [
    ...(assignment === null ? [] : (['coHandling'] as const)),
    ...(consultations.length === 0 ? [] : (['consultationNotice'] as const)),
    ...(consultations.some(({ kind }) => kind === 'thirdParty') ? (['disclosureNotice'] as const) : []),
  ]
}

const isIssued = ({ letters }: CaseFile, of: LetterKind) =>
  letters.some(({ kind, status }) => kind === of && status === 'issued')

function Status({ letter: { status, sent, stamped } }: { readonly letter: LetterLine }) {
  return (
    <>
      <Tag color={COLOURS[status]}>{LETTER_STATUSES[status]}</Tag>
      {(status === 'issued' || status === 'sent') && (
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
  const maySend = useMay('request.handle')
  const { id, kind, name, number, status, stamped } = letter
  const about = number ?? name
  return (
    <>
      <DialogButton type="link" label={words.open} about={about}>
        {(close) => (
          <LetterDialog
            {...{ organId, caseKind: 'request', caseId, kind }}
            letterId={id}
            mend={(reason) => <FileEvidenceButton file={file} reason={reason} />}
            onClose={close}
          />
        )}
      </DialogButton>
      {mayWrite && (status === 'issued' || status === 'sent') && stamped === null && (
        <DialogButton type="link" label={WORDS.letters.acts.stamp} about={about}>
          {(close) => <StampDialog letter={{ ...letter, organId }} onClose={close} />}
        </DialogButton>
      )}
      {maySend && status === 'issued' && LEAVE_BY_THEMSELVES.includes(kind) && (
        <DialogButton type="link" label={words.send} about={about}>
          {(close) => <DispatchDialog letter={letter} file={file} onClose={close} />}
        </DialogButton>
      )}
    </>
  )
}
