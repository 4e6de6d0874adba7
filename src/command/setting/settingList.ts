/** What can be set, each with its kind, its default and its Chinese words. A key that is not here is no setting. */
import { z } from 'zod'
import { APPLICANT_KINDS } from '#law/applicant.ts'
import { patternFaults } from '#law/letter/documentNumber.ts'
import type { Action } from '#law/permission.ts'
import { PROCEEDING_OUTCOMES } from '#law/proceedingOutcome.ts'
import { APPLICANT_COLUMNS } from '#law/report/format.ts'

interface SettingForm {
  readonly name: string
  /** What it does, for whoever sets it. */
  readonly hint: string
  readonly scope: 'platform' | 'organ'
  /** Whose business it is. */
  readonly action: Extract<Action, 'setting.change' | 'signInPolicy.change'>
  /** A choice has its Chinese words as the titles of its values. */
  readonly value: z.ZodType
  readonly initial: unknown
}

/** Empty, or a pattern by which every number can be printed. GB/T 9704-2012, 7.2.5. */
const NUMBER_PATTERN = z
  .string()
  .trim()
  .max(60)
  .superRefine((pattern, { addIssue }) => {
    if (pattern === '') return
    for (const { sentence } of patternFaults(pattern)) addIssue({ code: 'custom', message: sentence })
  })

export const SETTINGS = {
  totpRequired: {
    name: '登录必须使用动态口令的人',
    hint: '动态口令是手机验证器上的 6 位数字。改为更严以后，没有启用的人下次登录时须先启用。',
    scope: 'platform',
    action: 'signInPolicy.change',
    value: z.union([
      z.literal('all').meta({ title: '所有人' }),
      z.literal('administrators').meta({ title: '系统管理员、安全管理员和审计员' }),
      z.literal('nobody').meta({ title: '不要求，由各人自行启用' }),
    ]),
    initial: 'administrators',
  },
  sessionIdleMinutes: {
    name: '多少分钟不操作后须重新登录',
    hint: '5 至 240 分钟。',
    scope: 'platform',
    action: 'signInPolicy.change',
    value: z.int().min(5).max(240),
    initial: 30,
  },
  applicantColumns: {
    name: '申请人类别与年度报告栏目的对照',
    hint: '没有列出的类别按系统自带的对照表；只影响以后登记的申请。',
    scope: 'organ',
    action: 'setting.change',
    value: z.partialRecord(
      z.enum(APPLICANT_KINDS.map(({ id }) => id)),
      z.enum(APPLICANT_COLUMNS.map(({ id }) => id)).exclude(['total']),
    ),
    initial: {},
  },
  replyNumberPattern: {
    name: '答复的文号格式',
    hint: '如“青禾公复〔【年】〕【序号】号”；不填则用机关简称加“公复”。改动只影响以后编的文号。',
    scope: 'organ',
    action: 'setting.change',
    value: NUMBER_PATTERN,
    initial: '',
  },
  noticeNumberPattern: {
    name: '告知书和函件的文号格式',
    hint: '如“青禾公函〔【年】〕【序号】号”；不填则用机关简称加“公函”。改动只影响以后编的文号。',
    scope: 'organ',
    action: 'setting.change',
    value: NUMBER_PATTERN,
    initial: '',
  },
  lettersApproved: {
    name: '需要审批签发的文书',
    hint: '答复书、延期答复告知书和不再处理告知书总是经审批签发。',
    scope: 'organ',
    action: 'setting.change',
    value: z.union([
      z.literal('required').meta({ title: '只有必须审批的文书' }),
      z.literal('all').meta({ title: '所有文书' }),
    ]),
    initial: 'required',
  },
  proceedingResults: {
    name: '复议、诉讼结果与年度报告第四表栏目的对照',
    hint: '没有列出的结果按系统自带的对照表；改动立即影响全部统计。',
    scope: 'platform',
    action: 'setting.change',
    value: z.partialRecord(
      z.enum(PROCEEDING_OUTCOMES.map(({ code }) => code)),
      z.enum(['upheld', 'corrected', 'other']),
    ),
    initial: {},
  },
  portalName: {
    name: '门户名称',
    hint: '显示在公众网页的页眉上，2 至 40 个字。',
    scope: 'platform',
    action: 'setting.change',
    value: z.string().min(2).max(40),
    initial: '政府信息公开',
  },
  messageCode: {
    name: '网上提交申请时是否核对验证码',
    hint: '验证码发到申请人填写的手机或者邮箱。没有配置短信网关（邮件服务器）的，不核对。',
    scope: 'platform',
    action: 'setting.change',
    value: z.union([
      z.literal('none').meta({ title: '不核对' }),
      z.literal('sms').meta({ title: '短信验证码' }),
      z.literal('email').meta({ title: '邮件验证码' }),
    ]),
    initial: 'none',
  },
  anchorMail: {
    name: '每日日志锚点寄往的邮箱',
    hint: '锚点寄到本系统以外保存，日后可以证明日志没有被改动。不填则不寄。',
    scope: 'platform',
    action: 'setting.change',
    value: z.union([z.literal(''), z.email()]),
    initial: '',
  },
} as const satisfies Readonly<Record<string, SettingForm>>

export type SettingKey = keyof typeof SETTINGS
export type SettingValue<Key extends SettingKey> = z.infer<(typeof SETTINGS)[Key]['value']>

export const SETTING_KEYS = Object.keys(SETTINGS).filter(isSettingKey)

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(SETTINGS, key)
}

/** What may be changed by whoever may do this. */
export const keysOf = (action: SettingForm['action']): readonly SettingKey[] =>
  SETTING_KEYS.filter((key) => SETTINGS[key].action === action)
