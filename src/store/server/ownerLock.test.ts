import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claim, type Holder, readHolder, release, sweep } from './ownerLock.ts'
import { processStart } from './process.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const DEAD: Holder = { pid: process.pid, started: 'long ago', socketFolder: '/tmp/dead' }

function contender(number: number): Holder {
  return { pid: process.pid, started: processStart(process.pid) ?? '', socketFolder: `/tmp/${number}` }
}

describe('the lock of an owner', () => {
  it.each([null, JSON.stringify(DEAD), ''])('goes to one of fifty that want it at once, after %j', async (before) => {
    const path = join(folder, 'owner.json')
    if (before !== null) writeFileSync(path, before)
    const answers = await Promise.all(Array.from({ length: 50 }, (_, number) => claim(path, contender(number))))
    const winners = answers.flatMap((answer, number) => (answer === null ? [number] : []))
    expect(winners.length).toBe(1)
    expect(await readHolder(path)).toEqual(contender(winners[0] ?? -1))
    expect(new Set(answers.flatMap((answer) => answer?.socketFolder ?? []))).toEqual(new Set([`/tmp/${winners[0]}`]))
    expect(readdirSync(folder)).toEqual(['owner.json'])
  })

  it('is not blocked by one that died while it took over from another dead one', async () => {
    const path = join(folder, 'owner.json')
    writeFileSync(path, JSON.stringify(DEAD))
    writeFileSync(`${path}.after-${DEAD.pid}-longago`, JSON.stringify({ ...DEAD, started: 'later' }))
    expect(await claim(path, contender(1))).toBe(null)
    expect(await readHolder(path)).toEqual(contender(1))
    expect(readdirSync(folder)).toEqual(['owner.json'])
  })

  it('leaves nothing of those that were killed while they wanted it, once its holder has swept', async () => {
    const path = join(folder, 'owner.json')
    await claim(path, contender(1))
    writeFileSync(`${path}.draft-of-a-dead-one`, JSON.stringify(DEAD))
    writeFileSync(`${path}.draft-of-a-living-one`, JSON.stringify(contender(2)))
    writeFileSync(`${path}.draft-just-begun`, '')
    expect(await sweep(path)).toEqual([DEAD])
    expect(readdirSync(folder).sort()).toEqual([
      'owner.json',
      'owner.json.draft-just-begun',
      'owner.json.draft-of-a-living-one',
    ])
  })

  it('is released by its holder only', async () => {
    const path = join(folder, 'owner.json')
    await claim(path, contender(1))
    await release(path, contender(2))
    expect(await readHolder(path)).toEqual(contender(1))
    await release(path, contender(1))
    expect(await readHolder(path)).toBe(null)
  })
})
