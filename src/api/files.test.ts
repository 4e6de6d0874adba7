import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeOf } from '#command/nouns.ts'
import { openKeyring } from '#crypto/keyring.ts'
import { openBlobStore } from '#store/blob/blobStore.ts'
import { clamdScanner } from '#store/blob/clamd.ts'
import { listEvents } from '#store/events.ts'
import { addPersonalDatum } from '#store/personalData.ts'
import { noOf, openBureau, type Somebody } from '../../test/bureau.ts'

const folder = await mkdtemp(join(tmpdir(), 'gongkai-files-'))
afterAll(() => rm(folder, { recursive: true }))
const office = await openBureau(await filesIn(folder))
const { ground, bureau, send } = office
const { db, keyring } = ground

async function filesIn(data: string) {
  const keyring = openKeyring(join(data, 'keys.json'), 0)
  return { keyring, blobs: await openBlobStore({ folder: data, s3: null }, keyring) }
}

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n')
const PAGE = Buffer.from('<!doctype html><script>alert(1)</script>')
const place = (query: Readonly<Record<string, string>>, organId = bureau) =>
  `/api/files/${organId}?${new URLSearchParams({ caseKind: 'draft', name: '送审稿.pdf', ...query })}`
const add = (
  who: Somebody | null,
  query: Readonly<Record<string, string>> = {},
  bytes: Uint8Array = PDF,
  key: string = randomUUID(),
) => send(who, { url: place(query), bytes, key })
const added = async (query: Readonly<Record<string, string>> = {}, bytes: Uint8Array = PDF): Promise<string> => {
  const answer = await add('clerk', query, bytes)
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json<{ id: string }>().id
}
const read = (who: Somebody | null, id: string, query = '') => send(who, { url: `/api/files/${bureau}/${id}${query}` })
const stored = async () => {
  const names: string[] = []
  for await (const { sha256 } of ground.blobs.list()) names.push(sha256)
  return names.length
}
const eventsOf = async (kind: string) =>
  (await listEvents(db, bureau, { kind }, { below: null, limit: 100 })).map((event) => ({
    ...event,
    ...changeOf(event),
  }))

const datumId = '01900000-0000-7000-8000-0000000000d1'
beforeAll(() =>
  db.transaction().execute((tx) =>
    addPersonalDatum(tx, keyring, {
      ...{ organId: bureau, id: datumId, kind: 'identityNumber', value: '350721199003074518' },
      ...{ normal: '350721199003074518', masked: '350***********4518', at: '2026-03-02T01:00:00.000Z' },
    }),
  ),
)

describe('a file', () => {
  it('is added and read as it came, under its own name, and never runs', async () => {
    const id = await added({ name: '关于 2026 年工作的“送审稿”.pdf' })
    const answer = await read('leader', id)
    expect(answer.statusCode).toBe(200)
    expect(answer.rawPayload.equals(PDF)).toBe(true)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    })
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="file.pdf"; filename*=UTF-8''${encodeURIComponent('关于 2026 年工作的“送审稿”.pdf')}`,
    )
    const shown = await read('leader', id, '?show=true')
    expect(shown.headers['content-disposition']).toMatch(/^inline; /)
  })

  it('that a browser would run is never shown in the page', async () => {
    const id = await added({ name: '网页.html' }, PAGE)
    const { headers } = await read('clerk', id, '?show=true')
    expect(headers['content-disposition']).toMatch(/^attachment; /)
    expect(headers['content-security-policy']).toContain('sandbox')
  })

  it('whose name no header can carry is still handed out', async () => {
    const id = await added({ name: '送审稿.最终"版' })
    expect((await read('clerk', id)).headers['content-disposition']).toMatch(
      /^attachment; filename="file"; filename\*=/,
    )
  })

  it.each([
    ['empty', Buffer.alloc(0), '送审稿.pdf', '是空的'],
    [
      'of a kind that is not taken',
      Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 0xff, 0xfe]),
      'a.pdf',
      '不是可以上传的类型',
    ],
    ['under a wrong ending', PDF, '送审稿.docx', '名称却以 .docx 结尾'],
  ])('%s is refused, and nothing is kept', async (_, bytes, name, sentence) => {
    const before = await stored()
    const answer = await add('clerk', { name }, bytes)
    expect(answer.statusCode).toBe(400)
    expect(answer.json<{ detail: string }>().detail).toContain(sentence)
    expect(await stored()).toBe(before)
  })

  it('larger than the limit is refused', async () => {
    expect((await add('clerk', {}, Buffer.alloc(1024 * 1024 + 1, 'a'))).statusCode).toBe(413)
  })

  it('sent twice under one key is one file', async () => {
    const key = 'the-same-upload'
    const [one, other] = [await add('clerk', {}, PDF, key), await add('clerk', {}, PDF, key)]
    expect(one.json()).toEqual(other.json())
    const another = await add('clerk', { name: '另一份.pdf' }, PDF, key)
    expect(noOf(another)).toEqual([422, 'key-reused'])
  })

  it('is taken from whoever may add it, before a byte is kept', async () => {
    const before = await stored()
    const bytes = Buffer.from(`%PDF-1.7 ${randomUUID()}`)
    expect(noOf(await add('supervisor', {}, bytes))).toEqual([403, 'not-your-role'])
    expect(noOf(await add('neighbour', {}, bytes))).toEqual([403, 'other-organ'])
    expect(noOf(await add('admin', {}, bytes))).toEqual([403, 'other-file'])
    expect(noOf(await add(null, {}, bytes))).toEqual([401])
    expect(noOf(await add('clerk', { caseKind: 'approval', caseId: randomUUID() }, bytes))).toEqual([404])
    expect(noOf(await add('clerk', { caseKind: 'approval', caseId: 'x' }, bytes))).toEqual([404])
    expect(noOf(await add('clerk', { caseKind: 'approval' }, bytes))).toEqual([404])
    expect(noOf(await add('clerk', { name: '../x.pdf' }, bytes))).toEqual([400])
    expect(await stored()).toBe(before)
  })

  it('is read by the people of its organ, and by nobody else', async () => {
    const id = await added()
    for (const who of ['clerk', 'secrecy', 'leader', 'head'] as const)
      expect((await read(who, id)).statusCode).toBe(200)
    for (const who of ['admin', 'auditor', 'neighbour', 'supervisor'] as const) {
      expect((await read(who, id)).statusCode, who).toBe(403)
    }
    expect((await read(null, id)).statusCode).toBe(401)
    expect((await read('clerk', randomUUID())).statusCode).toBe(404)
    expect((await read('clerk', 'x')).statusCode).toBe(400)
    // Of the same bytes in another organ nothing follows.
    expect((await send('clerk', { url: `/api/files/${office.neighbour}/${id}` })).statusCode).toBe(404)
  })

  it('of the organ itself is the system administrator’s', async () => {
    const notice = { caseKind: 'organ', caseId: String(bureau), name: '通知.pdf' }
    expect((await add('clerk', notice)).statusCode).toBe(403)
    const { id } = (await add('admin', notice)).json<{ id: string }>()
    expect((await read('admin', id)).statusCode).toBe(200)
    expect((await read('clerk', id)).statusCode).toBe(403)
  })

  it('is listed with its case, by name, size, digest and who added it', async () => {
    const id = await added()
    const { items } = (await send('clerk', { url: `/api/files/${bureau}?caseKind=draft&caseId=${id}` })).json<{
      items: unknown[]
    }>()
    expect(items).toEqual([
      {
        ...{ id, name: '送审稿.pdf', mediaType: 'application/pdf', size: PDF.length, personal: false },
        ...{ verdict: 'unscanned', addedBy: '陈经办', destroyedAt: null, isShowable: true },
        ...{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), addedAt: '2026-03-02T01:00:00.000Z' },
      },
    ])
  })

  it('that is gone or damaged on the disk is never handed out as if it were whole', async () => {
    const digestOf = async (id: string) => {
      const answer = await send('clerk', { url: `/api/files/${bureau}?caseKind=draft&caseId=${id}` })
      return answer.json<{ items: { sha256: string }[] }>().items[0]?.sha256 ?? ''
    }
    const id = await added({}, Buffer.from(`%PDF-1.7 ${randomUUID()}`))
    const sha256 = await digestOf(id)
    await writeFile(join(folder, 'blobs', sha256.slice(0, 2), sha256.slice(2)), 'something else')
    expect(noOf(await read('clerk', id))).toEqual([500])
    await ground.blobs.remove(sha256, false)
    expect(noOf(await read('clerk', id))).toEqual([500])
    expect(office.errors.splice(0).map(String)).toEqual([
      expect.stringMatching(/is damaged$/),
      expect.stringMatching(/are not in the store$/),
    ])
  })
})

describe('a personal document', () => {
  const personal = { caseKind: 'personalDatum', caseId: datumId, name: '张三的身份证.pdf' }

  it('lies sealed, is read whole, and every reading stands in the log', async () => {
    const id = await added(personal)
    const use = await db
      .selectFrom('blob_use')
      .select(['sha256', 'sealed'])
      .where('organ_id', '=', bureau)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(use.sealed).toBe(true)
    expect(await ground.blobs.has(use.sha256, true)).toBe(true)
    for (const who of ['clerk', 'clerk', 'head'] as const) {
      const answer = await read(who, id)
      expect(answer.rawPayload.equals(PDF)).toBe(true)
    }
    const readings = (await eventsOf('personalFileRead')).filter(({ caseId }) => caseId === id)
    expect(readings.map(({ who }) => who)).toEqual(['周主任', '陈经办', '陈经办'])
    expect(readings[0]?.what).toBe('查看含有个人信息的文件。')
  })

  it('is read again under the same key: one more reading in the log', async () => {
    const id = await added(personal)
    for (const key of ['one-and-the-same', 'one-and-the-same']) {
      expect((await send('clerk', { url: `/api/files/${bureau}/${id}`, key })).statusCode).toBe(200)
    }
    expect((await eventsOf('personalFileRead')).filter(({ caseId }) => caseId === id)).toHaveLength(2)
  })

  it('that nobody may read leaves nothing in the log', async () => {
    const id = await added(personal)
    expect((await read('admin', id)).statusCode).toBe(403)
    expect((await eventsOf('personalFileRead')).filter(({ caseId }) => caseId === id)).toEqual([])
  })

  it('of any case is sealed where whoever adds it says so', async () => {
    const id = await added({ personal: 'true' })
    const [event] = (await eventsOf('fileAdded')).filter(({ caseId }) => caseId === id)
    expect(event?.what).toBe('添加文件（含个人信息，加密保存），未经病毒查杀。')
    await read('leader', id)
    expect((await eventsOf('personalFileRead')).some(({ caseId, who }) => caseId === id && who === '孙局长')).toBe(true)
  })

  it('is called in no event: people put names into the names of files', async () => {
    await added(personal)
    const rows = await db.selectFrom('event').select('data').where('organ_id', '=', bureau).execute()
    expect(JSON.stringify(rows)).not.toContain('张三')
    expect(JSON.stringify(rows)).not.toContain('身份证')
  })
})

describe('with a virus scanner', () => {
  let answer = 'stream: OK'
  const server = createServer((socket) => {
    socket.on('data', (data: Buffer) => {
      if (data.subarray(-4).equals(Buffer.alloc(4))) socket.end(`${answer}\0`)
    })
  })
  let url = ''
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = String(Object(server.address()).port)
  })
  afterAll(() => void server.close())

  it('its verdict stands with the file, and what it finds is not kept', async () => {
    const scanner = clamdScanner({ host: '127.0.0.1', port: Number(url), timeoutMs: 5_000 })
    const app = await office.open({ scanner })
    const bytes = Buffer.from(`%PDF-1.7 ${randomUUID()}`)
    const clean = await office.sendTo(app, 'clerk', { url: place({}), bytes })
    expect(clean.statusCode).toBe(201)
    const { id } = clean.json<{ id: string }>()
    const { items } = (await send('clerk', { url: `/api/files/${bureau}?caseKind=draft&caseId=${id}` })).json<{
      items: { verdict: string }[]
    }>()
    expect(items[0]?.verdict).toBe('clean')
    answer = 'stream: Win.Test.EICAR_HDB-1 FOUND'
    const before = await stored()
    const infected = await office.sendTo(app, 'clerk', {
      url: place({}),
      bytes: Buffer.from(`%PDF-1.7 ${randomUUID()}`),
    })
    expect(infected.statusCode).toBe(400)
    expect(infected.json<{ detail: string }>().detail).toContain('Win.Test.EICAR_HDB-1')
    expect(await stored()).toBe(before)
  })
})

it('a virus scanner that does not answer lets nothing in', async () => {
  // Nobody listens on the port of a server that has been closed.
  const gone = createServer()
  await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve))
  const { port } = Object(gone.address())
  await new Promise((resolve) => gone.close(resolve))
  const app = await office.open({ scanner: clamdScanner({ host: '127.0.0.1', port, timeoutMs: 5_000 }) })
  const before = await stored()
  const bytes = Buffer.from(`%PDF-1.7 ${randomUUID()}`)
  expect(noOf(await office.sendTo(app, 'clerk', { url: place({}), bytes }))).toEqual([422, 'scanner'])
  expect(await stored()).toBe(before)
})

describe('the bytes of a stored file', () => {
  it('leave by one door: nothing else in the program asks the store for them', () => {
    const src = fileURLToPath(new URL('../', import.meta.url))
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => /^(?:api|portal|office|command|job|demo)\/.*\.tsx?$/.test(path) && !path.includes('.test.'))
    expect(files.length).toBeGreaterThan(100)
    const those = (pattern: RegExp) => files.filter((path) => pattern.test(readFileSync(src + path, 'utf8')))
    // A template is filled in and is no file of a case.
    expect(those(/\bblobs\s*\.\s*get\b/)).toEqual(['command/file/openFile.ts', 'command/letter/templateFor.ts'])
    // These asked and logged before, in a command of their own: a whole case file, a letter to its applicant. And of a scan
    // it is only tried whether it opens: nothing of it leaves.
    expect(those(/\btakenBytes\(/)).toEqual([
      ...[
        'api/approvals.ts',
        'command/archive/storedFiles.ts',
        'command/file/openFile.ts',
        'command/request/openOwnLetter.ts',
      ],
    ])
  })

  it('and every row of a file is what its event says', async () => {
    expect(await office.faults()).toEqual([])
    expect(office.errors).toEqual([])
  })
})
