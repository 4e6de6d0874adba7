import { expect, it } from 'vitest'
import { maskedText } from './maskedText.ts'

it('leaves nothing by which the applicant is found', () => {
  expect(
    maskedText('本人张三丰（身份证350721199003074518，电话138 0599 1234，zhang@example.cn）申请2025年征地批文', [
      '张三丰',
    ]),
  ).toBe('本人张某某（身份证****************18，电话***********34，z***@example.cn）申请2025年征地批文')
  expect(maskedText('３５０７２１１９９００３０７４５１Ｘ', [])).toBe('****************１Ｘ')
})

it('leaves years, document numbers and amounts', () => {
  const text = '松政〔2025〕12号文件第3条，金额123456元'
  expect(maskedText(text, [])).toBe(text)
})
