/**
 * The order of a file 卷内文件排列: 申请 first, then each step of the handling as the Regulation has it, the reply with its
 * service, and what followed it (Art. 29–36, 45, 51; within a part by date).
 */
import { isProcedureKind } from '../letter/letterForm.ts'
import { type LetterKind, outcomeOfKind, type ProcedureKind } from '../letter/letterKind.ts'
import type { MessageKind } from './applicantMessage.ts'
import type { Paper } from './evidence.ts'

/** Art. 29–36, 42, 45, 51: the parts of a file, in order. */
export const FILE_PARTS = {
  application: '申请',
  registration: '登记',
  correction: '补正',
  reasons: '说明理由',
  consultation: '征求意见',
  extension: '延期',
  fee: '收费',
  handling: '办理',
  review: '审签',
  reply: '答复',
  service: '送达',
  remedy: '复议诉讼',
  course: '办理过程',
} as const

export type FilePart = keyof typeof FILE_PARTS

const ORDER: readonly string[] = Object.keys(FILE_PARTS)

/** Which of two parts comes first. Art. 45. */
export const byFilePart = (one: FilePart, other: FilePart): number => ORDER.indexOf(one) - ORDER.indexOf(other)

const OF_PROCEDURE: Readonly<Record<ProcedureKind, FilePart>> = {
  application: 'application',
  register: 'registration',
  receipt: 'registration',
  correctionNotice: 'correction',
  reasonsNotice: 'reasons',
  delayNotice: 'reasons',
  coHandling: 'handling',
  thirdPartyInquiry: 'consultation',
  jointOrganInquiry: 'consultation',
  organInquiry: 'consultation',
  consultationNotice: 'consultation',
  disclosureNotice: 'consultation',
  extensionNotice: 'extension',
  feeNotice: 'fee',
  serviceRecord: 'service',
  postingRecord: 'service',
  complaintResult: 'remedy',
  appealResult: 'remedy',
  fileContents: 'course',
}

/** Where a letter lies. Art. 30–36. */
export function partOfLetter(kind: LetterKind): FilePart {
  if (isProcedureKind(kind)) return OF_PROCEDURE[kind]
  return outcomeOfKind(kind) === null ? 'remedy' : 'reply'
}

const OF_PAPERS: Readonly<Partial<Record<Paper, FilePart>>> = {
  publicInterest: 'consultation',
  thirdPartyTold: 'consultation',
  frequency: 'reasons',
  stillUnclear: 'correction',
  replyCopy: 'reply',
  keptElsewhere: 'reply',
  serviceRecord: 'service',
}

/** Where a paper lies. Art. 45. */
export const partOfPaper = (paper: Paper): FilePart => OF_PAPERS[paper] ?? 'handling'

const OF_MESSAGES: Readonly<Record<MessageKind, FilePart>> = {
  correction: 'correction',
  reasons: 'reasons',
  payment: 'fee',
  help: 'handling',
}

/** Where lies what the applicant sent. Art. 30, 35, 42, 43. */
export const partOfMessage = (kind: MessageKind): FilePart => OF_MESSAGES[kind]
