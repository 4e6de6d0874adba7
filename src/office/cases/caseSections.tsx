/** The parts that the files of all these cases have: people, words, papers, letters, course. */
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { LETTER_STATUSES } from '#law/letter/caseLetter.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import type { Reason } from '#law/reason.ts'
import { filePath } from '../approvals/approval.ts'
import { DialogButton } from '../form/dialogButton.tsx'
import { FileField } from '../form/fileField.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { LetterDialog } from '../letters/letterDialog.tsx'
import { DataTable } from '../list/dataTable.tsx'
import { withBasis } from '../notice/cited.ts'
import { CASE_FILES } from '../requests/caseFiles.ts'
import { PersonalDatum } from '../requests/personalDatum.tsx'
import type { ShownFile } from '../requests/requests.ts'
import { Section } from '../section.tsx'
import { useMay } from '../session.ts'
import { Time } from '../time.tsx'
import { WORDS } from '../words.ts'
import { addFile, afterwards, type CaseLetterLine, type CasePlace, type ShownCase } from './case.ts'

const words = WORDS.cases

interface PartProps {
  readonly place: CasePlace
  readonly shown: ShownCase
}

export function WordsSection({ title, content }: { readonly title: string; readonly content: string }) {
  return (
    <Section title={title}>
      <p className="case-words">{content}</p>
    </Section>
  )
}

export function PeopleSection({ place, shown: { people }, title }: PartProps & { readonly title: string }) {
  return (
    <Section title={title}>
      {people.length === 0 ? (
        <p>{words.nobody}</p>
      ) : (
        <ul className="plain case-lines">
          {people.map(({ id, name, phone, address }) => (
            <li key={id}>
              {name} {phone !== null && <PersonalDatum datum={phone} label={`${name}${words.phone}`} file={place} />}{' '}
              {address !== null && <PersonalDatum datum={address} label={`${name}${words.address}`} file={place} />}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

export function DutiesSection({ duties }: { readonly duties: readonly Reason[] }) {
  if (duties.length === 0) return null
  return (
    <Section title={words.duties}>
      <ul>
        {duties.map((duty) => (
          <li key={duty.code}>{withBasis(duty)}</li>
        ))}
      </ul>
    </Section>
  )
}

interface FilesProps {
  readonly place: CasePlace<string>
  readonly shown: Pick<ShownCase, 'files'>
}

export function FilesSection({ place, shown: { files } }: FilesProps) {
  const mayAdd = useMay('file.add')
  return (
    <Section
      title={words.files.title}
      lead={words.files.lead}
      actions={
        mayAdd && (
          <DialogButton label={words.files.add}>
            {(close) => (
              <FormDialog<{ readonly upload: File }>
                title={words.files.add}
                lead={words.files.addLead}
                act={words.files.add}
                send={({ upload }, { key }) => addFile(place, upload, key)}
                refresh={afterwards(place)}
                onClose={close}
              >
                <FileField name="upload" label={words.files.file} accept={CASE_FILES} />
              </FormDialog>
            )}
          </DialogButton>
        )
      }
    >
      {files.length === 0 ? (
        <p>{words.files.none}</p>
      ) : (
        <DataTable<ShownFile>
          caption={words.files.title}
          rows={files}
          rowKey={({ id }) => id}
          columns={[
            {
              name: words.files.file,
              cell: ({ id, name }) => (
                <a href={filePath(place.organId, id)} target="_blank" rel="noreferrer">
                  {name}
                </a>
              ),
            },
            { name: words.on, cell: ({ addedAt }) => <Time at={addedAt} /> },
          ]}
        />
      )}
    </Section>
  )
}

/** @param kinds that may be made now */
export function LettersSection({
  place,
  shown: { letters },
  kinds,
}: PartProps & { readonly kinds: readonly LetterKind[] }) {
  const mayWrite = useMay('letter.write')
  // The dialog goes on with a letter that is no longer to be made.
  const [making, make] = useState<LetterKind | null>(null)
  const begun = new Set(letters.filter(({ status }) => status !== 'void').map(({ kind }) => kind))
  return (
    <Section
      title={words.letters.title}
      actions={
        mayWrite &&
        kinds
          .filter((kind) => !begun.has(kind))
          .map((kind) => (
            <Button key={kind} onClick={() => make(kind)}>
              {words.letters.make(letterForm(kind).label)}
            </Button>
          ))
      }
    >
      {making !== null && <LetterDialog {...place} kind={making} onClose={() => make(null)} />}
      {letters.length === 0 ? (
        <p>{words.letters.none}</p>
      ) : (
        <DataTable<CaseLetterLine>
          caption={words.letters.title}
          rows={letters}
          rowKey={({ id }) => id}
          columns={[
            { name: words.letters.name, cell: ({ name }) => name },
            { name: words.letters.number, cell: ({ number }) => number ?? words.missing },
            { name: words.letters.status, cell: ({ status }) => <Tag>{LETTER_STATUSES[status]}</Tag> },
            {
              name: words.letters.open,
              cell: ({ id, kind, name }) => (
                <DialogButton label={words.letters.open} about={name} type="link">
                  {(close) => <LetterDialog {...place} kind={kind} letterId={id} onClose={close} />}
                </DialogButton>
              ),
            },
          ]}
        />
      )}
    </Section>
  )
}

export function TimelineSection({ timeline }: Pick<ShownCase, 'timeline'>) {
  return (
    <Section title={words.timeline}>
      <ol className="timeline" reversed>
        {[...timeline].reverse().map(({ seq, at, who, what }) => (
          <li key={seq}>
            <p>{what}</p>
            <p className="option__more">
              <Time at={at} /> {who}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  )
}
