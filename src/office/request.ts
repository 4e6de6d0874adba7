/** The one way to the server: JSON in and out, the token against forged requests, every no as a typed error. */
import type { Problem } from '#api/problem.ts'
import { WORDS } from './words.ts'

/** The server's no, with its Chinese sentences. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

export type Search = Readonly<Record<string, string | number | null | undefined>>

export const get = <Answer>(path: string, search: Search = {}): Promise<Answer> =>
  send('GET', withSearch(path, search), {})

/** Creates; the same `key` again is answered as before and creates nothing. */
export const post = <Answer>(path: string, body: unknown, key: string): Promise<Answer> =>
  send('POST', path, { body, key })

export const put = <Answer>(path: string, body: unknown): Promise<Answer> => send('PUT', path, { body })

/** `delete` is a word of the language. */
export const remove = <Answer>(path: string, body?: unknown): Promise<Answer> => send('DELETE', path, { body })

/** The bytes of a file as they are; the rest of the input goes into the search. */
export const upload = <Answer>(path: string, search: Search, file: File, key: string): Promise<Answer> =>
  send('POST', withSearch(path, search), { body: file, key })

/** Makes a file; what it is called comes with it. */
export async function postForFile(
  path: string,
  body: unknown,
  key: string,
): Promise<{ readonly blob: Blob; readonly name: string }> {
  const response = await answered('POST', path, { body, key })
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? ''
  return { blob: await response.blob(), name: decodeURIComponent(encoded) }
}

export function withSearch(path: string, search: Search): string {
  const entries = Object.entries(search).flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  return entries.length === 0 ? path : `${path}?${new URLSearchParams(entries)}`
}

let csrfToken: string | null = null

/** Every answer about the session says which token the next writing call has to carry. */
export function rememberCsrfToken(token: string | null): void {
  csrfToken = token
}

interface Sent {
  readonly body?: unknown
  readonly key?: string
}

async function send<Answer>(method: string, address: string, sent: Sent): Promise<Answer> {
  const text = await (await answered(method, address, sent)).text()
  const answer = text === '' ? undefined : JSON.parse(text)
  return answer
}

/** Every no of the server is thrown. */
async function answered(method: string, address: string, { body, key }: Sent): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' })
  if (method !== 'GET' && csrfToken !== null) headers.set('x-csrf-token', csrfToken)
  if (key !== undefined) headers.set('idempotency-key', key)
  if (body instanceof Blob) headers.set('content-type', 'application/octet-stream')
  else if (body !== undefined) headers.set('content-type', 'application/json')
  const response = await fetch(address, {
    method,
    headers,
    credentials: 'same-origin',
    body: body instanceof Blob ? body : body === undefined ? null : JSON.stringify(body),
  }).catch(() => {
    throw new ProblemError(unreachable)
  })
  if (!response.ok) throw new ProblemError(await problemOf(response))
  return response
}

const unreachable: Problem = { type: 'urn:gongkai:unreachable', status: 0, ...WORDS.request.unreachable }

/** A proxy before the server knows no problem details. */
async function problemOf(response: Response): Promise<Problem> {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false
  if (isProblem) return response.json()
  const { status } = response
  return { type: 'urn:gongkai:unknown', status, ...WORDS.request.unknown(status) }
}
