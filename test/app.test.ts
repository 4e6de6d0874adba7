import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ReportReader } from '#api/upload.ts'
import type { ReportWriter } from '#api/write.ts'
import { bundleOf } from '#batch/bundle.ts'
import type { CheckedFile } from '#document/checkedFile.ts'
import { readReport } from '#document/readReport.ts'
import { provedFile } from '#document/write/provedFile.ts'
import { date } from '#law/date.ts'
import type { Finding } from '#law/finding.ts'
import type { Cell } from '#law/report/report.ts'
import { openSamples, type SampleShelf } from '#portal/sampleShelf.ts'
import { build } from '../src/app.ts'
import { configOf } from './configOf.ts'
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

async function start(
  used: ReportReader = reader,
  writer: ReportWriter = { write: provedFile },
): Promise<FastifyInstance> {
  const app = await build(configOf({ GONGKAI_READERS: '1' }), {
    reader: used,
    writer,
    bundler: { bundle: bundleOf },
    today: () => date('2026-01-12'),
    now: () => Date.parse('2026-01-12T01:00:00Z'),
    assets: { folder, script: '/assets/client-abc.js', style: '/assets/portal-abc.css' },
    samples,
    office: null,
    ground: () => null,
    report: (error) => reported.push(error),
  })
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
    ['an address that is none', { method: 'GET' as const, url: '/api/organs/%E0%A4%A' }, 404, 'not-found'],
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

describe('POST /api/reports/write', () => {
  const example = { file: 'a.docx', ...exampleReport(), findings: [] }
  const DOUBTFUL = '3.new.person'
  const doubtful = (cell: Cell) => ({ ...example, cells: { ...example.cells, [DOUBTFUL]: cell } })
  const INFERRED: Cell = { value: 3, raw: '三', how: 'inferred', place: null, reason: '由总计推得' }
  const UNREADABLE: Cell = { value: null, raw: '3 0', how: 'unreadable', place: null }
  const order = (form: string, report: unknown = example) => ({
    method: 'POST' as const,
    url: `/api/reports/write?form=${form}`,
    headers: { 'content-type': 'application/json' },
    payload: typeof report === 'string' ? report : JSON.stringify(report),
  })

  it.each(['docx', 'html', 'xlsx', 'csv', 'json', 'xml'] as const)(
    'gives the report as %s under its title',
    async (form) => {
      const answer = await (await start()).inject(order(form))
      expect(answer.statusCode).toBe(200)
      expect(answer.headers['content-disposition']).toBe(
        `attachment; filename="report.${form}"; filename*=UTF-8''${encodeURIComponent(`${example.title}.${form}`)}`,
      )
      expect(answer.headers['cache-control']).toBe('no-store')
      const back = await readReport(new Uint8Array(answer.rawPayload), `a.${form}`)
      expect(back.ok && back.value.cells['3.new.person']).toMatchObject({ value: 4, how: 'read' })
    },
  )

  it.each([
    ['an unreadable cell', UNREADABLE, '', 422],
    ['an unreadable cell though inferred ones are accepted', UNREADABLE, '&acceptInferred=true', 422],
    ['an inferred cell', INFERRED, '', 422],
    ['an inferred cell that a person accepts', INFERRED, '&acceptInferred=true', 200],
  ])('with %s in an official form', async (_what, cell, accept, status) => {
    const answer = await (await start()).inject(order(`docx${accept}`, doubtful(cell)))
    expect(answer.statusCode).toBe(status)
    if (status === 422) {
      const { how, raw, value } = cell
      expect(answer.json().error).toEqual({
        code: 'open-cells',
        message: expect.stringMatching(/^还有 1 格没有确定，没有生成文件：.*。$/),
        cells: [{ id: DOUBTFUL, how, raw, value }],
      })
    }
  })

  it('keeps doubt in JSON, and records there what a person accepted', async () => {
    const app = await start()
    const kept = (await app.inject(order('json', doubtful(INFERRED)))).json()
    expect(kept.cells[DOUBTFUL]).toEqual(INFERRED)
    const accepted = (await app.inject(order('json&acceptInferred=true', doubtful(INFERRED)))).json()
    expect(accepted.cells[DOUBTFUL]).toEqual({
      value: 3,
      raw: '三',
      how: 'read',
      place: null,
      accepted: { how: 'inferred', reason: '由总计推得' },
    })
    expect(schemaFaults('report', accepted)).toEqual([])
  })

  it('checks the report anew for JSON', async () => {
    const answer = await (await start()).inject(order('json', doubtful(read(9))))
    expect(answer.json().findings.map(({ check }: Finding) => check)).toContain('T3-3')
  })

  it('hands out no file that differs from its data, and names the cell', async () => {
    const app = await start(reader, {
      write: async () => ({
        ok: false,
        fault: {
          code: 'different',
          differences: [{ place: '表三 一 自然人', cell: DOUBTFUL, expected: '3', found: '8' }],
        },
      }),
    })
    const answer = await app.inject(order('docx'))
    expect(answer.statusCode).toBe(500)
    expect(answer.json().error).toEqual({
      code: 'different',
      message: expect.stringContaining('表三 一 自然人：应为“3”，读回的是“8”。'),
      differences: [{ place: '表三 一 自然人', cell: DOUBTFUL, expected: '3', found: '8' }],
    })
  })

  it('says of a PDF who made it, and of other files nothing', async () => {
    const bytes = new Uint8Array([1])
    const app = await start(reader, {
      write: async ({ form }) => (form === 'pdf' ? { ok: true, bytes, maker: 'libreoffice' } : { ok: true, bytes }),
    })
    expect((await app.inject(order('pdf'))).headers['gongkai-pdf-maker']).toBe('libreoffice')
    expect((await app.inject(order('docx'))).headers).not.toHaveProperty('gongkai-pdf-maker')
  })

  it.each([
    ['no known form', order('exe'), 400, 'unknown-form'],
    ['no JSON', order('docx', '{"year":'), 400, 'bad-json'],
    ['JSON that is no report', order('docx', { year: 2023 }), 400, 'bad-json'],
    ['a body beyond 16 MB', order('docx', 'x'.repeat(16 * 1024 * 1024 + 1)), 413, 'request-too-large'],
  ])('refuses %s with one sentence', async (_what, request, status, code) => {
    const answer = await (await start()).inject(request)
    expect(answer.statusCode).toBe(status)
    expect(answer.json().error).toEqual({ code, message: expect.stringMatching(/。$/) })
    expect(reported).toEqual([])
  })

  const field = (name: string, value: string) =>
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`

  it('does the same for a form on a page without scripts', async () => {
    const app = await start()
    const good = await app.inject(upload('/write', field('report', JSON.stringify(example)), field('form', 'csv')))
    expect(good.headers['content-disposition']).toContain('.csv')
    expect(good.body).toContain('3.new.person')

    const report = field('report', JSON.stringify(doubtful(INFERRED)))
    const refused = await app.inject(upload('/write', report, field('form', 'docx')))
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('还有 1 格没有确定')
    expect(refused.body).toContain(`href="#f1-${DOUBTFUL}"`)
    const accepted = await app.inject(upload('/write', report, field('form', 'docx'), field('acceptInferred', 'yes')))
    expect(accepted.statusCode).toBe(200)

    const broken = await app.inject(upload('/write', field('report', '{}'), field('form', 'docx')))
    expect(broken.statusCode).toBe(400)
    expect(broken.body).toContain('href="/"')
  })
})

/** Latin names, since the payload is text. */
const archive = (...names: readonly string[]) =>
  Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, new TextEncoder().encode('x')]))))
const names = (count: number) => Array.from({ length: count }, (_, index) => `${String(index).padStart(3, '0')}.txt`)
const uploadArchive = (url: string, content: Buffer) => {
  const [before = '', after = ''] = part('all.zip', '\0').split('\0')
  return {
    ...upload(url),
    payload: Buffer.concat([Buffer.from(before), content, Buffer.from(`${after}--${BOUNDARY}--\r\n`)]),
  }
}

describe('an archive', () => {
  it('counts as the reports in it, under their paths', async () => {
    const app = await start()
    const answer = await app.inject(uploadArchive('/api/reports/read', archive('b/bad.txt', 'a.txt', 'photo.png')))
    expect(answer.json<CheckedFile[]>().map(({ file }) => file)).toEqual(['a.txt', 'b/bad.txt'])
    expect(answer.json()[0]).toMatchObject({ organ: '松溪县禾丰镇人民政府' })
    expect(answer.json()[1]).toMatchObject({ error: { code: 'damaged' } })
  })

  it('without a report, or with more than 500, says so', async () => {
    const app = await start()
    const empty = await app.inject(uploadArchive('/api/reports/read', archive('photo.png')))
    expect(empty.json()).toEqual([
      { file: 'all.zip', error: { code: 'not-a-report', message: expect.stringMatching(/压缩包里没有.*。$/) } },
    ])
    const full = await app.inject(uploadArchive('/api/reports/read', archive(...names(501))))
    expect([full.statusCode, full.json().error.code]).toEqual([413, 'too-many-reports'])
  })

  it('with more reports than can be shown in full is one table, or one file with all results', async () => {
    const app = await start()
    const few = await app.inject(uploadArchive('/check', archive(...names(20))))
    expect(few.body.match(/<section class="result"/g)).toHaveLength(20)
    const many = await app.inject(uploadArchive('/check', archive('bad.txt', 'wrong.txt', ...names(20))))
    expect(many.statusCode).toBe(200)
    expect(many.headers['cache-control']).toBe('no-store')
    expect(many.body).not.toContain('<section class="result"')
    expect(many.body.replaceAll('<!-- -->', '')).toContain('共 22 个文件，其中 1 个读不了')
    const all = await app.inject(uploadArchive('/results', archive('wrong.txt')))
    expect(all.headers['content-disposition']).toContain('.zip')
    expect(Object.keys(unzipSync(all.rawPayload))).toContain('summary.html')
  })
})

describe('POST /api/reports/summary', () => {
  const summary = (query: string, ...lines: readonly unknown[]) => ({
    method: 'POST' as const,
    url: `/api/reports/summary?${query}`,
    headers: { 'content-type': 'application/x-ndjson' },
    payload: lines.map((line) => JSON.stringify(line)).join('\n'),
  })
  const example = { file: 'a.docx', ...exampleReport(), findings: [] }

  it('sums up what was read file by file, as JSON or as one archive', async () => {
    const app = await start()
    const data = await app.inject(summary('answer=summary&name=county', example, { ...example, file: 'b.docx' }))
    expect(data.json()).toMatchObject({ name: 'county', files: [{ file: 'a.docx' }, { file: 'b.docx' }], unread: [] })
    expect(data.headers['cache-control']).toBe('no-store')
    const file = await app.inject(summary('answer=zip&name=%E5%8E%BF', example))
    expect(file.headers['content-disposition']).toContain(encodeURIComponent('年报核对结果-县.zip'))
    expect(Object.keys(unzipSync(file.rawPayload))).toEqual(['reports.jsonl', 'summary.html', 'summary.xlsx'])
  })

  it.each([
    ['no known answer', summary('answer=pdf', example), 400, 'unknown-answer'],
    ['no line', summary('answer=zip'), 400, 'no-report'],
    ['a line that is no result', summary('answer=zip', { year: 2023 }), 400, 'bad-json'],
  ])('refuses %s with one sentence', async (_what, request, status, code) => {
    const answer = await (await start()).inject(request)
    expect(answer.statusCode).toBe(status)
    expect(answer.json().error).toEqual({ code, message: expect.stringMatching(/。$/) })
  })
})

describe('the pages', () => {
  it('shows the form and the samples', async () => {
    const app = await start()
    const answer = await app.inject('/check')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.body).toMatch(/<form [^>]*action="\/check" enctype="multipart\/form-data" method="post"/i)
    expect(answer.body).toContain('/samples/town.txt/check')
    expect(answer.body).toContain('/assets/portal-abc.css')
  })

  it('has a home that offers 年报核对 while the store is still being opened, and says so', async () => {
    const app = await start()
    const answer = await app.inject('/')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.body).toContain('数据库正在打开')
    expect(answer.body).toMatch(/<a class="button" href="\/check">/)
    expect(answer.body).not.toContain('href="/office/"')
    expect(answer.body).not.toContain('<script')
  })

  it('asks to come back for an organ while the store is still being opened', async () => {
    const app = await start()
    for (const url of ['/organs', '/organs/1']) {
      const answer = await app.inject(url)
      expect(answer.statusCode).toBe(503)
      expect(answer.headers['retry-after']).toBe('5')
      expect(answer.body).toContain('数据库正在打开')
    }
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
    expect(answer.body).toContain('href="/check"')
  })

  it('leads a reloaded result page back to the start', async () => {
    const app = await start()
    for (const url of ['/write', '/results']) {
      const answer = await app.inject(url)
      expect([answer.statusCode, answer.headers.location]).toEqual([303, '/check'])
    }
  })

  it('allows no script, style or frame but its own, on every answer', async () => {
    const app = await start()
    for (const url of [
      '/',
      '/check',
      '/organs',
      '/nothing',
      '/assets/client-abc.js',
      '/samples/town.txt/check',
      '/api/nothing',
    ]) {
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
