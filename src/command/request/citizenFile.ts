/** A file that came from the portal: its bytes are kept, sealed, and it waits for the case that it belongs to. */
import { z } from 'zod'

/** What a file is for. Art. 29.2(1): identity, and the authority of whoever acts for another. */
export const FILE_ROLES = {
  identity: '身份证明',
  authority: '授权委托书',
  other: '其他材料',
} as const

export type FileRole = keyof typeof FILE_ROLES

export const CITIZEN_FILE = z.strictObject({
  role: z.enum(['identity', 'authority', 'other']),
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}\\/]+$/u, '不能含有斜杠和控制字符')
    .refine((name) => name.isWellFormed(), '含有不完整的字符'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.int().min(1),
  mediaType: z.string(),
  sealed: z.literal(true),
  verdict: z.enum(['clean', 'unscanned']),
})

export type CitizenFile = z.infer<typeof CITIZEN_FILE>
