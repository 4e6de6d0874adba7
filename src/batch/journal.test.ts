import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exampleReport } from '../../test/exampleReport.ts'
import { parts } from '../../test/parts.ts'
import { type JournalKey, openJournal, type ReportReading } from './journal.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-journal-'))
  path = join(folder, 'journal.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true }))

const key = (file: string, members: Partial<JournalKey> = {}): JournalKey => ({
  file,
  size: 10,
  modified: 1.5,
  sha256: `hash of ${file}`,
  ...members,
})
const reading = (organ: string): ReportReading => ({ ok: true, value: { ...exampleReport(), organ }, findings: [] })
const REFUSED: ReportReading = { ok: false, error: { code: 'damaged', message: '文件已损坏。' } }

function write(files: readonly string[], program = '1'): void {
  const journal = openJournal(path, program)
  for (const file of files) journal.append(key(file), reading(file))
  journal.close()
}

function known(files: readonly string[], program = '1'): (string | null)[] {
  const journal = openJournal(path, program)
  const organs = files.map((file) => {
    const entry = journal.find(file, key(file))
    const read = entry && journal.read(entry)
    return read?.ok ? read.value.organ : null
  })
  journal.close()
  return organs
}

describe('a journal', () => {
  it('gives back what was written, in the same run and in the next', () => {
    const journal = openJournal(path, '1')
    const entry = journal.append(key('甲.docx'), reading('甲县教育局'))
    const refused = journal.append(key('乙.pdf'), REFUSED)
    expect(journal.read(entry)).toEqual(reading('甲县教育局'))
    expect(journal.read(refused)).toEqual(REFUSED)
    journal.close()
    expect(known(['甲.docx', '乙.pdf', '丙.txt'])).toEqual(['甲县教育局', null, null])
  })

  it('does not know a file of another size or time, but its content under any name', () => {
    write(['a'])
    const journal = openJournal(path, '1')
    expect(journal.find('a', { size: 11, modified: 1.5 })).toBeNull()
    expect(journal.find('a', { size: 10, modified: 2 })).toBeNull()
    expect(journal.find('b', { size: 10, modified: 1.5 })).toBeNull()
    expect(journal.findContent('hash of a')).toMatchObject({ file: 'a' })
    journal.close()
  })

  it('knows the last reading of a file that was read twice', () => {
    const journal = openJournal(path, '1')
    journal.append(key('a'), reading('旧'))
    journal.append(key('a', { modified: 2 }), reading('新'))
    journal.close()
    const again = openJournal(path, '1')
    expect(again.find('a', key('a'))).toBeNull()
    const entry = again.find('a', key('a', { modified: 2 }))
    expect(entry && again.read(entry)).toMatchObject({ value: { organ: '新' } })
    again.close()
  })

  it('begins anew where another program wrote it', () => {
    write(['a'])
    expect(known(['a'], '2')).toEqual([null])
    expect(known(['a'], '1')).toEqual(['a'])
  })

  it('holds a line for each file, whole as soon as append returns', () => {
    const journal = openJournal(path, '1')
    for (let count = 1; count <= 3; count++) {
      journal.append(key(`${count}`), reading('甲'))
      expect(readFileSync(path, 'utf8').split('\n').slice(0, -1)).toHaveLength(count)
    }
    journal.close()
  })

  it('is not misled by a file whose name looks like a part of it', () => {
    const names = ['","reading":{}', 'a\nb', '"end":true}', '甲'.repeat(200)]
    write(names)
    expect(known(names)).toEqual(names)
  })

  it('cut off anywhere loses the line that was cut and nothing else, and goes on behind it', () => {
    write(['a', 'b', 'c'])
    const whole = readFileSync(path)
    const ends = [...whole.entries()].flatMap(([place, byte]) => (byte === 10 ? [place] : []))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length }), (length) => {
        rmSync(path)
        appendFileSync(path, whole.subarray(0, length))
        // A line is whole where only its line end is missing.
        const lines = ends.filter((end) => end <= length).length
        expect(known(['a', 'b', 'c']).filter((organ) => organ !== null)).toHaveLength(lines)
        write(['d'])
        expect(known(['a', 'b', 'c', 'd']).filter((organ) => organ !== null)).toHaveLength(lines + 1)
      }),
      { numRuns: parts.runs(60, 1000) },
    )
  })

  it('reads over bytes that are no journal at all', () => {
    appendFileSync(path, Buffer.from([0, 255, 10, 34, 10, 123, 10]))
    write(['a'])
    expect(known(['a'])).toEqual(['a'])
  })

  it('finds lines that lie across the pieces in which it is read', () => {
    const journal = openJournal(path, '1')
    const long = { ...exampleReport(), preface: '甲'.repeat(700_000) }
    journal.append(key('long'), { ok: true, value: long, findings: [] })
    journal.append(key('short'), reading('短'))
    journal.close()
    expect(statSync(path).size).toBeGreaterThan(2_000_000)
    expect(known(['long', 'short'])).toEqual([long.organ, '短'])
    truncateSync(path, 1_500_000)
    expect(known(['long', 'short'])).toEqual([null, null])
  })
})
