/** Sessions: from where, with what, since when. */
import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { DataTable } from '../list/dataTable.tsx'
import { Time } from '../time.tsx'
import { WORDS } from '../words.ts'
import type { ListedSession } from './person.ts'

const words = WORDS.people.sessions

interface SessionTableProps {
  readonly sessions: readonly ListedSession[]
  readonly action?: (session: ListedSession) => ReactNode
}

export function SessionTable({ sessions, action }: SessionTableProps) {
  if (sessions.length === 0) return <p>{words.none}</p>
  return (
    <DataTable<ListedSession>
      caption={words.title}
      rows={sessions}
      rowKey={({ id }) => id}
      columns={[
        {
          name: words.address,
          cell: ({ address, current }) => (
            <>
              {address} {current && <Tag color="blue">{words.current}</Tag>}
            </>
          ),
        },
        { name: words.browser, cell: ({ userAgent }) => browserOf(userAgent) },
        { name: words.startedAt, cell: ({ startedAt }) => <Time at={startedAt} /> },
        { name: words.seenAt, cell: ({ seenAt }) => <Time at={seenAt} /> },
        ...(action === undefined ? [] : [{ name: words.act, cell: action }]),
      ]}
    />
  )
}

const BROWSERS = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['HarmonyOS', '鸿蒙'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** What the browser says of itself, in two words; in full where it is none that we know. */
export function browserOf(userAgent: string): string {
  const named = (names: readonly (readonly [string, string])[]) => names.find(([sign]) => userAgent.includes(sign))?.[1]
  const browser = named(BROWSERS)
  return browser === undefined ? userAgent : [browser, named(SYSTEMS)].filter(Boolean).join(' · ')
}
