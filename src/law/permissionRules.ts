/**
 * The rules of permission as a page of sentences: each act, on what, by whom, and what stands against it. What is not
 * written here is forbidden. Articles stand at the reasons; the division among the roles itself has none (Art. 4, 17
 * leave it to the organ's own rules).
 */
import type { Subject, SubjectKind, SubjectOf } from './permission.ts'
import type { Reason } from './reason.ts'
import { ALL_ROLES, CASE_ROLES, isAdministrator, ROLES, type Role } from './role.ts'

/** own: in the organ itself; covered: also in one above it whose appointment covers what lies below. No article. */
export type Reach = 'own' | 'covered'

export interface Grant {
  readonly to: readonly Role[] | 'everyone' | 'program' | 'citizen'
  readonly reach: Reach
  readonly bars: (subject: Subject, role: Role | null) => readonly Reason[]
}

export interface Rule {
  /** Chinese: the act. */
  readonly name: string
  readonly subject: SubjectKind
  readonly grants: readonly Grant[]
}

/** What may stand against an act: null where it does not. */
type Bar<S> = (subject: S, role: Role | null) => Reason | null

type GrantOn<S> = Omit<Grant, 'bars'> & { readonly bars: readonly Bar<S>[] }

/** Makes the rules of one kind of subject. */
function about<K extends SubjectKind>(kind: K) {
  const isOfKind = (subject: Subject): subject is SubjectOf<K> => subject.kind === kind
  return (name: string, ...grants: readonly GrantOn<SubjectOf<K>>[]): Rule => ({
    name,
    subject: kind,
    grants: grants.map(({ to, reach, bars }) => ({
      to,
      reach,
      bars: (subject, role) =>
        isOfKind(subject) ? bars.flatMap((bar) => bar(subject, role) ?? []) : [reason('wrong-subject', '对象不符。')],
    })),
  })
}

const platform = about('platform')
const organ = about('organ')
const person = about('person')
const account = about('account')
const session = about('session')
const post = about('appointment')
const approval = about('approval')
const file = about('file')
const personalData = about('personalData')
const ledgerCase = about('case')

const by = <S>(to: readonly Role[], reach: Reach, ...bars: readonly Bar<S>[]): GrantOn<S> => ({ to, reach, bars })
const everyone = <S>(...bars: readonly Bar<S>[]): GrantOn<S> => ({
  to: 'everyone',
  reach: 'covered',
  bars,
})
const program = <S>(...bars: readonly Bar<S>[]): GrantOn<S> => ({
  to: 'program',
  reach: 'covered',
  bars,
})

const citizen = <S>(...bars: readonly Bar<S>[]): GrantOn<S> => ({
  to: 'citizen',
  reach: 'covered',
  bars,
})

const reason = (code: string, sentence: string, article: string | null = null): Reason => ({ code, article, sentence })
const unless = (holds: boolean, why: Reason): Reason | null => (holds ? null : why)

type Standing = { readonly organ: 'standing' | 'abolished' }
const organStands = ({ organ }: Standing) =>
  unless(organ === 'standing', reason('organ-abolished', '该机关已经撤销，只能查阅，不能再办理。'))

type There = { readonly person: 'here' | 'left' }
const personIsHere = ({ person }: There) => unless(person === 'here', reason('person-left', '该人员已经离岗。'))

type Own = { readonly self: boolean }
const isOwnMatter = ({ self }: Own) => unless(self, reason('not-own', '只能由本人办理。'))
const isNotOwnMatter = ({ self }: Own) =>
  unless(!self, reason('own', '不能由本人办理本人的事项，请由另一名管理员办理。'))

type AccountState = SubjectOf<'account'>['account']
const accountIs =
  (...states: readonly AccountState[]) =>
  ({ account }: SubjectOf<'account'>) =>
    unless(states.includes(account), reason('account-state', ACCOUNT_STATES[account]))

const ACCOUNT_STATES: Readonly<Record<AccountState, string>> = {
  none: '该人员还没有账号。',
  open: '该账号正在使用，没有被锁定或者停用。',
  locked: '该账号已被锁定，请先由安全管理员解除锁定。',
  closed: '该账号已经停用。',
}

type Post = SubjectOf<'appointment'>
const isActive = ({ appointment }: Post) =>
  unless(appointment === 'active', reason('appointment-ended', '该任职已经结束。'))
const isNew = ({ appointment }: Post) =>
  unless(appointment === 'none', reason('appointment-exists', '该任职已经存在。'))
const isAdministratorPost = ({ role }: Post) =>
  unless(isAdministrator(role), reason('not-administrator', '这不是管理员，请按一般任职办理。'))
const isCasePost = ({ role }: Post) =>
  unless(!isAdministrator(role), reason('administrator', '管理员的任免单独办理，请使用“任免管理员”。'))
const isDelegable = ({ role }: Post) =>
  unless(ROLES[role].delegable, reason('not-delegable', `${ROLES[role].name}不能因请假交由他人代理，请另行任命。`))
const isActingRole = ({ role }: Post, acting: Role | null) =>
  unless(role === acting, reason('other-role', '只能委托本人正在担任的任职。'))
const isFirstHand = ({ delegated }: Post) =>
  unless(!delegated, reason('delegated-onward', '代理的任职不能再委托他人代理。'))

type Asked = SubjectOf<'approval'>
const approvalIs =
  (state: 'none' | 'open') =>
  ({ approval }: Asked) =>
    unless(approval === state, reason('approval-state', APPROVAL_STATES[approval]))

const APPROVAL_STATES: Readonly<Record<Asked['approval'], string>> = {
  none: '还没有提交审批。',
  open: '审批正在进行，请等待办结或者先撤回。',
  approved: '审批已经通过。',
  returned: '审批已被退回，请修改后重新提交。',
  withdrawn: '审批已被撤回。',
}

const isStepOfRole = ({ step }: Asked, acting: Role | null) =>
  unless(
    step !== null && step === acting,
    reason('other-step', step === null ? '没有待签的环节。' : `当前环节由${ROLES[step].name}签署。`, '17.1'),
  )
const isNotAuthor = ({ barred }: Asked) =>
  unless(!barred, reason('author-approves', '提交审批的人不能签署本人提交的内容。', '17.1'))
const isHandedUp = ({ handedUp }: { readonly handedUp: boolean }) =>
  unless(handedUp, reason('not-handed-up', NOT_HANDED_UP, '3.3'))

const NOT_HANDED_UP = '没有报送主管部门审批的，主管部门不能查看；各机关的办理情况请看看板和统计。'

/** Art. 47.2, 51: who looks into a complaint sees the request that it is about. */
const isBefore = ({ before }: SubjectOf<'case'>) =>
  unless(
    before !== 'nothing',
    reason(
      'not-handed-up',
      '这件申请没有报送主管部门审批，也没有主管部门正在调查的投诉涉及它，主管部门不能查看；各机关的办理情况请看看板和统计。',
      '3.3',
    ),
  )

type Paper = SubjectOf<'file'>
const fileIsOf =
  (of: Paper['of']) =>
  (subject: Paper): Reason | null =>
    unless(subject.of === of, reason('other-file', '您的任职不能查看或者添加这类文件。'))

const isOwnCase = ({ self }: Own) => unless(self, reason('not-your-case', '请凭姓名（名称）和查询码办理本人的事项。'))

const reasonGiven = ({ reason: given }: SubjectOf<'personalData'>) =>
  unless(given, reason('no-reason', '查看完整的个人信息应当说明理由，并记入日志。', '个保法 51(4)'))

const platformIsEmpty = ({ platform }: SubjectOf<'platform'>) =>
  unless(platform === 'empty', reason('set-up', '平台已经初始化。'))

const SYSTEM: readonly Role[] = ['systemAdmin']
const SECURITY: readonly Role[] = ['securityAdmin']
const AUDIT: readonly Role[] = ['auditor']
const SUPERVISOR: readonly Role[] = ['supervisor']
const HEAD: readonly Role[] = ['disclosureHead']
const ABOVE: readonly Role[] = ['supervisor', 'systemAdmin', 'securityAdmin', 'auditor']
const REVIEWERS = CASE_ROLES.filter((role) => ROLES[role].signs)
const DELEGATORS = ALL_ROLES.filter((role) => ROLES[role].delegable)
/** Who prepares what others approve, and talks with applicants. No article. */
export const HANDLERS: readonly Role[] = ['clerk', 'unitHead', 'disclosureHead']

/** Also who defends a reply. */
const LETTER_WRITERS: readonly Role[] = [...HANDLERS, 'legalReviewer']

/** Every act of the platform. No article: see the reasons. */
export const RULES = {
  'platform.setUp': platform('初始化平台', program(platformIsEmpty)),

  'organ.read': organ('查看机关', everyone()),
  'organ.found': organ('新建机关', by(SYSTEM, 'covered', organStands)),
  'organ.change': organ('修改机关资料', by(SYSTEM, 'covered', organStands)),
  'organ.describe': organ(
    '修改公开工作机构和救济渠道',
    by(SYSTEM, 'covered', organStands),
    by(HEAD, 'own', organStands),
  ),
  'organ.rename': organ('机关更名', by(SYSTEM, 'covered', organStands)),
  'organ.move': organ('调整机关隶属', by(SYSTEM, 'covered', organStands)),
  'organ.merge': organ('机关合并', by(SYSTEM, 'covered', organStands)),
  'organ.split': organ('机关分设', by(SYSTEM, 'covered', organStands)),
  'organ.abolish': organ('撤销机关', by(SYSTEM, 'covered', organStands)),
  'organ.import': organ('导入机关', by(SYSTEM, 'covered', organStands)),
  'organ.export': organ('导出机关', by(SYSTEM, 'covered')),

  'person.read': person('查看人员和任职', by(CASE_ROLES, 'own'), by(ABOVE, 'covered')),
  'person.register': organ('登记人员', by(SYSTEM, 'covered', organStands)),
  'person.change': person('修改人员资料', by(SYSTEM, 'covered', personIsHere)),
  'person.leave': person('办理离岗', by(SYSTEM, 'covered', personIsHere)),

  'account.read': account('查看账号', by(['systemAdmin', 'securityAdmin'], 'covered'), everyone(isOwnMatter)),
  'account.open': account('开通账号', by(SYSTEM, 'covered', organStands, personIsHere, accountIs('none', 'closed'))),
  'account.reset': account(
    '重置密码',
    by(SYSTEM, 'covered', personIsHere, accountIs('open', 'locked'), isNotOwnMatter),
  ),
  // Not with the password in one hand: who resets both gets into any account.
  'account.resetTotp': account(
    '重置动态口令',
    by(SECURITY, 'covered', personIsHere, accountIs('open', 'locked'), isNotOwnMatter),
  ),
  'account.close': account('停用账号', by(SYSTEM, 'covered', accountIs('open', 'locked'), isNotOwnMatter)),
  'account.unlock': account('解除锁定', by(SECURITY, 'covered', accountIs('locked'), isNotOwnMatter)),
  'account.change': account('修改本人密码和动态口令', everyone(isOwnMatter, accountIs('open'))),

  'session.start': account('登录', everyone(isOwnMatter, personIsHere, accountIs('open'))),
  'session.fail': account('登记登录失败', program()),
  'session.read': session('查看登录', everyone(isOwnMatter), by(SECURITY, 'covered')),
  'session.end': session('结束登录', everyone(isOwnMatter), by(SECURITY, 'covered')),
  'session.organ': organ('切换机关', by(ALL_ROLES, 'covered')),
  'signInPolicy.change': organ('修改登录策略', by(SECURITY, 'covered')),

  'appointment.make': post(
    '任职',
    by(SECURITY, 'covered', organStands, personIsHere, isNew, isCasePost, isNotOwnMatter),
  ),
  'appointment.change': post(
    '变更任职',
    by(SECURITY, 'covered', organStands, personIsHere, isActive, isCasePost, isNotOwnMatter),
  ),
  'appointment.end': post('免职', by(SECURITY, 'covered', isActive, isCasePost)),
  'administrator.appoint': post(
    '任命管理员',
    by(SECURITY, 'covered', organStands, personIsHere, isNew, isAdministratorPost, isNotOwnMatter),
  ),
  'administrator.end': post('免去管理员', by(SECURITY, 'covered', isActive, isAdministratorPost, isNotOwnMatter)),
  'delegation.make': post(
    '请假委托代理',
    by(DELEGATORS, 'own', organStands, personIsHere, isActive, isOwnMatter, isActingRole, isDelegable, isFirstHand),
  ),
  'delegation.end': post(
    '收回代理',
    by(DELEGATORS, 'own', isActive, isOwnMatter, isActingRole),
    by(SECURITY, 'covered', isActive, isCasePost),
  ),

  'route.read': organ('查看审批流程', by(CASE_ROLES, 'own'), by(SUPERVISOR, 'covered')),
  'route.set': organ('设置审批流程', by(HEAD, 'own', organStands)),
  'approval.read': approval('查看审批', by(CASE_ROLES, 'own'), by(SUPERVISOR, 'covered', isHandedUp)),
  'approval.request': approval('提交审批', by(HANDLERS, 'own', organStands, approvalIs('none'))),
  'approval.decide': approval(
    '签署审批',
    by(REVIEWERS, 'own', organStands, approvalIs('open'), isStepOfRole, isNotAuthor),
    by(SUPERVISOR, 'covered', organStands, approvalIs('open'), isStepOfRole, isNotAuthor, isHandedUp),
  ),
  'approval.record': approval(
    '登记纸质或者其他系统的审批',
    by(HANDLERS, 'own', organStands, approvalIs('open')),
    program(organStands, approvalIs('open')),
  ),
  'approval.withdraw': approval('撤回审批', by(HANDLERS, 'own', approvalIs('open'), isOwnMatter)),

  'calendar.read': organ('查看工作日历', everyone()),
  'calendar.load': organ('载入放假安排', by(SYSTEM, 'covered')),
  'setting.read': organ('查看设置', by(['systemAdmin', 'securityAdmin'], 'covered')),
  'setting.change': organ('修改设置', by(SYSTEM, 'covered')),
  'workbench.read': organ('查看工作台', by(ALL_ROLES, 'covered')),

  'log.read': organ('查看日志', by(AUDIT, 'covered')),
  'log.export': organ('导出日志', by(AUDIT, 'covered')),
  'log.verify': organ('核验日志', by(AUDIT, 'covered')),
  'anchor.export': organ('导出日志锚点', by(AUDIT, 'covered'), program()),

  'job.read': organ('查看后台任务', by(SYSTEM, 'covered')),
  'job.retry': organ('重新执行后台任务', by(SYSTEM, 'covered')),
  'message.receive': organ('接收其他机关的事项', program(organStands)),

  'file.add': file(
    '添加文件',
    by(CASE_ROLES, 'own', organStands, fileIsOf('case')),
    by(SYSTEM, 'covered', organStands, fileIsOf('organ')),
  ),
  'file.read': file(
    '查看文件',
    everyone(fileIsOf('public')),
    by(CASE_ROLES, 'own', fileIsOf('case')),
    by(SUPERVISOR, 'covered', fileIsOf('case'), isHandedUp),
    by(SYSTEM, 'covered', fileIsOf('organ')),
  ),
  'request.submit': ledgerCase('提交政府信息公开申请', citizen(organStands)),
  'request.follow': ledgerCase('查询和补充本人的申请', citizen(isOwnCase)),
  'request.register': ledgerCase('登记申请', by(HANDLERS, 'own', organStands)),
  'request.import': ledgerCase('转入原有的申请', by(HANDLERS, 'own', organStands), program(organStands)),
  'request.list': ledgerCase('查看登记簿', by(CASE_ROLES, 'own')),
  'request.read': ledgerCase('查看申请', by(CASE_ROLES, 'own'), by(SUPERVISOR, 'covered', isBefore)),
  'request.handle': ledgerCase('办理申请', by(HANDLERS, 'own', organStands)),
  'request.putRight': ledgerCase('更正误登', by(HEAD, 'own', organStands)),
  'request.export': ledgerCase('导出申请', by(HANDLERS, 'own')),
  'request.recount': ledgerCase('重新计算期限', program()),
  'letter.write': ledgerCase('拟制文书', by(LETTER_WRITERS, 'own', organStands)),
  'number.void': organ('作废文号', by(HEAD, 'own', organStands)),
  'number.read': organ('查看文号登记簿', by(CASE_ROLES, 'own')),
  'template.read': organ('查看文书模板', by(CASE_ROLES, 'own'), by(SUPERVISOR, 'covered')),
  'template.keep': organ('维护文书模板', by(HEAD, 'own', organStands), by(SUPERVISOR, 'own', organStands)),
  'proceeding.read': ledgerCase('查看复议和诉讼', by(CASE_ROLES, 'own')),
  'proceeding.keep': ledgerCase('登记复议和诉讼', by(LETTER_WRITERS, 'own', organStands)),
  'proceeding.putRight': ledgerCase('撤销误登的裁判结果', by(HEAD, 'own', organStands)),
  'complaint.read': ledgerCase('查看投诉举报和申诉', by(CASE_ROLES, 'own'), by(SUPERVISOR, 'own')),
  'complaint.keep': ledgerCase(
    '办理投诉举报和申诉',
    by(HANDLERS, 'own', organStands),
    by(SUPERVISOR, 'own', organStands),
  ),
  'recordCorrection.ask': ledgerCase('申请更正与本人有关的信息', citizen(organStands)),
  'recordCorrection.read': ledgerCase('查看更正申请', by(CASE_ROLES, 'own')),
  'recordCorrection.keep': ledgerCase('办理更正申请', by(HANDLERS, 'own', organStands)),
  'statistics.read': organ('查看统计', by(CASE_ROLES, 'own'), by(SUPERVISOR, 'covered')),
  'archive.read': organ('查看归档和销毁清单', by(CASE_ROLES, 'own')),
  'archive.keep': organ('办理归档和销毁', by(HEAD, 'own', organStands)),
  'personalData.read': personalData('查看个人信息（隐去部分）', by(CASE_ROLES, 'own')),
  'personalData.unmask': personalData('查看完整个人信息', by(HANDLERS, 'own', reasonGiven)),
} as const satisfies Readonly<Record<string, Rule>>

export type Action = keyof typeof RULES

/** All acts in the order of the rules. No article. */
export const ALL_ACTIONS: readonly Action[] = Object.keys(RULES).filter((name): name is Action =>
  Object.hasOwn(RULES, name),
)
