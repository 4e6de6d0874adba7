/** A variable of the configuration, and the kinds of value that one may have. No article. */
import { isIP } from 'node:net'
import type { Words } from '#cli/arguments.ts'

export interface Variable<T> {
  readonly name: string
  /** Undefined for a value that is not `expected`. */
  readonly parse: (text: string) => T | undefined
  readonly expected: Words
  readonly fallback: T
  /** The fallback as documentation shows it. */
  readonly shown: string
  /** Never shown: `all` of it, or the `password` in an address. */
  readonly secret?: 'all' | 'password'
  readonly about: Words
}

export const wholeNumber = (least: number, most: number) => ({
  parse: (text: string) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : -1
    return number >= least && number <= most ? number : undefined
  },
  expected: { zh: `应为 ${least} 至 ${most} 的整数`, en: `a whole number from ${least} to ${most}` },
})

/** Any text; an empty one is a variable that is not set. */
export const anyText = { parse: (text: string): string | null => text, expected: { zh: '应为文字', en: 'a text' } }

export function address(zh: string, en: string, ...protocols: readonly string[]) {
  const parse = (text: string): string | null | undefined =>
    URL.canParse(text) && protocols.includes(new URL(text).protocol) ? text : undefined
  return { parse, expected: { zh: `应为${zh}`, en } }
}

export const postgres = address(
  '形如 postgres://用户:口令@主机:5432/数据库 的地址',
  'an address such as postgres://user:password@host:5432/database',
  'postgres:',
  'postgresql:',
)

export const web = address(
  '以 http:// 或 https:// 开头的网址',
  'an address with http:// or https://',
  'http:',
  'https:',
)

/** `https://host`; undefined where there is more to the address than scheme, host and port. */
export function originOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const { protocol, origin, href } = new URL(text)
  return (protocol === 'http:' || protocol === 'https:') && href === `${origin}/` ? origin : undefined
}

/** Filled in it must still be JSON. */
export function smsBodyOf(text: string): string | undefined {
  if (!text.includes('{phone}') || !text.includes('{text}')) return undefined
  try {
    JSON.parse(text)
    return text
  } catch {
    return undefined
  }
}

export function networksOf(text: string): readonly string[] | undefined {
  const networks = text.split(',').map((part) => part.trim())
  return networks.every(isNetwork) ? networks : undefined
}

function isNetwork(text: string): boolean {
  const [ip = '', bits, ...rest] = text.split('/')
  const version = isIP(ip)
  if (version === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

export function receiversOf(text: string): readonly { readonly origin: string; readonly secret: string }[] | undefined {
  const receivers = text.split(',').flatMap((part) => {
    const [, address = '', secret = ''] = /^\s*([^=\s]+)=(\S+)\s*$/.exec(part) ?? []
    const origin = originOf(address)
    return origin === undefined || secret === '' ? [] : [{ origin, secret }]
  })
  return receivers.length === text.split(',').length ? receivers : undefined
}

export function hostAndPort(text: string): { readonly host: string; readonly port: number } | undefined {
  const [, host = '', digits = ''] = /^(.+):(\d{1,5})$/.exec(text) ?? []
  const port = Number(digits)
  return host !== '' && port >= 1 && port <= 65_535 ? { host, port } : undefined
}
