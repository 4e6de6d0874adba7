import { expect, it } from 'vitest'
import { draftOfOthers } from './otherResults.ts'

it('drafts what is known of the other results, with the article of each, and leaves out what only the clerk can say', () => {
  const values = { you: '您', search: ['2025年4月18日在公文系统以“附件四”检索。'] } as const
  expect(draftOfOthers(['NA-NOTEXIST', 'REF-PROC'], values)).toEqual([
    '本机关收到申请后进行了检索，情况如下：',
    '2025年4月18日在公文系统以“附件四”检索。',
    '经检索，没有您申请公开的信息。根据《中华人民共和国政府信息公开条例》第三十六条第四项的规定，现告知您，该政府信息不存在。',
    '根据《中华人民共和国政府信息公开条例》第十六条第二款、第三十六条第三项的规定，本机关决定不予公开。',
  ])
})
