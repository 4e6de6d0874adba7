/** A bar chart in SVG that needs no script and prints: one bar a row, its parts told by pattern and number, not colour alone. No article. */
import { escapeXml } from '#document/write/xml.ts'

export interface Bar {
  readonly label: string
  /** In the order of the legend. */
  readonly parts: readonly number[]
}

export interface BarStyle {
  readonly name: string
  readonly fill: string
}

const LABEL_WIDTH = 210
const BAR_WIDTH = 520
const ROW = 26
const NUMBER_WIDTH = 70

/** `styles` has one entry for each part; the title is read aloud in place of the picture. */
export function barChart(title: string, bars: readonly Bar[], styles: readonly BarStyle[]): string {
  const totals = bars.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0))
  const most = Math.max(1, ...totals)
  const width = LABEL_WIDTH + BAR_WIDTH + NUMBER_WIDTH
  const height = bars.length * ROW + 34
  const rows = bars.map(({ label, parts }, index) => {
    const y = index * ROW + 30
    let x = LABEL_WIDTH
    const pieces = parts.map((part, place) => {
      const length = (part / most) * BAR_WIDTH
      const piece = `<rect x="${x.toFixed(1)}" y="${y}" width="${length.toFixed(1)}" height="17" fill="${styles[place]?.fill ?? '#888'}"/>`
      x += length
      return part === 0 ? '' : piece
    })
    const total = totals[index] ?? 0
    return `<text x="${LABEL_WIDTH - 8}" y="${y + 13}" text-anchor="end">${escapeXml(label)}</text>${pieces.join('')}<text x="${(x + 6).toFixed(1)}" y="${y + 13}">${total}</text>`
  })
  const legend = styles.map(
    ({ name, fill }, index) =>
      `<rect x="${LABEL_WIDTH + index * 90}" y="4" width="14" height="14" fill="${fill}"/><text x="${LABEL_WIDTH + index * 90 + 20}" y="16">${escapeXml(name)}</text>`,
  )
  return `<svg role="img" aria-label="${escapeXml(title)}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${legend.join('')}${rows.join('')}</svg>`
}
