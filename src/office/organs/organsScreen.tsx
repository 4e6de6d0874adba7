/** 机构: the tree, or what a search finds. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router'
import { ORGAN_KINDS } from '#law/organKind.ts'
import { DialogButton } from '../form/dialogButton.tsx'
import { DataTable } from '../list/dataTable.tsx'
import { FilterForm } from '../list/filterForm.tsx'
import { type ListAnswer, Pages } from '../list/listPage.tsx'
import { useAddress } from '../list/useAddress.ts'
import { Nothing } from '../notice/nothing.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { get } from '../request.ts'
import { Screen } from '../screen.tsx'
import { useAtWork, useMay } from '../session.ts'
import { WORDS } from '../words.ts'
import { FoundDialog } from './foundDialog.tsx'
import { ORGANS, type OrganLine, PLATFORM } from './organ.ts'
import { OrganLink, OrganTree } from './organTree.tsx'

const words = WORDS.organs

export function OrgansScreen() {
  const [address, change] = useAddress()
  const abolished = address.abolished === 'true'
  const { search } = address
  const clear = () => change({ search: '', abolished: '', after: '' })
  return (
    <Screen title={WORDS.screens.organs} lead={words.lead} actions={<Actions />}>
      <FilterForm
        filters={[
          { kind: 'text', name: 'search', label: words.search },
          { kind: 'flag', name: 'abolished', label: words.withAbolished },
        ]}
        values={address}
        onSearch={(values) => change({ ...values, after: '' })}
        onClear={clear}
      />
      {search === undefined ? (
        <OrganTree parent={null} abolished={abolished} />
      ) : (
        <Found search={search} abolished={abolished} onClear={clear} />
      )}
    </Screen>
  )
}

function Actions() {
  const { organ } = useAtWork()
  const mayFound = useMay('organ.found')
  const mayImport = useMay('organ.import')
  const mayExport = useMay('organ.export')
  const isForAll = organ.id === PLATFORM
  return (
    <>
      {organ.id !== PLATFORM && (
        <Link to={`/organs/${organ.id}`} className="screen__link">
          {words.own}
        </Link>
      )}
      {isForAll && mayFound && (
        <DialogButton label={words.foundTop}>{(close) => <FoundDialog above={null} onClose={close} />}</DialogButton>
      )}
      {isForAll && mayImport && (
        <Link to="/organs/import" className="screen__link">
          {words.import.title}
        </Link>
      )}
      {isForAll && mayExport && (
        <>
          <Button href={`${ORGANS}/export?form=xlsx`}>{words.exportXlsx}</Button>
          <Button href={`${ORGANS}/export?form=csv`}>{words.exportCsv}</Button>
        </>
      )}
    </>
  )
}

interface FoundProps {
  readonly search: string
  readonly abolished: boolean
  readonly onClear: () => void
}

/** What the search finds, by present and former names, initials and codes. */
function Found({ search, abolished, onClear }: FoundProps) {
  const [{ after }, change] = useAddress()
  const wanted = { search, after, abolished: abolished ? 'true' : null }
  const list = useQuery({
    queryKey: [ORGANS, 'search', wanted],
    queryFn: () => get<ListAnswer<OrganLine>>(ORGANS, wanted),
    placeholderData: (before) => before,
  })
  const items = list.data?.items ?? []
  if (list.error !== null) return <ProblemNotice error={list.error} onRetry={list.refetch} />
  if (list.data !== undefined && items.length === 0) {
    return (
      <Nothing title={WORDS.list.noMatch} sentence={abolished ? words.noMatch : words.noMatchStanding}>
        <Button onClick={onClear}>{WORDS.list.clear}</Button>
      </Nothing>
    )
  }
  return (
    <>
      <DataTable<OrganLine>
        caption={words.found}
        rows={items}
        rowKey={({ id }) => String(id)}
        loading={list.isFetching}
        columns={[
          { name: words.name, cell: (line) => <OrganLink line={line} withKind={false} /> },
          { name: words.shortName, cell: ({ shortName }) => shortName },
          { name: words.kind, cell: ({ kind }) => ORGAN_KINDS[kind].name },
        ]}
      />
      {items.length > 0 && <Pages shown={items.length} next={list.data?.next ?? null} after={after} onTurn={change} />}
    </>
  )
}
