import { expect, it } from 'vitest'
import { draftOfOthers } from './otherResults.ts'

it('drafts the other results with their articles once all is known, and nothing with a hole in it', () => {
  const values = { you: '您', search: ['2025年4月18日在公文系统以“附件四”检索。'] } as const
  expect(draftOfOthers(['NA-NOTEXIST'], { you: '您' })).toEqual([])
  expect(draftOfOthers(['NA-NOTEXIST', 'REF-PROC'], values)).toEqual([])
  expect(draftOfOthers(['NA-NOTEXIST'], values)).toEqual([
    '本机关收到申请后进行了检索，情况如下：',
    '2025年4月18日在公文系统以“附件四”检索。',
    '经检索，没有您申请公开的信息。根据《中华人民共和国政府信息公开条例》第三十六条第四项的规定，现告知您，该政府信息不存在。',
  ])
})
