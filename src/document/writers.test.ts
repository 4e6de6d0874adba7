import { afterEach, expect, it } from 'vitest'
import { exampleReport } from '../../test/exampleReport.ts'
import { openWriters, type Writers } from './writers.ts'

const order = { report: exampleReport(), form: 'docx', acceptInferred: false, file: 'a.docx', findings: [] } as const

let writers: Writers | null = null
afterEach(() => writers?.close())

it('writes in a thread what can be read back', async () => {
  writers = openWriters({ workers: 1 })
  const written = await writers.write(order)
  expect(written.ok && new TextDecoder().decode(written.bytes.subarray(0, 2))).toBe('PK')
})

it('says in one sentence that a file took too long', async () => {
  writers = openWriters({ workers: 1, timeLimitMs: 1 })
  const written = await writers.write({ ...order, form: 'pdf' })
  expect(written.ok ? null : written.fault).toEqual({
    code: 'unwritten',
    message: '生成这个文件超过了 0.001 秒，已经停止；请再试一次，或者换一种格式。',
  })
})
