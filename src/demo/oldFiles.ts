/** Files of long ago that came in with the old register: two that have been kept long enough, one that is kept on (档案法 Art. 30). */
import { archiveRequest } from '#command/request/archiveRequest.ts'
import { closeRequest } from '#command/request/closeRequest.ts'
import { fileEvidence } from '#command/request/fileEvidence.ts'
import { importRequests } from '#command/request/importRequests.ts'
import type { PlainDate } from '#law/date.ts'
import type { RetentionClass } from '#law/request/retention.ts'
import { findEntries } from '#store/requestEntries.ts'
import { allRequests } from '#store/requests.ts'
import { act, clerkOf, type Stage, type StandingOrgan } from './stage.ts'

const HEADS = ['登记编号', '申请人', '申请内容', '申请方式', '收到日期', '答复日期', '办理结果', '答复文号', '签收日期']

const COLUMNS = {
  ...{ number: '登记编号', applicant: '申请人', content: '申请内容', channel: '申请方式', arrivedOn: '收到日期' },
  ...{ endedOn: '答复日期', outcome: '办理结果', replyNumber: '答复文号', replyReceivedOn: '签收日期' },
}

const ROWS: readonly (readonly [retention: RetentionClass, ...cells: readonly string[]])[] = [
  [
    ...(['tenYears', '2014-0002', '韩立冬', '2013年柳林村低保户公示名单', '当面', '2014-04-08', '2014-04-22'] as const),
    ...(['予以公开', '青政办公复〔2014〕2号', '2014-04-23'] as const),
  ],
  [
    ...(['tenYears', '2015-0005', '青禾恒筑建设有限公司', '2014年政府投资项目招标计划', '挂号信'] as const),
    ...(['2015-06-03', '2015-06-18', '予以公开', '青政办公复〔2015〕5号', '2015-06-23'] as const),
  ],
  [
    ...(['thirtyYears', '2015-0009', '韩立冬', '2008年清河镇行政区划调整的批复', '当面', '2015-09-10'] as const),
    ...(['2015-09-24', '予以公开', '青政办公复〔2015〕9号', '2015-09-24'] as const),
  ],
]

export async function fillOldFiles(stage: Stage, organ: StandingOrgan, day: PlainDate): Promise<void> {
  const clerk = clerkOf(organ, 0)
  const turn = (step: string) => ({ organ, day, key: `old-${step}` })
  const rows = ROWS.map(([, ...cells], at) => ({ line: at + 2, cells }))
  await act(stage, turn('register'), clerk, importRequests, {
    sheet: { digest: DIGEST, fileId: null, heads: HEADS, rows },
    mapping: { columns: COLUMNS, fixed: {}, words: [] },
  })
  const ids = await idsByNumber(stage, organ)
  for (const [at, [retention, number = '']] of ROWS.entries()) {
    const requestId = ids.get(number)
    // Registered, answered, received.
    let version = 3
    const of = () => ({ requestId, version })
    const where = `县档案馆，县政府办公室${number.slice(0, 4)}年依申请公开第${at + 1}盒`
    for (const [paper, fields] of [
      ['keptElsewhere', { where }],
      ['fileIndex', {}],
    ] as const) {
      const given = { ...of(), paper, fields, fileId: null }
      ;({ version } = await act(stage, turn(`${number}-${paper}`), clerk, fileEvidence, given))
    }
    ;({ version } = await act(stage, turn(`${number}-close`), clerk, closeRequest, of()))
    await act(stage, turn(`${number}-archive`), clerk, archiveRequest, { ...of(), retention })
  }
}

/** Of the sheet: no file of it is kept here. */
const DIGEST = '0'.repeat(64)

async function idsByNumber({ db }: Stage, { organId }: StandingOrgan): Promise<ReadonlyMap<string, string>> {
  const ids: string[] = []
  for await (const { state } of allRequests(db, organId)) if (state.takenOver !== null) ids.push(state.id)
  return new Map([...(await findEntries(db, organId, ids))].map(([id, { number }]) => [number, id]))
}
