import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { openReaders, type Readers } from './readers.ts'
import { readReport } from './readReport.ts'
import type { ThreadLimits } from './threads.ts'

const sample = (name: string) => new Uint8Array(readFileSync(new URL(`../../samples/${name}`, import.meta.url)))
const TEXT = 'heting-street-2021.txt'
const WORD = 'lanchuan-construction-2023.docx'

let readers: Readers | null = null
let started = 0
const count = () => {
  started += 1
}

function open(options: ThreadLimits): Readers {
  started = 0
  process.on('worker', count)
  readers = openReaders(options)
  return readers
}

afterEach(async () => {
  process.off('worker', count)
  await readers?.close()
})

describe('a pool of reading threads', () => {
  it('reads what readReport reads', async () => {
    const { read } = open({})
    expect(await read(sample(WORD), WORD)).toEqual(await readReport(sample(WORD), WORD))
  })

  it('starts no thread before the first file, one for one file, and never more than it may', async () => {
    const { read } = open({ workers: 2 })
    expect(started).toBe(0)
    await read(sample(TEXT), TEXT)
    await read(sample(TEXT), TEXT)
    expect(started).toBe(1)
    const readings = await Promise.all(Array.from({ length: 6 }, () => read(sample(TEXT), TEXT)))
    expect(readings.map(({ ok }) => ok)).toEqual([true, true, true, true, true, true])
    expect(started).toBe(2)
  })

  it('takes over bytes that fill their buffer and copies those that share one', async () => {
    const { read } = open({ workers: 1 })
    const own = sample(TEXT)
    const shared = new Uint8Array([0, ...sample(TEXT)]).subarray(1)
    const readings = await Promise.all([read(own, TEXT), read(shared, TEXT)])
    expect(readings[0]).toEqual(readings[1])
    expect(own.byteLength).toBe(0)
    expect(shared.byteLength).toBe(sample(TEXT).byteLength)
  })
})

describe('a file that a thread does not survive', () => {
  it('is a timeout where it takes longer than allowed, and its thread is replaced for the next file', async () => {
    const { read } = open({ workers: 1, timeLimitMs: 1 })
    const readings = await Promise.all([read(sample(WORD), 'a.docx'), read(sample(WORD), 'b.docx')])
    const fault = {
      code: 'timeout',
      message: expect.stringMatching(/^读取这个文件超过了 0\.001 秒，已经停止；.*。$/),
    }
    expect(readings).toEqual([
      { ok: false, error: fault },
      { ok: false, error: fault },
    ])
    expect(started).toBe(2)
  })

  it('is a memory fault where it needs more than allowed, and the next file is read', async () => {
    const { read } = open({ workers: 1, memoryLimitMb: 40 })
    const large = new TextEncoder().encode('政府信息公开工作年度报告，一、总体情况。\n'.repeat(800_000))
    const readings = await Promise.all([read(large, 'large.txt'), read(sample(TEXT), TEXT)])
    expect(readings).toMatchObject([{ ok: false, error: { code: 'memory' } }, { ok: true }])
    expect(started).toBe(2)
  })

  it('is told where the pool is closed meanwhile or before', async () => {
    const { read, close } = open({ workers: 1 })
    const pending = [read(sample(TEXT), TEXT), read(sample(TEXT), TEXT)]
    await close()
    const closed = { ok: false, error: { code: 'internal', message: '读取已被中止，请重新读取这个文件。' } }
    expect(await Promise.all([...pending, read(sample(TEXT), TEXT)])).toEqual([closed, closed, closed])
  })
})
