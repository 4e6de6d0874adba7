import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { FILE, readConfig } from '../src/config.ts'
import { VARIABLES } from '../src/variables.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongkai-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const project = join(import.meta.dirname, '..')
const faultsOf = (environment: Readonly<Record<string, string>>) => {
  const reading = readConfig(environment)
  return reading.ok ? [] : reading.faults.map(({ zh }) => zh)
}

function fileOf(content: unknown): string {
  const path = join(folder, 'gongkai.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

describe('the configuration', () => {
  it('needs no variable', () => {
    expect(readConfig({})).toMatchObject({
      ok: true,
      config: {
        port: 8080,
        host: '127.0.0.1',
        publicUrl: null,
        trustProxy: [],
        readers: 2,
        data: join(project, 'data'),
        database: null,
        keys: join(project, 'data/keys.json'),
        anchors: join(project, 'data/anchors'),
        blobs: null,
        maxFileBytes: 64 * 1024 * 1024,
        clamd: null,
        mail: null,
        webhooks: [],
        oaSecret: null,
        oidc: null,
        metricsToken: null,
        log: null,
        today: null,
      },
    })
  })

  it('takes an empty variable as not set', () => {
    expect(readConfig({ GONGKAI_PORT: '', GONGKAI_SMTP_URL: '' })).toMatchObject({ config: { port: 8080, mail: null } })
  })

  it('reads every variable', () => {
    const reading = readConfig({
      PATH: '/bin',
      GONGKAI_PORT: '8081',
      GONGKAI_HOST: '0.0.0.0',
      GONGKAI_PUBLIC_URL: 'https://gongkai.example.gov.cn/',
      GONGKAI_TRUST_PROXY: '127.0.0.1, 10.0.0.0/8,::1',
      GONGKAI_READERS: '4',
      GONGKAI_DATA: '/srv/gongkai',
      DATABASE_URL: 'postgres://app:secret@db/gongkai',
      DATABASE_OWNER_URL: 'postgres://owner:secret@db/gongkai',
      GONGKAI_KEYS: '/etc/gongkai/keys.json',
      GONGKAI_ANCHORS: '/mnt/anchors',
      GONGKAI_BLOBS_ENDPOINT: 'https://s3.example.gov.cn',
      GONGKAI_BLOBS_BUCKET: 'gongkai',
      GONGKAI_BLOBS_REGION: 'cn-1',
      GONGKAI_BLOBS_ACCESS_KEY: 'access',
      GONGKAI_BLOBS_SECRET_KEY: 'secret',
      GONGKAI_BLOBS_STYLE: 'host',
      GONGKAI_MAX_FILE_MB: '200',
      GONGKAI_CLAMD: 'clamd.example:3310',
      GONGKAI_SMTP_URL: 'smtps://user:secret@mail.example:465',
      GONGKAI_MAIL_FROM: '公开办 <gk@example.gov.cn>',
      GONGKAI_WEBHOOKS: 'https://oa.example.gov.cn=whsec_ab=, http://127.0.0.1:9000=x',
      GONGKAI_OA_SECRET: 'fedcba9876543210',
      GONGKAI_OIDC_ISSUER: 'https://sso.example.gov.cn/realms/county',
      GONGKAI_OIDC_CLIENT_ID: 'gongkai',
      GONGKAI_OIDC_CLIENT_SECRET: 'secret',
      GONGKAI_OIDC_NAME: '省统一认证',
      GONGKAI_OIDC_LOGIN_CLAIM: 'preferred_username',
      GONGKAI_METRICS_TOKEN: '0123456789abcdef',
      GONGKAI_LOG: 'debug',
      GONGKAI_TODAY: '2026-03-02',
    })
    expect(reading).toMatchObject({
      ok: true,
      config: {
        port: 8081,
        host: '0.0.0.0',
        publicUrl: 'https://gongkai.example.gov.cn',
        trustProxy: ['127.0.0.1', '10.0.0.0/8', '::1'],
        readers: 4,
        data: '/srv/gongkai',
        database: { url: 'postgres://app:secret@db/gongkai', ownerUrl: 'postgres://owner:secret@db/gongkai' },
        keys: '/etc/gongkai/keys.json',
        anchors: '/mnt/anchors',
        blobs: {
          endpoint: 'https://s3.example.gov.cn',
          bucket: 'gongkai',
          region: 'cn-1',
          accessKeyId: 'access',
          secretAccessKey: 'secret',
          pathStyle: false,
        },
        maxFileBytes: 209_715_200,
        clamd: { host: 'clamd.example', port: 3310 },
        mail: { url: 'smtps://user:secret@mail.example:465', from: '公开办 <gk@example.gov.cn>' },
        webhooks: [
          { origin: 'https://oa.example.gov.cn', secret: 'whsec_ab=' },
          { origin: 'http://127.0.0.1:9000', secret: 'x' },
        ],
        oidc: {
          issuer: 'https://sso.example.gov.cn/realms/county',
          clientId: 'gongkai',
          clientSecret: 'secret',
          name: '省统一认证',
          loginClaim: 'preferred_username',
        },
        oaSecret: 'fedcba9876543210',
        metricsToken: '0123456789abcdef',
        log: 'debug',
        today: '2026-03-02',
      },
    })
  })

  it('names all faults at once', () => {
    expect(faultsOf({ GONGKAI_PORT: '80800', GONGKAI_READERS: 'many', GONGKAI_TODAY: '2026-02-30' })).toEqual([
      'GONGKAI_PORT=80800：应为 0 至 65535 的整数。',
      'GONGKAI_READERS=many：应为 1 至 64 的整数。',
      'GONGKAI_TODAY=2026-02-30：应为存在的日期，例如 2026-03-02。',
    ])
  })

  it.each([
    ['GONGKAI_PUBLIC_URL', 'https://example.gov.cn/gongkai'],
    ['GONGKAI_PUBLIC_URL', 'example.gov.cn'],
    ['GONGKAI_PUBLIC_URL', 'ftp://example.gov.cn'],
    ['GONGKAI_TRUST_PROXY', 'proxy.example'],
    ['GONGKAI_TRUST_PROXY', '10.0.0.0/33'],
    ['GONGKAI_TRUST_PROXY', '10.0.0.0/8,'],
    ['GONGKAI_CLAMD', '127.0.0.1'],
    ['GONGKAI_CLAMD', '127.0.0.1:70000'],
    ['GONGKAI_MAX_FILE_MB', '0'],
    ['GONGKAI_LOG', 'loud'],
    ['DATABASE_URL', 'db/gongkai'],
    ['GONGKAI_BLOBS_STYLE', 'both'],
  ])('refuses %s=%s', (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name}=.*：应为.*。$`))])
  })

  it('asks for what goes together', () => {
    expect(
      faultsOf({ GONGKAI_SMTP_URL: 'smtp://mail.example', DATABASE_OWNER_URL: 'postgres://o@db/gongkai' }),
    ).toEqual(['设了 DATABASE_OWNER_URL，还要设 DATABASE_URL。', '设了 GONGKAI_SMTP_URL，还要设 GONGKAI_MAIL_FROM。'])
    const issuer = { GONGKAI_OIDC_ISSUER: 'https://sso.example', GONGKAI_OIDC_CLIENT_SECRET: 'x' }
    expect(faultsOf({ ...issuer, GONGKAI_OIDC_CLIENT_ID: 'gongkai' })).toEqual([
      '设了 GONGKAI_OIDC_ISSUER，还要设 GONGKAI_PUBLIC_URL。',
    ])
    expect(faultsOf({ GONGKAI_OIDC_CLIENT_ID: 'gongkai' })).toEqual([
      '设了 GONGKAI_OIDC_CLIENT_ID，还要设 GONGKAI_OIDC_ISSUER、GONGKAI_OIDC_CLIENT_SECRET。',
    ])
  })

  it('shows no secret, in a fault as little as in the list', () => {
    const faults = faultsOf({
      DATABASE_URL: 'mysql://app:hunter2@db/gongkai',
      GONGKAI_METRICS_TOKEN: 'hunter2',
      GONGKAI_WEBHOOKS: 'oa=hunter2',
    })
    expect(faults).toHaveLength(3)
    expect(faults.join()).not.toContain('hunter2')
    const reading = readConfig({
      DATABASE_URL: 'postgres://app:hunter2@db:5432/gongkai?password=hunter2',
      GONGKAI_METRICS_TOKEN: 'hunter2hunter2hunter2',
    })
    const shown = reading.ok ? reading.shown : []
    expect(JSON.stringify(shown)).not.toContain('hunter2')
    expect(shown).toContainEqual({
      name: 'DATABASE_URL',
      value: 'postgres://app:••••••@db:5432/gongkai?password=x',
      from: 'environment',
    })
    expect(shown).toContainEqual({ name: 'GONGKAI_METRICS_TOKEN', value: '••••••', from: 'environment' })
  })

  it('cannot be changed, nor anything in it', () => {
    const reading = readConfig({ GONGKAI_CLAMD: 'clamd:3310' })
    expect(reading.ok && Object.isFrozen(reading.config) && Object.isFrozen(reading.config.clamd)).toBe(true)
  })
})

describe('the file of the configuration', () => {
  it('has members of the same names, and the environment wins', () => {
    const file = fileOf({ GONGKAI_PORT: 8081, GONGKAI_HOST: '0.0.0.0', GONGKAI_LOG: 'warn' })
    const reading = readConfig({ [FILE.name]: file, GONGKAI_PORT: '9000' })
    expect(reading).toMatchObject({ config: { port: 9000, host: '0.0.0.0', log: 'warn' } })
    const from = reading.ok ? Object.fromEntries(reading.shown.map((each) => [each.name, each.from])) : {}
    expect(from).toMatchObject({ GONGKAI_PORT: 'environment', GONGKAI_HOST: 'file', GONGKAI_READERS: 'default' })
  })

  it.each([
    ['no JSON', '{', '不是 JSON 文件'],
    ['no object', '[]', '应为一个 JSON 对象'],
    ['a name that nobody reads', { GONGKAI_PROT: 1 }, 'GONGKAI_PROT：没有这个变量'],
    ['an object as a value', { GONGKAI_HOST: {} }, 'GONGKAI_HOST：应为文字或数字'],
    ['a wrong value', { GONGKAI_PORT: -1 }, 'GONGKAI_PORT=-1：应为'],
  ])('is refused with %s', (_what, content, sentence) => {
    expect(faultsOf({ [FILE.name]: fileOf(content) })).toEqual([expect.stringContaining(sentence)])
  })

  it('is refused where it cannot be read', () => {
    expect(faultsOf({ [FILE.name]: join(folder, 'none.json') })).toEqual([expect.stringContaining('文件不能读取')])
  })
})

it('docs/configuration.md lists every variable with its default and what it is for', () => {
  const text = readFileSync(join(project, 'docs/configuration.md'), 'utf8')
  const rows = text.split('\n').filter((line) => line.startsWith('| `'))
  const expected = [
    ...VARIABLES.map(({ name, shown, about }) => `| \`${name}\` | ${shown === '' ? '' : `${shown} `}| ${about.en} |`),
    `| \`${FILE.name}\` | | ${FILE.about.en} |`,
  ]
  expect(rows).toEqual(expected)
})
