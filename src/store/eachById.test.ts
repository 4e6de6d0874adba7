import { describe, expect, it } from 'vitest'
import { eachById } from './eachById.ts'

describe('all rows by their ids', () => {
  it.each([0, 1, 999, 1_000, 1_001, 2_000, 2_345])('come once each and in order where there are %d', async (count) => {
    const rows = Array.from({ length: count }, (_, at) => ({ id: String(at).padStart(6, '0') }))
    const asked: (string | null)[] = []
    const page = async (after: string | null, limit: number) => {
      asked.push(after)
      return rows.filter(({ id }) => after === null || id > after).slice(0, limit)
    }
    expect(await Array.fromAsync(eachById(page))).toEqual(rows)
    expect(asked).toHaveLength(Math.floor(count / 1_000) + 1)
  })
})
