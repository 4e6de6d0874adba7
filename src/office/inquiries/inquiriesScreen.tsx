/** 征求意见来函: what other organs ask, the latest first. */
import { Link } from 'react-router'
import type { InquiryLine } from '#api/inquiries.ts'
import { date } from '#law/date.ts'
import { INQUIRY_OPINIONS } from '#law/inquiry.ts'
import { Views } from '../cases/views.tsx'
import { ListPage } from '../list/listPage.tsx'
import { useAddress } from '../list/useAddress.ts'
import { useAtWork } from '../session.ts'
import { Day } from '../time.tsx'
import { WORDS } from '../words.ts'

export const INQUIRIES = '/api/inquiries'

const words = WORDS.inquiries

export function InquiriesScreen() {
  const { organ } = useAtWork()
  const [address] = useAddress()
  const view = address.view === 'all' ? 'all' : 'open'
  return (
    <ListPage<InquiryLine>
      key={view}
      title={WORDS.screens.inquiries}
      lead={words.lead}
      views={<Views label={words.views} views={words.view} present={view} />}
      path={`${INQUIRIES}/${organ.id}`}
      fixed={view === 'open' ? { open: 'true' } : {}}
      rowKey={({ id }) => id}
      columns={[
        {
          name: words.number,
          cell: ({ id, number }) => <Link to={`/inquiries/${organ.id}/${id}`}>{number ?? words.noNumber}</Link>,
        },
        { name: words.from, cell: ({ from }) => from },
        { name: words.receivedOn, cell: ({ receivedOn }) => <Day date={date(receivedOn)} /> },
        { name: words.due, cell: ({ dueOn }) => <Day date={date(dueOn)} /> },
        {
          name: words.opinion,
          cell: ({ opinion }) => (opinion === null ? words.pending : INQUIRY_OPINIONS[opinion]),
        },
      ]}
      empty={words.empty[view]}
    />
  )
}
