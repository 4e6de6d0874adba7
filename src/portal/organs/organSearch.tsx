/** A plain form; scripts add nothing to it. */
export function OrganSearch({ search }: { readonly search: string }) {
  return (
    <search className="organ-search">
      <form action="/organs">
        <label htmlFor="search">机关名称、拼音首字母或者代码</label>
        <p className="organ-search__row">
          <input id="search" name="search" type="search" maxLength={60} defaultValue={search} />
          <button type="submit" className="button">
            查找
          </button>
        </p>
      </form>
    </search>
  )
}
