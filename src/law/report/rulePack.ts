/**
 * A province's own rules as data: severities of checks changed or checks switched off, required or forbidden words,
 * further identities between cells. No article: each rule names its own basis; the statutory checks stay in checkList.ts.
 */
import type { Finding, Severity } from '../finding.ts'
import { type Check, cannotBeJudged, fails, holds, type Judgement } from './check.ts'
import { CHECK_BY_ID } from './checkList.ts'
import { operand, sumOf } from './operand.ts'
import { type OrganKind, organKind } from './organKind.ts'
import type { AnnualReport, Format, SectionNumber } from './report.ts'

export interface RulePack {
  readonly name: string
  /** By id of a statutory check; its findings get this severity, or are left out. */
  readonly checks: Readonly<Record<string, Severity | 'off'>>
  readonly elements: readonly ElementRule[]
  readonly identities: readonly IdentityRule[]
}

interface Rule {
  readonly id: string
  readonly name: string
  /** In Chinese, as a person reads it. */
  readonly formula: string
  readonly severity: Severity
  readonly basis: string
  /** What to change, in Chinese. */
  readonly mend?: string
}

/** Words that a part of the report must hold, or must not. */
export interface ElementRule extends Rule {
  /** One of the six sections, the text before them, or the whole text. */
  readonly section: SectionNumber | 'preface' | 'any'
  readonly expect: 'present' | 'absent'
  /** One of these words is enough; white space is not looked at. */
  readonly words?: readonly string[]
  /** A regular expression beside the words or in their place. */
  readonly pattern?: string
  /** Kinds of organ that the rule is for; absent: all. */
  readonly organs?: readonly OrganKind[]
}

/** The sum of the left cells equals, or does not exceed, the sum of the right ones. */
export interface IdentityRule extends Rule {
  readonly left: readonly string[]
  readonly relation: '=' | '≤'
  readonly right: readonly string[]
  readonly format?: Format
}

/** The check that an id names: one of the pack, or a statutory one with the severity of the pack. No article. */
export function checkOf(id: string, pack: RulePack | null): Check | null {
  const own = pack && [...pack.elements, ...pack.identities].find((rule) => rule.id === id)
  if (own) {
    const { name, formula, severity, basis } = own
    return { id, name: { zh: name, en: name }, formula, severity, origin: 'practice', basis }
  }
  const check = CHECK_BY_ID.get(id)
  if (check === undefined) return null
  const severity = pack?.checks[id]
  return severity === undefined || severity === 'off' ? check : { ...check, severity }
}

/** The findings as the pack wants them, and what its own rules find. No article. */
export function applyRulePack(pack: RulePack, report: AnnualReport, findings: readonly Finding[]): readonly Finding[] {
  return [
    ...findings.flatMap((finding): Finding[] => {
      const severity = pack.checks[finding.check]
      if (severity === 'off') return []
      return [severity === undefined ? finding : { ...finding, severity }]
    }),
    ...[
      ...pack.elements.flatMap((rule) => judgeElement(rule, report)),
      ...pack.identities.flatMap((rule) => judgeIdentity(rule, report)),
    ].filter((judgement) => judgement.result !== 'holds'),
  ]
}

function judgeElement(rule: ElementRule, report: AnnualReport): readonly Judgement[] {
  const kind = organKind(report.organ)
  if (rule.organs !== undefined && (kind === null || !rule.organs.includes(kind))) return []
  const texts = textsOf(rule.section, report)
  if (texts.length === 0 && report.sections.length === 0 && report.preface === null) return []
  const found = texts.map((text) => firstMatch(rule, text)).find((match) => match !== null)
  if ((found !== undefined) === (rule.expect === 'present')) return [holds(rule.id)]
  return [
    found === undefined
      ? fails(rule.id, `${placeName(rule.section)}没有“${rule.name}”：${rule.formula}`, { severity: rule.severity })
      : fails(rule.id, `${placeName(rule.section)}出现“${found}”：${rule.formula}`, {
          severity: rule.severity,
          quote: found,
        }),
  ]
}

function textsOf(section: ElementRule['section'], { preface, sections }: AnnualReport): readonly string[] {
  const opening = preface === null ? [] : [preface]
  if (section === 'preface') return opening
  if (section === 'any') return [...opening, ...sections.map(({ text }) => text)]
  return sections.filter(({ number }) => number === section).map(({ text }) => text)
}

function firstMatch({ words = [], pattern }: ElementRule, text: string): string | null {
  const matched = pattern === undefined ? null : new RegExp(pattern, 'u').exec(text)
  if (matched !== null) return matched[0]
  const squeezed = text.replace(/\s+/g, '')
  return words.find((word) => squeezed.includes(word.replace(/\s+/g, ''))) ?? null
}

const CHINESE = ['', '一', '二', '三', '四', '五', '六']
const placeName = (section: ElementRule['section']) =>
  section === 'any' ? '全文' : section === 'preface' ? '前言' : `第${CHINESE[section]}部分`

function judgeIdentity(rule: IdentityRule, { cells, format }: AnnualReport): readonly Judgement[] {
  if (rule.format !== undefined && rule.format !== format) return []
  const ids = [...rule.left, ...rule.right]
  if (!ids.some((id) => id in cells)) return []
  const { severity } = rule
  const [left, right] = [sumOf(cells, rule.left), sumOf(cells, rule.right)]
  if (left === null || right === null) {
    const missing = ids.filter((id) => operand(cells, id) === null)
    return [
      cannotBeJudged(rule.id, `有 ${missing.length} 格空白或认不准，无法核对：${rule.formula}`, {
        severity,
        cells: ids,
      }),
    ]
  }
  // Amounts in 元 may have 分.
  const difference = Math.round((left - right) * 100) / 100
  if (rule.relation === '=' ? difference === 0 : difference <= 0) return [holds(rule.id, ids)]
  return [fails(rule.id, `左边合计 ${left}，右边合计 ${right}，不符合“${rule.formula}”`, { severity, cells: ids })]
}
