/** The form 申请表 with its guide beside it. It needs no script: every button sends it, and it comes back with all that was typed. */
import type { ReactNode } from 'react'
import { CODE_MINUTES } from '#command/request/messageCode.ts'
import { ACCESS_NEEDS, PROVISION_FORMS, PROVISION_WAYS } from '#law/request/application.ts'
import { isNaturalPerson } from '#law/request/applicationInput.ts'
import { documentOf, type Frame, Shell } from '../document.tsx'
import { type Draft, MOST_APPLICANTS, MOST_ITEMS } from './draft.ts'
import {
  Choice,
  Choices,
  FaultList,
  type Faults,
  FilesField,
  focusIf,
  type KeptLine,
  TextArea,
  TextField,
} from './field.tsx'
import { Guide, type GuideProps, PrivacyNotice } from './guide.tsx'
import { PartyFields } from './partyFields.tsx'

export interface RequestForm extends GuideProps {
  readonly draft: Draft
  readonly token: string
  readonly faults: Faults
  /** Files that have come, by what they are for. */
  readonly kept: Readonly<Record<'identity' | 'authority' | 'other', readonly KeptLine[]>>
  /** Why it was not sent, where no field is to blame. */
  readonly notice: string | null
  /** Which part was just added: there the reader goes on. */
  readonly added: string | null
  /** By which the applicant can be told. */
  readonly reach: { readonly sms: boolean; readonly email: boolean }
  /** Null where no code is asked for, or none was sent yet. */
  readonly code: { readonly to: string; readonly mark: string } | null
}

export function formDocument(frame: Frame, form: RequestForm): string {
  const { organ, organId, office, faults } = form
  const title = `${faults.length > 0 ? '需要改正 - ' : ''}向${organ}申请公开政府信息`
  return documentOf(
    <Shell frame={frame} title={title} footer={REQUEST_FOOTER}>
      <h1>向{organ}申请公开政府信息</h1>
      <p className="lead">
        不收申请费，不问用途。不清楚怎么填的，先看<a href="#guide">申请指南</a>；已经申请过的，
        <a href="/request/status">查询办理情况</a>。
      </p>
      <FaultList faults={faults} />
      {form.notice !== null && (
        <p className="verdict verdict--warning" role="alert" tabIndex={-1} {...focusIf(faults.length === 0)}>
          <span className="badge badge--warning">请注意</span> {form.notice}
        </p>
      )}
      <div className="beside">
        <FormPart {...form} />
        <div>
          <Guide organId={organId} organ={organ} office={office} />
          <PrivacyNotice organ={organ} office={office} />
        </div>
      </div>
      {frame.assets.requestScript !== undefined && <script type="module" src={frame.assets.requestScript} />}
    </Shell>,
  )
}

export const REQUEST_FOOTER = ['依据《中华人民共和国政府信息公开条例》第二十七条至第四十五条办理。']

function FormPart(form: RequestForm) {
  const { organId, draft, token, faults, kept, added, reach, code } = form
  const [first] = draft.applicants
  if (first === undefined) return null
  return (
    <form
      method="post"
      action={`/request/${organId}`}
      encType="multipart/form-data"
      className="request-form"
      noValidate
    >
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="work" value="" data-token={token} />
      {/* Enter in a field presses the first button of a form. */}
      <button type="submit" name="do" value="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
        提交申请
      </button>
      <Applicants draft={draft} faults={faults} added={added} kept={kept.identity} />
      <Agent draft={draft} faults={faults} added={added} kept={kept.authority} />
      <Items draft={draft} faults={faults} added={added} />
      <section aria-labelledby="provision">
        <h2 id="provision">希望怎样得到</h2>
        <Choices
          type="radio"
          name="form"
          legend="形式"
          chosen={[draft.form]}
          options={Object.entries(PROVISION_FORMS)}
        />
        <Choices
          type="radio"
          name="way"
          legend="怎样接收答复和信息"
          hint="选邮寄的请填写通信地址，选电子邮件的请填写电子邮箱，选传真的请在联系电话里填写传真号码。"
          chosen={[draft.way]}
          options={Object.entries(PROVISION_WAYS)}
        />
        <Notify draft={draft} reach={reach} />
        <Choices
          type="checkbox"
          name="accessNeeds"
          legend="阅读、视听有困难，需要的帮助（可以不选）"
          hint="条例第四十三条：申请人存在阅读困难或者视听障碍的，行政机关应当提供必要的帮助。"
          chosen={draft.accessNeeds}
          options={Object.entries(ACCESS_NEEDS)}
        />
      </section>
      <section aria-labelledby="more">
        <h2 id="more">其他材料</h2>
        <FilesField
          path="files.other"
          label="有助于查找的材料（可以不上传）"
          hint="例如有关的通知、照片。不要上传与申请无关的个人信息。"
          kept={kept.other}
          faults={faults}
        />
      </section>
      {code !== null && (
        <section aria-labelledby="code">
          <h2 id="code">验证码</h2>
          <input type="hidden" name="codeSent" value={code.mark} />
          <TextField
            path="messageCode"
            label={`发到 ${code.to} 的6位数字`}
            hint={`${CODE_MINUTES}分钟内有效。没有收到的，请核对上面填写的号码（邮箱），再点“重新发送验证码”。`}
            value=""
            faults={faults}
            inputMode="numeric"
            maxLength={10}
            autoComplete="one-time-code"
            short
            required
            focus={faults.length === 0}
          />
          <p>
            <button type="submit" name="do" value="sendCode" className="button button--plain">
              重新发送验证码
            </button>
          </p>
        </section>
      )}
      <p className="request-form__send">
        <button type="submit" name="do" value="submit" className="button button--large">
          提交申请
        </button>
      </p>
    </form>
  )
}

interface PartProps {
  readonly draft: Draft
  readonly faults: Faults
  readonly added: string | null
}

function Applicants({ draft, faults, added, kept }: PartProps & { readonly kept: readonly KeptLine[] }) {
  const [first, ...others] = draft.applicants
  if (first === undefined) return null
  const isPerson = isNaturalPerson(first.kind)
  return (
    <section aria-labelledby="applicant">
      <h2 id="applicant">{isPerson ? '申请人（个人）' : '申请人（单位）'}</h2>
      <p>
        <DoButton value={isPerson ? 'asOrganisation' : 'asPerson'}>
          {isPerson ? '改为单位申请' : '改为个人申请'}
        </DoButton>
      </p>
      <PartyFields path="applicants.0" party={first} part="first" faults={faults} focus={added === 'applicants.0'} />
      <FilesField
        path="files.identity"
        label="身份证明的照片或者扫描件（可以不上传）"
        hint="填写的证件号码就是身份证明。上传的文件加密保存，每个文件不超过20 MB。"
        kept={kept}
        faults={faults}
      />
      {others.map((party, index) => {
        const at = index + 1
        return (
          <fieldset className="party" key={`applicants.${at}`}>
            <legend>第{at + 1}名申请人</legend>
            <PartyFields
              path={`applicants.${at}`}
              party={party}
              part="other"
              faults={faults}
              focus={added === `applicants.${at}`}
            />
            <p>
              <DoButton value={`drop.applicants.${at}`}>
                删除<span className="visually-hidden">第{at + 1}名申请人</span>
              </DoButton>
            </p>
          </fieldset>
        )
      })}
      {draft.applicants.length < MOST_APPLICANTS && (
        <p className="add-buttons">
          <DoButton value="addPerson">增加一名共同申请人（个人）</DoButton>
          <DoButton value="addOrganisation">增加一名共同申请人（单位）</DoButton>
        </p>
      )}
    </section>
  )
}

function Agent({ draft: { agent }, faults, added, kept }: PartProps & { readonly kept: readonly KeptLine[] }) {
  if (agent === null) {
    return (
      <section aria-labelledby="agent">
        <h2 id="agent">代理人</h2>
        <p>本人申请的，不用填。</p>
        <p>
          <DoButton value="addAgent">由代理人代为申请</DoButton>
        </p>
      </section>
    )
  }
  return (
    <section aria-labelledby="agent">
      <h2 id="agent">代理人</h2>
      <p className="field__hint">办理情况通知代理人。</p>
      <PartyFields path="agent" party={agent} part="agent" faults={faults} focus={added === 'agent'} />
      <FilesField
        path="files.authority"
        label="授权委托书"
        hint="写明委托人、代理人、委托事项和期限，由委托人签名或者盖章。"
        kept={kept}
        faults={faults}
        required
      />
      <p>
        <DoButton value="drop.agent">不用代理人</DoButton>
      </p>
    </section>
  )
}

function Items({ draft: { items }, faults, added }: PartProps) {
  return (
    <section aria-labelledby="items">
      <h2 id="items">申请公开什么</h2>
      <p className="field__hint">
        写明政府信息的名称、文号，或者时间、地点、事由等便于查找的特征。几件不同的事请分开写：每一项单独登记、单独答复。
      </p>
      {items
        .map((content, at) => ({ content, at, path: `items.${at}` }))
        .map(({ content, at, path }) => (
          <div className="item" key={path}>
            <TextArea
              path={path}
              label={items.length === 1 ? '所需政府信息的描述' : `第${at + 1}项：所需政府信息的描述`}
              value={content}
              faults={faults}
              focus={added === path}
              required
            />
            {items.length > 1 && (
              <p>
                <DoButton value={`drop.items.${at}`}>
                  删除<span className="visually-hidden">第{at + 1}项</span>
                </DoButton>
              </p>
            )}
          </div>
        ))}
      {items.length < MOST_ITEMS && (
        <p>
          <DoButton value="addItem">增加一项</DoButton>
        </p>
      )}
    </section>
  )
}

function Notify({ draft: { notify }, reach }: { readonly draft: Draft; readonly reach: RequestForm['reach'] }) {
  if (!reach.sms && !reach.email) return null
  return (
    <fieldset className="choices" id="notify" tabIndex={-1}>
      <legend>有新情况时通知（可以不选）</legend>
      <p className="field__hint">通知里没有您的个人信息。</p>
      {reach.sms && (
        <Choice type="checkbox" name="notify.sms" value="yes" isChosen={notify.sms} label="发短信到填写的手机号码" />
      )}
      {reach.email && (
        <Choice
          type="checkbox"
          name="notify.email"
          value="yes"
          isChosen={notify.email}
          label="发邮件到填写的电子邮箱"
        />
      )}
    </fieldset>
  )
}

function DoButton({ value, children }: { readonly value: string; readonly children: ReactNode }) {
  return (
    <button type="submit" name="do" value={value} className="button button--plain">
      {children}
    </button>
  )
}
