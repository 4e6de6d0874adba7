/** 归档: files whose time is over, and the lists of what is to be destroyed. */
import { App, Button, Checkbox, Spin } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ArchivedLine, DestructionLine } from '#api/destructions.ts'
import { date } from '#law/date.ts'
import { DataTable } from '../list/dataTable.tsx'
import { Pages } from '../list/listPage.tsx'
import { useAddress } from '../list/useAddress.ts'
import { Nothing } from '../notice/nothing.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { post } from '../request.ts'
import { Screen } from '../screen.tsx'
import { Section } from '../section.tsx'
import { useAtWork, useMay } from '../session.ts'
import { dayText } from '../time.tsx'
import { useWrite } from '../useWrite.ts'
import { WORDS } from '../words.ts'
import { ARCHIVE, useDestructions, useExpired } from './archive.ts'
import { FilesTable } from './filesTable.tsx'

const words = WORDS.archive

export function ArchiveScreen() {
  return (
    <Screen title={WORDS.screens.archive} lead={words.lead}>
      <Expired />
      <Lists />
    </Screen>
  )
}

function Expired() {
  const { organ } = useAtWork()
  const [address, change] = useAddress()
  const { data, error, refetch, isPending } = useExpired(organ.id, address.after)
  const mayKeep = useMay('archive.keep')
  const { message } = App.useApp()
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const list = useWrite(
    (requestIds: readonly string[], key) => post(`${ARCHIVE}/${organ.id}/destructions`, { requestIds }, key),
    [[ARCHIVE]],
  )
  const rows = data?.items ?? []
  const free = rows.filter(({ disputed }) => !disputed)
  const turn = (id: string) =>
    choose(chosen.has(id) ? new Set([...chosen].filter((each) => each !== id)) : new Set([...chosen, id]))
  const send = () =>
    list.mutate([...chosen], {
      onSuccess: () => {
        choose(new Set())
        message.success(words.expired.listed)
      },
    })
  const column = {
    name: '',
    cell: ({ requestId, number, disputed }: ArchivedLine) => (
      <Checkbox
        aria-label={words.expired.choose(number)}
        checked={chosen.has(requestId)}
        disabled={disputed}
        onChange={() => turn(requestId)}
      />
    ),
  }
  return (
    <Section
      title={words.expired.title}
      lead={words.expired.lead}
      actions={
        mayKeep &&
        rows.length > 0 && (
          <>
            <Button onClick={() => choose(new Set(free.map(({ requestId }) => requestId)))}>{words.expired.all}</Button>
            <Button type="primary" disabled={chosen.size === 0} loading={list.isPending} onClick={send}>
              {words.expired.list(chosen.size)}
            </Button>
          </>
        )
      }
    >
      <ProblemNotice error={error ?? list.error} onRetry={refetch} />
      {isPending && error === null && <Spin description={WORDS.frame.loading} />}
      {data?.items.length === 0 ? (
        <Nothing title={words.expired.empty} sentence={words.expired.emptyAdvice} />
      ) : (
        data !== undefined && (
          <>
            <FilesTable
              caption={words.expired.title}
              organId={organ.id}
              rows={rows}
              {...(mayKeep && { first: column })}
            />
            <Pages shown={rows.length} next={data.next} after={address.after} onTurn={change} />
          </>
        )
      )}
    </Section>
  )
}

function Lists() {
  const { organ } = useAtWork()
  const { data, error, refetch } = useDestructions(organ.id)
  const { columns, approval, ...rest } = words.lists
  return (
    <Section title={rest.title}>
      <ProblemNotice error={error} onRetry={refetch} />
      {data?.items.length === 0 && <Nothing title={rest.empty} sentence={rest.emptyAdvice} />}
      {data !== undefined && data.items.length > 0 && (
        <DataTable<DestructionLine>
          caption={rest.title}
          rows={data.items}
          rowKey={({ id }) => id}
          columns={[
            {
              name: columns.listedOn,
              cell: ({ id, listedOn }) => <Link to={`/archive/${id}`}>{dayText(date(listedOn))}</Link>,
            },
            { name: columns.count, cell: ({ count }) => rest.count(count) },
            { name: columns.status, cell: ({ statusName }) => statusName },
            { name: columns.approval, cell: (line) => approval[line.approval?.status ?? 'none'] },
            {
              name: columns.destroyed,
              cell: ({ destroyed }) =>
                destroyed === null ? words.expired.none : rest.destroyed(destroyed.data, destroyed.files),
            },
          ]}
        />
      )}
    </Section>
  )
}
