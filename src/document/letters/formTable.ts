/** The forms that are tables: application, register, proofs of service, contents of a file; and the answer slip of an inquiry. */
import { LETTER_FIELDS, type LetterField } from '#law/letter/letterField.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import type { Block, Table, TableCell } from '../document.ts'
import { DERIVED_LABELS } from './fieldText.ts'

/** The table of a form, what is signed below it, and what it rests on. Art. 29, 31, 45; 国办公开办函〔2016〕235号. */
export function formTable(kind: LetterKind): readonly Block[] {
  const { required, optional, name } = letterForm(kind)
  const rows = [...required, ...optional]
    .filter((field) => !OUTSIDE.includes(field))
    .map((field) => [LETTER_FIELDS[field].label, `【${LETTER_FIELDS[field].label}】`] as const)
  return [
    tableOf(name, [...rows, ...(SIGNED[kind] ?? [])]),
    { kind: 'paragraph', text: `依据：【${DERIVED_LABELS.basis}】。` },
    ...SIGNATURE,
  ]
}

const SIGNATURE: readonly Block[] = [
  { kind: 'paragraph', text: `【${LETTER_FIELDS.organ.label}】`, role: 'signature' },
  { kind: 'paragraph', text: `【${LETTER_FIELDS.date.label}】`, role: 'date' },
]

/** The receipt 回执 on one page: what came in, by when it is answered, how to follow it, and what happens now. Art. 30, 31, 33. */
export function receiptTable(): readonly Block[] {
  const { name } = letterForm('receipt')
  const at = (field: LetterField) => `【${LETTER_FIELDS[field].label}】`
  const rows = [
    ['申请编号', at('requestNumber')],
    ['申请人', at('applicant')],
    ['申请内容', at('request')],
    ['收到申请之日', `${at('receivedOn')}（【${DERIVED_LABELS.basis}】）。\n${at('receiptBasis')}`],
    ['答复期限', `最迟${at('dueOn')}答复。`],
    ['查询码', at('queryCode')],
    [
      '怎样查询',
      `凭申请人姓名（名称）和查询码查看进展、下载文书、补正、求助、撤回：\n${at('statusPage')}\n查询码没有人能找回，请抄下或者拍照保存。`,
    ],
    [
      '接下来',
      `· 申请内容不明确的，最迟${at('correctionDueOn')}一次性告知补正。\n· 最迟${at('dueOn')}答复；补正、征求意见、延长、收费的，另行告知。\n· 答复里写明不服时的救济途径和期限。\n· 到期没有收到答复的，请与下面的机构联系，也可以投诉、举报。`,
    ],
    ['联系机构', `${at('officeName')}，电话：${at('officePhone')}\n${at('officeAddress')}`],
  ] as const
  const table = tableOf(name, rows, [170, 830])
  const code = at('queryCode')
  return [
    { ...table, cells: table.cells.map((cell) => (cell.text === code ? { ...cell, isCode: true } : cell)) },
    ...SIGNATURE,
  ]
}

const OUTSIDE: readonly LetterField[] = ['organ', 'date']
const ROOM = '\n\n'
const DAY = '\n　　　　年　　月　　日'

const SIGNED: Readonly<Partial<Record<LetterKind, readonly (readonly [string, string])[]>>> = {
  application: [['申请人签名或者盖章', `${ROOM}${DAY}`]],
  serviceRecord: [
    ['受送达人签名或者盖章', `${ROOM}${DAY}`],
    ['代收人签名及与受送达人的关系', `${ROOM}${DAY}`],
    ['送达人签名', `${ROOM}${DAY}`],
    ['备注（拒收、退回等情况）', ROOM],
  ],
  postingRecord: [
    ['签收日期和签收人', DAY],
    ['退回日期和原因', DAY],
    ['经办人签名', `${ROOM}${DAY}`],
  ],
}

/** What the third party or the other organ fills in and sends back. Art. 32, 34. */
export function answerTable(kind: 'thirdPartyInquiry' | 'jointOrganInquiry' | 'organInquiry'): readonly Block[] {
  const who = kind === 'thirdPartyInquiry' ? '第三方签名或者盖章' : '机关（印章）'
  return [
    // GB/T 9704-2012, 7.4: what is attached begins a page.
    { kind: 'heading', level: 2, text: '附件：意见回执', newPage: true },
    tableOf('意见回执', [
      ['文号', `【${LETTER_FIELDS.documentNumber.label}】`],
      ['意见', '□ 同意公开　　□ 同意部分公开　　□ 不同意公开'],
      ['同意公开的部分', ROOM],
      ['不同意公开的理由', '\n\n\n'],
      [who, `${ROOM}${DAY}`],
    ]),
  ]
}

function tableOf(
  caption: string,
  rows: readonly (readonly [head: string, text: string])[],
  widths: readonly [number, number] = [260, 740],
): Table {
  const cells = rows.flatMap(([head, text], row): TableCell[] => [
    { row, column: 0, rowSpan: 1, colSpan: 1, text: head, heads: 'row', isText: true },
    { row, column: 1, rowSpan: 1, colSpan: 1, text, isText: true },
  ])
  return {
    kind: 'table',
    grid: 'exact',
    rows: rows.length,
    columns: 2,
    cells,
    print: { caption, headRows: 0, widths, isForm: true },
  }
}
