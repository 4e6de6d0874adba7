/** What the applicant sent through the portal: 补正, 理由, 缴费凭证, 求助; somebody looks at it and says so. Art. 30, 35, 42, 43. */
import { useQuery } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import type { Message } from '#api/messages.ts'
import { date } from '#law/date.ts'
import { MESSAGE_KINDS } from '#law/request/applicantMessage.ts'
import { filePath } from '../../approvals/approval.ts'
import { DataTable } from '../../list/dataTable.tsx'
import { ProblemNotice } from '../../notice/problemNotice.tsx'
import { get, post } from '../../request.ts'
import { Section } from '../../section.tsx'
import { useMay } from '../../session.ts'
import { Day, dayText } from '../../time.tsx'
import { useWrite } from '../../useWrite.ts'
import { WORDS } from '../../words.ts'
import { AFTERWARDS, type CaseFile, REQUESTS } from '../requests.ts'

const words = WORDS.requests.messages

export function MessagesSection({ file: { organId, id } }: { readonly file: CaseFile }) {
  const { data, error, refetch } = useQuery({
    // Below the key of requests: read anew with them.
    queryKey: [REQUESTS, organId, id, 'messages'],
    queryFn: () => get<{ readonly items: readonly Message[] }>(`/api/messages/${organId}/${id}`),
  })
  if (error === null && (data === undefined || data.items.length === 0)) return null
  return (
    <Section title={words.title}>
      <ProblemNotice error={error} onRetry={refetch} />
      {data !== undefined && data.items.length > 0 && (
        <DataTable<Message>
          caption={words.title}
          rows={data.items}
          rowKey={(message) => message.id}
          columns={[
            { name: words.on, cell: ({ on }) => <Day date={date(on)} /> },
            { name: words.what, cell: (message) => <Content message={message} organId={organId} /> },
            { name: words.state, cell: (message) => <Seen message={message} organId={organId} /> },
          ]}
        />
      )}
    </Section>
  )
}

interface OfMessage {
  readonly message: Message
  readonly organId: number
}

function Content({ message: { kind, fileIds }, organId }: OfMessage) {
  return (
    <>
      {MESSAGE_KINDS[kind]}
      {fileIds.map((fileId, at) => (
        <span key={fileId} className="option__more">
          <a href={filePath(organId, fileId)} target="_blank" rel="noreferrer">
            {at === 0 ? words.words : words.file(at)}
          </a>
        </span>
      ))}
    </>
  )
}

function Seen({ message: { id, kind, on, seen }, organId }: OfMessage) {
  const mayHandle = useMay('request.handle')
  const mark = useWrite((_: null, key: string) => post(`/api/messages/${organId}/${id}/seen`, {}, key), AFTERWARDS)
  if (seen !== null) {
    return (
      <>
        <Tag color="success">{words.seen}</Tag> <Day date={date(seen.on)} />
      </>
    )
  }
  return (
    <>
      <ProblemNotice error={mark.error} />
      {mayHandle ? (
        <Button
          loading={mark.isPending}
          aria-label={`${words.mark}：${dayText(date(on))} ${MESSAGE_KINDS[kind]}`}
          onClick={() => mark.mutate(null)}
        >
          {words.mark}
        </Button>
      ) : (
        <Tag color="warning">{words.unseen}</Tag>
      )}
    </>
  )
}
