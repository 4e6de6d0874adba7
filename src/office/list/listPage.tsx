/** A screen that lists: filters and page in the address, one page at a time, and a next step where there is nothing. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { Nothing } from '../notice/nothing.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { get, type Search } from '../request.ts'
import { Screen } from '../screen.tsx'
import { WORDS } from '../words.ts'
import { type Column, DataTable } from './dataTable.tsx'
import { type Filter, FilterForm } from './filterForm.tsx'
import { useAddress, type Values } from './useAddress.ts'

/** One page of a list, as every list of the API answers. */
export interface ListAnswer<Row> {
  readonly items: readonly Row[]
  /** Where the next page begins; null on the last. */
  readonly next: string | null
}

interface ListPageProps<Row> {
  readonly title: string
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  /** Where the lists beside this one are chosen. */
  readonly views?: ReactNode
  /** Of the API: it gets the filters and where the page begins as they stand in the address. Also the query key, with these. */
  readonly path: string
  /** What the API is asked beside that. */
  readonly fixed?: Search
  /** What the filters mean to the API, where it has other words for them than the address. */
  readonly ask?: (address: Values) => Search
  readonly filters?: readonly Filter[]
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => string
  /** Where nothing is yet, without any filter. */
  readonly empty: { readonly title: string; readonly sentence: string }
}

export function ListPage<Row extends object>({ title, path, filters = [], ...rest }: ListPageProps<Row>) {
  const { lead, actions, views, columns, rowKey, empty, fixed = {}, ask } = rest
  const [address, change] = useAddress()
  const members = [...filters.map(({ name }) => name), 'after']
  const asked = ask?.(address) ?? Object.fromEntries(filters.map(({ name }) => [name, address[name]]))
  const wanted = { ...fixed, ...asked, after: address.after }
  const list = useQuery({
    queryKey: [path, wanted],
    queryFn: () => get<ListAnswer<Row>>(path, wanted),
    // The page that is left stays until the next is here.
    placeholderData: (before) => before,
  })
  const isFiltered = filters.some(({ name }) => address[name] !== undefined)
  const clear = () => change(Object.fromEntries(members.map((name) => [name, ''])))

  return (
    <Screen title={title} lead={lead} actions={actions}>
      {views}
      {filters.length > 0 && (
        <FilterForm
          filters={filters}
          values={address}
          onSearch={(values) => change({ ...values, after: '' })}
          onClear={clear}
        />
      )}
      <ProblemNotice error={list.error} onRetry={list.refetch} />
      {list.data?.items.length === 0 ? (
        isFiltered ? (
          <Nothing title={WORDS.list.noMatch} sentence={WORDS.list.noMatchAdvice}>
            <Button onClick={clear}>{WORDS.list.clear}</Button>
          </Nothing>
        ) : (
          <Nothing {...empty} />
        )
      ) : (
        list.error === null && (
          <DataTable<Row>
            caption={title}
            rows={list.data?.items ?? []}
            rowKey={rowKey}
            columns={columns}
            loading={list.isFetching}
          />
        )
      )}
      {list.data !== undefined && list.data.items.length > 0 && (
        <Pages shown={list.data.items.length} next={list.data.next} after={address.after} onTurn={change} />
      )}
    </Screen>
  )
}

interface PagesProps {
  readonly shown: number
  readonly next: string | null
  /** Behind what the present page begins; undefined on the first. */
  readonly after: string | undefined
  readonly onTurn: (values: { readonly after: string }) => void
}

export function Pages({ shown, next, after, onTurn }: PagesProps) {
  const navigate = useNavigate()
  const { key } = useLocation()
  return (
    <nav className="pages" aria-label={WORDS.list.pages}>
      <span role="status">{WORDS.list.count(shown, next !== null)}</span>
      {after !== undefined && (
        <>
          <Button onClick={() => onTurn({ after: '' })}>{WORDS.list.first}</Button>
          {/* A page that was opened by its address has nothing before it in this window. */}
          {key !== 'default' && <Button onClick={() => navigate(-1)}>{WORDS.list.previous}</Button>}
        </>
      )}
      {next !== null && <Button onClick={() => onTurn({ after: next })}>{WORDS.list.next}</Button>}
    </nav>
  )
}
