/** What becomes of a request to correct a record about oneself 更正 (Art. 41): a closed list. */
export const RECORD_CORRECTION_RESULTS = [
  { code: 'CORRECTED', label: '予以更正', article: '41' },
  { code: 'FORWARDED', label: '转送有权更正的机关', article: '41' },
  { code: 'REFERRED', label: '告知向有权更正的机关提出', article: '41' },
  { code: 'NOT-CORRECTED', label: '不予更正', article: '41' },
] as const

export type RecordCorrectionResult = (typeof RECORD_CORRECTION_RESULTS)[number]['code']
