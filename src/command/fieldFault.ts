/** What is wrong with one member of an input. */
import { z } from 'zod'

// Faults of an input are read by people, who know no types by their English names.
z.config({ ...z.locales.zhCN(), customError: sentenceOf })

/** Undefined leaves it to the words of the library. */
function sentenceOf(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '请填写这一项' : `应为${KINDS[issue.expected] ?? '别的内容'}`
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return '不能为空'
      return `不得少于 ${issue.minimum}${UNITS[issue.origin] ?? ''}`
    case 'too_big':
      return `不得超过 ${issue.maximum}${UNITS[issue.origin] ?? ''}`
    case 'invalid_value':
      return `应为 ${issue.values.join('、')} ${issue.values.length > 1 ? '之一' : ''}`.trimEnd()
    default:
      return undefined
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否（true、false）',
  array: '列表',
  object: '对象',
  record: '对象',
  null: '空值（null）',
  date: '日期',
}
const UNITS: Readonly<Record<string, string>> = { string: ' 个字符', array: ' 项', set: ' 项' }

export interface FieldFault {
  /** As in `office.phone` or `steps.0.role`. */
  readonly path: string
  readonly sentence: string
}

/** The faults of an input, member by member, as Chinese sentences; `under` is where the checked value stands. */
export function fieldFaults(error: z.ZodError, under?: string): readonly FieldFault[] {
  return error.issues.map(({ path, message }) => ({
    path: [...(under === undefined ? [] : [under]), ...path].join('.'),
    sentence: /[。！？]$/.test(message) ? message : `${message}。`,
  }))
}
