import { Buffer } from 'node:buffer'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { officeKind, officeToDocx } from '#document/read/office.ts'
import { openReaders } from '#document/readers.ts'
import { readReport } from '#document/readReport.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { libreOffice } from '../scripts/samples/office.ts'
import { SAMPLES } from '../scripts/samples/reports.ts'
import { expectation } from '../scripts/samples/sample.ts'
import { compoundFile } from './badFiles.ts'
import { parts } from './parts.ts'

const NAME = 'lanchuan-construction-2023'
const DOCX = new Uint8Array(readFileSync(join(import.meta.dirname, `../samples/${NAME}.docx`)))
const source = SAMPLES.find(({ report }) => report.name === NAME)
const EXPECTED = source ? expectation(source.report) : null

const values = ({ cells }: AnnualReport) =>
  Object.fromEntries(Object.entries(cells).map(([id, { value }]) => [id, value]))
const leftovers = () =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('gongkai-office-') && name.includes(`-${process.pid}-`))

/** Not one that ended and that nobody has asked for yet, as in a container without an init. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !existsSync('/proc') || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

afterEach(() => vi.unstubAllEnvs())

describe.skipIf(parts.libreoffice === null)('[needs libreoffice] old office files', { timeout: 180_000 }, () => {
  const made: Partial<Record<'doc' | 'rtf' | 'odt', Uint8Array>> = {}
  beforeAll(() => {
    for (const kind of ['doc', 'rtf', 'odt'] as const) made[kind] = libreOffice(DOCX, 'docx', kind)
  }, 180_000)
  const file = (kind: 'doc' | 'rtf' | 'odt') => made[kind] ?? new Uint8Array()

  it.each(['doc', 'rtf', 'odt'] as const)('%s gives every cell, the title and the organ', async (kind) => {
    expect(officeKind(file(kind))).toBe(kind)
    const reading = await readReport(file(kind), `年报.${kind}`)
    if (!reading.ok) throw new Error(reading.error.message)
    expect(values(reading.value)).toEqual(EXPECTED?.cells)
    expect([reading.value.title, reading.value.organ]).toEqual([EXPECTED?.title, EXPECTED?.organ])
  })

  it('many at once, some of them broken: each gets its own answer, the good ones are read, nothing is left', async () => {
    const doc = file('doc')
    const broken = [doc.slice(0, 5000), new Uint8Array([...doc.slice(0, 2048), ...new Uint8Array(60_000)])]
    const readers = openReaders({ workers: 1 })
    try {
      const files = [doc, ...broken, file('rtf'), file('odt'), doc, doc]
      const readings = await Promise.all(files.map((bytes) => readers.read(bytes.slice(), 'x.doc')))
      const good = readings.filter((reading) => reading.ok)
      expect(good).toHaveLength(5)
      for (const reading of good) expect(values(reading.value)).toEqual(EXPECTED?.cells)
      for (const reading of readings) {
        if (!reading.ok) expect(reading.error.message).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*。$/)
      }
    } finally {
      await readers.close()
    }
    expect(leftovers()).toEqual([])
  })

  it('other files are read while LibreOffice works', async () => {
    const readers = openReaders({ workers: 1 })
    try {
      const order: string[] = []
      const slow = readers.read(file('doc').slice(), 'a.doc').then(() => order.push('doc'))
      const fast = readers.read(DOCX.slice(), 'a.docx').then(() => order.push('docx'))
      await Promise.all([slow, fast])
      expect(order).toEqual(['docx', 'doc'])
    } finally {
      await readers.close()
    }
  })

  it('a text that a password locks is refused without LibreOffice', async () => {
    const doc = Buffer.from(file('doc'))
    const head = doc.findIndex((_, at) => at % 512 === 0 && at > 0 && doc.readUInt16LE(at) === 0xa5ec)
    doc.writeUInt16LE(doc.readUInt16LE(head + 10) | 0x0100, head + 10)
    expect(await officeToDocx(new Uint8Array(doc), 'doc')).toMatchObject({ ok: false, error: { code: 'encrypted' } })
    const odt = unzipSync(file('odt'))
    const manifest = strFromU8(odt['META-INF/manifest.xml'] ?? new Uint8Array())
    odt['META-INF/manifest.xml'] = strToU8(
      manifest.replace('</manifest:manifest>', '<manifest:encryption-data/></manifest:manifest>'),
    )
    expect(await officeToDocx(zipSync(odt), 'odt')).toMatchObject({ ok: false, error: { code: 'encrypted' } })
  })

  it('a text that would swell is refused without LibreOffice', async () => {
    const odt = { ...unzipSync(file('odt')), 'content.xml': new Uint8Array(60 * 1024 * 1024) }
    expect(await officeToDocx(zipSync(odt), 'odt')).toMatchObject({ ok: false, error: { code: 'bomb' } })
  })
})

describe('without LibreOffice', () => {
  it.each([
    ['doc', compoundFile({ WordDocument: new Uint8Array(5000) }), 'old-word'],
    ['rtf', Buffer.from('{\\rtf1\\ansi x}'), 'unsupported'],
    [
      'odt',
      zipSync({
        mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
        'content.xml': strToU8('<x/>'),
      }),
      'unsupported',
    ],
  ] as const)('%s: one sentence says what to install or to do', async (kind, bytes, code) => {
    vi.stubEnv('PATH', '')
    expect(officeKind(bytes)).toBe(kind)
    const reading = await readReport(bytes, `a.${kind}`)
    expect(reading).toMatchObject({ ok: false, error: { code } })
    expect(!reading.ok && reading.error.message).toMatch(/^[^\n]*LibreOffice[^\n]*另存为 \.docx[^\n]*。$/)
  })
})

describe.skipIf(process.platform === 'win32')('a LibreOffice that fails', { timeout: 60_000 }, () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gongkai-test-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  /** A program of that name on the PATH that does what the script says; `$out` is the folder for results. */
  async function standIn(name: string, script: string): Promise<void> {
    const path = join(folder, name)
    await mkdir(path)
    const program = join(path, 'soffice')
    await writeFile(program, `#!/bin/sh\nfor last; do :; done\nout=out; mkdir -p $out\n${script}\n`)
    await chmod(program, 0o755)
    vi.stubEnv('PATH', `${path}:/usr/bin:/bin`)
  }
  const rtf = (text: string) => Buffer.from(`{\\rtf1 ${text}}`)

  it('on one file of several leaves the others their results', async () => {
    // Crashes as a whole as soon as one of its files is bad.
    await standIn(
      'crash',
      'for f in *.rtf; do grep -q bad $f && exit 139; done\nfor f in *.rtf; do cp $f out/`basename $f .rtf`.docx; done',
    )
    const [first, bad, last] = await Promise.all(['good', 'bad', 'good'].map((text) => officeToDocx(rtf(text), 'rtf')))
    expect(first).toMatchObject({ ok: true })
    expect(last).toMatchObject({ ok: true })
    expect(bad).toMatchObject({ ok: false, error: { code: 'timeout' } })
    expect(leftovers()).toEqual([])
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'leaves nothing when the process gets %s, at the latest when the next one begins',
    async (signal) => {
      await standIn(`hanging-${signal}`, 'echo $$ > $out/pid; exec sleep 60')
      const temporary = join(folder, `tmp-${signal}`)
      await mkdir(temporary)
      const convert = () => {
        const code = `import { officeToDocx } from ${JSON.stringify(join(import.meta.dirname, '../src/document/read/office.ts'))}
          await officeToDocx(Buffer.from('{\\\\rtf1 x}'), 'rtf')`
        const env = { ...process.env, TMPDIR: temporary }
        return spawn(process.execPath, ['--input-type=module', '-e', code], { env, stdio: 'ignore' })
      }
      const started = async (child: ChildProcess) => {
        for (;;) {
          const [name] = readdirSync(temporary).filter((each) => each.includes(`-${child.pid}-`))
          const path = join(temporary, name ?? '', 'out', 'pid')
          if (name && existsSync(path) && readFileSync(path, 'utf8').endsWith('\n')) return Number(readFileSync(path))
          await sleep(20)
        }
      }
      const child = convert()
      const program = await started(child)
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
      if (signal === 'SIGKILL') {
        process.kill(program, 'SIGKILL')
        const next = convert()
        process.kill(await started(next), 'SIGKILL')
        await once(next, 'exit')
      }
      expect(readdirSync(temporary)).toEqual([])
      await vi.waitFor(() => expect(isRunning(program)).toBe(false))
    },
  )

  it('says nothing and writes nothing is a file that it cannot open', async () => {
    await standIn('silent', 'exit 0')
    expect(await officeToDocx(rtf('x'), 'rtf')).toMatchObject({ ok: false, error: { code: 'damaged' } })
    expect(leftovers()).toEqual([])
  })
})
