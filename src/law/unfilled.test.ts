import { expect, it } from 'vitest'
import { gapsIn } from './unfilled.ts'

it('finds what an office leaves to be filled in, with its line', () => {
  const text = [
    '松溪县人民政府：',
    '',
    '申请人×××不服本机关〔写明文书名称〕（松林公复〔2026〕1号），申请行政复议。',
    '一、____年__月收到申请。（请对照大事记核实）',
    '二、【　　】，请求维持。',
    '　　　年　　月　　日',
  ].join('\n')
  expect(gapsIn(text)).toEqual([
    { line: 2, text: '×××' },
    { line: 2, text: '〔写明文书名称〕' },
    { line: 3, text: '____' },
    { line: 3, text: '__' },
    { line: 3, text: '（请对照大事记核实）' },
    { line: 4, text: '【　　】' },
    { line: 5, text: '年　　月　　日' },
  ])
})

it('takes numbers of documents and cases, quotes and full dates for what they are', () => {
  const text = [
    '依据《中华人民共和国政府信息公开条例》第三十六条第四项，松林公复〔2026〕1号、国办函［2020］109号，（2026）闽0724行初8号。',
    '2026年3月2日（周一）收到申请（见证据1），X光片一张，请求维持。二〇二六年三月二日。',
    '申请人（请假人）张某的号码13805991234。',
  ].join('\n')
  expect(gapsIn(text)).toEqual([])
})
