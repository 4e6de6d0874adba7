import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { date, type PlainDate } from '#law/date.ts'
import { anchorsText, parseAnchors } from '#store/anchorFile.ts'
import { chainHeads } from '#store/events.ts'
import { testDatabase } from '../../test/database.ts'
import { anchorDay } from './anchor.ts'
import { type Call, execute } from './command.ts'
import { changeSetting } from './setting/changeSetting.ts'

const NOW = Date.parse('2026-03-02T01:00:00.000Z')
const { db } = await testDatabase()

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-anchor-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const call: Call = {
  actor: {
    personId: '01900000-0000-7000-8000-000000000001',
    name: '系统管理员甲',
    appointments: [{ organId: 0, role: 'systemAdmin', scope: 'subtree' }],
  },
  ...{ now: NOW, today: date('2026-03-02'), address: null, requestId: 'r1', idempotencyKey: null },
}

const change = async (key: string, value: unknown, version = 0) => {
  const result = await execute(db, changeSetting, { organId: 0, key, value, version }, call)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
}

const anchor = (day: string) => anchorDay(db, { now: NOW, today: date(day), folder: join(folder, 'anchors') })
const mails = () => db.selectFrom('outbox').select(['recipient', 'payload']).execute()

describe('the daily anchor', () => {
  it('waits until something has happened', async () => {
    expect(await anchor('2026-03-01')).toBeNull()
  })

  it('is the head of every chain, in a file that is written once a day', async () => {
    await change('portalName', '松溪县政府信息公开')
    const path = await anchor('2026-03-02')
    expect(path).toBe(join(folder, 'anchors', '2026-03-02.txt'))
    const text = await readFile(path ?? '', 'utf8')
    const [head] = await chainHeads(db)
    expect(parseAnchors(text)).toEqual([{ day: '2026-03-02', organId: 0, seq: 1, digest: head?.digest }])
    await change('portalName', '松溪县人民政府信息公开', 1)
    expect(await anchor('2026-03-02')).toBe(path)
    expect(await readFile(path ?? '', 'utf8')).toBe(text)
    expect(await mails()).toEqual([])
  })

  it('is sent by mail once, where an address is set', async () => {
    await change('anchorMail', 'audit@example.gov.cn')
    await Promise.all([anchor('2026-03-03'), anchor('2026-03-03')])
    await anchor('2026-03-03')
    const sent = await mails()
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({ recipient: 'audit@example.gov.cn' })
    expect(JSON.stringify(sent[0]?.payload)).toContain('2026-03-03 0 3 ')
    expect(await readdir(join(folder, 'anchors'))).toEqual(['2026-03-02.txt', '2026-03-03.txt'])
  })
})

describe('a file of anchors', () => {
  const anchors = [{ day: date('2026-03-02') as PlainDate, organId: 12, seq: 345, digest: Buffer.alloc(32, 7) }]

  it('is read as it was written, also after Windows has been at it', () => {
    const text = anchorsText(anchors)
    expect(parseAnchors(text)).toEqual(anchors)
    expect(parseAnchors(text.replaceAll('\n', '\r\n'))).toEqual(anchors)
  })

  it.each([
    ['a changed number', (text: string) => text.replace('345', '346')],
    ['a line left out', (text: string) => text.replace(/^2026.*\n/m, '')],
    ['a line put in', (text: string) => text.replace('SM3', '2026-03-02 13 1 00\nSM3')],
    ['no digest', (text: string) => text.replace(/SM3.*/, '')],
    ['something else', () => '机关,年度\n'],
  ])('is refused with %s', (_what, change) => {
    expect(parseAnchors(change(anchorsText(anchors)))).toBeNull()
  })
})
