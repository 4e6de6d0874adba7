/** Two whole programs on one PostgreSQL server, as an office runs them behind a load balancer. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { PASSWORD } from '#demo/signIns.ts'
import { testDatabase } from './database.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { places, db } = await testDatabase({ empty: true })
const folder = await mkdtemp(join(tmpdir(), 'gongkai-two-'))
const children: ChildProcess[] = []

afterAll(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  await rm(folder, { recursive: true, force: true })
})

interface Program {
  readonly address: string
  readonly child: ChildProcess
}

function urlOf(place: (typeof places)['app']): string {
  if ('url' in place) return place.url
  const { socketFolder, port } = inject('postgres')
  return `postgresql://${place.user}@localhost/${place.database}?host=${encodeURIComponent(socketFolder)}&port=${port}`
}

/** Started, and ready. */
async function start(...flags: readonly string[]): Promise<Program> {
  const child = spawn(process.execPath, ['--import', join(root, 'scripts/loadTsx.js'), 'src/main.ts', ...flags], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      GONGKAI_PORT: '0',
      GONGKAI_DATA: folder,
      DATABASE_URL: urlOf(places.app),
      DATABASE_OWNER_URL: urlOf(places.owner),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  let address = ''
  for await (const line of createInterface({ input: child.stdout })) {
    address ||= /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? ''
    if (/已就绪/.test(line)) break
  }
  return { address, child }
}

async function signIn(address: string, login: string): Promise<string> {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD }),
  })
  expect(answer.status).toBeLessThan(300)
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

const session = async (address: string, cookie: string) =>
  (await (await fetch(`${address}/api/session`, { headers: { cookie } })).json()) as {
    readonly signedIn: boolean
    readonly csrf: string
    readonly person?: { readonly name: string }
  }

describe('two programs on one server', () => {
  it('serve the same sign-ins, one fills, and the one that stays goes on', { timeout: 90_000 }, async () => {
    const first = await start('--demo')
    const second = await start()
    const cookie = await signIn(first.address, 'guanli')
    const there = await session(second.address, cookie)
    expect(there).toMatchObject({ signedIn: true })

    first.child.kill('SIGKILL')
    await once(first.child, 'exit')
    const after = await session(second.address, cookie)
    expect(after).toMatchObject({ signedIn: true, person: there.person })
    const organs = await fetch(`${second.address}/api/organs?search=qhxslj`, { headers: { cookie } })
    expect(await organs.json()).toMatchObject({ items: [{ name: '青禾县水利局' }] })

    const out = await fetch(`${second.address}/api/session`, {
      method: 'DELETE',
      headers: { cookie, 'x-csrf-token': after.csrf },
    })
    expect(out.status).toBeLessThan(300)
    expect(await session(second.address, cookie)).toMatchObject({ signedIn: false })
    const filled = await db.selectFrom('setting').select('value').where('key', '=', 'demonstration').execute()
    expect(filled).toEqual([{ value: 'filled' }])
  })
})
