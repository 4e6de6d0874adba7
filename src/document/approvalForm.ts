/**
 * 审批单: what is to be approved, and room for the signature of each step, so that paper is as good as an account. Art. 17.1;
 * the layout is that of official documents, no article.
 */
import type { Document, Table, TableCell } from './document.ts'
import { printDate } from './print.ts'

export interface ApprovalForm {
  /** The organ that asks. */
  readonly organ: string
  /** Chinese: what kind of matter, as in 送审文件. */
  readonly kind: string
  readonly title: string
  readonly id: string
  /** Of what is to be read: the signature holds for this and nothing else. */
  readonly digest: string
  readonly author: string
  readonly requestedOn: string
  /** How it ended; null while it is open: then there is room for signatures. */
  readonly ended: string | null
  readonly steps: readonly FormStep[]
}

export interface FormStep {
  readonly name: string
  /** The Chinese name of the role. */
  readonly role: string
  /** Null where nobody has signed it: room is left. */
  readonly signed: {
    readonly decision: 'approve' | 'return'
    readonly signer: string
    readonly on: string
    /** By account, on paper, by another system. */
    readonly form: string
    /** Who entered a signature on paper, and when; null for others. */
    readonly entered: string | null
    readonly opinion: string | null
  } | null
}

export function composeApprovalForm(form: ApprovalForm): Document {
  const title = `${form.organ}审批单`
  return {
    title,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      matterTable(form),
      stepTable(form),
      ...(form.ended === null ? NOTES : []),
    ],
  }
}

const NOTES = [
  '签署人应当先核对所阅内容的摘要与本单所列一致：签署只对这一内容有效。',
  '签署后请由签署人以外的人员扫描本单，上传平台并登记。签署人、签署日期和意见以本单为准。',
].map((text) => ({ kind: 'paragraph', text }) as const)

function matterTable({ title, kind, id, digest, author, requestedOn, ended }: ApprovalForm): Table {
  const rows: readonly (readonly [head: string, text: string])[] = [
    ['事项', title],
    ['类别', kind],
    ['提交人', author],
    ['提交日期', printDate(requestedOn)],
    ...(ended === null ? [] : [['审批结果', ended] as const]),
    ['审批编号', id],
    ['内容摘要', `SHA-256\n${inGroups(digest)}`],
  ]
  return tableOf(
    '待审内容',
    rows.map(([head, text]) => [{ text: head, heads: 'row' }, text]),
    [200, 800],
    0,
  )
}

function stepTable({ steps, ended }: ApprovalForm): Table {
  const heads = ['环节', '意见', '签名和日期'].map((text) => ({ text, heads: 'column' }) as const)
  const rows = steps.map(({ name, role, signed }) => [
    { text: `${name}\n（${role}）`, heads: 'row', isText: true } as const,
    signed === null
      ? ended === null
        ? ROOM
        : '没有签署'
      : [DECISIONS[signed.decision], signed.opinion ?? ''].filter((text) => text !== '').join('\n'),
    signed === null
      ? ended === null
        ? SIGNATURE
        : ''
      : `${signed.signer}\n${printDate(signed.on)}\n（${[signed.form, signed.entered].filter((text) => text !== null).join('，')}）`,
  ])
  return tableOf('审批环节', [heads, ...rows], [230, 420, 350], 1)
}

const DECISIONS = { approve: '同意', return: '退回' } as const
const ROOM = '□ 同意　　□ 退回\n\n\n\n\n'
const SIGNATURE = '\n\n\n签名：\n\n　　　　年　　月　　日'

type Content = string | Pick<TableCell, 'text' | 'heads' | 'isText'>

function tableOf(
  caption: string,
  rows: readonly (readonly Content[])[],
  widths: readonly number[],
  headRows: number,
): Table {
  const cells = rows.flatMap((row, at) =>
    row.map((content, column): TableCell => {
      const place = { row: at, column, rowSpan: 1, colSpan: 1 }
      return typeof content === 'string' ? { ...place, text: content, isText: true } : { ...place, ...content }
    }),
  )
  const print = { caption, headRows, widths }
  return { kind: 'table', grid: 'exact', rows: rows.length, columns: widths.length, cells, print }
}

/** A long number is compared by eye in groups, four in a line. */
const inGroups = (digest: string) =>
  (digest.match(/.{1,32}/g) ?? []).map((line) => line.match(/.{1,8}/g)?.join(' ')).join('\n')
