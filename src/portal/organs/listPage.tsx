/** 公开工作机构: the organs of a branch of the tree, or those that a search finds. */
import { ORGAN_KINDS } from '#law/organKind.ts'
import type { OrganLine, OrganPage } from '#store/organLines.ts'
import { documentOf, type Frame, Shell } from '../document.tsx'
import { type Named, OrganPath } from './organPath.tsx'
import { OrganSearch } from './organSearch.tsx'

export interface OrganList extends OrganPage {
  /** The organ under which those of the list stand, and all above it, from the root; empty at the top and for a search. */
  readonly path: readonly Named[]
  readonly search: string
}

export function organListDocument(frame: Frame, list: OrganList): string {
  const { path, search, items, next } = list
  const under = path.at(-1)
  const title = search !== '' ? `查找“${search}”` : (under?.name ?? '全部机关')
  return documentOf(
    <Shell frame={frame} title={`${title} - 公开工作机构`} footer={ORGANS_FOOTER}>
      <OrganPath path={path.slice(0, -1)} />
      <h1>公开工作机构</h1>
      <OrganSearch search={search} />
      <section aria-labelledby="organs" className="organs">
        <h2 id="organs">{title}</h2>
        {under !== undefined && (
          <p>
            <a href={`/organs/${under.id}`}>{under.name}的公开工作机构</a>
          </p>
        )}
        {items.length === 0 && <p>{sentenceOfNone(list)}</p>}
        {groupsOf(items).map(({ kind, organs }) => (
          <section key={kind} aria-label={ORGAN_KINDS[kind].name}>
            <h3>{ORGAN_KINDS[kind].name}</h3>
            <ul className="organs__list">
              {organs.map((organ) => (
                <OrganEntry key={organ.id} organ={organ} />
              ))}
            </ul>
          </section>
        ))}
        {next !== null && (
          <p>
            <a className="button button--plain" href={nextAddress(list, next)}>
              下一页
            </a>
          </p>
        )}
      </section>
    </Shell>,
  )
}

export const ORGANS_FOOTER = ['依据《中华人民共和国政府信息公开条例》第十二条公布。']

function OrganEntry({ organ: { id, name, abolishedOn, hasChildren } }: { readonly organ: OrganLine }) {
  return (
    <li>
      <a href={`/organs/${id}`}>{name}</a>
      {abolishedOn !== null && <span className="badge badge--unjudged">已撤销</span>}
      {hasChildren && (
        <a className="organs__below" href={`/organs?under=${id}`}>
          下级机关<span className="visually-hidden">：{name}</span>
        </a>
      )}
    </li>
  )
}

/** The store gives them kind by kind. */
function groupsOf(items: readonly OrganLine[]) {
  return [...new Set(items.map(({ kind }) => kind))].map((kind) => ({
    kind,
    organs: items.filter((organ) => organ.kind === kind),
  }))
}

function sentenceOfNone({ path, search }: OrganList): string {
  if (search !== '') return `没有找到“${search}”，请换一个名称，或者从全部机关里查找。`
  return path.length === 0 ? '还没有录入机关。' : '没有下级机关。'
}

function nextAddress({ path, search }: OrganList, after: string): string {
  const under = path.at(-1)
  return `/organs?${new URLSearchParams({
    ...(search !== '' ? { search } : under === undefined ? {} : { under: String(under.id) }),
    after,
  })}`
}
