/**
 * Everything that the environment or a file decides, parsed once. No variable needs to be set; variables.ts has them all.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SignOnSettings } from '#api/oidc.ts'
import type { Words } from '#cli/arguments.ts'
import type { PlainDate } from '#law/date.ts'
import type { S3Config } from '#store/blob/s3Blobs.ts'
import type { Variable } from './variable.ts'
import * as variables from './variables.ts'
import { type LogLevel, VARIABLES } from './variables.ts'

export interface Config {
  readonly port: number
  readonly host: string
  /** As browsers see it, without a path; null on this machine alone. */
  readonly publicUrl: string | null
  /** Whose word is taken for the address of a visitor: addresses and networks of reverse proxies. */
  readonly trustProxy: readonly string[]
  readonly readers: number
  /** Folder of the embedded database, the files and the keys. */
  readonly data: string
  /** Null: the program runs a database of its own in `data`. */
  readonly database: { readonly url: string; readonly ownerUrl: string | null } | null
  /** The file of the keys that personal data is encrypted with. */
  readonly keys: string
  /** The folder of the daily anchors of the event log. */
  readonly anchors: string
  /** Null: on disk, in `data`. */
  readonly blobs: S3Config | null
  readonly maxFileBytes: number
  readonly clamd: { readonly host: string; readonly port: number } | null
  readonly mail: { readonly url: string; readonly from: string } | null
  /** The gateway for short messages, and what it wants to be told. */
  readonly sms: {
    readonly url: string
    readonly body: string
    readonly token: string | null
    readonly secret: string | null
  } | null
  /** Other systems that may be told, and the secret that is shared with each. */
  readonly webhooks: readonly { readonly origin: string; readonly secret: string }[]
  /** With which another system signs its decisions on approvals. */
  readonly oaSecret: string | null
  readonly oidc: Omit<SignOnSettings, 'publicUrl'> | null
  readonly metricsToken: string | null
  /** Null: `info`, but `warn` on a terminal. */
  readonly log: LogLevel | null
  /** The day that a demonstration takes for today; null for the day in China. */
  readonly today: PlainDate | null
}

/** Browsers come by HTTPS only. */
export const isSecure = ({ publicUrl }: Pick<Config, 'publicUrl'>) => publicUrl?.startsWith('https:') ?? false

/** The file with the other variables; itself named by the environment only. */
export const FILE = {
  name: 'GONGKAI_CONFIG',
  about: {
    zh: 'JSON 文件，成员与其他变量同名；环境变量优先',
    en: 'JSON file with the other variables as its members; the environment wins',
  },
} as const

export interface ConfigFault extends Words {
  readonly name: string
}

/** One variable as it was set, fit to be shown. */
export interface Shown {
  readonly name: string
  readonly value: string
  readonly from: 'environment' | 'file' | 'default'
}

export type ConfigReading =
  | { readonly ok: true; readonly config: Config; readonly shown: readonly Shown[] }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] }

type Settings = Readonly<Record<string, string | undefined>>

/** Reads the environment and the file that it may name; every fault comes back at once. */
export function readConfig(environment: Settings): ConfigReading {
  const env = withoutEmpty(environment)
  const file = readFile(env[FILE.name])
  const faults: ConfigFault[] = [...file.faults]
  const textOf = (name: string) => env[name] ?? file.settings[name]

  const read = <T>({ name, parse, expected, fallback, secret }: Variable<T>): T => {
    const text = textOf(name)
    if (text === undefined) return fallback
    const value = parse(text)
    if (value !== undefined) return value
    const safe = masked(text, secret)
    faults.push({ name, zh: `${name}=${safe}：${expected.zh}。`, en: `${name}=${safe}: expected ${expected.en}.` })
    return fallback
  }
  const demand = (given: readonly string[], missing: readonly string[]) => {
    if (given.length === 0 || missing.length === 0) return
    faults.push({
      name: missing[0] ?? '',
      zh: `设了 ${given.join('、')}，还要设 ${missing.join('、')}。`,
      en: `${given.join(', ')} needs ${missing.join(', ')} as well.`,
    })
  }
  const isSet = ({ name }: Variable<unknown>) => textOf(name) !== undefined
  const namesOf = (some: readonly Variable<unknown>[]) => some.map(({ name }) => name)
  /** Variables that go together: none of them, or all. */
  const together = <T>(all: readonly Variable<string | null>[], make: (values: readonly string[]) => T): T | null => {
    const values = all.map(read).filter((value) => value !== null)
    if (values.length === all.length) return make(values)
    demand(namesOf(all.filter(isSet)), namesOf(all.filter((each) => !isSet(each))))
    return null
  }

  const data = read(variables.DATA)
  const databaseUrl = read(variables.DATABASE_URL)
  const ownerUrl = read(variables.DATABASE_OWNER_URL)
  demand(
    namesOf([variables.DATABASE_OWNER_URL].filter(isSet)),
    namesOf([variables.DATABASE_URL].filter((each) => !isSet(each))),
  )
  // Whoever comes back from there must be sent to an address that is registered there.
  demand(namesOf([variables.OIDC_ISSUER].filter(isSet)), namesOf([variables.PUBLIC_URL].filter((each) => !isSet(each))))
  const name = read(variables.OIDC_NAME)
  const loginClaim = read(variables.OIDC_LOGIN_CLAIM)
  const region = read(variables.BLOBS_REGION)
  const style = read(variables.BLOBS_STYLE)
  const sms = { body: read(variables.SMS_BODY), token: read(variables.SMS_TOKEN), secret: read(variables.SMS_SECRET) }
  demand(
    namesOf([variables.SMS_BODY, variables.SMS_TOKEN, variables.SMS_SECRET].filter(isSet)),
    namesOf([variables.SMS_URL].filter((each) => !isSet(each))),
  )
  const config: Config = {
    port: read(variables.PORT),
    host: read(variables.HOST),
    publicUrl: read(variables.PUBLIC_URL),
    trustProxy: read(variables.TRUST_PROXY),
    readers: read(variables.READERS),
    data,
    database: databaseUrl === null ? null : { url: databaseUrl, ownerUrl },
    keys: read(variables.KEYS) ?? join(data, 'keys.json'),
    anchors: read(variables.ANCHORS) ?? join(data, 'anchors'),
    blobs: together(
      [variables.BLOBS_ENDPOINT, variables.BLOBS_BUCKET, variables.BLOBS_ACCESS_KEY, variables.BLOBS_SECRET_KEY],
      ([endpoint = '', bucket = '', accessKeyId = '', secretAccessKey = '']) => ({
        ...{ endpoint, bucket, region, accessKeyId, secretAccessKey },
        pathStyle: style === 'path',
      }),
    ),
    maxFileBytes: read(variables.MAX_FILE_MB) * 1024 * 1024,
    clamd: read(variables.CLAMD),
    mail: together([variables.SMTP_URL, variables.MAIL_FROM], ([url = '', from = '']) => ({ url, from })),
    sms: together([variables.SMS_URL], ([url = '']) => ({ url, ...sms })),
    webhooks: read(variables.WEBHOOKS),
    oaSecret: read(variables.OA_SECRET),
    oidc: together(
      [variables.OIDC_ISSUER, variables.OIDC_CLIENT_ID, variables.OIDC_CLIENT_SECRET],
      ([issuer = '', clientId = '', clientSecret = '']) => ({ issuer, clientId, clientSecret, name, loginClaim }),
    ),
    metricsToken: read(variables.METRICS_TOKEN),
    log: read(variables.LOG),
    today: read(variables.TODAY),
  }
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, config: deepFrozen(config), shown: VARIABLES.map(show) }

  function show({ name, secret, shown }: Variable<unknown>): Shown {
    const text = textOf(name)
    if (text === undefined) return { name, value: shown, from: 'default' }
    return { name, value: masked(text, secret), from: env[name] === undefined ? 'file' : 'environment' }
  }
}

/** `GONGKAI_PORT= npm start` means "not set". */
function withoutEmpty(settings: Settings): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== ''))
}

interface FileReading {
  readonly settings: Settings
  readonly faults: readonly ConfigFault[]
}

function readFile(path: string | undefined): FileReading {
  if (path === undefined) return { settings: {}, faults: [] }
  const none = (zh: string, en: string): FileReading => ({
    settings: {},
    faults: [{ name: FILE.name, zh: `${FILE.name}=${path}：${zh}。`, en: `${FILE.name}=${path}: ${en}.` }],
  })
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return error instanceof SyntaxError
      ? none('不是 JSON 文件', 'not a JSON file')
      : none(`文件不能读取（${message}）`, `the file cannot be read (${message})`)
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return none('应为一个 JSON 对象', 'expected a JSON object')
  }
  const members = Object.entries(content)
  const faults = members.flatMap(([name, value]) => memberFaults(name, value))
  const settings = Object.fromEntries(members.map(([name, value]) => [name, value === null ? '' : String(value)]))
  return { settings: withoutEmpty(settings), faults }
}

/** A name that nobody reads is a slip of the pen, which in a file can be told. */
function memberFaults(name: string, value: unknown): readonly ConfigFault[] {
  if (!VARIABLES.some((variable) => variable.name === name)) {
    return [{ name, zh: `${name}：没有这个变量。`, en: `${name}: there is no such variable.` }]
  }
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return []
  return [{ name, zh: `${name}：应为文字或数字。`, en: `${name}: expected a text or a number.` }]
}

const MASK = '••••••'

/** What of a value may be shown. */
export function masked(text: string, secret: 'all' | 'password' | undefined): string {
  switch (secret) {
    case undefined:
      return text
    case 'all':
      return MASK
    case 'password': {
      // Of what is no address nobody knows where the password stands.
      if (!URL.canParse(text)) return MASK
      const address = new URL(text)
      if (address.password !== '') address.password = 'x'
      if (address.searchParams.has('password')) address.searchParams.set('password', 'x')
      return address.password === '' ? address.href : address.href.replace(/:x@/, `:${MASK}@`)
    }
  }
}

function deepFrozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  for (const member of Object.values(value)) deepFrozen(member)
  return Object.freeze(value)
}
