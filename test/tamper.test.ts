import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openKeyring } from '../src/crypto/keyring.ts'
import { openBlobStore } from '../src/store/blob/blobStore.ts'
import { asOwner } from '../src/store/database.ts'
import { digestOf, streamEvents } from '../src/store/events.ts'
import { testDatabase } from './database.ts'
import { gongkai, type Outcome } from './gongkai.ts'
import { foundOrgans, type Workshop, writeOnce } from './writer.ts'

/** What whoever has the database in hand might do to it, and what `gongkai verify` says of it. */
const { db, places } = await testDatabase()
const place = inject('postgres')

let data: string
let workshop: Workshop
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'gongkai-tamper-'))
  const keyring = openKeyring(join(data, 'keys.json'), Date.now())
  workshop = { db, keyring, blobs: await openBlobStore({ folder: data, s3: null }, keyring) }
  await foundOrgans(db)
  // Two events each: one of the setting, one of its file.
  for (let turn = 0; turn < 12; turn += 1) await writeOnce(workshop, 1 + (turn % 2), turn)
})
afterAll(() => rm(data, { recursive: true, force: true }))

const urlOf = (user: string) => {
  const database = 'database' in places.app ? places.app.database : ''
  return `postgresql://${user}@localhost:${place.port}/${database}?host=${encodeURIComponent(place.socketFolder)}`
}

const run = (...args: readonly string[]): Promise<Outcome> =>
  gongkai(args, {
    env: { DATABASE_URL: urlOf('gongkai'), DATABASE_OWNER_URL: urlOf('gongkai_owner'), GONGKAI_DATA: data },
  })

const oneLine = ({ stdout }: Outcome) => stdout.replaceAll('\n', '')

/** Undone after: the tampering of one test does not show in the next. */
async function tampered(
  statements: readonly string[],
  undo: readonly string[],
  look: () => Promise<void>,
): Promise<void> {
  const all = (sql: readonly string[]) =>
    asOwner(places, async (client) => {
      for (const each of sql) await client.query(each)
    })
  await all(statements)
  try {
    await look()
  } finally {
    await all(undo)
  }
}

const keep = (table: string) => `create table kept_${table} as table ${table}`
const back = (table: string) => [
  `delete from ${table}`,
  `insert into ${table} select * from kept_${table}`,
  `drop table kept_${table}`,
]

describe('gongkai verify', () => {
  it('finds nothing where nothing was done', async () => {
    const outcome = await run('verify')
    expect(outcome).toMatchObject({ status: 0, stderr: '' })
    expect(oneLine(outcome)).toContain('核对了 3 个机关的日志，28 条事件，0 个锚点：全部衔接。')
    expect(oneLine(outcome)).toContain('核对了 12 个文件：都完好。')
  })

  it('names organ, number, time and actor of an event that was changed', async () => {
    await tampered(
      [keep('event'), `update event set data = '{"value":"别的"}' where organ_id = 1 and seq = 3`],
      back('event'),
      async () => {
        const outcome = await run('audit', 'verify')
        expect(outcome.status).toBe(1)
        expect(oneLine(outcome)).toMatch(
          /机关 1 的日志从第 3 号起与前面不衔接（第 3 号，20\d\d-.*Z，系统管理员甲，settingChanged，setting note2）/,
        )
        expect(oneLine(await run('audit', 'verify', '--lang', 'en'))).toContain('The log of organ 1 breaks at number 3')
      },
    )
  })

  it.each([
    ['actor_name', `'另一个人'`],
    ['actor_id', 'null'],
    ['at', `at - interval '1 millisecond'`],
    ['legal_date', 'legal_date - 1'],
    ['case_id', `'note9'`],
    ['request_id', `'x'`],
  ])('finds a changed %s', async (column, value) => {
    await tampered(
      [keep('event'), `update event set ${column} = ${value} where organ_id = 2 and seq = 2`],
      back('event'),
      async () => {
        const outcome = await run('audit', 'verify')
        expect(outcome.status).toBe(1)
        expect(oneLine(outcome)).toContain('机关 2 的日志从第 2 号起与前面不衔接')
      },
    )
  })

  it('names an event that was taken out of the middle, and events that were cut off at the end', async () => {
    await tampered([keep('event'), 'delete from event where organ_id = 1 and seq = 2'], back('event'), async () => {
      expect(oneLine(await run('audit', 'verify'))).toMatch(/机关 1 的日志缺少第 2 号；最后一条是第 1 号/)
    })
    await tampered([keep('event'), 'delete from event where organ_id = 1 and seq > 4'], back('event'), async () => {
      const outcome = await run('verify')
      expect(outcome.status).toBe(1)
      expect(oneLine(outcome)).toMatch(/机关 1 的日志从第 5 号起缺失；最后一条是第 4 号/)
      // The rows know of events that are gone.
      expect(oneLine(outcome)).toMatch(/机关 1 的 setting note\d 与它的事件不一致：.*version/)
    })
  })

  it('finds a chain cut off together with its head, or written anew, by the anchors that were exported', async () => {
    const file = join(data, 'anchors.txt')
    expect((await run('audit', 'anchors', file)).status).toBe(0)
    expect((await run('audit', 'verify', '--anchors', file)).status).toBe(0)
    const cut = [
      'delete from event where organ_id = 1 and seq > 4',
      `update chain_head set seq = 4, digest = (select digest from event where organ_id = 1 and seq = 4) where organ_id = 1`,
    ]
    const both = [...back('event'), ...back('chain_head')]
    await tampered([keep('event'), keep('chain_head'), ...cut], both, async () => {
      expect((await run('audit', 'verify')).status).toBe(0)
      const outcome = await run('audit', 'verify', '--anchors', file)
      expect(outcome.status).toBe(1)
      expect(oneLine(outcome)).toMatch(/机关 1 的日志从第 5 号起缺失，与 \d{4}-\d\d-\d\d 的锚点不符；最后一条是第 4 号/)
    })
    await tampered([keep('event'), keep('chain_head')], both, async () => {
      await writeAnew(2)
      expect((await run('audit', 'verify')).status).toBe(0)
      const outcome = await run('audit', 'verify', '--anchors', file)
      expect(outcome.status).toBe(1)
      expect(oneLine(outcome)).toMatch(/机关 2 的日志第 12 号与 \d{4}-\d\d-\d\d 的锚点不符/)
    })
    await writeFile(file, (await readFile(file, 'utf8')).replace(/ 12 /, ' 11 '))
    const changed = await run('audit', 'verify', '--anchors', file)
    expect(changed).toMatchObject({ status: 2, stderr: expect.stringContaining('不是完整的锚点文件') })
  })

  it('names a row that is not what its events say, one without events and one that is gone', async () => {
    const cases = [
      [
        `update setting set value = '"别的"' where organ_id = 1 and key = 'note0'`,
        '机关 1 的 setting note0 与它的事件不一致：',
      ],
      [`insert into setting values (2, 'odd', 1, '1')`, '机关 2 的 setting odd 在日志中没有任何事件。'],
      [
        `delete from setting where organ_id = 2 and key = 'note1'`,
        '机关 2 的 setting note1 在日志中有事件，数据却不在了。',
      ],
    ] as const
    for (const [statement, sentence] of cases) {
      await tampered([keep('setting'), statement], back('setting'), async () => {
        const outcome = await run('verify')
        expect(outcome.status).toBe(1)
        expect(oneLine(outcome)).toContain(sentence)
      })
    }
  })

  it('names a file of which one bit has turned, with the case that uses it, and one that is gone', async () => {
    const files = (await readdir(join(data, 'sealed'), { recursive: true })).filter((name) =>
      /[0-9a-f]{62}$/.test(name),
    )
    const path = join(data, 'sealed', files[0] ?? '')
    const sha256 = (files[0] ?? '').replace('/', '')
    const bytes = await readFile(path)
    const flipped = Buffer.from(bytes)
    flipped.writeUInt8(flipped.readUInt8(60) ^ 1, 60)
    await writeFile(path, flipped)
    const damaged = await run('verify')
    expect(damaged.status).toBe(1)
    expect(oneLine(damaged)).toMatch(new RegExp(`文件 ${sha256} 已损坏.*（机关 \\d 的 setting note\\d）`))
    await rm(path)
    expect(oneLine(await run('verify'))).toContain(`文件 ${sha256} 缺失`)
    await writeFile(path, bytes)
    expect((await run('verify')).status).toBe(0)
  })

  it('asks for the key file rather than make a new one where something is sealed', async () => {
    const keys = join(data, `${randomUUID()}.json`)
    const outcome = await gongkai(['verify'], {
      env: {
        DATABASE_URL: urlOf('gongkai'),
        DATABASE_OWNER_URL: urlOf('gongkai_owner'),
        GONGKAI_DATA: data,
        GONGKAI_KEYS: keys,
      },
    })
    expect(outcome).toMatchObject({ status: 2, stderr: expect.stringContaining('找不到密钥文件') })
    await expect(readFile(keys)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

/** As someone would who knows how the chain is made. */
async function writeAnew(organId: number): Promise<void> {
  const events = await Array.fromAsync(streamEvents(db, organId))
  await asOwner(places, async (client) => {
    let before: Buffer = Buffer.alloc(32)
    for (const event of events) {
      const anew = { ...event, actorName: '替罪羊' }
      before = digestOf(anew, before)
      await client.query('update event set actor_name = $3, digest = $4 where organ_id = $1 and seq = $2', [
        ...[organId, event.seq, anew.actorName, before],
      ])
    }
    await client.query('update chain_head set digest = $2 where organ_id = $1', [organId, before])
  })
}
