/** The letters of the procedure (Art. 29–35, 41–47, 55): what each rests on and must hold. */
import type { FormParticulars } from './letterForm.ts'
import type { ProcedureKind } from './letterKind.ts'

/** 国办公开办函〔2016〕235号 says how a decision is served; the Regulation does not. */
const SERVICE = '国办公开办函〔2016〕235号'

/**
 * A form, a receipt or a record, and what units of one organ write to each other: the organ signs none of them with its name,
 * so that none bears a number or its seal. 党政机关公文处理工作条例 Art. 9(5), 9(13).
 */
const RECORD = { numbered: false, sealed: false } as const

/** Art. 29–35, 41–47, 55. */
export const PROCEDURE_FORMS = {
  application: {
    name: '政府信息公开申请表',
    basis: ['29'],
    addressee: 'file',
    required: ['applicant', 'applicantIdentity', 'applicantContact', 'request', 'requestForm'],
    optional: ['agent', 'accessibility'],
    ...RECORD,
  },
  register: {
    name: '政府信息公开申请登记表',
    basis: ['45', '31'],
    addressee: 'file',
    required: [
      ...([
        'requestNumber',
        'channel',
        'arrivedOn',
        'receivedOn',
        'receiptBasis',
        'applicant',
        'applicantClass',
      ] as const),
      ...(['request', 'correctionDueOn', 'dueOn', 'handler'] as const),
    ],
    optional: ['agent', 'requestForm', 'accessibility'],
    ...RECORD,
    deadline: 'sameDay',
  },
  receipt: {
    name: '政府信息公开申请回执',
    basis: ['31', '45'],
    addressee: 'applicant',
    required: ['applicant', 'requestNumber', 'receivedOn', 'receiptBasis', 'request', 'dueOn'],
    optional: ['you', 'correctionDueOn', 'queryCode', 'statusPage'],
    ...RECORD,
    deadline: 'sameDay',
  },
  correctionNotice: {
    name: '政府信息公开申请补正告知书',
    basis: ['30'],
    addressee: 'applicant',
    required: ['applicant', 'you', 'receivedOn', 'request', 'unclear', 'guidance', 'correctionItems', 'correctionDays'],
    optional: ['requestNumber'],
    deadline: 'correctionDue',
  },
  reasonsNotice: {
    name: '政府信息公开申请说明理由告知书',
    basis: ['35'],
    addressee: 'applicant',
    required: ['applicant', 'you', 'frequency', 'reasonsDays'],
    optional: ['requestNumber', 'request'],
    deadline: 'due',
  },
  coHandling: {
    name: '政府信息公开申请协办函',
    basis: ['45'],
    addressee: 'unit',
    required: ['unit', 'requestNumber', 'request', 'inquiry', 'unitDueOn'],
    ...RECORD,
  },
  thirdPartyInquiry: {
    name: '政府信息公开征求第三方意见书',
    basis: ['32', '15'],
    addressee: 'thirdParty',
    required: ['thirdParty', 'information', 'interest'],
    deadline: 'due',
  },
  jointOrganInquiry: {
    name: '政府信息公开征求其他机关意见书',
    variant: '共同制作机关',
    basis: ['34'],
    addressee: 'organ',
    required: ['otherOrgan', 'information'],
    deadline: 'due',
  },
  organInquiry: {
    name: '政府信息公开征求其他机关意见书',
    variant: '涉及的机关',
    basis: ['11.1', '33.3'],
    addressee: 'organ',
    required: ['otherOrgan', 'information'],
    deadline: 'due',
  },
  consultationNotice: {
    name: '政府信息公开申请征求意见告知书',
    basis: ['33.3'],
    addressee: 'applicant',
    required: ['applicant', 'you', 'receivedOn', 'request', 'consulted', 'consultedOn'],
    optional: ['requestNumber'],
    deadline: 'due',
  },
  extensionNotice: {
    name: '政府信息公开申请延期答复告知书',
    basis: ['33.2'],
    addressee: 'applicant',
    required: ['applicant', 'you', 'receivedOn', 'request', 'extensionReason', 'extensionDays', 'extendedDueOn'],
    optional: ['requestNumber', 'extendedDueNote'],
    deadline: 'due',
  },
  delayNotice: {
    name: '政府信息公开申请延迟答复告知书',
    basis: ['35'],
    addressee: 'applicant',
    required: ['applicant', 'you', 'frequency', 'reasonsGiven', 'delayReason', 'delayedUntil'],
    optional: ['requestNumber'],
    deadline: 'due',
  },
  feeNotice: {
    name: '政府信息公开信息处理费收费通知书',
    basis: ['42.1', '收费办法 6'],
    addressee: 'applicant',
    required: [
      ...(['applicant', 'you', 'receivedOn', 'request', 'frequency', 'feeStandard', 'feeComputation'] as const),
      ...(['feeAmount', 'payment'] as const),
    ],
    optional: ['requestNumber'],
    deadline: 'due',
  },
  disclosureNotice: {
    name: '政府信息公开决定告知书',
    basis: ['32', '15'],
    addressee: 'thirdParty',
    required: ['thirdParty', 'information', 'thirdPartyOpinion', 'reason', 'discloseOn'],
    remedy: true,
  },
  serviceRecord: {
    name: '送达回证',
    basis: [],
    document: SERVICE,
    addressee: 'file',
    required: ['servedDocument', 'documentNumber', 'recipient', 'serviceWay'],
    optional: ['servicePlace'],
    ...RECORD,
  },
  postingRecord: {
    name: '邮寄送达登记单',
    basis: [],
    document: SERVICE,
    addressee: 'file',
    required: ['servedDocument', 'documentNumber', 'recipient', 'servicePlace', 'mailNumber', 'postedOn'],
    ...RECORD,
  },
  complaintResult: {
    name: '政府信息公开投诉举报处理结果告知书',
    basis: ['47.2'],
    addressee: 'complainant',
    required: ['recipient', 'receivedOn', 'matter', 'finding', 'measure'],
  },
  appealResult: {
    name: '公共企事业单位信息公开申诉处理结果告知书',
    basis: ['55.2'],
    addressee: 'complainant',
    required: ['recipient', 'receivedOn', 'matter', 'finding', 'measure'],
  },
  fileContents: {
    name: '卷内目录',
    basis: ['45'],
    addressee: 'file',
    required: ['requestNumber', 'contents'],
    ...RECORD,
  },
} as const satisfies Readonly<Record<ProcedureKind, FormParticulars>>
