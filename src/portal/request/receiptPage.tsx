/** 回执: that it was received, the numbers, the query code and the due date, on a page fit to be printed. Art. 31, 45. */

import type { ReactNode } from 'react'
import type { Receipt } from '#command/request/receipt.ts'
import { FORM_HOURS } from '#command/request/submitApplication.ts'
import { printDate } from '#document/print.ts'
import { documentOf, type Frame, Shell } from '../document.tsx'
import { DueSteps } from './dueSteps.tsx'
import { REQUEST_FOOTER } from './formPage.tsx'

export interface ShownReceipt {
  readonly organId: number
  readonly token: string
  readonly code: string
  readonly receipt: Receipt
  /** What the reader should know beside it. */
  readonly notice: string | null
}

export function receiptDocument(frame: Frame, { organId, token, code, receipt, notice }: ShownReceipt): string {
  const { organ, office, applicant, requests, arrivedOn, deadline } = receipt
  const several = requests.length > 1
  return documentOf(
    <Shell frame={frame} title={`回执 - 向${organ}申请公开政府信息`} footer={REQUEST_FOOTER}>
      <article className="receipt">
        <h1>政府信息公开申请回执</h1>
        <p className="verdict verdict--clean" role="status">
          <span className="badge badge--clean">提交成功</span> {organ}已经收到您的申请。请保存这份回执。
        </p>
        {notice !== null && (
          <p className="verdict verdict--warning" role="alert">
            <span className="badge badge--warning">请注意</span> {notice}
          </p>
        )}
        <section className="receipt__code" aria-labelledby="code">
          <h2 id="code">查询码</h2>
          <p className="receipt__letters">{code}</p>
          <p>
            凭申请人姓名（名称）和查询码查询。没有人能替您找回，请抄下、打印或者拍照保存。{FORM_HOURS}
            小时内重新提交同一份表单，还会显示这份回执。
          </p>
        </section>
        <dl className="organ-facts">
          <Line name="收到机关">{organ}</Line>
          <Line name="申请人">{applicant}</Line>
          <Line name={several ? '申请编号' : '编号'}>{requests.map(({ number }) => number).join('、')}</Line>
          <Line name="收到日期">{printDate(deadline.receipt?.formal ?? arrivedOn)}</Line>
          <Line name="答复期限">
            {deadline.due === null ? '另行告知' : `最迟${printDate(deadline.due)}`}
            {deadline.provisional && deadline.due !== null && '（放假安排公布以后可能调整）'}
          </Line>
        </dl>
        <section aria-labelledby="content">
          <h2 id="content">申请内容</h2>
          {requests.map(({ number, content }) => (
            <div key={number}>
              {several && <h3>{number}</h3>}
              <p className="verbatim">{content}</p>
            </div>
          ))}
        </section>
        <section aria-labelledby="why">
          <h2 id="why">期限怎样计算</h2>
          <DueSteps deadline={deadline} />
        </section>
        <section aria-labelledby="next">
          <h2 id="next">接下来</h2>
          <ul>
            {deadline.correctionDue !== null && (
              <li>写得不明确的，最迟{printDate(deadline.correctionDue)}一次性告知您补正。</li>
            )}
            <li>有补正、征求意见、延长答复期限、收取信息处理费等情形的，期限依法另行计算，并告知您。</li>
            <li>办理情况、给您的文书都在“查询办理情况”里；也在那里补正、求助、撤回。</li>
            <li>到期没有收到答复的，请与下面的工作机构联系，也可以投诉、举报。</li>
          </ul>
        </section>
        {office !== null && (
          <section aria-labelledby="contact">
            <h2 id="contact">联系</h2>
            <p>
              {organ}
              {office.name}
              {office.phone !== null && `，电话${office.phone}`}
              {office.address !== null && `，地址：${office.address}`}
            </p>
          </section>
        )}
      </article>
      <div className="receipt__ways">
        <p>要打印这一页，请用浏览器的打印功能；也可以下载：</p>
        <form method="post" action={`/request/${organId}/receipt`} className="receipt__files">
          <input type="hidden" name="token" value={token} />
          <button type="submit" name="form" value="pdf" className="button button--plain">
            下载回执（PDF）
          </button>
          <button type="submit" name="form" value="docx" className="button button--plain">
            下载回执（Word）
          </button>
        </form>
        <p className="ways-back">
          <a className="button" href="/request/status">
            查询办理情况
          </a>
          <a className="button button--plain" href={`/request/${organId}`}>
            另外再申请一件
          </a>
          <a className="button button--plain" href="/">
            回到首页
          </a>
        </p>
      </div>
    </Shell>,
  )
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="facts__line">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
