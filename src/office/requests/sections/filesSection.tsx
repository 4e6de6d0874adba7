/** 附件: the files of the case, and adding one. */
import { filePath } from '../../approvals/approval.ts'
import { DialogButton } from '../../form/dialogButton.tsx'
import { FileField } from '../../form/fileField.tsx'
import { FormDialog } from '../../form/formDialog.tsx'
import { Section } from '../../section.tsx'
import { useMay } from '../../session.ts'
import { Time } from '../../time.tsx'
import { WORDS } from '../../words.ts'
import { addCaseFile, CASE_FILES } from '../caseFiles.ts'
import { AFTERWARDS, type CaseFile } from '../requests.ts'

const words = WORDS.requests.files

export function FilesSection({ file }: { readonly file: CaseFile }) {
  const { organId, files } = file
  const mayAdd = useMay('file.add')
  return (
    <Section
      title={words.title}
      lead={words.lead}
      actions={
        mayAdd && (
          <DialogButton label={words.add}>
            {(close) => (
              <FormDialog<{ readonly upload: File }>
                title={words.add}
                lead={words.addLead}
                act={words.add}
                send={({ upload }, { key }) => addCaseFile(file, upload, key)}
                refresh={AFTERWARDS}
                onClose={close}
              >
                <FileField name="upload" label={words.file} accept={CASE_FILES} />
              </FormDialog>
            )}
          </DialogButton>
        )
      }
    >
      {files.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul className="plain case-lines">
          {files.map(({ id, name, size, addedAt }) => (
            <li key={id}>
              <a href={filePath(organId, id)} target="_blank" rel="noreferrer">
                {name}
              </a>{' '}
              <span className="option__more">
                {sizeText(size)} <Time at={addedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function sizeText(bytes: number): string {
  return bytes < 1024 * 1024
    ? words.kilobytes(Math.ceil(bytes / 1024))
    : words.megabytes((bytes / 1024 / 1024).toFixed(1))
}
