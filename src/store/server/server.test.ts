import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { binariesIn, findBinaries } from './binaries.ts'
import { type Machine, thisMachine } from './machine.ts'
import { readHolder } from './ownerLock.ts'
import { readPostmasterFile } from './postmasterFile.ts'
import { processStart, serverProcesses } from './process.ts'
import { type EmbeddedServer, openServer, type ServerPlace } from './server.ts'
import { removeSocketFolder } from './socketFolder.ts'
import { asUser, inNamespace, type Way } from './ways.ts'

const ROOT = { uid: 0, gid: 0 }
const NOBODY = { uid: 65534, gid: 65534 }
const isRoot = process.getuid?.() === 0
const asNobody = ['setpriv', `--reuid=${NOBODY.uid}`, `--regid=${NOBODY.gid}`, '--clear-groups']
const ordinary = isRoot ? asNobody : []

const runs = (line: readonly string[]) => spawnSync(line[0] ?? '', line.slice(1), { stdio: 'ignore' }).status === 0
const sourceFile = (name: string) => join(import.meta.dirname, name)
const mayBeRoot = isRoot && runs([...asNobody, 'true'])
const mayHaveNamespace = isRoot && runs(['unshare', '--user', '--map-user=65534', 'true'])
const ordinaryMayRead = !isRoot || runs([...asNobody, 'test', '-r', sourceFile('server.ts')])

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

/** Closed to all others, as /root is. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-test-'))
  undo.push(async () => {
    // Of a server that was killed last.
    const holder =
      (await readHolder(join(folder, 'owner.json'))) ?? (await readHolder(join(folder, 'data', 'owner.json')))
    if (holder !== null) await removeSocketFolder(holder.socketFolder)
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

/** What a first start makes, to begin later tests with. */
let cluster = ''
beforeAll(async () => {
  cluster = mkdtempSync(join(tmpdir(), 'gongkai-test-'))
  const opening = await openServer({ folder: cluster, use: 'own', say: () => undefined })
  if (opening.ok) await opening.server.close()
})
afterAll(() => rmSync(cluster, { recursive: true }))

function folderWithCluster(): string {
  const folder = temporaryFolder()
  cpSync(join(cluster, 'postgres'), join(folder, 'postgres'), { recursive: true })
  return folder
}

interface Opened {
  readonly server: EmbeddedServer
  readonly said: string[]
}

async function open(folder: string, use: 'own' | 'ownOrJoin' = 'own', machine?: Machine): Promise<Opened> {
  const said: string[] = []
  const opening = await openServer({ folder, use, say: (sentence) => said.push(sentence) }, machine)
  if (!opening.ok) throw new Error(opening.reason)
  undo.push(opening.server.close)
  return { server: opening.server, said }
}

async function query(place: ServerPlace, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ host: place.socketFolder, port: place.port, user: 'postgres', database: 'postgres' })
  // The end of the connection comes as the fault of the query.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function queryWhenBack(place: ServerPlace, sql: string): Promise<readonly Record<string, unknown>[]> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await query(place, sql)
    } catch (error) {
      if (tries === 500) throw error
      await sleep(10)
    }
  }
}

async function postmasterOf(folder: string): Promise<number> {
  const file = await readPostmasterFile(join(folder, 'postgres'))
  if (file === null) throw new Error('No server runs.')
  return file.pid
}

async function untilEnded(pid: number): Promise<void> {
  while (processStart(pid) !== null) await sleep(10)
}

interface Other {
  readonly process: ChildProcess
  readonly answer: { readonly owned: boolean; readonly place: ServerPlace; readonly said: readonly string[] }
}

/** Another process that opens the server and closes it when its standard input ends. */
async function openElsewhere(
  folder: string,
  use: string,
  prefix: readonly string[] = [],
  pack = '',
  isPlain = false,
): Promise<Other> {
  const other = spawnElsewhere(folder, use, prefix, pack, isPlain)
  const lines = createInterface({ input: other.stdout ?? process.stdin })
  const [line] = await Promise.race([once(lines, 'line'), once(other, 'exit').then(() => [''])])
  if (line === '') throw new Error('The other process ended early.')
  return { process: other, answer: JSON.parse(line) }
}

function spawnElsewhere(
  folder: string,
  use: string,
  prefix: readonly string[],
  pack = '',
  isPlain = false,
): ChildProcess {
  const code = `
    import { openServer } from ${JSON.stringify(sourceFile('server.ts'))}
    import { thisMachine } from ${JSON.stringify(sourceFile('machine.ts'))}
    import { binariesIn } from ${JSON.stringify(sourceFile('binaries.ts'))}
    import { plain } from ${JSON.stringify(sourceFile('ways.ts'))}
    const [folder, use, pack, isPlain] = process.argv.slice(1)
    const said = []
    const machine = { ...thisMachine(), ...(pack && { binaries: binariesIn(pack) }), ...(isPlain && { ways: (user) => [plain(user)] }) }
    const opening = await openServer({ folder, use, say: (sentence) => said.push(sentence) }, machine)
    if (!opening.ok) throw new Error(opening.reason)
    const { owned, place } = opening.server
    console.log(JSON.stringify({ owned, place, said }))
    for await (const _ of process.stdin);
    await opening.server.close()`
  const [program = '', ...rest] = [...prefix, process.execPath, '--input-type=module', '-e', code]
  const parameters = [folder, use, pack, isPlain ? 'plain' : '']
  const other = spawn(program, [...rest, ...parameters], { stdio: ['pipe', 'pipe', 'inherit'] })
  undo.push(() => other.kill('SIGKILL'))
  return other
}

async function closeElsewhere(other: Other): Promise<void> {
  other.process.stdin?.end()
  await once(other.process, 'exit')
}

describe('the embedded server', () => {
  it('makes a cluster at the first start and says so, and opens it at the next', async () => {
    const folder = join(temporaryFolder(), 'data')
    const first = await open(folder)
    expect(first.said).toEqual(['首次启动，正在建立数据库……'])
    expect(first.server.owned).toBe(true)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(first.server.place.socketFolder).mode & 0o777).toBe(0o700)
    await query(first.server.place, 'create table kept as select 7 as number')
    await first.server.close()
    expect(existsSync(first.server.place.socketFolder)).toBe(false)
    expect(readdirSync(folder).sort()).toEqual(['postgres', 'postgres.log'])

    const second = await open(folder)
    expect(second.said).toEqual([])
    expect(await query(second.server.place, 'select number from kept')).toEqual([{ number: 7 }])
    const shape = await query(
      second.server.place,
      `select current_setting('data_checksums') as sums, current_setting('fsync') as fsync, pg_encoding_to_char(encoding) as code,
        datcollate as locale, current_setting('server_version') as version from pg_database where datname = 'postgres'`,
    )
    expect(shape).toEqual([{ sums: 'on', fsync: 'on', code: 'UTF8', locale: 'C.UTF-8', version: '15.18' }])
  })

  it('listens on no network, whatever the settings say', async () => {
    const folder = folderWithCluster()
    const settings = { listen_addresses: '*', work_mem: '5MB' }
    const opening = await openServer({ folder, use: 'own', say: () => undefined, settings })
    if (!opening.ok) throw new Error(opening.reason)
    undo.push(opening.server.close)
    const setting = (name: string) => query(opening.server.place, `show ${name}`)
    expect(await setting('work_mem')).toEqual([{ work_mem: '5MB' }])
    expect(await setting('listen_addresses')).toEqual([{ listen_addresses: '' }])
    const pid = await postmasterOf(folder)
    const sockets = globSync(`/proc/${pid}/fd/*`).map((path) => /^socket:\[(\d+)\]$/.exec(readlinkSync(path))?.[1])
    // A session of its own: Ctrl-C in our terminal does not reach it.
    expect(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[3]).toBe(String(pid))
    const inodes = sockets.filter((inode) => inode !== undefined)
    const inNetwork = readFileSync('/proc/net/tcp', 'utf8') + readFileSync('/proc/net/tcp6', 'utf8')
    expect(inodes).not.toEqual([])
    expect(inodes.filter((inode) => new RegExp(` ${inode} `).test(inNetwork))).toEqual([])
    expect(readFileSync(join(folder, 'postgres', 'pg_hba.conf'), 'utf8')).toBe('local all all trust\n')
  })

  it('refuses a second owner and says who holds the folder; a command uses the server that runs', async () => {
    const folder = folderWithCluster()
    const { server } = await open(folder)
    const second = await openServer({ folder, use: 'own', say: () => undefined })
    expect(second).toMatchObject({ ok: false, code: 'held' })
    const year = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: 'Asia/Shanghai' }).format()
    expect(second.ok ? '' : second.reason).toMatch(new RegExp(`进程号 ${process.pid}，自${year}年\\d+月\\d+日`))

    const joiner = await openElsewhere(folder, 'ownOrJoin')
    expect(joiner.answer).toEqual({ owned: false, place: server.place, said: [] })
    await closeElsewhere(joiner)
    expect(await query(server.place, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('is started by a command for the while where none runs, and waited for where it is just starting', async () => {
    const folder = temporaryFolder()
    const [one, other] = await Promise.all([openElsewhere(folder, 'ownOrJoin'), openElsewhere(folder, 'ownOrJoin')])
    const [owner, joiner] = one.answer.owned ? [one, other] : [other, one]
    expect([owner.answer.owned, joiner.answer.owned]).toEqual([true, false])
    expect(joiner.answer.place).toEqual(owner.answer.place)
    expect(await query(joiner.answer.place, 'select 1 as one')).toEqual([{ one: 1 }])
    await closeElsewhere(joiner)
    await closeElsewhere(owner)
    expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
    expect(existsSync(join(folder, 'owner.json'))).toBe(false)
  })

  it('lies in a folder however deep', async () => {
    const folder = join(temporaryFolder(), ...Array.from({ length: 12 }, () => '公开数据 目录'.repeat(2)))
    const { server } = await open(folder)
    expect(Buffer.byteLength(folder)).toBeGreaterThan(400)
    expect(await query(server.place, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('after a kill', () => {
  it('of its owner the server ends by itself, and the next start finds every committed row', async () => {
    const folder = folderWithCluster()
    const owner = await openElsewhere(folder, 'own')
    await query(owner.answer.place, 'create table kept (number integer)')
    for (let number = 1; number <= 20; number += 1) {
      await query(owner.answer.place, `insert into kept values (${number})`)
    }
    const pid = await postmasterOf(folder)
    owner.process.kill('SIGKILL')
    await untilEnded(pid)

    // Once more, without waiting for the end.
    const next = await openElsewhere(folder, 'own')
    expect(existsSync(owner.answer.place.socketFolder)).toBe(false)
    await query(next.answer.place, 'insert into kept values (21)')
    next.process.kill('SIGKILL')
    await once(next.process, 'exit')
    const { server } = await open(folder)
    expect(await query(server.place, 'select count(*)::int as rows from kept')).toEqual([{ rows: 21 }])
  })

  it('of its owner during the first start nothing half made is left', async () => {
    const folder = temporaryFolder()
    const owner = spawnElsewhere(folder, 'own', [])
    while (!readdirSync(folder).some((name) => name.startsWith('postgres.new-'))) await sleep(5)
    owner.kill('SIGKILL')
    await once(owner, 'exit')
    expect(readdirSync(folder)).not.toContain('postgres')
    const { server, said } = await open(folder)
    expect(said).toEqual(['首次启动，正在建立数据库……'])
    expect(await query(server.place, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(readdirSync(folder).sort()).toEqual(['owner.json', 'postgres', 'postgres.log'])
  })

  it('of the server itself it comes back in the same place, and a new connection finds every committed row', async () => {
    const folder = folderWithCluster()
    const { server, said } = await open(folder)
    await query(server.place, 'create table kept as select 1 as number')
    // One waits, the other never looks up from its work.
    const busy = ['select pg_sleep(60)', 'select count(*) from generate_series(1, 1e12)'].map((sql) =>
      query(server.place, sql).catch(() => 'cut off'),
    )
    await sleep(100)
    for (const number of [2, 3, 4]) {
      const pid = await postmasterOf(folder)
      process.kill(pid, 'SIGKILL')
      await untilEnded(pid)
      await queryWhenBack(server.place, `insert into kept values (${number})`)
    }
    expect(await Promise.all(busy)).toEqual(['cut off', 'cut off'])
    expect(await query(server.place, 'select count(*)::int as rows from kept')).toEqual([{ rows: 4 }])
    expect(said.slice(-2)).toEqual(['数据库进程意外终止，正在重新启动……', '数据库已重新启动。'])
    await server.close()
    expect(serverProcesses(join(folder, 'postgres'), 0)).toEqual([])
  })

  it('locks of processes that have ended, and of numbers that others have by now, need no hand', async () => {
    const folder = folderWithCluster()
    await (await open(folder)).server.close()
    const ended = spawnSync('true').pid
    for (const [pid, started] of [
      [ended, '1'],
      [process.pid, '1'],
      [0, ''],
    ] as const) {
      writeFileSync(join(folder, 'owner.json'), JSON.stringify({ pid, started, socketFolder: '/tmp/gongkai-pg-gone' }))
      // PostgreSQL alone would wait for our process here.
      const lines = [process.ppid, join(folder, 'postgres'), 1, 5432, '/tmp/gongkai-pg-gone', '', '0 0', 'ready   ']
      writeFileSync(join(folder, 'postgres', 'postmaster.pid'), lines.join('\n'))
      const { server } = await open(folder, 'ownOrJoin')
      expect(server.owned).toBe(true)
      expect(await query(server.place, 'select 1 as one')).toEqual([{ one: 1 }])
      await server.close()
    }
    writeFileSync(join(folder, 'owner.json'), '')
    expect((await open(folder)).server.owned).toBe(true)
  })
})

describe('as whom it runs', () => {
  const only = (way: Way): Machine => ({ ...thisMachine(), ways: () => [way] })

  it.skipIf(!mayHaveNamespace)('[needs user namespaces] as root in a user namespace', async () => {
    const folder = temporaryFolder()
    const { server } = await open(folder, 'own', only(inNamespace(ROOT)))
    expect(await query(server.place, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(statSync(join(folder, 'postgres', 'PG_VERSION')).uid).toBe(0)
  })

  it.skipIf(!mayBeRoot)('[needs root] as root by another user, to whom the cluster is given, and back', async () => {
    const folder = folderWithCluster()
    const owner = (path: string) => statSync(join(folder, 'postgres', path)).uid
    const asRoot = await open(folder)
    await query(asRoot.server.place, 'create table kept as select 7 as number')
    await asRoot.server.close()
    for (const [way, uid] of [
      [asUser(NOBODY), NOBODY.uid],
      [inNamespace(ROOT), 0],
    ] as const) {
      if (uid === 0 && !mayHaveNamespace) continue
      const { server } = await open(folder, 'own', only(way))
      expect(await query(server.place, 'select number from kept')).toEqual([{ number: 7 }])
      expect([owner('.'), owner('PG_VERSION'), owner('base/1'), owner('postmaster.pid')]).toEqual([uid, uid, uid, uid])
      await server.close()
    }
    // From nothing, and its parent's end is its own.
    const fresh = temporaryFolder()
    const first = await open(fresh, 'own', only(asUser(NOBODY)))
    await first.server.close()
    const elsewhere = await openElsewhere(fresh, 'own')
    const pid = await postmasterOf(fresh)
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Uid:\s+65534/m)
    elsewhere.process.kill('SIGKILL')
    await untilEnded(pid)
    expect(existsSync(join(fresh, 'postgres', 'postmaster.pid'))).toBe(false)
  })

  it.skipIf(!ordinaryMayRead)(
    '[needs a readable checkout] as an ordinary user, with a package that can not be written to',
    async () => {
      const folder = temporaryFolder()
      const pack = join(folder, 'package')
      const installed = findBinaries()?.folder ?? ''
      const isFile = (path: string) => !/\.a$/.test(path)
      cpSync(join(installed, 'native'), join(pack, 'native'), {
        recursive: true,
        verbatimSymlinks: true,
        filter: isFile,
      })
      const links: { target: string }[] = JSON.parse(readFileSync(join(pack, 'native', 'pg-symlinks.json'), 'utf8'))
      for (const { target } of links) rmSync(join(pack, target), { force: true })
      chmodSync(join(pack, 'native', 'lib'), 0o555)
      undo.push(() => chmodSync(join(pack, 'native', 'lib'), 0o755))
      const data = join(folder, 'data')
      mkdirSync(data)
      if (isRoot) {
        for (const path of [folder, data]) chownSync(path, NOBODY.uid, NOBODY.gid)
      }
      const user = await openElsewhere(data, 'own', ordinary, pack)
      expect(await query(user.answer.place, 'select 1 as one')).toEqual([{ one: 1 }])
      const pid = await postmasterOf(data)
      expect(readlinkSync(`/proc/${pid}/exe`)).toBe(binariesIn(pack).postgres)
      expect(readdirSync(join(data, 'postgres-lib')).length).toBe(links.length)
      user.process.kill('SIGKILL')
      await untilEnded(pid)

      // Where the system does not end it with its owner, the next owner does.
      const orphaned = await openElsewhere(data, 'own', ordinary, pack, true)
      const orphan = await postmasterOf(data)
      orphaned.process.kill('SIGKILL')
      await once(orphaned.process, 'exit')
      await sleep(100)
      expect(processStart(orphan)).not.toBe(null)
      await closeElsewhere(await openElsewhere(data, 'own', ordinary, pack))
      expect(processStart(orphan)).toBe(null)

      // Root leaves to the user what is the user's.
      if (isRoot) {
        await (await open(data)).server.close()
        expect(statSync(join(data, 'postgres', 'PG_VERSION')).uid).toBe(NOBODY.uid)
        await closeElsewhere(await openElsewhere(data, 'own', ordinary, pack))
      }
    },
  )

  it('says in one sentence where there is no program and no way', async () => {
    const folder = temporaryFolder()
    const opening = (machine: Machine) => openServer({ folder, use: 'own', say: () => undefined }, machine)
    expect(await opening({ ...thisMachine(), binaries: null })).toMatchObject({
      code: 'no-binaries',
      reason: expect.stringMatching(/^[^。]*DATABASE_URL[^。]*。$/),
    })
    expect(await opening({ ...thisMachine(), user: ROOT, ways: () => [] })).toMatchObject({
      code: 'no-way-as-root',
      reason: expect.stringMatching(/^以 root 身份[^。]*DATABASE_URL[^。]*。$/),
    })
    expect(readdirSync(folder)).toEqual([])
  })

  it('says in one sentence why the server does not start', async () => {
    const folder = folderWithCluster()
    const settings = { shared_buffers: '1' }
    const opening = await openServer({ folder, use: 'own', say: () => undefined, settings })
    expect(opening).toMatchObject({ ok: false, code: 'failed', reason: expect.stringContaining('shared_buffers') })
    expect(existsSync(join(folder, 'owner.json'))).toBe(false)
  })
})
