/** `gongkai fee`: the information-processing fee by requests in a month or by pages of a request (国办函〔2020〕109号 Art. 4, 5). */
import { shortCitation } from '#law/articles.ts'
import { type Fee, feeByItems, feeByPages, MAX_FEE_QUANTITY } from '#law/fee.ts'
import { parseArguments, type Words, wrongArguments } from './arguments.ts'
import type { CliCommand, Language } from './command.ts'
import { table, wrap } from './width.ts'

export const fee: CliCommand = {
  name: 'fee',
  summary: { zh: '计算信息处理费（按件或者按页）', en: 'the information-processing fee, by requests or by pages' },
  usage: 'fee --items N | --pages N [--json]',
  async run(args, world) {
    const parsed = parseArguments(args, {
      items: { type: 'string' },
      pages: { type: 'string' },
      json: { type: 'boolean' },
    })
    if (!parsed.ok) return wrongArguments(parsed.fault, fee, world)
    const { items, pages, json } = parsed.values
    const given = items ?? pages
    if (given === undefined || (items !== undefined && pages !== undefined) || parsed.operands.length > 0) {
      return wrongArguments(ONE_STANDARD, fee, world)
    }
    if (!/^\d{1,9}$/.test(given) || Number(given) > MAX_FEE_QUANTITY) return wrongArguments(NO_NUMBER, fee, world)
    const result = items === undefined ? feeByPages(Number(given)) : feeByItems(Number(given))
    const lines = json ? [JSON.stringify(result)] : textOf(result, world.language)
    world.stdout.write(`${lines.join('\n')}\n`)
    return 0
  },
}

const ONE_STANDARD: Words = {
  zh: '请写 --items N（一个自然月内的申请件数）或者 --pages N（一件申请的页数）之一；对同一件申请不能同时按两种标准收取。',
  en: 'Give either --items N (requests in a calendar month) or --pages N (pages of one request), never both.',
}
const NO_NUMBER: Words = {
  zh: `数量应当是0到${MAX_FEE_QUANTITY}的整数。`,
  en: `The number must be a whole one from 0 to ${MAX_FEE_QUANTITY}.`,
}

const UNITS = { items: { zh: '件', en: 'requests' }, pages: { zh: '页', en: 'pages' } } as const
const STANDARDS = {
  items: { zh: '按件计收（同一申请人一个自然月内累计）', en: 'By requests of one applicant in one calendar month' },
  pages: { zh: '按量计收（单件申请的页数）', en: 'By pages of one request' },
} as const

function textOf({ standard, quantity, amount, steps, article }: Fee, language: Language): readonly string[] {
  const zh = language === 'zh'
  const unit = UNITS[standard][language]
  const head = zh ? ['档次', '数量', '标准', '金额'] : ['band', 'number', 'rate', 'amount']
  const rows = steps.map(({ from, to, count, rate, amount: part }) => [
    to === null ? (zh ? `${from}${unit}以上` : `${from} and more`) : `${from}-${to}${zh ? unit : ''}`,
    zh ? `${count}${unit}` : `${count}`,
    zh ? `${rate}元/${unit}` : `${rate} yuan`,
    zh ? `${part}元` : `${part} yuan`,
  ])
  const total = zh ? `${quantity}${unit}，应收信息处理费${amount}元` : `${quantity} ${unit}: ${amount} yuan`
  return [
    STANDARDS[standard][language],
    ...(rows.length > 0 ? ['', ...table([head, ...rows])] : []),
    '',
    ...wrap(total),
    ...wrap(zh ? `依据：${shortCitation(article)}` : `Basis: 国办函〔2020〕109号 ${shortCitation(article)}`),
  ]
}
