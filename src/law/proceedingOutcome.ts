/**
 * How reconsideration and litigation end, and under which heading of Table 4 each end is counted (复议法 Art. 30, 33, 41, 63–69,
 * 73; 诉讼法 Art. 51, 60, 62, 69–77, 89). The mapping is practice: a default that a supervisor may change.
 */

/** 结果维持, 结果纠正, 其他结果. */
export type ProceedingResult = 'upheld' | 'corrected' | 'other'

/** 行政复议; 未经复议直接起诉; 复议后起诉. */
export type ProceedingKind = 'reconsideration' | 'litigationDirect' | 'litigationAfterReconsideration'

export interface ProceedingOutcome {
  readonly code: string
  readonly label: string
  readonly before: 'reconsideration' | 'court'
  /** Key of articles.ts. */
  readonly article: string
  readonly result: ProceedingResult
  /**
   * judgment: appealed within fifteen days, ruling: within ten (诉讼法 Art. 85); unappealable: a mediation, and the ruling that
   * lets a suit be withdrawn; decision: of a 复议机关, in force when served (复议法 Art. 75.2).
   */
  readonly form: 'decision' | 'judgment' | 'ruling' | 'unappealable'
  /** May order the organ to answer again. 复议法 Art. 64, 66; 诉讼法 Art. 70, 72. */
  readonly mayOrder: boolean
}

/** 复议法 Art. 30, 33, 41, 63–69, 73; 诉讼法 Art. 51, 60, 62, 69–77. */
export const PROCEEDING_OUTCOMES = [
  decision('R-UPHELD', '维持决定', '复议法 68', 'upheld'),
  decision('R-CLAIM-DISMISSED', '驳回复议请求', '复议法 69', 'upheld'),
  decision('R-CHANGED', '变更', '复议法 63', 'corrected', true),
  decision('R-REVOKED', '撤销', '复议法 64', 'corrected', true),
  decision('R-REVOKED-IN-PART', '部分撤销', '复议法 64', 'corrected', true),
  decision('R-UNLAWFUL', '确认违法', '复议法 65', 'corrected', true),
  decision('R-VOID', '确认无效', '复议法 67', 'corrected', true),
  decision('R-PERFORM', '责令履行', '复议法 66', 'corrected', true),
  decision('R-NOT-ACCEPTED', '不予受理', '复议法 30.2', 'other'),
  decision('R-APPLICATION-DISMISSED', '驳回复议申请', '复议法 33', 'other'),
  decision('R-WITHDRAWN', '撤回复议申请，终止', '复议法 41(1)', 'other'),
  decision('R-ENDED', '终止复议', '复议法 41', 'other'),
  decision('R-MEDIATED', '调解', '复议法 73', 'other', true),
  court('C-DISMISSED', '驳回诉讼请求', '诉讼法 69', 'upheld', 'judgment'),
  court('C-REVOKED', '撤销', '诉讼法 70', 'corrected', 'judgment', true),
  court('C-REVOKED-IN-PART', '部分撤销', '诉讼法 70', 'corrected', 'judgment', true),
  court('C-PERFORM', '判决履行', '诉讼法 72', 'corrected', 'judgment', true),
  court('C-UNLAWFUL', '确认违法', '诉讼法 74', 'corrected', 'judgment', true),
  court('C-VOID', '确认无效', '诉讼法 75', 'corrected', 'judgment', true),
  court('C-CHANGED', '变更', '诉讼法 77', 'corrected', 'judgment', true),
  court('C-NOT-FILED', '不予立案', '诉讼法 51.2', 'other', 'ruling'),
  court('C-SUIT-DISMISSED', '驳回起诉', '诉讼法 85', 'other', 'ruling'),
  court('C-WITHDRAWN', '准许撤诉', '诉讼法 62', 'other', 'unappealable'),
  court('C-MEDIATED', '调解', '诉讼法 60', 'other', 'unappealable', true),
] as const satisfies readonly ProceedingOutcome[]

function decision<Code extends string>(
  code: Code,
  label: string,
  article: string,
  result: ProceedingResult,
  mayOrder = false,
) {
  return { code, label, before: 'reconsideration', article, result, form: 'decision', mayOrder } as const
}

function court<Code extends string, Form extends 'judgment' | 'ruling' | 'unappealable'>(
  code: Code,
  label: string,
  article: string,
  result: ProceedingResult,
  form: Form,
  mayOrder = false,
) {
  return { code, label, before: 'court', article, result, form, mayOrder } as const
}

export type ProceedingOutcomeCode = (typeof PROCEEDING_OUTCOMES)[number]['code']

/** What a supervisor counts otherwise than the default; what is not in it stays as it is. Art. 50.1(3) leaves it open. */
export type ResultTable = Readonly<Partial<Record<ProceedingOutcomeCode, ProceedingResult>>>

/** The outcome of a code. 复议法 Art. 63–69; 诉讼法 Art. 69–77. */
export function proceedingOutcome(code: ProceedingOutcomeCode): ProceedingOutcome {
  const found = PROCEEDING_OUTCOMES.find((each) => each.code === code)
  if (!found) throw new RangeError(`没有“${code}”这个复议或者诉讼结果。`)
  return found
}

/** The heading of Table 4 for an outcome: as the table says, else by default. No article. */
export function resultOf(code: ProceedingOutcomeCode, table: ResultTable = {}): ProceedingResult {
  return table[code] ?? proceedingOutcome(code).result
}
