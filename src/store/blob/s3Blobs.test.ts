import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openKeyring } from '#crypto/keyring.ts'
import { type BlobStore, openBlobStore } from './blobStore.ts'

/*
 * The store of blobStore.test.ts looks at neither signatures nor digests, and others do: here each request as it arrived is
 * signed again by AWS Signature Version 4, from its description.
 */
interface Seen {
  readonly request: IncomingMessage
  readonly body: Buffer
}

const SECRET = 'a secret that only the store knows'
const folder = mkdtempSync(join(tmpdir(), 'gongkai-s3-'))
const seen: Seen[] = []
const server = createServer(async (request, response) => {
  seen.push({ request, body: await buffer(request) })
  response.end(request.method === 'GET' ? '<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>' : '')
})
let store: BlobStore
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  store = await openBlobStore(
    {
      folder,
      s3: {
        endpoint: `http://127.0.0.1:${port}/store/`,
        bucket: 'gongkai',
        region: 'cn-east-1',
        accessKeyId: 'the platform',
        secretAccessKey: SECRET,
        pathStyle: true,
      },
    },
    openKeyring(join(folder, 'keys.json'), 0),
  )
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

const hex = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()

function signatureOf({ request }: Seen): string {
  const { authorization = '', ...headers } = request.headers
  const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1] ?? ''
  const url = new URL(request.url ?? '', 'http://store')
  const query = [...url.searchParams].map((pair) => pair.map(encodeURIComponent).join('=')).sort()
  const lines = names.split(';').map((name) => `${name}:${headers[name]}\n`)
  const canonical = [
    request.method,
    url.pathname,
    query.join('&'),
    lines.join(''),
    names,
    headers['x-amz-content-sha256'],
  ]
  const time = String(headers['x-amz-date'])
  const scope = `${time.slice(0, 8)}/cn-east-1/s3/aws4_request`
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${SECRET}`)
  return hmac(key, ['AWS4-HMAC-SHA256', time, scope, hex(canonical.join('\n'))].join('\n')).toString('hex')
}

describe('a request to an S3 store', () => {
  it.each([false, true])('to keep a file carries a right digest and signature, sealed: %s', async (sealed) => {
    seen.length = 0
    const content = Buffer.alloc(150_000, '公开')
    await store.put(content, sealed)
    const [put] = seen
    if (put === undefined) throw new Error('nothing arrived')
    const path = `${sealed ? 'sealed' : 'blobs'}/${hex(content).slice(0, 2)}/${hex(content).slice(2)}`
    expect(put.request.method).toBe('PUT')
    expect(put.request.url).toBe(`/store/gongkai/${path}`)
    expect(put.request.headers['content-length']).toBe(String(put.body.length))
    expect(put.request.headers['x-amz-content-sha256']).toBe(hex(put.body))
    expect(put.request.headers.authorization).toMatch(/SignedHeaders=[^,]*x-amz-content-sha256/)
    expect(put.request.headers.authorization).toContain(`Signature=${signatureOf(put)}`)
    if (!sealed) expect(put.body).toEqual(content)
  })

  it('to list is signed with its query', async () => {
    seen.length = 0
    for await (const blob of store.list()) expect(blob).toBeNull()
    expect(seen.map(({ request }) => request.url)).toEqual([
      '/store/gongkai/?prefix=blobs%2F&marker=',
      '/store/gongkai/?prefix=sealed%2F&marker=',
    ])
    for (const one of seen) expect(one.request.headers.authorization).toContain(`Signature=${signatureOf(one)}`)
  })
})
