/** What the letters of the procedure say in the demonstration (Art. 30–35; 收费办法 Art. 4–6). */
import type { FeeStandard } from '#law/fee.ts'
import { feeWords } from '#law/letter/feeWords.ts'
import type { LetterValues } from '#law/letter/letterField.ts'
import type { Story } from './story.ts'

export const CORRECTION_DAYS = 10
export const REASONS_DAYS = 7
export const EXTENSION_DAYS = 20
export const PAGES = 68
/** The last of a letter of twelve. */
export const ITEMS = { paidByItem: 11, notPaid: 12 } as const

export const correctionValues = (): LetterValues => ({
  unclear: ['没有写明所需政府信息的名称、文号；', '没有写明所指的村、地块和征收批次。'],
  guidance: '可以写明文件的名称、文号、制作日期，或者项目、地块的名称',
  correctionItems: ['所需政府信息的名称、文号或者便于查询的其他特征性描述；', '所指的村、地块或者征收批次。'],
  correctionDays: CORRECTION_DAYS,
})

export const reasonsValues = (): LetterValues => ({
  frequency: '两个月内提出申请63件，内容涉及同一项目的不同往来公文',
  reasonsDays: REASONS_DAYS,
})

export const deferralValues = (until: LetterValues['delayedUntil']): LetterValues => ({
  frequency: '两个月内提出申请63件，内容涉及同一项目的不同往来公文',
  reasonsGiven: '您书面说明用于学位论文，并愿意分批接收',
  delayReason: '涉及的文件数量大，需要逐件检索和审查',
  ...(until === undefined ? {} : { delayedUntil: until }),
})

export const extensionValues = (): LetterValues => ({
  extensionReason: '申请内容涉及历史档案调取和逐页区分处理',
  extensionDays: EXTENSION_DAYS,
})

export const inquiryValues = ({ says, content }: Story): LetterValues => ({
  information: content,
  interest:
    says.interest ?? (says.withheld?.includes('附件') || says.withheld?.includes('参数') ? '商业秘密' : '个人隐私'),
})

export const organInquiryValues = ({ content }: Story, otherOrgan: string): LetterValues => ({
  information: content,
  otherOrgan,
})

export const feeValues = (standard: FeeStandard, quantity: number) => ({
  frequency: standard === 'pages' ? `申请提供复印件共${quantity}页` : `本自然月内累计提出申请${quantity}件`,
  ...feeWords(standard, quantity),
  payment: ['通过非税收入收缴平台缴入县级国库，缴款码随本通知送达。'],
})
