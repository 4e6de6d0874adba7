/** Forms as a browser without scripts sends them, and what a page says. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'

export type FormContent = Readonly<Record<string, string | readonly string[] | readonly FormFile[]>>

export interface FormFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const isFile = (value: string | FormFile): value is FormFile => typeof value !== 'string'

/** Sends it from a page of the portal's own. */
export async function sendForm(
  app: FastifyInstance,
  url: string,
  content: FormContent,
  headers: Readonly<Record<string, string>> = {},
): Promise<LightMyRequestResponse> {
  const form = new FormData()
  for (const [name, values] of Object.entries(content)) {
    for (const value of typeof values === 'string' ? [values] : values) {
      if (isFile(value)) form.append(name, new Blob([Uint8Array.from(value.bytes)]), value.name)
      else form.append(name, value)
    }
  }
  const encoded = new Response(form)
  return app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': encoded.headers.get('content-type') ?? '', 'sec-fetch-site': 'same-origin', ...headers },
    payload: Buffer.from(await encoded.arrayBuffer()),
  })
}

/** A form without files. */
export const sendFields = (
  app: FastifyInstance,
  url: string,
  content: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<LightMyRequestResponse> =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...headers },
    payload: new URLSearchParams(content).toString(),
  })

/** The value of a hidden field. */
export function hidden(body: string, name: string): string {
  const [tag = ''] = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(body) ?? []
  return unescaped(/value="([^"]*)"/.exec(tag)?.[1] ?? '')
}

/** What a reader without styles sees. */
export function seen(body: string): string {
  const text = body.replace(/<!--.*?-->/g, '').replace(/<[^>]+>/g, ' ')
  return unescaped(text).replace(/\s+/g, ' ')
}

const unescaped = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
