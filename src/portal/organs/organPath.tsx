/** The way to an organ from the top of the tree. */
export interface Named {
  readonly id: number
  readonly name: string
}

export function OrganPath({ path }: { readonly path: readonly Named[] }) {
  return (
    <nav aria-label="当前位置" className="organ-path">
      <ol>
        <li>
          <a href="/organs">全部机关</a>
        </li>
        {path.map(({ id, name }) => (
          <li key={id}>
            <a href={`/organs?under=${id}`}>{name}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
