/** The last entry of each organ's log: by it the whole before can be proved. */
import { Link } from 'react-router'
import { ListPage } from '../list/listPage.tsx'
import { WORDS } from '../words.ts'
import { inGroups } from './entryDialog.tsx'
import { LOGS } from './log.ts'

const words = WORDS.log.heads

interface Head {
  readonly organId: number
  readonly name: string
  readonly seq: number
  readonly digest: string
}

export function HeadsScreen() {
  return (
    <ListPage<Head>
      title={words.title}
      lead={words.lead}
      actions={
        <Link to="/log" className="screen__link">
          {words.back}
        </Link>
      }
      path={LOGS}
      rowKey={({ organId }) => String(organId)}
      columns={[
        { name: words.organ, cell: ({ organId, name }) => <Link to={`/log?organId=${organId}`}>{name}</Link> },
        { name: WORDS.log.seq, cell: ({ seq }) => seq },
        { name: WORDS.log.entry.digest, cell: ({ digest }) => <code>{inGroups(digest)}</code> },
      ]}
      empty={words.empty}
    />
  )
}
