/** 名称沿革 and what else became of the organ. */
import { Tag } from 'antd'
import { Link } from 'react-router'
import { type OrganName, standsOn } from '#law/organ.ts'
import { Days, phaseOf } from '../days.tsx'
import { DataTable } from '../list/dataTable.tsx'
import { Section } from '../section.tsx'
import { useAtWork } from '../session.ts'
import { Day } from '../time.tsx'
import { WORDS } from '../words.ts'
import type { ShownOrgan } from './organ.ts'

const words = WORDS.organs.history

export function HistorySection({ organ }: { readonly organ: ShownOrgan }) {
  const { today } = useAtWork()
  const { names, foundedOn, abolishedOn, successors, named } = organ
  const sorted = [...names].sort((one, other) => (one.from < other.from ? 1 : -1))
  return (
    <Section title={words.title}>
      <DataTable<OrganName>
        caption={words.names}
        rows={sorted}
        rowKey={({ from }) => from}
        columns={[
          {
            name: words.name,
            cell: (name) => (
              <>
                {name.name}{' '}
                {standsOn(organ, today) && phaseOf(name, today) === 'now' && <Tag color="blue">{words.present}</Tag>}
              </>
            ),
          },
          { name: WORDS.organs.shortName, cell: ({ shortName }) => shortName },
          { name: words.days, cell: (name) => <Days span={name} /> },
        ]}
      />
      <ul className="history">
        <li>
          <Day date={foundedOn} /> {words.founded}
        </li>
        {successors.map(({ organId, kind, on }) => (
          <li key={`${organId} ${kind}`}>
            <Day date={on} /> {words.successors[kind]}
            <Link to={`/organs/${organId}`}>{named[String(organId)]}</Link>
          </li>
        ))}
        {abolishedOn !== null && (
          <li>
            <Day date={abolishedOn} /> {words.abolished}
          </li>
        )}
      </ul>
    </Section>
  )
}
