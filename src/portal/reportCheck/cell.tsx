/** One cell of a statutory table: what stands there, how sure that is, what was found, and its correction in place. */
import {
  createContext,
  type FocusEvent,
  type KeyboardEvent,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import type { Cell } from '#law/report/report.ts'
import { readCorrection } from './correction.ts'
import { CutOut } from './cutOut.tsx'
import type { NumberedFinding } from './order.ts'
import { cellInWords, cellName, placeInWords, RANK_WORDS, rankOf, unitOf, valueInWords } from './words.ts'

/** What every cell of one report's tables needs to know. */
export interface CellSurroundings {
  /** Prefix of every anchor of this report: `f1`. */
  readonly anchor: string
  /** The cells as corrected. */
  readonly cells: Readonly<Record<string, Cell>>
  readonly original: Readonly<Record<string, Cell>>
  readonly corrected: ReadonlySet<string>
  readonly findings: ReadonlyMap<string, readonly NumberedFinding[]>
  /** Cells of the finding that the reader is looking at. */
  readonly shown: ReadonlySet<string>
  /** Where scripts run; before that a cell is plain text. */
  readonly editing: CellEditing | null
}

export interface CellEditing {
  /** The cell that is open for typing. */
  readonly open: string | null
  /** The cells that Tab reaches, one in each table; the arrow keys go on from there. */
  readonly tabStops: ReadonlySet<string>
  readonly start: (id: string) => void
  readonly cancel: (id: string) => void
  /** `stay`: the focus goes back to the cell, and not to where the reader just went. */
  readonly commit: (id: string, value: number | null, stay: boolean) => void
  readonly restore: (id: string) => void
}

export const CellContext = createContext<CellSurroundings | null>(null)

export const cellAnchor = (anchor: string, id: string) => `${anchor}-${id}`
export const explanationAnchor = (anchor: string) => `${anchor}-cell`
export const findingAnchor = (anchor: string, number: number) => `${anchor}-p${number}`

export function ReportCell({ id, colSpan }: { readonly id: string; readonly colSpan?: number | undefined }) {
  const surroundings = useContext(CellContext)
  if (surroundings === null) return null
  const { anchor, cells, findings, shown, corrected, editing } = surroundings
  const cell = cells[id]
  const found = findings.get(id) ?? []
  const open = editing?.open === id
  const isPlain = cell?.how === 'read' && cell.raw === String(cell.value) && found.length === 0 && !corrected.has(id)
  const classes = [
    'cell',
    `cell--${cell?.how ?? 'missing'}`,
    found[0] !== undefined && `cell--${worst(found)}`,
    corrected.has(id) && 'cell--corrected',
    shown.has(id) && 'cell--shown',
    open && 'cell--open',
  ]
  return (
    <td
      id={cellAnchor(anchor, id)}
      data-cell={id}
      colSpan={colSpan}
      className={classes.filter((name) => name !== false).join(' ')}
      title={open || isPlain ? undefined : explanation(surroundings, id)}
    >
      {open ? <CellEditor id={id} surroundings={surroundings} editing={editing} /> : null}
      {!open && editing !== null && cell !== undefined ? (
        <button
          type="button"
          className="cell__button"
          tabIndex={editing.tabStops.has(id) ? 0 : -1}
          onClick={() => editing.start(id)}
        >
          <CellFace id={id} cell={cell} found={found} surroundings={surroundings} />
        </button>
      ) : null}
      {!open && (editing === null || cell === undefined) ? (
        <CellFace id={id} cell={cell} found={found} surroundings={surroundings} />
      ) : null}
    </td>
  )
}

interface CellFaceProps {
  readonly id: string
  readonly cell: Cell | undefined
  readonly found: readonly NumberedFinding[]
  readonly surroundings: CellSurroundings
}

function CellFace({ id, cell, found, surroundings }: CellFaceProps) {
  if (cell === undefined) return <span className="tag">无此行</span>
  const corrected = surroundings.corrected.has(id)
  const original = surroundings.original[id]
  const isConfirmed = original?.value === cell.value
  return (
    <>
      <span className="cell__value">{cellInWords(id, cell)}</span>
      {corrected ? <span className="tag tag--corrected">{isConfirmed ? '已确认' : '已改'}</span> : null}
      {corrected && !isConfirmed && original !== undefined ? (
        <span className="cell__original">原 {cellInWords(id, original)}</span>
      ) : null}
      {!corrected && cell.how === 'unreadable' ? <span className="tag tag--unreadable">不清</span> : null}
      {!corrected && cell.how === 'inferred' ? <span className="tag tag--inferred">推断</span> : null}
      {found.length > 0 ? <FindingTag found={found} surroundings={surroundings} /> : null}
    </>
  )
}

/** 错1: the rank and the numbers of the findings in the list; a link to the first where the cell is plain text. */
function FindingTag({ found, surroundings }: Pick<CellFaceProps, 'found' | 'surroundings'>) {
  const first = found[0]
  if (first === undefined) return null
  const rank = worst(found)
  const numbers = [...new Set(found.map(({ number }) => number))]
  const text = `${RANK_WORDS[rank].mark}${numbers.slice(0, 2).join(',')}${numbers.length > 2 ? '…' : ''}`
  if (surroundings.editing !== null) return <span className={`tag tag--${rank}`}>{text}</span>
  return (
    <a className={`tag tag--${rank}`} href={`#${findingAnchor(surroundings.anchor, first.number)}`}>
      {text}
    </a>
  )
}

/** Findings are numbered from the gravest, so the first is it. */
const worst = ([first]: readonly NumberedFinding[]) => (first === undefined ? 'hint' : rankOf(first.finding))

/** Everything that is known of a cell, a line each. */
export function explanation(surroundings: CellSurroundings, id: string): string {
  const { cells, corrected, original, findings } = surroundings
  const cell = cells[id]
  if (cell === undefined) return `${cellName(id)}：文件中没有这一行。`
  const from = original[id] ?? cell
  const place = placeInWords(from.place)
  const alternatives = (from.alternatives ?? []).map((value) => valueInWords(id, value)).join('、')
  return [
    cellName(id),
    corrected.has(id) && (from.value === cell.value ? '已在本页确认。' : '已在本页更正。'),
    from.how === 'blank' ? '文件中此格为空。' : `文件中写的是“${from.raw}”。`,
    from.how === 'unreadable' && '这一格不能确定是什么数。',
    from.how === 'inferred' && '这个数是推断出来的，对照原件没有错就按“确定”。',
    from.reason,
    from.accepted !== undefined && `这个数由人确认过。${from.accepted.reason ?? ''}`,
    alternatives !== '' && `也可能是：${alternatives}。`,
    place !== null && `位置：${place}。`,
    ...(findings.get(id) ?? []).map(
      ({ number, finding }) => `${RANK_WORDS[rankOf(finding)].name} ${number}：${finding.message}`,
    ),
  ]
    .filter((part) => typeof part === 'string')
    .join('\n')
}

interface CellEditorProps {
  readonly id: string
  readonly surroundings: CellSurroundings
  readonly editing: CellEditing
}

function CellEditor({ id, surroundings, editing }: CellEditorProps) {
  const cell = surroundings.cells[id]
  const before = cell?.value === null || cell === undefined ? '' : valueInWords(id, cell.value)
  const [typed, setTyped] = useState(before)
  const [fault, setFault] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const isOver = useRef(false)
  const faultId = useId()
  useEffect(() => {
    input.current?.focus({ preventScroll: true })
    input.current?.select()
    input.current?.closest('fieldset')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [])

  const commit = (stay: boolean) => {
    if (isOver.current) return
    const reading = readCorrection(id, typed)
    if (!reading.ok) {
      setFault(reading.message)
      return
    }
    isOver.current = true
    const isConfirmation = stay && cell?.how === 'inferred'
    if (typed !== before || isConfirmation) editing.commit(id, reading.value, stay)
    else if (stay) editing.cancel(id)
  }
  const cancel = () => {
    isOver.current = true
    editing.cancel(id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // The keys of the table around it are not meant.
    event.stopPropagation()
    if (event.key === 'Escape') cancel()
    else if (event.key === 'Enter' && event.target === input.current) commit(true)
    else return
    event.preventDefault()
  }
  const onBlur = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) commit(false)
  }
  const unit = unitOf(id)
  const original = surroundings.original[id]

  return (
    <fieldset className="editor" onKeyDown={onKeyDown} onBlur={onBlur}>
      <legend className="visually-hidden">更正 {cellName(id)}</legend>
      <input
        ref={input}
        className="editor__input"
        type="text"
        inputMode={unit === null ? 'text' : 'decimal'}
        autoComplete="off"
        aria-label={`${cellName(id)}，新的数${unit === null ? '' : `，单位${unit}`}`}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? explanationAnchor(surroundings.anchor) : faultId}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setFault(null)
        }}
      />
      {unit === null ? null : <span className="editor__unit">{unit}</span>}
      {original === undefined ? null : <CutOut cell={original} />}
      {fault === null ? null : (
        <p id={faultId} className="editor__fault" role="alert">
          {fault}
        </p>
      )}
      <button type="button" className="button button--small" onClick={() => commit(true)}>
        确定
      </button>
      <button type="button" className="button button--small button--plain" onClick={cancel}>
        取消
      </button>
      {surroundings.corrected.has(id) ? (
        <button type="button" className="button button--small button--plain" onClick={() => editing.restore(id)}>
          恢复原文
        </button>
      ) : null}
    </fieldset>
  )
}
