/** Whom to ask: an organ is found first, since a request goes to one organ. Art. 10, 27. */
import { ORGAN_KINDS } from '#law/organKind.ts'
import type { OrganLine } from '#store/organLines.ts'
import { documentOf, type Frame, Shell } from '../document.tsx'
import { REQUEST_FOOTER } from './formPage.tsx'

export interface Choosing {
  readonly search: string
  readonly items: readonly OrganLine[]
  /** More than are shown. */
  readonly more: boolean
}

export function chooseDocument(frame: Frame, { search, items, more }: Choosing): string {
  return documentOf(
    <Shell frame={frame} title="申请公开政府信息" footer={REQUEST_FOOTER}>
      <h1>申请公开政府信息</h1>
      <p className="lead">
        先选择机关：一般向制作或者保存这份信息的机关申请。已经申请过的，<a href="/request/status">查询办理情况</a>。
      </p>
      <search className="organ-search">
        <form action="/request">
          <label htmlFor="search">机关名称、拼音首字母或者代码</label>
          <p className="organ-search__row">
            <input id="search" name="search" type="search" maxLength={60} defaultValue={search} />
            <button type="submit" className="button">
              查找
            </button>
          </p>
        </form>
      </search>
      <section aria-labelledby="organs" className="organs">
        <h2 id="organs">{search === '' ? '本地机关' : `查找“${search}”`}</h2>
        {items.length === 0 && <p>没有找到能在网上接收申请的机关，请换一个名称，或者从全部机关里查找。</p>}
        <ul className="organs__list">
          {items.map(({ id, name, kind }) => (
            <li key={id}>
              <a href={`/request/${id}`}>{name}</a>
              <span className="organs__kind">{ORGAN_KINDS[kind].name}</span>
            </li>
          ))}
        </ul>
        {more && <p>只列出了前面的机关，请输入更完整的名称。</p>}
        <p>
          <a className="button button--plain" href="/organs">
            从全部机关里查找
          </a>
        </p>
      </section>
      <section aria-labelledby="unsure">
        <h2 id="unsure">不知道该向哪个机关申请</h2>
        <p>
          向您认为最有关的机关申请就可以：不是它负责的，会在期限内告诉您并说明理由；能确定是哪个机关的，还会告诉您名称和联系方式（条例第三十六条）。
        </p>
      </section>
    </Shell>,
  )
}
