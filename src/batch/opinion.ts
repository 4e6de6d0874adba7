/**
 * The 核查意见单 of one unit: what its annual report must change, with place, quote, rule, basis and deadline
 * (Art. 47: 督促整改).
 */
import type { Block, Document, Table, TableCell } from '#document/document.ts'
import { printDate } from '#document/print.ts'
import type { PlainDate } from '#law/date.ts'
import type { Finding } from '#law/finding.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { checkOf, type RulePack } from '#law/report/rulePack.ts'
import { mendingOf } from './mending.ts'
import { placeOf } from './place.ts'
import type { RoundChange } from './secondRound.ts'

export interface OpinionInput {
  /** Of the opinions of one run, from 1. */
  readonly number: number
  readonly file: string
  readonly report: AnnualReport
  readonly findings: readonly Finding[]
  readonly today: PlainDate
  readonly by: PlainDate
  readonly pack: RulePack | null
  /** Against the round before; null in the first. */
  readonly round: RoundChange | null
}

/** The document of the opinion; what is left blank in it is filled in by the office that sends it. */
export function opinionOf(input: OpinionInput): Document {
  const { report, findings, number, today, file, round } = input
  const unit = report.organ ?? report.signature ?? '（未认出机关名称）'
  const of = (severity: Finding['severity']) =>
    findings.filter((finding) => finding.result === 'fails' && finding.severity === severity)
  const unjudged = findings.filter(({ result }) => result === 'cannot-be-judged')
  const [errors, warnings, hints] = [of('error'), of('warning'), of('hint')]
  const groups = [
    problemBlocks('应当改正的问题', '与报告的其他内容矛盾，或者不符合规定。', errors, input),
    problemBlocks('需要核实的问题', '可能有误或者不完整，请核实后改正或者说明。', warnings, input),
    ...(round ? [roundBlocks(round, input)] : []),
    unjudged.length > 0 ? unjudgedBlocks(unjudged, input) : [],
  ].filter((blocks) => blocks.length > 0)
  const title = `政府信息公开年度报告核查意见单${round ? '（复核）' : ''}`
  return {
    title: `${unit}${report.year ?? ''}年${title}`,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      paragraph(`编号：核查〔${today.slice(0, 4)}〕${number}号`),
      paragraph(`单位：${unit}`),
      paragraph(`报告：${report.title ?? `${report.year ?? ''}年政府信息公开工作年度报告`}（文件：${nameOf(file)}）`),
      paragraph(verdict({ errors: errors.length, warnings: warnings.length, hints: hints.length }, input)),
      ...groups.flatMap(([heading, ...blocks], index) => [numbered(heading, index), ...blocks]),
      paragraph('联系人：　　　　　　　　联系电话：　　　　　　　　'),
      { kind: 'paragraph', text: '（核查机关印章）', role: 'signature' },
      { kind: 'paragraph', text: printDate(today), role: 'date' },
      ...(hints.length > 0
        ? [heading('附件：提示（供修改时参考，不要求逐条回复）'), problemTable(hints, input, false)]
        : []),
    ],
  }
}

/** What was found, and until when it is to be mended. */
function verdict(
  counts: { readonly errors: number; readonly warnings: number; readonly hints: number },
  input: OpinionInput,
): string {
  const { errors, warnings, hints } = counts
  const found = [
    ...(errors > 0 ? [`应当改正的问题${errors}个`] : []),
    ...(warnings > 0 ? [`需要核实的问题${warnings}个`] : []),
  ].join('、')
  const appendix = hints > 0 ? `${found === '' ? '仅有' : '，另有'}提示${hints}条（见附件）` : ''
  if (found === '') return `经核查，没有需要改正或者核实的问题${appendix === '' ? '' : `，${appendix}`}。`
  return `经核查，发现${found}${appendix}。请于${printDate(input.by)}前改正并重新报送；对意见有不同看法的，请一并书面说明。`
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const heading = (text: string): Block => ({ kind: 'heading', level: 2, text })
const ORDINALS = ['一', '二', '三', '四', '五']
const numbered = (block: Block | undefined, index: number): Block =>
  heading(`${ORDINALS[index] ?? ''}、${block !== undefined && block.kind !== 'table' ? block.text : ''}`)
const nameOf = (file: string) => file.slice(file.lastIndexOf('/') + 1)

function problemBlocks(
  title: string,
  about: string,
  findings: readonly Finding[],
  input: OpinionInput,
): readonly Block[] {
  if (findings.length === 0) return []
  return [heading(title), paragraph(about), problemTable(findings, input, true)]
}

function roundBlocks(round: RoundChange, input: OpinionInput): readonly Block[] {
  const line = (name: string, findings: readonly Finding[]) =>
    paragraph(`${name}${findings.length}个${findings.length > 0 ? `：${namesOf(findings, input.pack)}` : ''}。`)
  return [
    heading('与上一轮核查对照'),
    line('已改正', round.mended),
    line('未改正', round.remaining),
    line('新出现', round.added),
    ...(round.unclear.length > 0 ? [line('暂时无法核对', round.unclear)] : []),
  ]
}

function namesOf(findings: readonly Finding[], pack: RulePack | null): string {
  const counts = new Map<string, number>()
  for (const { check } of findings) counts.set(check, (counts.get(check) ?? 0) + 1)
  return [...counts]
    .map(([id, count]) => {
      const name = checkOf(id, pack)?.name.zh
      return `${name === undefined ? id : `${name}（${id}）`}${count > 1 ? `${count}处` : ''}`
    })
    .join('、')
}

function unjudgedBlocks(findings: readonly Finding[], { pack }: OpinionInput): readonly Block[] {
  return [
    heading('无法核对的事项'),
    paragraph(`因有的格空白、认不准，或者缺少需要的报告，下列规则未能核对，补正后再核：${namesOf(findings, pack)}。`),
  ]
}

const COLUMNS = ['序号', '位置', '问题和原文', '规则和依据', '修改要求', '期限'] as const
const WIDTHS = [50, 120, 370, 190, 155, 115]
const WIDTHS_OF_HINTS = [50, 140, 400, 210, 200]
/** In a quote; the place tells where the rest stands. */
const LONGEST_QUOTE = 120

function problemTable(findings: readonly Finding[], input: OpinionInput, hasDeadline: boolean): Table {
  const columns = hasDeadline ? COLUMNS : COLUMNS.slice(0, -1)
  const rows = findings.map((finding, index) => [
    String(index + 1),
    placeOf(finding, input.report),
    problemText(finding),
    ...ruleAndMending(finding.check, findings, input.pack, index),
    `${Number(input.by.slice(5, 7))}月${Number(input.by.slice(8))}日`,
  ])
  const cells = [columns, ...rows].flatMap((texts, row) =>
    columns.map((_, column): TableCell => {
      const at = { row, column, rowSpan: 1, colSpan: 1, text: texts[column] ?? '' }
      if (row === 0) return { ...at, heads: 'column' }
      return column === 0 || column === COLUMNS.length - 1 ? at : { ...at, isText: true }
    }),
  )
  return {
    kind: 'table',
    grid: 'exact',
    rows: rows.length + 1,
    columns: columns.length,
    cells,
    print: { caption: '问题清单', headRows: 1, widths: hasDeadline ? WIDTHS : WIDTHS_OF_HINTS },
  }
}

function problemText({ message, quote }: Finding): string {
  if (quote === null) return message
  const flat = quote.replace(/\s+/g, ' ').trim()
  return `${message}\n原文：“${flat.length > LONGEST_QUOTE ? `${flat.slice(0, LONGEST_QUOTE)}……` : flat}”`
}

/** The rule is told once; the rows after it point to the first. */
function ruleAndMending(
  id: string,
  findings: readonly Finding[],
  pack: RulePack | null,
  index: number,
): readonly [string, string] {
  const first = findings.findIndex(({ check }) => check === id)
  if (first === index) return [ruleText(id, pack), `${mendingOf(id, pack)}。`]
  return [`${id} ${checkOf(id, pack)?.name.zh ?? ''}（同第${first + 1}项）`, `同第${first + 1}项。`]
}

function ruleText(id: string, pack: RulePack | null): string {
  const check = checkOf(id, pack)
  return check ? `${id} ${check.name.zh}：${check.formula}\n依据：${check.basis}` : id
}
