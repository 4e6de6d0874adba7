/** 案卷评查表: a line for each letter and a line for each finding, without names of applicants or texts of requests. No article. */
import { shortCitation } from '#law/articles.ts'
import { LETTER_CHECKS, type LetterFinding, type LetterText } from '#law/letter/letterText.ts'
import { outcome } from '#law/outcome.ts'
import type { ListSheet } from '../write/listWorkbook.ts'
import { listWorkbook } from '../write/listWorkbook.ts'

export interface JudgedLetter {
  readonly file: string
  /** Null where the file could not be read. */
  readonly letter: LetterText | null
  readonly findings: readonly LetterFinding[]
  /** Why the file could not be read. */
  readonly fault: string | null
}

export function letterTable(letters: readonly JudgedLetter[]): Uint8Array {
  return listWorkbook([overview(letters), details(letters)], '政府信息公开答复案卷评查表')
}

const SEVERITIES = { error: '错误', warning: '警告', hint: '提示' } as const
const SURENESS = { sure: '', likely: '（按文字判断）', unsure: '（不能确定）' } as const

/** The words for the outcome that a letter tells. */
export function outcomeWords({ outcome: told }: LetterText): string {
  return told === null ? '不能确定' : `${outcome(told.code).label}${SURENESS[told.sure]}`
}

function overview(letters: readonly JudgedLetter[]): ListSheet {
  const count = (findings: readonly LetterFinding[], of: (finding: LetterFinding) => boolean) =>
    findings.filter(of).length
  return {
    name: '案卷评查表',
    widths: [6, 34, 26, 22, 12, 12, 26, 8, 8, 10, 14],
    heads: ['序号', '文件', '机关', '文号', '收到日期', '答复日期', '办理结果', '错误', '警告', '无法核对', '结论'],
    rows: letters.map(({ file, letter, findings, fault }, index) => {
      if (letter === null) return [index + 1, file, null, null, null, null, null, null, null, null, fault]
      const errors = count(findings, ({ severity, result }) => severity === 'error' && result === 'fails')
      const open = count(findings, ({ result }) => result === 'cannot-be-judged')
      return [
        index + 1,
        file,
        letter.organ,
        letter.number,
        letter.receivedOn,
        letter.date,
        outcomeWords(letter),
        errors,
        count(findings, ({ severity, result }) => severity === 'warning' && result === 'fails'),
        open,
        errors > 0 ? '有错误' : open > 0 ? '需要核对' : '未发现错误',
      ]
    }),
  }
}

function details(letters: readonly JudgedLetter[]): ListSheet {
  return {
    name: '问题清单',
    widths: [6, 34, 20, 16, 10, 60, 26, 44],
    heads: ['序号', '文件', '检查', '项目', '级别', '问题', '依据', '规则'],
    rows: letters.flatMap(({ file, findings }, index) =>
      findings.map(({ check, severity, result, message, article }) => [
        index + 1,
        file,
        check,
        LETTER_CHECKS[check].name,
        result === 'fails' ? SEVERITIES[severity] : '无法核对',
        message,
        article === null ? null : shortCitation(article),
        LETTER_CHECKS[check].rule,
      ]),
    ),
  }
}
