import { z } from 'zod'
import { personalDataIn } from '#law/letter/personalData.ts'

/** Why somebody does what the log must be able to explain. It stands in the log: it names no applicant. 个保法 Art. 51(3). */
export const REASON = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine((text) => personalDataIn(text).length === 0, '记入日志的原因里不能有身份证号码、手机号码和银行账号')
