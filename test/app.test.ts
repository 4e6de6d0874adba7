import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ReportReader } from '#api/upload.ts'
import type { CheckedFile } from '#document/checkedFile.ts'
import { openSamples, type SampleShelf } from '#portal/sampleShelf.ts'
import { build } from '../src/app.ts'
import { exampleReport, read } from './exampleReport.ts'
import { schemaFaults } from './schema.ts'

let folder = ''
let samples: SampleShelf
const apps: FastifyInstance[] = []
const reported: unknown[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-app-'))
  await writeFile(join(folder, 'client-abc.js'), 'void 0')
  await writeFile(join(folder, 'town.txt'), '样例')
  await writeFile(
    join(folder, 'index.json'),
    JSON.stringify([{ file: 'town.txt', title: '样例镇', shows: '一个样例' }]),
  )
  samples = await openSamples(folder)
})
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close()
  reported.length = 0
})
afterAll(() => rm(folder, { recursive: true }))

/** Reads any file as the example report, but for those whose name says otherwise. */
const reader: ReportReader = {
  async read(bytes, name) {
    if (name.includes('bad'))
      return { ok: false, error: { code: 'damaged', message: `${name} 已损坏，请换一个文件。` } }
    if (name.includes('crash')) throw new Error('the reader has a bug')
    const cells = name.includes('wrong') ? { '3.new.total': read(6) } : {}
    return {
      ok: true,
      value: exampleReport({ ...cells, '2.art20_6.coercion.decisions': read(bytes.length) }),
      findings: [],
    }
  },
}

async function start(used: ReportReader = reader): Promise<FastifyInstance> {
  const app = await build(
    { port: 0, host: '127.0.0.1', readers: 1 },
    {
      reader: used,
      assets: { folder, script: '/assets/client-abc.js', style: '/assets/portal-abc.css' },
      samples,
      report: (error) => reported.push(error),
    },
  )
  apps.push(app)
  return app
}

const BOUNDARY = 'b0undary'
const part = (name: string, content: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n${content}\r\n`
const upload = (url: string, ...parts: readonly string[]) => ({
  method: 'POST' as const,
  url,
  headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  payload: `${parts.join('')}--${BOUNDARY}--\r\n`,
})

describe('POST /api/reports/read', () => {
  it('answers with one object for each file, in order, a bad one among them', async () => {
    const app = await start()
    const answer = await app.inject(
      upload('/api/reports/read', part('甲镇.txt', 'x'), part('bad.pdf', 'x'), part('wrong.html', 'x')),
    )
    expect(answer.statusCode).toBe(200)
    const files = answer.json<CheckedFile[]>()
    expect(files.map(({ file }) => file)).toEqual(['甲镇.txt', 'bad.pdf', 'wrong.html'])
    expect(files[0]).toMatchObject({ organ: '松溪县禾丰镇人民政府', year: 2023, format: '2021', findings: [] })
    expect(files[1]).toEqual({ file: 'bad.pdf', error: { code: 'damaged', message: 'bad.pdf 已损坏，请换一个文件。' } })
    const wrong = files[2]
    const checks = wrong !== undefined && 'findings' in wrong ? wrong.findings.map(({ check }) => check) : []
    expect(checks).toContain('T3-1')
    expect(checks).toContain('T3-3')
  })

  it('answers in the shape that the command line has', async () => {
    const app = await start()
    const answer = await app.inject(upload('/api/reports/read', part('wrong.txt', 'x'), part('bad.txt', 'x')))
    const files = answer.json<CheckedFile[]>()
    expect(files).toHaveLength(2)
    for (const file of files) expect(schemaFaults('report', file)).toEqual([])
  })

  it('hands every byte of a file to the reader', async () => {
    const app = await start()
    const answer = await app.inject(upload('/api/reports/read', part('a.txt', '0123456789')))
    expect(answer.json()[0].cells['2.art20_6.coercion.decisions'].value).toBe(10)
  })

  it('refuses a file beyond 64 MB in its place and reads the next one', async () => {
    const app = await start()
    const big = 'x'.repeat(64 * 1024 * 1024 + 1)
    const answer = await app.inject(upload('/api/reports/read', part('big.txt', big), part('a.txt', 'x')))
    const files = answer.json<CheckedFile[]>()
    expect(files[0]).toMatchObject({ file: 'big.txt', error: { code: 'too-large' } })
    expect(files[1]).toMatchObject({ file: 'a.txt', organ: '松溪县禾丰镇人民政府' })
  })

  it.each([
    ['no file', upload('/api/reports/read'), 400, 'no-file'],
    ['a form whose file was not chosen', upload('/api/reports/read', part('', '')), 400, 'no-file'],
    ['21 files', upload('/api/reports/read', ...Array(21).fill(part('a.txt', 'x'))), 413, 'too-many-files'],
    [
      'a body that breaks off',
      { ...upload('/api/reports/read'), payload: part('a.txt', 'x').slice(0, -4) },
      400,
      'bad-form',
    ],
    [
      'a form without boundary',
      { ...upload('/api/reports/read'), headers: { 'content-type': 'multipart/form-data' } },
      400,
      'bad-form',
    ],
    [
      'another kind of body',
      { ...upload('/api/reports/read'), headers: { 'content-type': 'application/json' }, payload: '{}' },
      415,
      'not-a-form',
    ],
    [
      'a body that is said to be far too large',
      {
        ...upload('/api/reports/read'),
        headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, 'content-length': '9999999999' },
      },
      413,
      'request-too-large',
    ],
    ['an unknown address', { method: 'GET' as const, url: '/api/nothing' }, 404, 'not-found'],
  ])('refuses %s with one sentence', async (_what, request, status, code) => {
    const app = await start()
    const answer = await app.inject(request)
    expect(answer.statusCode).toBe(status)
    expect(answer.json().error).toEqual({ code, message: expect.stringMatching(/。$/) })
    expect(reported).toEqual([])
  })

  it('says that something broke inside, without saying what, and goes on', async () => {
    const app = await start()
    const answer = await app.inject(upload('/api/reports/read', part('crash.txt', 'x')))
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('the reader has a bug')
    expect(reported).toEqual([new Error('the reader has a bug')])
    expect((await app.inject(upload('/api/reports/read', part('a.txt', 'x')))).statusCode).toBe(200)
  })

  it('never lets more than two uploads for one reader be read at once', async () => {
    let now = 0
    let most = 0
    const app = await start({
      async read(bytes, name) {
        now += 1
        most = Math.max(most, now)
        await new Promise((resolve) => setTimeout(resolve, 20))
        now -= 1
        return reader.read(bytes, name)
      },
    })
    const answers = await Promise.all(
      Array.from({ length: 7 }, () => app.inject(upload('/api/reports/read', part('a.txt', 'x')))),
    )
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(7).fill(200))
    expect(most).toBe(2)
  })

  it('gives the turn of a client that went away to the next', async () => {
    const app = await start()
    await app.listen({ port: 0, host: '127.0.0.1' })
    const address = app.server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const halfway = `POST /api/reports/read HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=${BOUNDARY}\r\nContent-Length: 9999\r\n\r\n${part('a.txt', 'x')}`
    for (let i = 0; i < 3; i += 1) {
      await new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.write(halfway)
          setTimeout(() => {
            socket.on('close', () => resolve())
            socket.destroy()
          }, 30)
        })
      })
    }
    expect((await app.inject(upload('/api/reports/read', part('a.txt', 'x')))).statusCode).toBe(200)
  })
})

describe('the pages', () => {
  it('shows the form and the samples', async () => {
    const app = await start()
    const answer = await app.inject('/')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.body).toMatch(/<form [^>]*action="\/check" enctype="multipart\/form-data" method="post"/i)
    expect(answer.body).toContain('/samples/town.txt/check')
    expect(answer.body).toContain('/assets/portal-abc.css')
  })

  it('draws the result of an upload without scripts, and lets nobody keep it', async () => {
    const app = await start()
    const answer = await app.inject(upload('/check', part('wrong.txt', 'x'), part('bad.txt', 'x')))
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.body).toContain('松溪县禾丰镇人民政府2023年政府信息公开工作年度报告')
    expect(answer.body).toContain('共 <!-- -->2<!-- --> 个文件')
    expect(answer.body).toContain('bad.txt 已损坏，请换一个文件。')
  })

  it('checks a sample and gives it away, and nothing else of its folder', async () => {
    const app = await start()
    expect((await app.inject('/samples/town.txt/check')).body).toContain('松溪县禾丰镇人民政府')
    expect((await app.inject('/samples/town.txt')).headers['content-disposition']).toContain('attachment')
    for (const name of ['index.json', 'client-abc.js', '..%2Fapp.ts', '%2e%2e%2fapp.ts']) {
      expect((await app.inject(`/samples/${name}`)).statusCode).toBe(404)
      expect((await app.inject(`/samples/${name}/check`)).statusCode).toBe(404)
    }
  })

  it('shows the name of a file as text, whatever it holds', async () => {
    const app = await start()
    const answer = await app.inject(upload('/check', part('bad<img src=x onerror=alert(1)>.txt', 'x')))
    expect(answer.body).not.toContain('<img')
    expect(answer.body).toContain('bad&lt;img src=x onerror=alert(1)&gt;.txt')
  })

  it('answers a person who chose no file with a page that leads back', async () => {
    const app = await start()
    const answer = await app.inject(upload('/check', part('', '')))
    expect(answer.statusCode).toBe(400)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.body).toContain('请先选择至少一个年度报告文件')
    expect(answer.body).toContain('href="/"')
  })

  it('leads a reloaded result page back to the start', async () => {
    const answer = await (await start()).inject('/check')
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/'])
  })

  it('allows no script, style or frame but its own, on every answer', async () => {
    const app = await start()
    for (const url of ['/', '/nothing', '/assets/client-abc.js', '/samples/town.txt/check', '/api/nothing']) {
      const { headers } = await app.inject(url)
      expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
      expect(headers['content-security-policy']).not.toContain('unsafe')
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('no-referrer')
    }
  })

  it('lets browsers keep what has a hashed name', async () => {
    const { headers } = await (await start()).inject('/assets/client-abc.js')
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })
})
