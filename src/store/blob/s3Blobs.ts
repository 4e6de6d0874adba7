/** A bucket of an S3-compatible store. The names in it are those of the folders on disk: blobs/ab/cdef…, sealed/ab/cdef…. */
import { openAsBlob } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'
import { AREAS, type BlobPlace, type ListedBlob, nameOf, pathOf } from './place.ts'

export interface S3Config {
  /** `https://s3.example.gov.cn` */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** The bucket in the path (`…/bucket/key`), as most stores in one's own house have it, or before the host. */
  readonly pathStyle: boolean
}

/** Opens the bucket; throws where it cannot be listed, so that a wrong address or key shows at the start. */
export async function s3Blobs(config: S3Config): Promise<BlobPlace> {
  const { accessKeyId, secretAccessKey, region } = config
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 3 })
  const base = bucketAddress(config)
  const send = (path: string, init: RequestInit) => client.fetch(`${base}/${path}`, init)
  await expectOk(await send('?max-keys=1', {}), 'LIST')
  return {
    async keep(file, name) {
      const body = await openAsBlob(file.path)
      // The store compares the digest with what arrives.
      const headers = { 'x-amz-content-sha256': file.storedSha256, 'content-type': 'application/octet-stream' }
      const answer = await expectOk(await send(pathOf(name), { method: 'PUT', body, headers }), 'PUT')
      await answer.arrayBuffer()
      await rm(file.path)
    },
    async read(name) {
      const answer = await send(pathOf(name), {})
      if (answer.status === 404 && (await codeOf(answer.clone())) === 'NoSuchKey') return null
      const { body } = await expectOk(answer, 'GET')
      return body === null ? Readable.from([]) : Readable.fromWeb(body as WebStream)
    },
    async has(name) {
      const answer = await send(pathOf(name), { method: 'HEAD' })
      return answer.status !== 404 && (await expectOk(answer, 'HEAD')).ok
    },
    async remove(name) {
      const answer = await send(pathOf(name), { method: 'DELETE' })
      if (answer.status !== 404) await expectOk(answer, 'DELETE')
    },
    list: () => list(send),
  }
}

function bucketAddress({ endpoint, bucket, pathStyle }: S3Config): string {
  const url = new URL(endpoint)
  const path = url.pathname.replace(/\/+$/, '')
  return pathStyle ? `${url.origin}${path}/${bucket}` : `${url.protocol}//${bucket}.${url.host}${path}`
}

/** By the first form of the listing, which every S3-compatible store has: the next page begins behind the last name. */
async function* list(send: (path: string, init: RequestInit) => Promise<Response>): AsyncGenerator<ListedBlob> {
  for (const area of [AREAS.open, AREAS.sealed]) {
    let last = ''
    let more = true
    while (more) {
      const query = new URLSearchParams({ prefix: `${area}/`, marker: last })
      const xml = await (await expectOk(await send(`?${query}`, {}), 'LIST')).text()
      const before = last
      for (const [, entry = ''] of xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
        last = element(entry, 'Key') ?? last
        const name = nameOf(last)
        const keptAt = Date.parse(element(entry, 'LastModified') ?? '')
        if (name !== null) yield { ...name, size: Number(element(entry, 'Size')), keptAt }
      }
      more = element(xml, 'IsTruncated') === 'true' && last !== before
    }
  }
}

/** The text of a simple element of an answer. */
function element(xml: string, name: string): string | null {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]
  return (
    text?.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&') ?? null
  )
}

async function expectOk(answer: Response, act: string): Promise<Response> {
  if (answer.ok) return answer
  throw new Error(`the S3 store answered ${act} with ${answer.status} ${(await codeOf(answer)) ?? ''}`.trim())
}

async function codeOf(answer: Response): Promise<string | null> {
  return element(await answer.text(), 'Code')
}
