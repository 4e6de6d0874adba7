/** The list of findings: by rank, then by check with its rule and basis; each links to its cells and its quote. */
import type { Finding } from '#law/finding.ts'
import { checkById } from '#law/report/checks.ts'
import type { Cell } from '#law/report/report.ts'
import { cellAnchor, findingAnchor } from './cell.tsx'
import type { CheckGroup, NumberedFinding, RankGroup } from './order.ts'
import { cellInWords, cellName, RANK_WORDS } from './words.ts'

interface FindingsProps {
  readonly anchor: string
  readonly groups: readonly RankGroup[]
  readonly cells: Readonly<Record<string, Cell>>
  /** Anchor of the marked quote, where the text holds it. */
  readonly quoteAnchors: ReadonlyMap<number, string>
  readonly selected: number | null
  /** Null where no scripts run. */
  readonly onShow: ((finding: NumberedFinding) => void) | null
}

export function Findings(props: FindingsProps) {
  return props.groups.map(({ rank, checks }) => {
    const { name, about } = RANK_WORDS[rank]
    const count = checks.reduce((sum, { findings }) => sum + findings.length, 0)
    return (
      <section key={rank} className={`rank rank--${rank}`}>
        <h4>
          <span className={`badge badge--${rank}`}>{name}</span> {count} 个<span className="rank__about">{about}</span>
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
  return (
    <article className="check">
      <ol className="check__findings">
        {group.findings.map((entry) => (
          <OneFinding key={entry.number} entry={entry} {...props} />
        ))}
      </ol>
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

function OneFinding({ entry, ...props }: Omit<FindingsProps, 'groups'> & { readonly entry: NumberedFinding }) {
  const { number, finding } = entry
  const quoteAnchor = props.quoteAnchors.get(number)
  return (
    <li
      id={findingAnchor(props.anchor, number)}
      value={number}
      tabIndex={-1}
      className={props.selected === number ? 'finding finding--selected' : 'finding'}
    >
      <p className="finding__message">{finding.message}</p>
      {finding.quote === null ? null : (
        <blockquote className="finding__quote">
          <p>
            “{finding.quote}” {quoteAnchor === undefined ? null : <a href={`#${quoteAnchor}`}>看原文位置</a>}
          </p>
        </blockquote>
      )}
      <FindingCells anchor={props.anchor} cells={props.cells} finding={finding} />
      {finding.cells.length > 0 && props.onShow !== null ? (
        <button type="button" className="button button--plain finding__show" onClick={() => props.onShow?.(entry)}>
          在表中标出{finding.cells.length > 1 ? `这 ${finding.cells.length} 格` : '这一格'}
        </button>
      ) : null}
    </li>
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
