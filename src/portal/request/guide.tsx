/** What stands beside the form: whom to ask, what is public already, what happens then, what is done with personal data. */
import { FORM_HOURS } from '#command/request/submitApplication.ts'

export interface GuideProps {
  readonly organId: number
  readonly organ: string
  readonly office: { readonly name: string; readonly phone: string | null; readonly address: string | null } | null
}

export function Guide({ organId, organ, office }: GuideProps) {
  return (
    <aside className="guide" aria-labelledby="guide">
      <h2 id="guide">申请指南</h2>
      <h3>先看是不是已经公开</h3>
      <p>
        已经公开的，马上就能看到，不必申请。请先看<a href={`/organs/${organId}`}>{organ}的公开页面</a>
        和它的政府信息公开工作年度报告。
      </p>
      <h3>是不是该向这个机关申请</h3>
      <p>
        谁制作的由谁公开；从公民、企业和其他组织得到的，由保存的机关公开；从别的行政机关得到的，由制作或者最初得到它的机关公开（条例第十条）。不是这个机关负责的，会告诉您并说明理由，能确定是哪个机关的，还会告诉您名称和联系方式。
      </p>
      <p>
        <a href="/request">换一个机关</a>
      </p>
      <h3>提交以后会怎样</h3>
      <ol>
        <li>提交成功，马上得到回执，当天就是收到申请之日。回执上有编号、查询码和答复期限。</li>
        <li>写得不明确的，在7个工作日内一次性告知您补正，补正后重新计算答复期限。</li>
        <li>
          能当场答复的当场答复；不能的，自收到申请之日起20个工作日内答复。经公开工作机构负责人同意并告知您，可以延长，最长再加20个工作日。征求第三方和其他机关意见的时间不计算在内。
        </li>
        <li>不收费；只有申请的数量、频次明显超过合理范围的，才可能收取信息处理费，并事先通知您。</li>
        <li>对答复不服，或者到期没有答复，可以申请行政复议或者提起行政诉讼，也可以投诉举报。</li>
      </ol>
      <h3>不方便在网上申请</h3>
      <p>也可以当面提交或者邮寄；书写确有困难的，可以口头申请，由公开工作机构代为填写（条例第二十九条）。</p>
      {office !== null && (
        <ul>
          <li>{office.name}</li>
          {office.phone !== null && <li>电话：{office.phone}</li>}
          {office.address !== null && <li>地址：{office.address}</li>}
        </ul>
      )}
      <h3>页面打开多久都可以吗</h3>
      <p>
        请在{FORM_HOURS}小时内提交。提交时断了网、没有看到回执的，用浏览器再提交一次就会得到同一份回执，不会重复申请。
      </p>
    </aside>
  )
}

/** 个保法 Art. 17, 35: who, what for, which data, how long, which rights. */
export function PrivacyNotice({ organ, office }: Pick<GuideProps, 'organ' | 'office'>) {
  return (
    <section className="privacy" aria-labelledby="privacy">
      <h2 id="privacy">个人信息怎样处理</h2>
      <ul>
        <li>
          处理者：{organ}
          {office === null ? '' : `，由${office.name}办理${office.phone === null ? '' : `，电话${office.phone}`}`}。
        </li>
        <li>
          为什么：办理您的申请，是履行法定职责（条例第二十七条、第二十九条），不必取得同意（个人信息保护法第十三条）。不问用途，也不用于别的目的。
        </li>
        <li>
          哪些：姓名或者名称、身份证明、联系方式和您上传的材料。证件号码属于敏感个人信息，加密保存，每次查看都记入日志。
        </li>
        <li>给谁：只有办理申请的人员能看到。征求第三方意见时，不告诉对方您是谁。</li>
        <li>多久：随案卷按档案保管期限保存，到期依法销毁。</li>
        <li>您可以查阅、复制、更正自己的个人信息，请与上面的工作机构联系。</li>
      </ul>
    </section>
  )
}
