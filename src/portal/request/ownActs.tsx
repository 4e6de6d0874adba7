/** What applicants can do with their own request: each a form of its own that works without scripts. Art. 27, 30, 35, 41–43. */
import type { ReactNode } from 'react'
import type { OwnRecordCorrection } from '#command/recordCorrection/ownRecordCorrections.ts'
import type { OwnRequestView } from '#command/request/ownApplication.ts'
import { printDate } from '#document/print.ts'
import { FilesField, faultAt, TextArea } from './field.tsx'
import { FILES_HINT } from './receivedForm.ts'
import type { OpenAct } from './statusPage.tsx'

export const OWN_ACTS = ['correction', 'reasons', 'payment', 'help', 'withdraw', 'record', 'evidence'] as const
export type OwnAct = (typeof OWN_ACTS)[number]

interface ActsProps {
  readonly request: OwnRequestView
  readonly csrf: string
  readonly once: string
  readonly open: OpenAct | null
}

export function OwnActs({ request, csrf, once, open }: ActsProps) {
  const { id, number, state, answerBy, fee, againstWithdrawal } = request
  const by = answerBy === null ? '在通知书写明的期限内' : `最迟${printDate(answerBy)}`
  const common = { csrf, once, request: id, number }
  return (
    <div className="own-request__acts">
      {state === 'awaitingCorrection' && (
        <ActForm
          {...common}
          act="correction"
          title="提交补正"
          open={open}
          wanted
          content={request.proposedContent ?? request.content}
          words="补正的说明（可以不填）"
          files="补正的材料（可以不上传）"
        >
          <p>
            请{by}
            ，按补正告知书列出的事项一次写全。直接修改下面的申请内容，改好的就是您的申请；只要求补充材料的，内容不用改。
          </p>
        </ActForm>
      )}
      {state === 'awaitingReasons' && (
        <ActForm
          {...common}
          act="reasons"
          title="说明理由"
          open={open}
          wanted
          words="理由"
          files="有关材料（可以不上传）"
        >
          <p>请{by}，说明申请的数量、频次为什么是合理的。</p>
        </ActForm>
      )}
      {state === 'awaitingPayment' && (
        <ActForm {...common} act="payment" title="已经缴费" open={open} wanted words="缴费说明" files="缴费凭证">
          <p>
            应缴{fee ?? ''}元，请{by}按收费通知书写明的方式缴纳，再在这里告诉工作机构。逾期未缴费的，视为放弃申请。
          </p>
        </ActForm>
      )}
      <ActForm
        {...common}
        act="help"
        title="求助或者补充说明"
        open={open}
        words="要说明的事"
        files="有关材料（可以不上传）"
      >
        <p>不会用、看不懂、需要大字版或者口头说明的，或者有什么要补充，都可以写在这里；工作机构会与您联系。</p>
      </ActForm>
      {againstWithdrawal.length === 0 && <WithdrawForm {...common} open={open} />}
    </div>
  )
}

interface EvidenceProps extends Pick<ActsProps, 'csrf' | 'once' | 'open'> {
  readonly correction: OwnRecordCorrection
  /** The office has asked for it. */
  readonly wanted: boolean
}

/** Art. 41: what shows that the record is wrong, as long as nobody has decided. */
export function EvidenceForm({ correction: { id, number }, wanted, ...common }: EvidenceProps) {
  return (
    <div className="own-request__acts">
      <ActForm
        {...common}
        request={id}
        number={number}
        act="evidence"
        title="补充证明材料"
        wanted={wanted}
        words="说明（可以不填）"
        isBare
        files="证明记录不准确的材料"
      >
        <p>能证明记录不准确的证件、文书、照片等；工作机构决定以前都可以补充。</p>
      </ActForm>
    </div>
  )
}

interface ActFormProps {
  readonly act: OwnAct
  readonly title: string
  readonly csrf: string
  readonly once: string
  /** Its id. */
  readonly request: string
  readonly number: string
  readonly open: OpenAct | null
  /** It is waited for. */
  readonly wanted?: boolean
  /** The words of the request, to be corrected. */
  readonly content?: string
  readonly words: string
  /** Words may be left out, files may not. */
  readonly isBare?: boolean
  readonly files: string
  readonly children: ReactNode
}

function ActForm({
  act,
  title,
  csrf,
  once,
  request,
  number,
  open,
  wanted = false,
  content,
  words,
  isBare = false,
  files,
  children,
}: ActFormProps) {
  const mine = open?.act === act ? open : null
  const faults = mine?.faults ?? []
  return (
    <details open={wanted || mine !== null}>
      <summary>
        {title}
        <span className="visually-hidden">：编号 {number}</span>
      </summary>
      {children}
      <form method="post" action={`/request/status/${request}/${act}`} encType="multipart/form-data" noValidate>
        <Tokens csrf={csrf} once={once} />
        {content !== undefined && (
          <TextArea
            path={idOf(act, request, 'content')}
            label="补正后的申请内容"
            value={mine?.content ?? content}
            rows={6}
            faults={faults}
            required
          />
        )}
        <TextArea
          path={idOf(act, request, 'words')}
          label={words}
          value={mine?.words ?? ''}
          faults={faults}
          required={!isBare && content === undefined}
        />
        <FilesField
          path={idOf(act, request, 'files')}
          label={files}
          hint={FILES_HINT}
          kept={mine?.kept ?? []}
          faults={faults}
          required={FILES_WANTED.has(act)}
        />
        <p>
          <button type="submit" className="button">
            {title}
          </button>
        </p>
      </form>
    </details>
  )
}

/** 收费办法 Art. 6, Art. 41: nothing is said without what shows it. */
export const FILES_WANTED: ReadonlySet<OwnAct> = new Set<OwnAct>(['payment', 'record', 'evidence'])

/** Names and ids of one form among many in the page. */
export const idOf = (act: OwnAct, request: string | null, field: 'content' | 'words' | 'files' | 'sure') =>
  `${field}.${act}.${request ?? 'none'}`

function WithdrawForm({
  csrf,
  once,
  request,
  number,
  open,
}: Pick<ActFormProps, 'csrf' | 'once' | 'request' | 'number' | 'open'>) {
  const mine = open?.act === 'withdraw' ? open : null
  const path = idOf('withdraw', request, 'sure')
  const fault = faultAt(mine?.faults ?? [], path)
  return (
    <details open={mine !== null}>
      <summary>
        撤回申请<span className="visually-hidden">：编号 {number}</span>
      </summary>
      <p>撤回以后不再办理，也不能恢复；还需要的，要重新申请。</p>
      <form method="post" action={`/request/status/${request}/withdraw`} encType="multipart/form-data" noValidate>
        <Tokens csrf={csrf} once={once} />
        {fault !== null && (
          <p className="field__fault" id={`${path}-fault`}>
            <span className="badge badge--error">请改正</span> {fault}
          </p>
        )}
        <div className="choice">
          <input
            id={path}
            type="checkbox"
            name={path}
            value="yes"
            {...(fault === null ? {} : { 'aria-describedby': `${path}-fault`, 'aria-invalid': true })}
          />
          <label htmlFor={path}>我确认撤回编号 {number} 的申请</label>
        </div>
        <p>
          <button type="submit" className="button button--plain">
            撤回申请
          </button>
        </p>
      </form>
    </details>
  )
}

interface RecordProps {
  readonly csrf: string
  readonly once: string
  readonly requests: readonly Pick<OwnRequestView, 'id' | 'number'>[]
  readonly open: OpenAct | null
}

/** Art. 41: a record about oneself that is wrong, with what shows it. */
export function RecordForm({ csrf, once, requests, open }: RecordProps) {
  const faults = open?.faults ?? []
  return (
    <details open={open !== null}>
      <summary>申请更正</summary>
      <p>
        有证据证明行政机关提供的与自己有关的政府信息记录不准确的，可以要求更正；无权更正的，会转送有权的机关并告诉您，或者告诉您向哪个机关提出（条例第四十一条）。
      </p>
      <form method="post" action="/request/status/none/record" encType="multipart/form-data" noValidate>
        <Tokens csrf={csrf} once={once} />
        <div className="field">
          <label htmlFor="record-of">这条记录是在哪件申请里得到的</label>
          <select id="record-of" name="of" className="field__input" defaultValue="">
            <option value="">不是通过这些申请得到的</option>
            {requests.map(({ id, number }) => (
              <option key={id} value={id}>
                {number}
              </option>
            ))}
          </select>
        </div>
        <TextArea
          path={idOf('record', null, 'words')}
          label="哪里不准确，应当怎样更正"
          value={open?.words ?? ''}
          faults={faults}
          required
        />
        <FilesField
          path={idOf('record', null, 'files')}
          label="证明记录不准确的材料"
          hint={`照片、扫描件都可以。${FILES_HINT}不方便上传的，可以带着材料到公开工作机构当面提出。`}
          kept={open?.kept ?? []}
          faults={faults}
          required
        />
        <p>
          <button type="submit" className="button">
            申请更正
          </button>
        </p>
      </form>
    </details>
  )
}

function Tokens({ csrf, once }: { readonly csrf: string; readonly once: string }) {
  return (
    <>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="once" value={once} />
    </>
  )
}
