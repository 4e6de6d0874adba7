import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { date, type PlainDate } from '#law/date.ts'
import { anchorsText, parseAnchors, writeAnchorFile } from '#store/anchorFile.ts'
import { allAnchors, anchorsOfOrgan } from '#store/anchors.ts'
import { proveChain } from '#store/chain.ts'
import { appendTrace, chainHeads, lockHead } from '#store/events.ts'
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

  it('is made only of chains that moved since their last anchor, and the proof holds over the days between', async () => {
    // Nothing happened since.
    expect(await anchor('2026-03-04')).toBeNull()
    await db.transaction().execute(async (tx) => {
      const draft = {
        caseKind: 'setting',
        caseId: 'portalName',
        caseSeq: 1,
        kind: 'settingChanged',
        data: { value: '七局' },
      }
      const circumstance = {
        ...{ actorId: null, actorName: '系统', actorRole: null, address: null, requestId: 'r1' },
        ...{ at: '2026-03-05T01:00:00.000Z', legalDate: date('2026-03-05') },
      }
      await appendTrace(tx, await lockHead(tx, 7), { organId: 7, events: [draft], circumstance, answer: null })
    })
    const text = await readFile((await anchor('2026-03-05')) ?? '', 'utf8')
    expect(parseAnchors(text)?.map(({ organId, seq }) => [organId, seq])).toEqual([[7, 1]])
    await change('portalName', '松溪县', 2)
    await anchor('2026-03-06')
    const ofPlatform = await anchorsOfOrgan(db, 0)
    expect(ofPlatform.map(({ day, seq }) => [day, seq])).toEqual([
      ['2026-03-02', 1],
      ['2026-03-03', 3],
      ['2026-03-06', 4],
    ])
    expect(await proveChain(db, 0, ofPlatform)).toEqual({ events: 4, anchors: 3, broken: null })
  })

  it('is exported piece by piece as the same text, with the heads of the day', async () => {
    const path = join(folder, 'all.txt')
    const count = await writeAnchorFile(path, allAnchors(db, date('2026-03-07')))
    const anchors = [...(await anchorsOfOrgan(db, 0)), ...(await anchorsOfOrgan(db, 7))]
    const heads = (await chainHeads(db)).map((head) => ({ ...head, day: date('2026-03-07') }))
    expect(await readFile(path, 'utf8')).toBe(anchorsText([...anchors, ...heads]))
    expect(count).toBe(6)
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
