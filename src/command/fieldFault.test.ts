import { expect, it } from 'vitest'
import { z } from 'zod'
import { fieldFaults } from './fieldFault.ts'

const faultsOf = (schema: z.ZodType, input: unknown) => {
  const parsed = schema.safeParse(input)
  return parsed.success ? [] : fieldFaults(parsed.error)
}

it.each([
  [z.string(), undefined, '请填写这一项。'],
  [z.string(), 1, '应为文字。'],
  [z.number(), 'x', '应为数字。'],
  [z.int(), 1.5, '应为整数。'],
  [z.object({}), [], '应为对象。'],
  [z.array(z.string()), 'x', '应为列表。'],
  [z.string().min(1), '', '不能为空。'],
  [z.string().min(1, '请写出姓名'), '', '请写出姓名。'],
  [z.string().min(2), '张', '不得少于 2 个字符。'],
  [z.string().max(2), '张三丰', '不得超过 2 个字符。'],
  [z.int().min(0), -1, '不得少于 0。'],
  [z.array(z.string()).max(1), ['a', 'b'], '不得超过 1 项。'],
  [z.enum(['own', 'subtree']), 'all', '应为 own、subtree 之一。'],
  [z.literal(true), false, '应为 true。'],
])('%# says in Chinese what is wrong', (schema, input, sentence) => {
  expect(faultsOf(schema, input)).toEqual([{ path: '', sentence }])
})

it('names every member that is wrong, and where the checked value stands', () => {
  const schema = z.object({ steps: z.array(z.object({ role: z.string() })), name: z.string() })
  const parsed = schema.safeParse({ steps: [{ role: 1 }] })
  expect(parsed.success ? [] : fieldFaults(parsed.error, 'route')).toEqual([
    { path: 'route.steps.0.role', sentence: '应为文字。' },
    { path: 'route.name', sentence: '请填写这一项。' },
  ])
})
