/** The words of the field, once: the name in code, the Chinese word, and the article that it comes from (null: none). */

export interface Term {
  readonly id: string
  readonly zh: string
  readonly article: string | null
}

/** Art. 2–56, in the order of the Regulation. */
export const TERMS = [
  { id: 'record', zh: '政府信息', article: '2' },
  { id: 'supervisor', zh: '政府信息公开工作主管部门', article: '3' },
  { id: 'disclosureOffice', zh: '政府信息公开工作机构', article: '4.1' },
  { id: 'organ', zh: '行政机关', article: '10.1' },
  { id: 'guide', zh: '政府信息公开指南', article: '12.2' },
  { id: 'catalogue', zh: '政府信息公开目录', article: '12.3' },
  { id: 'disclosure', zh: '公开', article: '13.1' },
  { id: 'exemption', zh: '不予公开情形', article: '14' },
  { id: 'review', zh: '公开审查', article: '17.1' },
  { id: 'reassessment', zh: '定期评估审查', article: '18' },
  { id: 'publication', zh: '主动公开', article: '19' },
  { id: 'request', zh: '政府信息公开申请', article: '27' },
  { id: 'applicant', zh: '申请人', article: '27' },
  { id: 'channel', zh: '申请渠道', article: '28' },
  { id: 'correction', zh: '补正', article: '30' },
  { id: 'abandonment', zh: '视为放弃申请', article: '30' },
  { id: 'receipt', zh: '收到申请', article: '31' },
  { id: 'thirdParty', zh: '第三方', article: '32' },
  { id: 'consultation', zh: '征求意见', article: '32' },
  { id: 'deadline', zh: '期限', article: '33.2' },
  { id: 'extension', zh: '延长答复期限', article: '33.2' },
  { id: 'deferral', zh: '延迟答复', article: '35' },
  { id: 'outcome', zh: '办理结果', article: '36' },
  { id: 'reply', zh: '答复', article: '36' },
  { id: 'redaction', zh: '区分处理', article: '37' },
  { id: 'recordCorrection', zh: '更正', article: '41' },
  { id: 'fee', zh: '信息处理费', article: '42.1' },
  { id: 'feeNotice', zh: '收费通知', article: '收费办法 6' },
  { id: 'annualReport', zh: '政府信息公开工作年度报告', article: '49.1' },
  { id: 'complaint', zh: '投诉、举报', article: '51' },
  { id: 'reconsideration', zh: '行政复议', article: '51' },
  { id: 'litigation', zh: '行政诉讼', article: '51' },
  { id: 'reviewFirst', zh: '复议前置', article: '复议法 23(4)' },
  { id: 'workday', zh: '工作日', article: '工时规定 7' },
  { id: 'check', zh: '勾稽关系', article: null },
  { id: 'finding', zh: '问题', article: null },
  { id: 'carriedOver', zh: '结转下年度继续办理', article: null },
] as const satisfies readonly Term[]
