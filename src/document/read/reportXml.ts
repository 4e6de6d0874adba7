/** The XML that `report write` makes → annual report. No article. */
import { cellForm } from '#law/report/format.ts'
import type { AnnualReport, Cell, Format, How, Place, Section, SectionNumber } from '#law/report/report.ts'
import { readClaims } from '../claims/claims.ts'
import type { FileReading } from '../document.ts'
import { escapeXml } from '../write/xml.ts'
import {
  attributeOf,
  behindMarkup,
  elementTag,
  type FlatElement,
  flatElements,
  hasDocumentType,
  unescapeXml,
} from './xml.ts'

const ROOT = /^\ufeff?\s*(?:<\?xml[^>]*>\s*)?<report\s[^>]*urn:gongkai:annual-report:1/

/** Whether a text is such an XML file: its root element says so. */
export function isReportXml(text: string): boolean {
  return ROOT.test(text.slice(0, 2000))
}

/** Reads the elements by name; what the schema does not know is passed over. */
export function readReportXml(source: string): FileReading<AnnualReport> {
  const xml = plainXml(source)
  if (hasDocumentType(xml) || !/<\/report>\s*$/.test(xml)) return DAMAGED
  const root = elementTag(xml, 'report') ?? ''
  const cells = Object.fromEntries(flatElements(xml, 'cell').flatMap(({ tag, inner }) => cellOf(tag, inner) ?? []))
  const year = numberIn(root, 'year')
  const period = elementTag(xml, 'period')
  const report = {
    organ: attributeOf(root, 'organ'),
    year,
    format: oneOf<Format>(attributeOf(root, 'format'), ['2019', '2021']),
    title: textOf(xml, 'title'),
    period: period ? { from: attributeOf(period, 'from') ?? '', to: attributeOf(period, 'to') ?? '' } : null,
    preface: textOf(xml, 'preface'),
    contact: textOf(xml, 'contact'),
    signature: textOf(xml, 'signature'),
    date: textOf(xml, 'date'),
    cells,
    sections: flatElements(xml, 'section').map(sectionOf),
    ...recognisedOf(xml),
  }
  return { ok: true, findings: [], value: { ...report, claims: readClaims(report) } }
}

const DAMAGED: FileReading<AnnualReport> = {
  ok: false,
  error: { code: 'damaged', message: '这个年度报告 XML 不完整或含有不允许的声明，无法读取；请重新生成后再试。' },
}

/** Without comments, its CDATA sections as text, lines ended by a line feed alone. */
function plainXml(source: string): string {
  const xml = source.replaceAll(/\r\n?/g, '\n')
  let plain = ''
  for (let at = 0; ; ) {
    const next = xml.indexOf('<!', at)
    if (next === -1) return plain + xml.slice(at)
    plain += xml.slice(at, next)
    const behind = behindMarkup(xml, next)
    // What never ends leaves a report without its end.
    if (behind === -1) return plain
    if (xml.startsWith('<![CDATA[', next)) plain += escapeXml(xml.slice(next + 9, behind - 3))
    else if (!xml.startsWith('<!--', next)) plain += xml.slice(next, behind)
    at = behind
  }
}

function textOf(xml: string, name: string): string | null {
  const [first] = flatElements(xml, name)
  return first ? unescapeXml(first.inner) : null
}

function sectionOf({ tag, inner }: FlatElement): Section {
  const number = numberIn(tag, 'number')
  return {
    number: isSectionNumber(number) ? number : null,
    title: attributeOf(tag, 'title') ?? '',
    text: unescapeXml(inner),
  }
}

function isSectionNumber(number: number | null): number is SectionNumber {
  return number !== null && Number.isInteger(number) && number >= 1 && number <= 6
}

const HOWS: readonly How[] = ['read', 'blank', 'unreadable', 'inferred']

function cellOf(tag: string, inner: string): [string, Cell][] | null {
  const id = attributeOf(tag, 'id') ?? ''
  const how = oneOf<How>(attributeOf(tag, 'how'), HOWS)
  if (!cellForm(id) || how === null) return null
  const value = numberIn(tag, 'value')
  const reason = textOf(inner, 'reason')
  const alternatives = flatElements(inner, 'alternative').flatMap((one) => numberIn(one.tag, 'value') ?? [])
  const place = elementTag(inner, 'place')
  const accepted = elementTag(inner, 'accepted')
  const confidence = numberIn(tag, 'confidence')
  const picture = textOf(inner, 'picture')
  const acceptedReason = accepted ? attributeOf(accepted, 'reason') : null
  const cell: Cell = {
    value: how === 'read' || how === 'inferred' ? value : null,
    raw: textOf(inner, 'raw') ?? '',
    how,
    place: place ? placeOf(place) : null,
    ...(reason !== null && { reason }),
    ...(alternatives.length > 0 && { alternatives }),
    ...(confidence !== null && { confidence }),
    ...(picture !== null && PICTURE.test(picture) && { picture }),
    ...(accepted && {
      accepted: {
        how: oneOf<How>(attributeOf(accepted, 'how'), HOWS) ?? 'inferred',
        ...(acceptedReason !== null && { reason: acceptedReason }),
      },
    }),
  }
  return [[id, cell]]
}

/** As the page shows it; nothing else may stand there. */
const PICTURE = /^data:image\/(?:png|jpeg);base64,[\w+/=]*$/

function recognisedOf(xml: string): Pick<AnnualReport, 'recognised'> {
  const [element] = flatElements(xml, 'recognised')
  if (!element) return {}
  const pages = (attributeOf(element.tag, 'pages') ?? '').split(' ').map(Number)
  const doubtful = flatElements(element.inner, 'doubtful').map(({ inner }) => unescapeXml(inner))
  return { recognised: { pages: pages.filter((page) => Number.isInteger(page) && page > 0), doubtful } }
}

function placeOf(tag: string): Place {
  const names = ['page', 'table', 'row', 'column', 'line'] as const
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = numberIn(tag, name)
      return value === null ? [] : [[name, value]]
    }),
  )
}

function numberIn(tag: string, name: string): number | null {
  const text = attributeOf(tag, name)
  return text === null || text === '' || !Number.isFinite(Number(text)) ? null : Number(text)
}

function oneOf<T extends string>(text: string | null, allowed: readonly T[]): T | null {
  return allowed.find((one) => one === text) ?? null
}
