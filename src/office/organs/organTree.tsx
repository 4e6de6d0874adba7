/** The tree of organs, each branch read when it is opened. Which are open stands in the address. */
import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Spin, Tag } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { ORGAN_KINDS } from '#law/organKind.ts'
import { Nothing } from '../notice/nothing.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { WORDS } from '../words.ts'
import { type OrganLine, useBranch } from './organ.ts'

const words = WORDS.organs.tree

interface BranchProps {
  /** Null: the top of the tree. */
  readonly parent: number | null
  readonly abolished: boolean
}

export function OrganTree({ parent, abolished }: BranchProps) {
  const { data, error, refetch, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useBranch(
    parent,
    abolished,
  )
  const lines = data?.pages.flatMap(({ items }) => items) ?? []
  if (data !== undefined && lines.length === 0) {
    return parent === null ? <Nothing {...WORDS.organs.empty} /> : <p className="tree__empty">{words.none}</p>
  }
  return (
    <>
      <ProblemNotice error={error} onRetry={refetch} />
      {isPending && <Spin description={WORDS.frame.loading} />}
      <ul className="tree">
        {lines.map((line) => (
          // Whoever has nothing beside it is what one came for.
          <Twig key={line.id} line={line} abolished={abolished} opensItself={lines.length === 1} />
        ))}
      </ul>
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </>
  )
}

interface TwigProps {
  readonly line: OrganLine
  readonly abolished: boolean
  readonly opensItself: boolean
}

function Twig({ line, abolished, opensItself }: TwigProps) {
  const { id, name, hasChildren } = line
  const [isTurned, turn] = useTurned(id)
  const isOpen = hasChildren && isTurned !== opensItself
  return (
    <li>
      <div className="tree__line">
        {hasChildren ? (
          <Button
            type="text"
            size="small"
            icon={isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
            aria-expanded={isOpen}
            aria-label={words.below(name)}
            onClick={turn}
          />
        ) : (
          <span className="tree__leaf" />
        )}
        <span className="tree__text">
          <OrganLink line={line} />
        </span>
      </div>
      {isOpen && <OrganTree parent={id} abolished={abolished} />}
    </li>
  )
}

interface OrganLinkProps {
  readonly line: OrganLine
  readonly withKind?: boolean
}

/** The name of an organ with what has to be said beside it. */
export function OrganLink({ line, withKind = true }: OrganLinkProps) {
  const { id, name, kind, abolishedOn } = line
  return (
    <>
      <Link to={`/organs/${id}`}>{name}</Link>
      {withKind && <span className="tree__kind">{ORGAN_KINDS[kind].name}</span>}
      {abolishedOn !== null && <Tag className="tree__abolished">{words.abolished(abolishedOn)}</Tag>}
    </>
  )
}

/** In the address stand the branches that were opened or closed by hand. */
const TURNED = 'turned'

function useTurned(id: number): readonly [isTurned: boolean, turn: () => void] {
  const [search, setSearch] = useSearchParams()
  const turned = search.get(TURNED)?.split('.') ?? []
  const isTurned = turned.includes(String(id))
  const turn = () => {
    const left = isTurned ? turned.filter((each) => each !== String(id)) : [...turned, String(id)]
    const changed = new URLSearchParams(search)
    if (left.length === 0) changed.delete(TURNED)
    else changed.set(TURNED, left.join('.'))
    setSearch(changed, { replace: true })
  }
  return [isTurned, turn]
}
