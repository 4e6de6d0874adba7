/** What was found in one file: facts, findings, the three tables with their corrections, and the text. */
import { type FocusEvent, type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { type CheckedFile, type CheckedReport, isUnread, type UnreadFile } from '#document/checkedFile.ts'
import { formatOfYear } from '#law/report/format.ts'
import {
  CellContext,
  type CellEditing,
  type CellSurroundings,
  cellAnchor,
  explanation,
  explanationAnchor,
  findingAnchor,
} from './cell.tsx'
import { type Corrections, correctedFile, correctedReport, resolvedFindings } from './correction.ts'
import { Downloads } from './downloads.tsx'
import { Facts } from './facts.tsx'
import { Findings, messageOf } from './findings.tsx'
import { Legend } from './legend.tsx'
import { Narrative, quoteAnchors } from './narrative.tsx'
import { allItems, cellsOfItem, findingsByCell, type Item, numberedFindings, orderFindings } from './order.ts'
import { narrativeParts } from './quotes.ts'
import { ReportTables, type TableNumber } from './tables.tsx'
import { Verdict } from './verdict.tsx'
import { cellInWords, cellName, countsInWords, RANK_WORDS } from './words.ts'

interface ResultProps {
  /** Prefix of every anchor of this file: `f1`. */
  readonly anchor: string
  readonly file: CheckedFile
  /** Whether scripts run. */
  readonly interactive: boolean
  /** Told of the report with every correction. */
  readonly onCorrected?: (report: CheckedReport) => void
}

export function Result({ file, ...props }: ResultProps) {
  return isUnread(file) ? <UnreadResult anchor={props.anchor} file={file} /> : <ReportResult file={file} {...props} />
}

function UnreadResult({ anchor, file }: { readonly anchor: string; readonly file: UnreadFile }) {
  return (
    <section className="result" aria-labelledby={anchor}>
      <h2 id={anchor} tabIndex={-1}>
        {file.file}
      </h2>
      <p className="verdict verdict--unread">
        <span className="badge badge--error">读不了</span> {file.error.message}
      </p>
      {file.error.code === 'scanned' ? <ScanAdvice message={file.error.message} /> : null}
    </section>
  )
}

/** Who can do what about pages that are pictures; the command stands in the message where it would help. */
function ScanAdvice({ message }: { readonly message: string }) {
  const command = message.match(/npm run \w+/)?.[0]
  return (
    <ul>
      <li>
        <strong>经办人</strong>：请向报送单位要 Word 文件，或者由 Word 直接导出的 PDF，再核对一次。
      </li>
      {command === undefined ? null : (
        <li>
          <strong>管理员</strong>：在程序文件夹里运行 <code>{command}</code>
          （一次即可），装好文字识别以后，扫描件和图片就能核对。
        </li>
      )}
    </ul>
  )
}

const NO_CORRECTIONS: Corrections = {}
/** The first cell of each table: where Tab enters it until the reader goes elsewhere. */
const firstCells = (ids: readonly string[]) =>
  ([2, 3, 4] as const).map((table) => ids.find((id) => id.startsWith(`${table}.`)) ?? '')

function ReportResult({ anchor, file, interactive, onCorrected }: ResultProps & { readonly file: CheckedReport }) {
  const [history, setHistory] = useState<readonly Corrections[]>([])
  const [open, setOpen] = useState<string | null>(null)
  const [tabStops, setTabStops] = useState(() => firstCells(Object.keys(file.cells)))
  const [selected, setSelected] = useState<number | null>(null)
  const [message, setMessage] = useState('')
  const section = useRef<HTMLElement>(null)

  const corrections = history.at(-1) ?? NO_CORRECTIONS
  const report = useMemo(() => correctedFile(file, corrections), [file, corrections])
  const { findings } = report
  const groups = useMemo(() => orderFindings(findings), [findings])
  const items = useMemo(() => allItems(groups), [groups])
  const numbered = useMemo(() => numberedFindings(items), [items])
  const byCell = useMemo(() => findingsByCell(numbered, report.cells), [numbered, report])
  const parts = useMemo(() => narrativeParts(file, numbered), [file, numbered])
  const corrected = useMemo(() => new Set(Object.keys(corrections)), [corrections])
  const shownItem = items.find(({ number }) => number === selected)
  const resolved = resolvedFindings(file.findings, findings)

  const focusCell = (id: string) => {
    const cell = section.current?.querySelector(`[data-cell="${id}"]`)
    const target = cell?.querySelector<HTMLElement>('button') ?? cell
    if (target instanceof HTMLElement) target.focus()
  }
  /** Once React has put the button back in the place of the input. */
  const focusCellSoon = (id: string) => requestAnimationFrame(() => focusCell(id))

  const change = (next: Corrections, done: string) => {
    const changed = correctedFile(file, next)
    onCorrected?.(changed)
    const after = changed.findings
    const gone = resolvedFindings(findings, after).length
    const added = resolvedFindings(after, findings).length
    const left = countsInWords(after)
    setMessage(
      [
        done,
        gone > 0 ? `解决了 ${gone} 个问题。` : '',
        added > 0 ? `新出现 ${added} 个问题。` : '',
        left === null ? '现在没有问题。' : `还有 ${left}。`,
      ].join(''),
    )
    setSelected(null)
    setOpen(null)
  }
  const commit = (id: string, value: number | null, stay: boolean) => {
    const original = file.cells[id]
    const { [id]: _, ...others } = corrections
    // To take an inferred number for right is a correction too, though it stays the same.
    const isSettled = original?.how === 'read' || original?.how === 'blank'
    const next = isSettled && original.value === value ? others : { ...others, [id]: value }
    const now = correctedReport(file, next).cells[id]
    const what = now === undefined ? '空' : cellInWords(id, now)
    const isConfirmed = !isSettled && original?.value === value
    setHistory([...history, next])
    change(next, `${cellName(id)}${isConfirmed ? '已确认为' : '已改为'}“${what}”。`)
    if (stay) focusCellSoon(id)
  }
  const restore = (id: string) => {
    const { [id]: _, ...others } = corrections
    setHistory([...history, others])
    change(others, `${cellName(id)}已恢复原文。`)
    focusCellSoon(id)
  }
  const undo = () => {
    const before = history.slice(0, -1)
    setHistory(before)
    change(before.at(-1) ?? NO_CORRECTIONS, '已撤销上一次更正。')
  }
  const editing: CellEditing = {
    open,
    tabStops: new Set(tabStops),
    start: (id) => {
      setMessage('')
      setOpen(id)
    },
    cancel: (id) => {
      setOpen(null)
      focusCellSoon(id)
    },
    commit,
    restore,
  }
  const surroundings: CellSurroundings = {
    anchor,
    cells: report.cells,
    original: file.cells,
    corrected,
    findings: byCell,
    shown: new Set(shownItem === undefined ? [] : cellsOfItem(shownItem, report.cells)),
    editing: interactive ? editing : null,
  }

  const isIdle = message === '' && shownItem === undefined && open === null
  const show = (item: Item) => {
    setSelected(item.number)
    const first = cellsOfItem(item, report.cells)[0]
    if (first !== undefined) {
      document.getElementById(cellAnchor(anchor, first))?.scrollIntoView({ block: 'center', inline: 'center' })
      focusCell(first)
    }
  }
  const backToFinding = () => {
    const finding = selected === null ? null : document.getElementById(findingAnchor(anchor, selected))
    const fold = finding?.closest('details')
    if (fold) fold.open = true
    finding?.focus()
    setSelected(null)
  }
  const onFocus = (table: TableNumber, event: FocusEvent<HTMLTableElement>) => {
    const id = event.target.closest<HTMLElement>('[data-cell]')?.dataset.cell
    if (id !== undefined) setTabStops((stops) => stops.map((stop) => (stop.startsWith(`${table}.`) ? id : stop)))
  }
  const onUndoKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || corrected.size === 0) return
    event.preventDefault()
    undo()
  }

  const format = file.format ?? (file.year === null ? null : formatOfYear(file.year))
  return (
    <section className="result" aria-labelledby={anchor} ref={section} onKeyDown={interactive ? onUndoKey : undefined}>
      <h2 id={anchor} tabIndex={-1}>
        {file.title ?? file.file}
      </h2>
      <Verdict findings={findings} resolved={resolved} correctedCount={corrected.size} />
      <Facts file={file} />
      <Downloads anchor={anchor} file={report} interactive={interactive} />

      {groups.length === 0 ? null : <h3 id={`${anchor}-findings`}>发现的问题</h3>}
      <Findings
        anchor={anchor}
        groups={groups}
        cells={report.cells}
        quoteAnchors={quoteAnchors(anchor, parts)}
        selected={selected}
        onShow={interactive ? show : null}
      />

      <h3>三张表</h3>
      {format === null ? (
        <p>文件中没有找到年份和表格，无法按规定格式显示。</p>
      ) : (
        <CellContext value={surroundings}>
          <Legend interactive={interactive} />
          <ReportTables
            anchor={anchor}
            format={format}
            cells={report.cells}
            keys={interactive ? { onKeyDown: moveInTable, onFocus } : null}
          />
        </CellContext>
      )}

      <h3>文字部分</h3>
      <Narrative anchor={anchor} parts={parts} />

      <div className={isIdle ? 'action-bar action-bar--idle' : 'action-bar'}>
        {open === null ? null : (
          <p id={explanationAnchor(anchor)} className="action-bar__cell">
            {explanation(surroundings, open)}
          </p>
        )}
        <p role="status">{message}</p>
        {shownItem === undefined || open !== null ? null : (
          <p className="action-bar__finding">
            <span className={`badge badge--${shownItem.rank}`}>
              {RANK_WORDS[shownItem.rank].name} {shownItem.number}
            </span>{' '}
            {messageOf(shownItem, report.cells)}
          </p>
        )}
        {shownItem === undefined || open !== null ? null : (
          <button type="button" className="button button--plain" onClick={backToFinding}>
            回到问题列表
          </button>
        )}
        {history.length === 0 ? null : (
          <button type="button" className="button button--plain" onClick={undo}>
            撤销上一次更正
          </button>
        )}
      </div>
    </section>
  )
}

/** The arrow keys go from cell to cell, Home and End to the ends of the row, F2 opens like Enter. */
function moveInTable(event: KeyboardEvent<HTMLTableElement>) {
  if (!(event.target instanceof HTMLElement) || event.ctrlKey || event.altKey || event.metaKey) return
  const cell = event.target.closest<HTMLElement>('[data-cell]')
  if (cell === null) return
  if (event.key === 'F2') {
    event.preventDefault()
    event.target.click()
    return
  }
  const next = neighbour(event.currentTarget, cell, event.key)
  if (next === undefined) return
  event.preventDefault()
  next.querySelector('button')?.focus()
}

function neighbour(table: HTMLElement, cell: HTMLElement, key: string): HTMLElement | undefined {
  const rows = [...table.querySelectorAll('tr')]
    .map((row) => [...row.querySelectorAll<HTMLElement>('[data-cell]')].filter((each) => each.querySelector('button')))
    .filter((row) => row.length > 0)
  const y = rows.findIndex((row) => row.includes(cell))
  const row = rows[y] ?? []
  const x = row.indexOf(cell)
  const inRow = (target: readonly HTMLElement[] | undefined) => target?.[Math.min(x, target.length - 1)]
  switch (key) {
    case 'ArrowLeft':
      return row[x - 1]
    case 'ArrowRight':
      return row[x + 1]
    case 'ArrowUp':
      return y > 0 ? inRow(rows[y - 1]) : undefined
    case 'ArrowDown':
      return inRow(rows[y + 1])
    case 'Home':
      return row[0]
    case 'End':
      return row.at(-1)
    default:
      return undefined
  }
}
