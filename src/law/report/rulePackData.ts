/** A rule pack out of JSON, checked member by member: all faults at once, each with its place. No article. */
import { CHECK_BY_ID } from './checkList.ts'
import { cellForm } from './format.ts'
import type { RulePack } from './rulePack.ts'

export type RulePackReading =
  | { readonly ok: true; readonly pack: RulePack }
  | { readonly ok: false; readonly faults: readonly string[] }

type Members = Readonly<Record<string, unknown>>

const SEVERITIES: readonly unknown[] = ['error', 'warning', 'hint']
const ORGANS: readonly unknown[] = ['government', 'township', 'department', 'subdistrict', 'zone']
const PACK_MEMBERS = ['$schema', 'name', 'checks', 'elements', 'identities']
const RULE_MEMBERS = ['id', 'name', 'formula', 'severity', 'basis', 'mend']
const ELEMENT_MEMBERS = [...RULE_MEMBERS, 'section', 'expect', 'words', 'pattern', 'organs']
const IDENTITY_MEMBERS = [...RULE_MEMBERS, 'left', 'relation', 'right', 'format']
/** Of a pattern; a longer one is no rule that a person can read. */
const LONGEST_PATTERN = 500

/** The pack in a JSON value, or what is wrong with it in Chinese (docs/schema/rule-pack.schema.json). No article. */
export function readRulePack(data: unknown): RulePackReading {
  if (!isObject(data)) return { ok: false, faults: ['规则包的最外层应当是一个对象。'] }
  const { name, checks = {}, elements = [], identities = [] } = data
  const faults = [
    ...unknownMembers(data, PACK_MEMBERS, ''),
    ...(isText(name) ? [] : ['缺少规则包的名称 name。']),
    ...checkFaults(checks),
    ...ruleFaults(elements, 'elements', elementFaults),
    ...ruleFaults(identities, 'identities', identityFaults),
    ...(Array.isArray(elements) && Array.isArray(identities) ? repeatedIds([...elements, ...identities]) : []),
  ]
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, pack: { name, checks, elements, identities } as RulePack }
}

function checkFaults(checks: unknown): string[] {
  if (!isObject(checks)) return ['checks 应当是一个对象：检查项编号对应 error、warning、hint 或 off。']
  return Object.entries(checks).flatMap(([id, severity]) => [
    ...(CHECK_BY_ID.has(id) ? [] : [`checks 里的 ${id} 不是本平台的检查项。`]),
    ...(severity === 'off' || SEVERITIES.includes(severity)
      ? []
      : [`checks 里 ${id} 的值只能是 error、warning、hint 或 off。`]),
  ])
}

function ruleFaults(rules: unknown, list: string, own: (rule: Members, place: string) => string[]): string[] {
  if (!Array.isArray(rules)) return [`${list} 应当是一个列表。`]
  return rules.flatMap((rule: unknown, index) => {
    const place = `${list} 第 ${index + 1} 条`
    if (!isObject(rule)) return [`${place}应当是一个对象。`]
    const { id, severity, mend } = rule
    return [
      ...(isText(id) && /^[A-Z][A-Z0-9]*-\d+$/.test(id)
        ? []
        : [`${place}的 id 应当像 LJ-1 这样，由大写字母、短横和数字组成。`]),
      ...(isText(id) && CHECK_BY_ID.has(id) ? [`${place}的 id ${id} 与本平台的检查项重复。`] : []),
      ...['name', 'formula', 'basis']
        .filter((member) => !isText(rule[member]))
        .map((member) => `${place}缺少 ${member}。`),
      ...(SEVERITIES.includes(severity) ? [] : [`${place}的 severity 只能是 error、warning 或 hint。`]),
      ...(mend === undefined || isText(mend) ? [] : [`${place}的 mend 应当是一句话。`]),
      ...own(rule, place),
    ]
  })
}

function elementFaults(rule: Members, place: string): string[] {
  const { section, expect, words, pattern, organs } = rule
  const isPlace = section === 'preface' || section === 'any' || [1, 2, 3, 4, 5, 6].some((number) => number === section)
  const hasWords = Array.isArray(words) && words.length > 0 && words.every(isText)
  return [
    ...unknownMembers(rule, ELEMENT_MEMBERS, place),
    ...(isPlace ? [] : [`${place}的 section 只能是 1 到 6、"preface" 或 "any"。`]),
    ...(expect === 'present' || expect === 'absent' ? [] : [`${place}的 expect 只能是 "present" 或 "absent"。`]),
    ...(words === undefined || hasWords ? [] : [`${place}的 words 应当是词语的列表。`]),
    ...(pattern === undefined || isPattern(pattern) ? [] : [`${place}的 pattern 不是有效的正则表达式。`]),
    ...(words === undefined && pattern === undefined ? [`${place}要有 words 或 pattern。`] : []),
    ...(organs === undefined || (Array.isArray(organs) && organs.every((organ) => ORGANS.includes(organ)))
      ? []
      : [`${place}的 organs 只能列出 ${ORGANS.join('、')}。`]),
  ]
}

function identityFaults(rule: Members, place: string): string[] {
  const { left, relation, right, format } = rule
  return [
    ...unknownMembers(rule, IDENTITY_MEMBERS, place),
    ...cellFaults(left, `${place}的 left`),
    ...cellFaults(right, `${place}的 right`),
    ...(relation === '=' || relation === '≤' ? [] : [`${place}的 relation 只能是 "=" 或 "≤"。`]),
    ...(format === undefined || format === '2019' || format === '2021'
      ? []
      : [`${place}的 format 只能是 "2019" 或 "2021"。`]),
  ]
}

function cellFaults(ids: unknown, place: string): string[] {
  if (!Array.isArray(ids) || ids.length === 0) return [`${place}应当列出至少一个单元格。`]
  return ids.flatMap((id: unknown) =>
    isText(id) && cellForm(id) !== null ? [] : [`${place}里的 ${String(id)} 不是法定表格的单元格编号。`],
  )
}

function repeatedIds(rules: readonly unknown[]): string[] {
  const ids = rules.flatMap((rule) => (isObject(rule) && isText(rule.id) ? [rule.id] : []))
  const repeated = ids.filter((id, index) => ids.indexOf(id) < index)
  return [...new Set(repeated)].map((id) => `编号 ${id} 用了不止一次。`)
}

function unknownMembers(object: Members, known: readonly string[], place: string): string[] {
  const unknown = Object.keys(object).filter((member) => !known.includes(member))
  return unknown.map((member) => `${place === '' ? '规则包' : place}里没有 ${member} 这一项。`)
}

function isPattern(pattern: unknown): boolean {
  if (!isText(pattern) || pattern.length > LONGEST_PATTERN) return false
  try {
    new RegExp(pattern, 'u')
    return true
  } catch {
    return false
  }
}

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
