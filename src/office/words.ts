/** Every sentence that the office itself says; what the server says comes with its answers. */
import { ACCOUNT_WORDS } from './account/accountWords.ts'
import { APPROVAL_WORDS } from './approvals/approvalWords.ts'
import { ARCHIVE_WORDS } from './archive/archiveWords.ts'
import { CALENDAR_WORDS } from './calendar/calendarWords.ts'
import { CASE_WORDS } from './cases/caseWords.ts'
import { COMPLAINT_WORDS } from './complaints/complaintWords.ts'
import { INQUIRY_WORDS } from './inquiries/inquiryWords.ts'
import { INTAKE_WORDS } from './intake/intakeWords.ts'
import { JOB_WORDS } from './jobs/jobWords.ts'
import { LETTER_WORDS } from './letters/letterWords.ts'
import { LOG_WORDS } from './log/logWords.ts'
import { ORGAN_WORDS } from './organs/organWords.ts'
import { PEOPLE_WORDS } from './people/peopleWords.ts'
import { PROCEEDING_WORDS } from './proceedings/proceedingWords.ts'
import { RECORD_CORRECTION_WORDS } from './recordCorrections/recordCorrectionWords.ts'
import { REQUEST_WORDS } from './requests/requestWords.ts'
import { SETTING_WORDS } from './settings/settingWords.ts'
import { STATISTICS_WORDS } from './statistics/statisticsWords.ts'

export const WORDS = {
  system: '政府信息公开平台',
  office: '办公系统',
  demo: {
    name: '演示',
    sentence: '这里的机关、人员和事项都是虚构的，请不要录入真实信息。',
  },
  noSecrets: '本系统禁止存储、处理国家秘密。',

  screens: {
    workbench: '工作台',
    requests: '申请',
    approvals: '审批',
    proceedings: '复议和诉讼',
    complaints: '投诉举报',
    recordCorrections: '更正申请',
    inquiries: '征求意见来函',
    numbers: '文号登记簿',
    templates: '文书模板',
    organs: '机构',
    people: '人员与角色',
    account: '我的账号',
    calendar: '工作日历',
    log: '日志',
    jobs: '任务',
    settings: '设置',
    boards: '看板',
    statistics: '统计',
    archive: '归档',
  },

  frame: {
    skip: '跳到正文',
    menu: '菜单',
    mainMenu: '主菜单',
    closeMenu: '收起菜单',
    organ: '当前机关',
    noOrgan: '没有找到这个机关',
    organChanged: (name: string) => `已切换到${name}`,
    signOut: '退出',
    loading: '正在读取……',
  },

  lost: {
    title: '没有这个页面',
    sentence: '网址可能有误，或者这个页面已经移走。请从菜单重新进入，或者回到工作台。',
    back: '回到工作台',
  },
  broken: {
    title: '这个页面出错了',
    sentence: '可能是系统刚刚升级。请重新载入；如果还是这样，请把下面这句话告诉系统管理员。',
    reload: '重新载入',
  },

  request: {
    unreachable: {
      title: '连不上服务器',
      detail: '请检查网络后再试；如果别的网站能打开，请告诉系统管理员。',
    },
    unknown: (status: number) => ({
      title: '服务器没有正常回答',
      detail: `请稍后再试；如果还是这样，请把状态码 ${status} 告诉系统管理员。`,
    }),
    unforeseen: {
      title: '程序出错',
      detail: '这次没有完成。请重新载入页面再试；如果还是这样，请告诉系统管理员。',
    },
  },

  notice: {
    again: '再试一次',
    basis: (article: string) => `依据：${article}`,
    regulation: '条例',
  },
  conflict: {
    title: '内容已被他人修改',
    changes: '您打开以后的修改',
    when: '时间',
    who: '修改人',
    what: '修改内容',
    reload: '载入最新内容',
    stay: '先留在这里',
    advice: '您填写的内容还没有保存。可以先留在这里把它记下来，再载入最新内容。',
  },
  confirm: {
    reason: '理由',
    reasonMissing: '请说明理由，它会记入日志。',
    cancel: '取消',
  },

  list: {
    filter: '查询条件',
    search: '查询',
    clear: '清除条件',
    more: '更多条件',
    any: '不限',
    next: '下一页',
    previous: '上一页',
    first: '第一页',
    pages: '翻页',
    count: (shown: number, more: boolean) => `本页 ${shown} 条${more ? '，后面还有' : ''}`,
    noMatch: '没有符合条件的记录',
    noMatchAdvice: '请换一个条件，或者清除全部条件。',
  },

  signIn: {
    title: '登录',
    login: '登录名',
    loginMissing: '请填写登录名。',
    password: '密码',
    passwordMissing: '请填写密码。',
    submit: '登录',
    signOn: (name: string) => `使用${name}登录`,
    signOnFaults: {
      unavailable: '单点登录现在没有应答，请稍后再试，或者用密码登录。',
      expired: '单点登录用的时间太长，请重新登录。',
      refused: '单点登录没有成功，请重新登录。',
      'no-account': '单点登录的身份还没有对应的账号：请联系系统管理员开通。',
      demo: '这是演示系统，只能在运行它的机器上登录。',
    },
    or: '或者',
    other: '换一个账号',
    greeting: (name: string) => `${name}，您好。`,
    totp: {
      title: '动态口令',
      sentence: '请打开手机上的验证器，填写其中显示的 6 位数字。手机不在身边时，可以填写一个备用码。',
      code: '动态口令',
      codeMissing: '请填写动态口令。',
      submit: '继续',
    },
    enrol: {
      title: '绑定动态口令',
      sentence: '请用手机上的验证器（如各类 TOTP 验证器）扫描二维码，再填写它显示的 6 位数字。',
      picture: '绑定动态口令的二维码',
      byHand: '不能扫描时，在验证器中手工输入这串字符：',
      submit: '完成绑定',
    },
    recovery: {
      title: '请抄存备用码',
      sentence:
        '手机丢失或者更换时，可以用备用码代替动态口令，每个只能用一次。请现在抄写或者打印，放在稳妥的地方；离开这一页以后不能再看。',
      done: '已经抄存，继续',
    },
    noOffice: {
      title: '没有任职',
      sentence: '您现在在任何机关都没有任职，不能办理事项。请联系本机关的安全管理员。',
    },
    setUp: {
      title: '初始化平台',
      sentence:
        '平台里还没有任何人。请建立第一个机关，并登记系统管理员和安全管理员各一名。几名管理员应当是不同的人，彼此制约。',
      token: '初始化口令（见服务器启动时的提示）',
      missing: '不能为空。',
      organ: { title: '第一个机关', name: '名称', kind: '类别', foundedOn: '设立日期' },
      administrators: {
        systemAdmin: '系统管理员：登记人员、开通账号',
        securityAdmin: '安全管理员：任免、解除锁定',
        auditor: '审计员：查看和核验日志',
      },
      withAuditor: '现在就登记审计员',
      withAuditorHint: '也可以以后由系统管理员登记、安全管理员任命。',
      passwordHint:
        '至少 10 个字符，含大写字母、小写字母、数字、其他字符中的三种；或者至少 16 个字符。首次登录须修改。',
      name: '姓名',
      jobTitle: '职务（可以不填）',
      password: '初始密码',
      submit: '完成初始化',
    },
    change: {
      title: '设置新密码',
      sentence: '首次登录需要设置只有您自己知道的密码。',
      old: '现在的密码',
      oldMissing: '请填写现在的密码。',
      new: '新密码',
      newMissing: '请填写新密码。',
      repeat: '再填一次新密码',
      different: '两次填写的新密码不一样。',
      submit: '保存新密码',
    },
  },

  workbench: {
    lead: '等您办理的事，按期限排列。',
    empty: '现在没有等您办理的事',
    emptyAdvice: '有新的事项时会出现在这里。您可以从菜单进入其他页面。',
    groups: {
      overdue: '已经超期',
      today: '今天到期',
      week: '七天以内',
      later: '以后',
      open: '没有期限',
    },
    count: (items: number) => `${items} 件`,
    due: '期限：',
    provisional: '暂定',
    provisionalHint: '期限里有还没有载入放假安排的日子，载入以后可能改变。',
    more: (shown: number) => `只列出期限最近的 ${shown} 件，办完以后会出现后面的。`,
  },

  requests: REQUEST_WORDS,
  intake: INTAKE_WORDS,
  letters: LETTER_WORDS,
  organs: ORGAN_WORDS,
  people: PEOPLE_WORDS,
  account: ACCOUNT_WORDS,
  approvals: APPROVAL_WORDS,
  cases: CASE_WORDS,
  proceedings: PROCEEDING_WORDS,
  complaints: COMPLAINT_WORDS,
  recordCorrections: RECORD_CORRECTION_WORDS,
  inquiries: INQUIRY_WORDS,
  calendar: CALENDAR_WORDS,
  log: LOG_WORDS,
  jobs: JOB_WORDS,
  settings: SETTING_WORDS,
  statistics: STATISTICS_WORDS,
  archive: ARCHIVE_WORDS,

  facts: { missing: '尚未填写' },
  form: {
    done: (title: string) => `${title}：已完成`,
    choose: (label: string) => `请选择${label}`,
    file: { choose: '选择文件', chosen: (name: string) => `已选：${name}`, missing: '请选择文件。' },
  },
  days: { open: '起', until: '至', never: '未生效即收回' },

  time: {
    weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  },
} as const
