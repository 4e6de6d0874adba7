import { z } from 'zod'
import { type Command, done, invalid, notFound } from '../command.ts'
import { attachFile } from './attachFile.ts'
import { FILE_CASE_KINDS, fileSubject, isPersonalCase } from './fileCases.ts'

/** To which case of which organ a file is added. */
export const FILE_PLACE = z.object({
  organId: z.int32().min(0),
  caseKind: z.enum(FILE_CASE_KINDS),
  /** Absent: the file stands for itself. */
  caseId: z.string().min(1).max(60).optional(),
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}\\/]+$/u, '不能含有斜杠和控制字符')
    .refine((name) => name.isWellFormed(), '含有不完整的字符'),
  /** It holds personal data: kept sealed, and every reading logged. */
  personal: z.boolean().default(false),
})

/** Its bytes, as they were accepted and stored. */
export const ACCEPTED_FILE = z.object({
  sha256: z.string(),
  size: z.int().min(1),
  mediaType: z.string(),
  sealed: z.boolean(),
  verdict: z.enum(['clean', 'unscanned']),
})

const input = FILE_PLACE.extend(ACCEPTED_FILE.shape)

/** Adds a file whose bytes were accepted and stored before. */
export const addFile = {
  name: 'addFile',
  action: 'file.add',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx, call }, { organId, caseKind, caseId }) => {
    const subject = await fileSubject(tx, organId, caseKind, caseId ?? null, call.actor)
    return subject === null ? notFound('没有找到文件所属的事项，它可能已经被移走。') : done({ subject, value: null })
  },
  run: async (work, { organId: _, personal, ...added }) => {
    if (added.sealed !== (personal || isPersonalCase(added.caseKind))) {
      return invalid({ path: 'personal', sentence: '含有个人信息的文件应当加密保存。' })
    }
    const id = await attachFile(work, { ...added, caseId: added.caseId ?? null })
    return done({ id, sha256: added.sha256 })
  },
} satisfies Command<z.infer<typeof input>, null, { readonly id: string; readonly sha256: string }>
