/** What the screens of the event log say, and what the log calls its things. */
import type { AccountEvent } from '#law/account.ts'
import type { AppointmentEvent } from '#law/appointment.ts'
import type { ApprovalEvent } from '#law/approval.ts'
import type { OrganEventKind } from '#law/organEvent.ts'
import type { PersonEvent } from '#law/person.ts'

export const LOG_WORDS = {
  lead: '每一次修改都记在这里，不能更改，也不能删除。最新的在前。',
  organ: '机关的日志',
  platform: '平台（机构、人员、账号、设置）',
  actor: '人员',
  actorPlaceholder: '输入姓名或拼音首字母查找',
  actorNone: '没有找到这个人员',
  caseKind: '对象',
  caseId: '对象编号',
  kind: '事项',
  from: '从哪一天',
  to: '到哪一天',
  seq: '序号',
  at: '时间',
  what: '做了什么',
  details: '详情',
  empty: { title: '这个机关还没有日志', sentence: '有人办理事项以后，会逐条记在这里。可以在上面选择别的机关。' },
  export: '导出 CSV',
  exportHint: '按现在的条件导出全部记录',
  headsLink: '各机关日志末条',
  unknownCase: '其他',

  entry: {
    title: (seq: number) => `第 ${seq} 条日志`,
    legalDate: '办理日期',
    role: '以什么角色',
    noRole: '不以角色办理',
    address: '网络地址',
    noAddress: '没有（由程序办理，或者在服务器上办理）',
    case: '对象',
    caseNumber: (at: number) => `这一对象的第 ${at} 条`,
    digest: '摘要（SM3）',
    digestHint: '由前一条的摘要和本条的全部内容算出，改动任何一条都会使其后的摘要不再衔接。',
    ofActor: '只看这个人',
    ofCase: '只看这一对象',
    close: '关闭',
  },

  heads: {
    title: '各机关日志末条',
    lead: '末条的序号和摘要相当于整本日志的指纹：抄存或者打印下来，日后可以证明在此以前的日志没有被改动或者截短。',
    back: '回到日志',
    organ: '机关',
    empty: { title: '还没有日志', sentence: '有人办理事项以后，会逐条记在这里。' },
  },

  verify: {
    open: '如何核验',
    title: '如何核验日志没有被改动',
    lead: '核验在服务器上进行，由能登录服务器的人运行下面的命令；平台不必停止。',
    chain: '逐条重新计算摘要，找出第一处不衔接的地方：',
    chainCommand: 'npx gongkai audit verify',
    anchors: '再与保存在别处的锚点核对，可以发现整本日志被替换或者截短：',
    anchorsCommand: 'npx gongkai audit verify --anchors 2026-03-02.txt',
    about:
      '锚点是各机关日志末条的摘要，每天 0 时 10 分导出到服务器数据目录的 anchors 文件夹，也可以在“设置”里填写邮箱，每天寄出一份。请由审计员保存在本系统以外。',
    rows: '要连同所有数据一起核对（每一行数据是否与日志一致、文件是否完好），请运行：',
    rowsCommand: 'npx gongkai verify',
    close: '知道了',
  },
} as const

interface CaseWords {
  readonly name: string
  readonly events: Readonly<Record<string, string>>
}

/** Kinds of case and what happens to them; a ledger adds its own. */
export const CASES: Readonly<Record<string, CaseWords>> = {
  organ: {
    name: '机关',
    events: {
      organFounded: '新建机关',
      organRenamed: '更名',
      organMoved: '调整隶属',
      organDetailsChanged: '修改资料',
      disclosureOfficeSet: '修改公开工作机构',
      remedySet: '修改救济渠道',
      unitAdded: '增加科室',
      unitEnded: '撤销科室',
      sealSet: '修改印章',
      twinSet: '修改合署',
      organMerged: '合并',
      organSplit: '分设',
      organAbolished: '撤销机关',
    } satisfies Readonly<Record<OrganEventKind, string>>,
  },
  person: {
    name: '人员',
    events: {
      personRegistered: '登记人员',
      personChanged: '修改人员资料',
      administratorKindSet: '登记管理员类别',
      personLeft: '离岗',
    } satisfies Readonly<Record<PersonEvent['kind'], string>>,
  },
  account: {
    name: '账号',
    events: {
      accountOpened: '开通账号',
      passwordReset: '重置密码',
      passwordChanged: '修改密码',
      totpEnrolled: '启用动态口令',
      totpReset: '重置动态口令',
      recoveryCodeUsed: '使用备用码',
      accountLinked: '关联单点登录',
      signInFailed: '登录失败',
      accountLocked: '账号锁定',
      accountUnlocked: '解除锁定',
      factorPassed: '通过一步验证',
      signedIn: '登录',
      organSwitched: '切换机关',
      signedOut: '退出',
      sessionsEnded: '结束登录',
      accountClosed: '停用账号',
    } satisfies Readonly<Record<AccountEvent['kind'], string>>,
  },
  stranger: { name: '不存在的账号', events: { signInFailed: '登录失败' } },
  appointment: {
    name: '任职',
    events: {
      appointed: '任职',
      delegated: '委托代理',
      appointmentChanged: '变更任职',
      appointmentEnded: '任职结束',
    } satisfies Readonly<Record<AppointmentEvent['kind'], string>>,
  },
  leaver: { name: '离岗人员', events: { leaverReported: '得知离岗' } },
  approval: {
    name: '审批',
    events: {
      approvalRequested: '提交审批',
      stepApproved: '同意',
      stepReturned: '退回',
      approvalCompleted: '审批通过',
      approvalWithdrawn: '撤回审批',
    } satisfies Readonly<Record<ApprovalEvent['kind'], string>>,
  },
  route: { name: '审批流程', events: { routeSet: '设置审批流程' } },
  file: { name: '文件', events: { fileAdded: '添加文件' } },
  fileReading: { name: '含个人信息的文件', events: { personalFileRead: '查看含个人信息的文件' } },
  personalDatum: {
    name: '个人信息',
    events: { personalDataUnmasked: '查看完整个人信息', datumDestroyed: '销毁个人信息' },
  },
  calendarYear: { name: '放假安排', events: { noticeLoaded: '载入放假安排' } },
  setting: { name: '设置', events: { settingChanged: '修改设置' } },
  job: { name: '后台任务', events: { jobRetried: '重新执行后台任务' } },
  delivery: { name: '发出的消息', events: { deliveryRetried: '重新发送消息' } },
  key: { name: '加密密钥', events: { keyMade: '启用新密钥', keyRotated: '完成密钥轮换' } },
}
