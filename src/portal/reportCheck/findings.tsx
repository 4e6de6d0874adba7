/** The list of findings: by rank, then by check with its rule and basis; each links to its cells and its quote. */
import type { Finding } from '#law/finding.ts'
import { checkById } from '#law/report/checks.ts'
import type { Cell } from '#law/report/report.ts'
import { cellAnchor, findingAnchor } from './cell.tsx'
import { findingKey } from './correction.ts'
import { CutOut } from './cutOut.tsx'
import { type CheckGroup, cellsOfItem, type Item, type RankGroup } from './order.ts'
import { cellInWords, cellName, RANK_WORDS } from './words.ts'

interface FindingsProps {
  readonly anchor: string
  readonly groups: readonly RankGroup[]
  readonly cells: Readonly<Record<string, Cell>>
  /** Anchor of the marked quote, where the text holds it. */
  readonly quoteAnchors: ReadonlyMap<number, string>
  readonly selected: number | null
  /** Null where no scripts run. */
  readonly onShow: ((item: Item) => void) | null
}

export function Findings(props: FindingsProps) {
  return props.groups.map(({ rank, checks }) => {
    const { name, about } = RANK_WORDS[rank]
    const count = checks.flatMap(({ items }) => items.flatMap(({ findings }) => findings)).length
    return (
      <section key={rank} className={`rank rank--${rank}`}>
        <h4>
          <span className={`badge badge--${rank}`}>{name}</span> {count} {rank === 'unjudged' ? '处' : '个'}
          <span className="rank__about">{about}</span>
        </h4>
        {checks.map((group) => (
          <FindingsOfCheck key={group.check} group={group} {...props} />
        ))}
      </section>
    )
  })
}

function FindingsOfCheck({ group, ...props }: FindingsProps & { readonly group: CheckGroup }) {
  const check = checkById(group.check)
  const openly = group.items.length > MANY ? FIRST_OF_MANY : MANY
  const shown = group.items.slice(0, openly)
  const folded = group.items.slice(openly)
  return (
    <article className="check">
      <Items items={shown} {...props} />
      {folded.length === 0 ? null : (
        <details className="check__more">
          <summary>还有 {folded.length} 个</summary>
          <Items items={folded} {...props} />
        </details>
      )}
      <dl className="check__rule">
        <div className="check__line">
          <dt>规则</dt>
          <dd>
            {check?.name.zh ?? group.check}
            {check === null || check === undefined ? null : `：${check.formula}`}
          </dd>
        </div>
        <div className="check__line">
          <dt>依据</dt>
          <dd>
            {check?.basis ?? '文件读取时发现'}
            <span className="check__id">编号 {group.check}</span>
          </dd>
        </div>
      </dl>
    </article>
  )
}

/** A bad scan makes one finding for each row. */
const MANY = 6
const FIRST_OF_MANY = 3

function Items({ items, ...props }: Omit<FindingsProps, 'groups'> & { readonly items: readonly Item[] }) {
  return (
    <ol className="check__findings">
      {items.map((item) => (
        <OneItem key={item.number} item={item} {...props} />
      ))}
    </ol>
  )
}

type ItemProps = Omit<FindingsProps, 'groups'> & { readonly item: Item }

function OneItem({ item, ...props }: ItemProps) {
  const { number, findings } = item
  const marked = cellsOfItem(item, props.cells).length
  return (
    <li
      id={findingAnchor(props.anchor, number)}
      value={number}
      tabIndex={-1}
      className={props.selected === number ? 'finding finding--selected' : 'finding'}
    >
      <p className="finding__message">{messageOf(item, props.cells)}</p>
      {findings.length === 1 ? (
        <FindingDetails number={number} finding={findings[0]} {...props} />
      ) : (
        <details>
          <summary>看这 {findings.length} 处</summary>
          <ul className="finding__places">
            {findings.map((finding) => (
              <li key={findingKey(finding)}>
                {finding.message}
                <FindingDetails number={number} finding={finding} {...props} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {marked > 0 && props.onShow !== null ? (
        <button type="button" className="button button--plain finding__show" onClick={() => props.onShow?.(item)}>
          在表中标出{marked > 1 ? `这 ${marked} 格` : '这一格'}
        </button>
      ) : null}
    </li>
  )
}

/** The sentence of a finding; for many that could not be judged, how many they are and what would help. */
export function messageOf(item: Item, cells: Readonly<Record<string, Cell>>): string {
  const { findings } = item
  if (findings.length === 1) return findings[0].message
  const open = cellsOfItem(item, cells).length
  return `有 ${findings.length} 处无法核对：${open} 格是空的或者认不清，填上就能核对。`
}

interface DetailsProps extends Pick<FindingsProps, 'anchor' | 'cells' | 'quoteAnchors'> {
  readonly number: number
  readonly finding: Finding
}

function FindingDetails({ number, finding, anchor, cells, quoteAnchors }: DetailsProps) {
  const quoteAnchor = quoteAnchors.get(number)
  return (
    <>
      {finding.quote === null ? null : (
        <blockquote className="finding__quote">
          <p>
            “{finding.quote}” {quoteAnchor === undefined ? null : <a href={`#${quoteAnchor}`}>看原文位置</a>}
          </p>
        </blockquote>
      )}
      <FindingCells anchor={anchor} cells={cells} finding={finding} />
    </>
  )
}

const CELLS_AT_ONCE = 4

function FindingCells({ anchor, cells, finding }: Pick<FindingsProps, 'anchor' | 'cells'> & { finding: Finding }) {
  const links = finding.cells.map((id) => {
    const cell = cells[id]
    return (
      <li key={id}>
        <a href={`#${cellAnchor(anchor, id)}`}>{cellName(id)}</a>
        <span className="finding__value">{cell === undefined ? '无此行' : cellInWords(id, cell)}</span>
        {cell === undefined ? null : (
          <>
            {' '}
            <CutOut cell={cell} />
          </>
        )}
      </li>
    )
  })
  if (links.length === 0) return null
  if (links.length <= CELLS_AT_ONCE) return <ul className="finding__cells">{links}</ul>
  return (
    <details>
      <summary>涉及 {links.length} 格</summary>
      <ul className="finding__cells">{links}</ul>
    </details>
  )
}
