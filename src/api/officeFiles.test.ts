import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officeFiles } from './officeFiles.ts'

const PAGE = '<!doctype html><script type="module" src="/office/assets/index-a1.js"></script>'
const SCRIPT = 'console.log("office")'

let folder = ''
let app: FastifyInstance

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-office-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), PAGE)
  await writeFile(join(folder, 'assets/index-a1.js'), SCRIPT)
  await writeFile(join(folder, 'assets/index-a1.js.gz'), gzipSync(SCRIPT))
  app = Fastify()
  await app.register(officeFiles, { folder })
})

afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

describe('the files of the office', () => {
  it.each(['/office/', '/office/organs', '/office/organs/12?tab=units'])(
    '%s is the page, asked for again each time',
    async (url) => {
      const answer = await app.inject(url)
      expect(answer.statusCode).toBe(200)
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
      expect(answer.headers['cache-control']).toBe('no-cache')
      expect(answer.body).toBe(PAGE)
    },
  )

  it('/office leads to the page', async () => {
    const answer = await app.inject('/office')
    expect([answer.statusCode, answer.headers.location]).toEqual([308, '/office/'])
  })

  it('an asset is kept for ever by its name, and comes compressed to whom that suits', async () => {
    const plain = await app.inject('/office/assets/index-a1.js')
    expect(plain.body).toBe(SCRIPT)
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    const packed = await app.inject({ url: '/office/assets/index-a1.js', headers: { 'accept-encoding': 'gzip' } })
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(packed.headers['content-type']).toMatch(/^text\/javascript|^application\/javascript/)
    expect(gunzipSync(packed.rawPayload).toString()).toBe(SCRIPT)
  })

  it('an asset of an older version is not found, rather than a page in its place', async () => {
    expect((await app.inject('/office/assets/index-00.js')).statusCode).toBe(404)
  })

  it.each(['/office/assets/../index.html', '/office/assets/%2e%2e/index.html', '/office/assets/..%2f..%2fsecret'])(
    '%s reaches nothing outside the assets',
    async (url) => {
      const answer = await app.inject(url)
      expect(answer.body).not.toContain(SCRIPT)
      expect([200, 400, 403, 404]).toContain(answer.statusCode)
      if (answer.statusCode === 200) expect(answer.body).toBe(PAGE)
    },
  )
})
