import { describe, expect, it } from 'vitest'
import { openBureau } from '../../test/bureau.ts'

const { bureau, send, idOf } = await openBureau()

interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

interface Entry {
  readonly seq: number
  readonly kind: string
  readonly actorId: string | null
}

const read = async <Item>(url: string) => (await send('auditor', { url })).json<Page<Item>>()

/** All pages, one after the other. */
async function all<Item>(path: string): Promise<readonly Item[]> {
  const { items, next } = await read<Item>(path)
  if (next === null) return items
  return [...items, ...(await all<Item>(`${path.replace(/&after=.*/, '')}&after=${next}`))]
}

describe('a log', () => {
  it('turns its pages, the newest first, each entry once', async () => {
    const entries = await all<Entry>('/api/logs/0?limit=7')
    // Three organs were founded, eleven people registered.
    expect(entries).toHaveLength(14)
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 14 }, (_, at) => 14 - at))
    const founded = await all<Entry>('/api/logs/0?limit=2&kind=organFounded')
    expect(founded.map(({ kind }) => kind)).toEqual(['organFounded', 'organFounded', 'organFounded'])
  })

  it('says by whom, so that the rest of what they did is found', async () => {
    const route = {
      steps: [{ id: 'sign', name: '审签', role: 'leader', required: true }],
      mayHoldTwo: false,
      version: 0,
    }
    await send('head', { method: 'PUT', url: `/api/approval-routes/${bureau}/file`, body: route })
    const { items } = await read<Entry>(`/api/logs/${bureau}?actorId=${idOf('head')}`)
    expect(items).toMatchObject([{ kind: 'routeSet', actorId: idOf('head') }])
    expect((await send('head', { url: `/api/logs/${bureau}` })).statusCode).toBe(403)
  })
})

it('the last entries of all logs are listed page by page', async () => {
  const heads = await all<{ organId: number; seq: number; digest: string }>('/api/logs?limit=1')
  const whole = await read<{ organId: number }>('/api/logs')
  expect(heads).toEqual(whole.items)
  expect(whole.next).toBeNull()
  expect(heads[0]).toMatchObject({ organId: 0, digest: expect.stringMatching(/^[0-9a-f]{64}$/) })
})
