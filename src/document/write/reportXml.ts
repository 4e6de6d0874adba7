/** Annual report → XML after docs/schema/report.xsd, with how every cell was read. No article. */
import type { AnnualReport, Cell } from '#law/report/report.ts'
import { escapeXml } from './xml.ts'

export const REPORT_NAMESPACE = 'urn:gongkai:annual-report:1'

export function writeXml(report: AnnualReport): string {
  const head = attributes({ organ: report.organ, year: report.year, format: report.format })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<report xmlns="${REPORT_NAMESPACE}"${head}>`,
    ...element('title', report.title),
    ...(report.period ? [`<period${attributes({ ...report.period })}/>`] : []),
    ...element('preface', report.preface),
    ...element('contact', report.contact),
    '<sections>',
    ...report.sections.map(
      ({ number, title, text }) => `<section${attributes({ number, title })}>${escapeXml(text)}</section>`,
    ),
    '</sections>',
    ...element('signature', report.signature),
    ...element('date', report.date),
    '<cells>',
    ...Object.entries(report.cells).map(([id, cell]) => cellElement(id, cell)),
    '</cells>',
    ...recognisedElement(report),
    '</report>',
    '',
  ].join('\n')
}

function cellElement(id: string, cell: Cell): string {
  const { value, how, place, reason, alternatives, accepted, confidence } = cell
  const inner = [
    ...element('raw', cell.raw),
    ...element('reason', reason ?? null),
    ...(alternatives ?? []).map((alternative) => `<alternative value="${alternative}"/>`),
    ...(place ? [`<place${attributes({ ...place })}/>`] : []),
    ...element('picture', cell.picture ?? null),
    ...(accepted ? [`<accepted${attributes({ how: accepted.how, reason: accepted.reason })}/>`] : []),
  ].join('')
  return `<cell${attributes({ id, how, value, confidence })}>${inner}</cell>`
}

function recognisedElement({ recognised }: AnnualReport): string[] {
  if (!recognised) return []
  const doubtful = recognised.doubtful.flatMap((text) => element('doubtful', text)).join('')
  return [`<recognised${attributes({ pages: recognised.pages.join(' ') })}>${doubtful}</recognised>`]
}

function element(name: string, text: string | null): string[] {
  return text === null ? [] : [`<${name}>${escapeXml(text)}</${name}>`]
}

/** Without those that are null: an absent attribute says "none". */
function attributes(values: Readonly<Record<string, string | number | null | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) =>
      value === null || value === undefined ? '' : ` ${name}="${escapeXml(String(value)).replaceAll('\n', '&#10;')}"`,
    )
    .join('')
}
