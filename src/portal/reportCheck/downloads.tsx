/**
 * The report as a file of any form: without scripts a form that posts it back, with them fetched with its corrections.
 * Cells that nobody has confirmed are listed first: an official file may not hold them.
 */
import { type SubmitEvent, useState } from 'react'
import type { CheckedReport } from '#document/checkedFile.ts'
import { confirmReport, type OpenCell } from '#document/write/confirm.ts'
import { type FileForm, FORMS_OF_FILE, keepsDoubt } from '#document/write/fileForm.ts'
import { fileNameOf } from '#document/write/fileName.ts'
import type { Cell } from '#law/report/report.ts'
import { cellAnchor } from './cell.tsx'
import { CutOut } from './cutOut.tsx'
import { saveFile, writtenFile } from './takeAway.ts'
import { cellInWords, cellName } from './words.ts'

interface DownloadsProps {
  readonly anchor: string
  /** With the corrections in place. */
  readonly file: CheckedReport
  readonly interactive: boolean
}

type Progress =
  | { readonly kind: 'idle' }
  | { readonly kind: 'writing'; readonly form: FileForm }
  | { readonly kind: 'done'; readonly name: string; readonly byLibreOffice: boolean }
  | { readonly kind: 'failed'; readonly message: string }

const FORM_NAMES: Readonly<Record<FileForm, string>> = {
  docx: 'Word（DOCX）',
  pdf: 'PDF',
  html: '网页（HTML）',
  xlsx: 'Excel（XLSX）',
  csv: 'CSV',
  json: 'JSON',
  xml: 'XML',
}

export function Downloads({ anchor, file, interactive }: DownloadsProps) {
  const [acceptInferred, setAccept] = useState(false)
  const [progress, setProgress] = useState<Progress>({ kind: 'idle' })
  const unconfirmed = confirmReport(file, { acceptInferred: false })
  const open = unconfirmed.ok ? [] : unconfirmed.open

  const write = async (form: FileForm) => {
    if (!keepsDoubt(form) && !confirmReport(file, { acceptInferred }).ok) {
      setProgress({ kind: 'failed', message: `没有生成${FORM_NAMES[form]}：还有格没有确定，请看上面列出的格。` })
      return
    }
    setProgress({ kind: 'writing', form })
    const written = await writtenFile(file, form, acceptInferred)
    if (!written.ok) {
      setProgress({ kind: 'failed', message: written.message })
      return
    }
    const name = fileNameOf(file, form)
    saveFile(written.file, name)
    setProgress({ kind: 'done', name, byLibreOffice: written.byLibreOffice })
  }
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { submitter } = event.nativeEvent
    const form = FORMS_OF_FILE.find((each) => submitter instanceof HTMLButtonElement && submitter.value === each)
    if (form !== undefined && progress.kind !== 'writing') write(form)
  }

  return (
    <section className="downloads" aria-labelledby={`${anchor}-downloads`}>
      <h3 id={`${anchor}-downloads`}>下载</h3>
      <form method="post" action="/write" encType="multipart/form-data" onSubmit={interactive ? onSubmit : undefined}>
        {interactive ? null : <input type="hidden" name="report" value={JSON.stringify(file)} />}
        {open.length === 0 ? null : (
          <OpenCells
            anchor={anchor}
            open={open}
            interactive={interactive}
            acceptInferred={acceptInferred}
            onAccept={setAccept}
          />
        )}
        <p className="downloads__forms">
          {FORMS_OF_FILE.map((form) => (
            <button key={form} type="submit" name="form" value={form} className="button button--plain">
              {FORM_NAMES[form]}
            </button>
          ))}
        </p>
        <p role="status" className="downloads__progress">
          {progress.kind === 'writing' ? `正在生成${FORM_NAMES[progress.form]}，并读回来核对……` : null}
          {progress.kind === 'done'
            ? `已下载“${progress.name}”${progress.byLibreOffice ? '（由 LibreOffice 生成）' : ''}，读回来核对过，和数据一致。`
            : null}
        </p>
        {progress.kind === 'failed' ? (
          <p role="alert" className="downloads__failed">
            <span className="badge badge--error">没有下载</span> {progress.message}
          </p>
        ) : null}
      </form>
    </section>
  )
}

interface OpenCellsProps {
  readonly anchor: string
  readonly open: readonly OpenCell[]
  readonly interactive: boolean
  readonly acceptInferred: boolean
  readonly onAccept: (accept: boolean) => void
}

const LISTED_OPENLY = 6

/** Most cells in doubt are in doubt for the same reason. */
function reasonsOf(open: readonly OpenCell[]) {
  const reasons = new Map<string, { how: Cell['how']; reason: string; cells: OpenCell[] }>()
  for (const entry of open) {
    const { how, reason = '' } = entry.cell
    const known = reasons.get(`${how}${reason}`)
    if (known === undefined) reasons.set(`${how}${reason}`, { how, reason, cells: [entry] })
    else known.cells.push(entry)
  }
  return [...reasons.values()].sort((a, b) => b.how.localeCompare(a.how))
}

function OpenCells({ anchor, open, interactive, acceptInferred, onAccept }: OpenCellsProps) {
  const inferred = open.filter(({ cell }) => cell.how === 'inferred').length
  const unreadable = open.length - inferred
  return (
    <div className="downloads__open">
      <p>
        <strong>有 {open.length} 格还没有确定</strong>，Word、PDF、网页、Excel、CSV 要等确定以后才能下载。JSON、XML
        会注明这些格没有确定，随时可以下载。
      </p>
      {unreadable === 0 ? null : (
        <p>
          {unreadable} 格认不清：
          {interactive
            ? '请对照原件，在下面的表里把数字填好。'
            : '请对照原件改好文件再核对，或者开启 JavaScript 后在表里更正。'}
        </p>
      )}
      {reasonsOf(open).map(({ how, reason, cells }) => (
        <details key={`${how}${reason}`} open={open.length <= LISTED_OPENLY}>
          <summary>
            <span className={`tag tag--${how}`}>{how === 'inferred' ? '推断' : '不清'}</span> {cells.length} 格
            {reason === '' ? '' : `：${reason}`}
          </summary>
          <ul className="finding__cells">
            {cells.map(({ id, cell }) => (
              <li key={id}>
                <a href={`#${cellAnchor(anchor, id)}`}>{cellName(id)}</a>
                <span className="finding__value">{cellInWords(id, cell)}</span> <CutOut cell={cell} />
              </li>
            ))}
          </ul>
        </details>
      ))}
      {inferred === 0 ? null : (
        <p>
          <label className="downloads__accept">
            <input
              type="checkbox"
              name="acceptInferred"
              value="yes"
              checked={interactive ? acceptInferred : undefined}
              onChange={interactive ? (event) => onAccept(event.target.checked) : undefined}
            />
            采用推断的数（{inferred} 格，我已经对照原件核实）
          </label>
        </p>
      )}
    </div>
  )
}
