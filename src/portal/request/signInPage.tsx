/** Name and query code open what one has asked for. Which of them is wrong, nobody is told. */
import { SESSION_MINUTES } from '#command/request/citizenSession.ts'
import { documentOf, type Frame, Shell } from '../document.tsx'
import { FaultList, type Faults, focusIf, TextField } from './field.tsx'
import { REQUEST_FOOTER } from './formPage.tsx'

export interface SignIn {
  readonly name: string
  readonly faults: Faults
  readonly notice: string | null
  /** What was typed in a page whose time was over: nothing of it is lost. */
  readonly words: string | null
}

export function signInDocument(frame: Frame, { name, faults, notice, words }: SignIn): string {
  return documentOf(
    <Shell frame={frame} title="查询申请办理情况" footer={REQUEST_FOOTER}>
      <h1>查询申请办理情况</h1>
      <p className="lead">凭申请时填写的姓名（名称）和回执上的查询码查询。</p>
      {notice !== null && (
        <p className="verdict verdict--warning" role="alert" tabIndex={-1} {...focusIf(true)}>
          <span className="badge badge--warning">请注意</span> {notice}
        </p>
      )}
      <FaultList faults={faults} verb="查到" />
      <form method="post" action="/request/status" className="request-form request-form--narrow" noValidate>
        <TextField
          path="name"
          label="申请人姓名（名称）"
          hint="几个人一起申请的，填其中任何一人；由代理人申请的，也可以填代理人。"
          value={name}
          faults={faults}
          maxLength={100}
          autoComplete="name"
          required
        />
        <TextField
          path="code"
          label="查询码"
          hint="在回执上，由字母和数字组成，没有0、1、O、I。大小写都可以，中间的横线可以不填。"
          value=""
          faults={faults}
          maxLength={60}
          required
        />
        <p>
          <button type="submit" className="button button--large">
            查询
          </button>
        </p>
      </form>
      <p>查询以后{SESSION_MINUTES}分钟内有效。用的是别人的电脑或者手机，看完请点“退出查询”。</p>
      {words !== null && (
        <section aria-labelledby="words">
          <h2 id="words">您刚才填写的内容</h2>
          <p>还没有提交。请先复制下来，查询以后再粘贴。</p>
          <textarea className="field__input" rows={8} readOnly defaultValue={words} aria-labelledby="words" />
        </section>
      )}
      <h2>查询码丢了怎么办</h2>
      <p>
        查询码没有人能替您找回。请带身份证明与<a href="/organs">您申请的机关的公开工作机构</a>联系，了解办理情况。
      </p>
    </Shell>,
  )
}
