/** What is said of a person when they are registered or changed. */
import { z } from 'zod'

const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1, '不能为空')
    .max(most, `最多 ${most} 个字`)
    .regex(/^[^\p{C}]*$/u, '不能含有控制字符')

export const PERSON_NAME = text(50)
export const JOB_TITLE = text(100).nullable()
