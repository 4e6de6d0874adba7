import { z } from 'zod'

/** Why somebody does what the log must be able to explain. It stands in the log: it names no applicant. */
export const REASON = z.string().trim().min(1).max(500)
