import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { A4, fill, filled, handmadePdf, line, picture, ruled, text, turnedText } from '../../../test/handmadePdf.ts'
import { parts } from '../../../test/parts.ts'
import { readPdf } from './pdf.ts'

const XS = [80, 200, 300, 400, 500]
const YS = [200, 220, 240, 260, 280]
const ROWS = [
  ['项目', '上年数', '本年数', '合计数'],
  ['规章', '12', '345', '357'],
  ['行政许可', '9487', '0', '9487'],
  ['行政强制', '', '84', '84'],
]
const table = ruled(XS, YS) + filled(XS, YS, ROWS)

/** Everything that the reader looks at: text, lines, fills, pictures, forms, turned text and pages. */
const EVERYTHING = handmadePdf([
  { content: text(150, 90, '云桥镇政府信息公开年度报告', 20) + text(80, 150, '一、总体情况') + table },
  { content: `/Form Do ${fill(80, 100, 500, 102)}${fill(80, 300, 300, 400, 0.8)}`, form: table, rotate: 90 },
  {
    content:
      turnedText(300, 100, '二、主动公开政府信息情况 2024') + picture(50, 500, 250, 600) + line(0, 0, A4.width, 0),
  },
])

const SAMPLES = ['lanchuan-county-2024.pdf', 'qingduo-street-2023.pdf'].map((name) =>
  readFileSync(new URL(`../../../samples/${name}`, import.meta.url)),
)
const BASES: readonly Uint8Array[] = [EVERYTHING, EVERYTHING, EVERYTHING, ...SAMPLES]

/** Tokens that a PDF reader stumbles over. */
const TOKENS = [
  ...['99999999999', '-1', '1e38', '0.0000001', '2147483648', 'null', '<<', '>>', '[', ']', '(', 'endobj', 'endstream'],
  ...['0 0 0 0 0 0 cm', 'q q q q', 'Q Q Q Q', '1 0 R', '/Form Do', '1e9 0 0 1e9 0 0 cm', '9 0 0 9 0 0 Tm', 'BT', 'W n'],
  ...['0 0 99999 99999 re f', '/Kids [2 0 R]', '/Count 99999', '/Length 9', '/Rotate 37', '/Filter /FlateDecode'],
]

const edit = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.nat(255) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(400) }),
  fc.record({
    kind: fc.constant('copy' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(400),
  }),
  fc.record({
    kind: fc.constant('token' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    token: fc.constantFrom(...TOKENS),
  }),
  fc.record({
    kind: fc.constant('number' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    token: fc.constantFrom(...TOKENS),
  }),
  fc.record({ kind: fc.constant('end' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
)
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never

/** Latin-1 text: one character a byte. */
function changed(bytes: string, change: Edit): string {
  const at = Math.floor(change.at * bytes.length)
  const [before, after] = [bytes.slice(0, at), bytes.slice(at)]
  switch (change.kind) {
    case 'set':
      return before + String.fromCharCode(change.byte) + after.slice(1)
    case 'cut':
      return before + after.slice(change.length)
    case 'copy':
      return before + after.slice(0, change.length) + after
    case 'token':
      return `${before} ${change.token} ${after}`
    case 'number':
      return before + after.replace(/\d+/, change.token)
    case 'end':
      return change.at < 0.8 ? bytes : before
  }
}

describe('a damaged PDF', () => {
  it(
    'gives a document or one clear sentence, and never throws or hangs',
    async () => {
      const slow: number[] = []
      const outcomes = new Map<string, number>()
      await fc.assert(
        fc.asyncProperty(
          fc.nat(BASES.length - 1),
          fc.array(edit, { minLength: 1, maxLength: 6 }),
          async (base, edits) => {
            const whole = Buffer.from(BASES[base] ?? EVERYTHING).toString('latin1')
            const bytes = Buffer.from(edits.reduce(changed, whole), 'latin1')
            const start = performance.now()
            const reading = await readPdf(bytes)
            const taken = performance.now() - start
            if (taken > 5000) slow.push(taken)
            const outcome = reading.ok ? 'read' : reading.error.code
            outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
            if (reading.ok) {
              for (const block of reading.value.blocks) {
                if (block.kind !== 'table') continue
                const places = block.cells.flatMap((cell) =>
                  Array.from({ length: cell.rowSpan * cell.colSpan }, (_, index) => {
                    const row = cell.row + Math.floor(index / cell.colSpan)
                    return `${row} ${cell.column + (index % cell.colSpan)}`
                  }),
                )
                expect(new Set(places).size).toBe(places.length)
              }
            } else {
              expect(reading.error.message).toMatch(/。$/)
            }
          },
        ),
        { numRuns: parts.runs(150, 2500) },
      )
      expect(slow).toEqual([])
      expect(outcomes.get('read') ?? 0).toBeGreaterThan(0)
      expect(outcomes.get('damaged') ?? 0).toBeGreaterThan(0)
    },
    parts.runs(120_000, 900_000),
  )

  it('is stopped at its memory limit, and the next file is read', async () => {
    const endless = handmadePdf([{ content: '/Form Do', form: '/Form Do /Form Do' }])
    const source = Buffer.from(endless).toString('latin1')
    // The form takes the resources of its page, and with them itself.
    const selfHolding = source.replace(/(\/Subtype \/Form .*?\/Resources << )/, '$1/XObject << /Form 8 0 R >> ')
    expect(selfHolding).not.toBe(source)
    expect(await readPdf(Buffer.from(selfHolding, 'latin1'))).toMatchObject({ ok: false, error: { code: 'memory' } })
    expect((await readPdf(EVERYTHING)).ok).toBe(true)
  }, 60_000)

  it('leaves the reader fit for the next file', async () => {
    const before = await readPdf(EVERYTHING)
    await readPdf(EVERYTHING.subarray(0, EVERYTHING.length / 2))
    await readPdf(new Uint8Array(1000).fill(37))
    expect(await readPdf(EVERYTHING)).toEqual(before)
  })
})
