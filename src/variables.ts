/** Every variable of the configuration: how it is read, what it is when not set, and what it is for. No article. */
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type PlainDate, parseDate } from '#law/date.ts'
import {
  address,
  anyText,
  hostAndPort,
  networksOf,
  originOf,
  postgres,
  receiversOf,
  smsBodyOf,
  type Variable,
  web,
  wholeNumber,
} from './variable.ts'

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

const NOT_SET = ''

/** Where the program lies. */
const PROJECT = fileURLToPath(new URL('..', import.meta.url))

export const PORT: Variable<number> = {
  name: 'GONGKAI_PORT',
  ...wholeNumber(0, 65_535),
  fallback: 8080,
  shown: '8080',
  about: { zh: '网页的端口；0 表示任一空闲端口', en: 'port of the pages; 0 takes any free one' },
}

export const HOST: Variable<string> = {
  name: 'GONGKAI_HOST',
  parse: (text) => text,
  expected: { zh: '应为本机的一个地址', en: 'an address of this machine' },
  fallback: '127.0.0.1',
  shown: '127.0.0.1',
  about: {
    zh: '监听的地址；默认只有本机能访问',
    en: 'address to listen on; only this machine unless another is given',
  },
}

export const PUBLIC_URL: Variable<string | null> = {
  name: 'GONGKAI_PUBLIC_URL',
  parse: originOf,
  expected: {
    zh: '应为没有路径的网址，例如 https://gongkai.example.gov.cn',
    en: 'an address without a path, such as https://gongkai.example.gov.cn',
  },
  fallback: null,
  shown: NOT_SET,
  about: {
    zh: '浏览器里的网址：只接受从它发来的修改；以 https 开头时 Cookie 只在加密连接上发送；回执和通知里写它',
    en: 'the address in the browser: only changes sent from it are accepted; with https the cookies are `Secure`; receipts and notices name it',
  },
}

export const TRUST_PROXY: Variable<readonly string[]> = {
  name: 'GONGKAI_TRUST_PROXY',
  parse: networksOf,
  expected: {
    zh: '应为用逗号隔开的地址或网段，例如 127.0.0.1,10.0.0.0/8',
    en: 'addresses or networks with commas between, such as 127.0.0.1,10.0.0.0/8',
  },
  fallback: [],
  shown: NOT_SET,
  about: {
    zh: '反向代理的地址：相信它们转告的访问者地址和请求编号',
    en: 'reverse proxies whose word for the address of a visitor and the id of a request is taken',
  },
}

export const READERS: Variable<number> = {
  name: 'GONGKAI_READERS',
  ...wholeNumber(1, 64),
  fallback: 2,
  shown: '2',
  about: {
    zh: '同时读取、同时写出的年报文件数',
    en: 'reports that are read, and reports that are written, at the same time',
  },
}

export const DATA: Variable<string> = {
  name: 'GONGKAI_DATA',
  parse: (text) => resolve(text),
  expected: { zh: '应为一个文件夹', en: 'a folder' },
  fallback: join(PROJECT, 'data'),
  shown: './data',
  about: {
    zh: '数据目录：自带的数据库、文件和密钥；同一时间只能由一个程序使用',
    en: 'folder of the embedded database, the files and the keys; of one program at a time',
  },
}

export const DATABASE_URL: Variable<string | null> = {
  name: 'DATABASE_URL',
  ...postgres,
  fallback: null,
  shown: NOT_SET,
  secret: 'password',
  about: {
    zh: '使用这台 PostgreSQL（15 至 18）服务器，不启动自带的数据库',
    en: 'a PostgreSQL server (15 to 18) to use instead of the embedded one',
  },
}

export const DATABASE_OWNER_URL: Variable<string | null> = {
  name: 'DATABASE_OWNER_URL',
  ...postgres,
  fallback: null,
  shown: NOT_SET,
  secret: 'password',
  about: {
    zh: '同一数据库的属主账号，只用于升级表结构、恢复、更换密钥和销毁；不设时两种权限用同一账号，只能防误操作',
    en: 'account of the owner of the same database, for migrating, restoring, keys and destruction only; without it one account has both rights, which guards against mistakes alone',
  },
}

export const KEYS: Variable<string | null> = {
  name: 'GONGKAI_KEYS',
  parse: (text) => resolve(text),
  expected: { zh: '应为一个文件', en: 'a file' },
  fallback: null,
  shown: 'keys.json in GONGKAI_DATA',
  about: {
    zh: '密钥文件：个人信息用它加密，请另行备份',
    en: 'file of the keys that personal data is encrypted with; back it up apart from the database',
  },
}

export const ANCHORS: Variable<string | null> = {
  name: 'GONGKAI_ANCHORS',
  parse: (text) => resolve(text),
  expected: { zh: '应为一个文件夹', en: 'a folder' },
  fallback: null,
  shown: 'anchors in GONGKAI_DATA',
  about: {
    zh: '每日日志锚点写到这个文件夹；宜在另一台机器上',
    en: 'folder of the daily anchors of the event log; best on another machine',
  },
}

export const BLOBS_ENDPOINT: Variable<string | null> = {
  name: 'GONGKAI_BLOBS_ENDPOINT',
  ...web,
  fallback: null,
  shown: NOT_SET,
  about: {
    zh: '兼容 S3 的存储的网址；不设时文件存在数据目录',
    en: 'address of an S3-compatible store; without it files lie in the data folder',
  },
}

export const BLOBS_BUCKET: Variable<string | null> = {
  name: 'GONGKAI_BLOBS_BUCKET',
  ...anyText,
  fallback: null,
  shown: NOT_SET,
  about: { zh: '该存储里的桶', en: 'its bucket' },
}

export const BLOBS_REGION: Variable<string> = {
  name: 'GONGKAI_BLOBS_REGION',
  parse: (text) => text,
  expected: { zh: '应为文字', en: 'a text' },
  fallback: 'us-east-1',
  shown: 'us-east-1',
  about: { zh: '该存储的区域', en: 'its region' },
}

export const BLOBS_ACCESS_KEY: Variable<string | null> = {
  name: 'GONGKAI_BLOBS_ACCESS_KEY',
  ...anyText,
  fallback: null,
  shown: NOT_SET,
  secret: 'all',
  about: { zh: '该存储的访问密钥', en: 'its access key' },
}

export const BLOBS_SECRET_KEY: Variable<string | null> = {
  name: 'GONGKAI_BLOBS_SECRET_KEY',
  ...anyText,
  fallback: null,
  shown: NOT_SET,
  secret: 'all',
  about: { zh: '该存储的访问密钥的口令', en: 'its secret key' },
}

export const BLOBS_STYLE: Variable<'path' | 'host'> = {
  name: 'GONGKAI_BLOBS_STYLE',
  parse: (text) => (text === 'path' || text === 'host' ? text : undefined),
  expected: { zh: '应为 path 或 host', en: '`path` or `host`' },
  fallback: 'path',
  shown: 'path',
  about: {
    zh: '桶名写在网址的路径里（path），还是主机名前（host）',
    en: 'where the bucket stands: in the `path`, or before the `host`',
  },
}

export const MAX_FILE_MB: Variable<number> = {
  name: 'GONGKAI_MAX_FILE_MB',
  ...wholeNumber(1, 2048),
  fallback: 64,
  shown: '64',
  about: { zh: '上传的文件不得超过多少 MB', en: 'largest file that may be uploaded, in MB' },
}

export const CLAMD: Variable<{ readonly host: string; readonly port: number } | null> = {
  name: 'GONGKAI_CLAMD',
  parse: hostAndPort,
  expected: { zh: '应为 主机:端口，例如 127.0.0.1:3310', en: 'HOST:PORT, such as 127.0.0.1:3310' },
  fallback: null,
  shown: NOT_SET,
  about: { zh: '查毒服务 clamd', en: 'clamd, which scans uploaded files for viruses' },
}

export const SMTP_URL: Variable<string | null> = {
  name: 'GONGKAI_SMTP_URL',
  ...address(
    '形如 smtps://用户:口令@主机:465 的地址',
    'an address such as smtps://user:password@host:465',
    'smtp:',
    'smtps:',
  ),
  fallback: null,
  shown: NOT_SET,
  secret: 'password',
  about: { zh: '发送邮件的服务器；不设时不发邮件', en: 'server that sends mail; without it none is sent' },
}

export const MAIL_FROM: Variable<string | null> = {
  name: 'GONGKAI_MAIL_FROM',
  ...anyText,
  fallback: null,
  shown: NOT_SET,
  about: { zh: '邮件的发件人', en: 'sender of the mail' },
}

export const SMS_URL: Variable<string | null> = {
  name: 'GONGKAI_SMS_URL',
  ...web,
  fallback: null,
  shown: NOT_SET,
  about: {
    zh: '短信网关的网址，以 HTTP POST 发送 JSON；不设时不发短信',
    en: 'gateway for short messages, called by HTTP POST with JSON; without it none is sent',
  },
}

export const SMS_BODY: Variable<string> = {
  name: 'GONGKAI_SMS_BODY',
  parse: smsBodyOf,
  expected: {
    zh: '应为一段 JSON，其中有 {phone} 和 {text}，可以有 {id}',
    en: 'JSON with {phone} and {text} in it, and {id} where wanted',
  },
  fallback: '{"mobile":"{phone}","content":"{text}","id":"{id}"}',
  shown: '{"mobile":"{phone}","content":"{text}","id":"{id}"}',
  about: {
    zh: '发给短信网关的内容：号码、文字和编号各写在哪里',
    en: 'what the gateway gets: where it wants the number, the words and the id',
  },
}

export const SMS_TOKEN: Variable<string | null> = {
  name: 'GONGKAI_SMS_TOKEN',
  ...anyText,
  fallback: null,
  shown: NOT_SET,
  secret: 'all',
  about: {
    zh: '短信网关的口令，写在请求头 Authorization: Bearer 里',
    en: 'token for the gateway, sent as `Authorization: Bearer`',
  },
}

export const SMS_SECRET: Variable<string | null> = {
  name: 'GONGKAI_SMS_SECRET',
  parse: (text) => (text.length >= 16 ? text : undefined),
  expected: { zh: '应不少于 16 个字符', en: 'at least 16 characters' },
  fallback: null,
  shown: NOT_SET,
  secret: 'all',
  about: {
    zh: '给短信网关的请求用它签名（HMAC-SHA256，与 webhook 相同）',
    en: 'with which calls to the gateway are signed (HMAC-SHA256, as webhooks are)',
  },
}

export const WEBHOOKS: Variable<readonly { readonly origin: string; readonly secret: string }[]> = {
  name: 'GONGKAI_WEBHOOKS',
  parse: receiversOf,
  expected: {
    zh: '应为用逗号隔开的 网址=口令，例如 https://oa.example.gov.cn=口令',
    en: 'ADDRESS=SECRET with commas between, such as https://oa.example.gov.cn=secret',
  },
  fallback: [],
  shown: NOT_SET,
  secret: 'all',
  about: {
    zh: '可以用 webhook 通知的系统，和各自共用的口令',
    en: 'other systems that may be told by webhook, each with the secret that is shared with it',
  },
}

export const OA_SECRET: Variable<string | null> = {
  name: 'GONGKAI_OA_SECRET',
  parse: (text) => (text.length >= 16 ? text : undefined),
  expected: { zh: '应不少于 16 个字符', en: 'at least 16 characters' },
  fallback: null,
  shown: NOT_SET,
  secret: 'all',
  about: {
    zh: '办公系统用它签名审批决定；不设时不接收',
    en: "with which the county's own system signs its decisions on approvals; without it none is taken",
  },
}

export const OIDC_ISSUER: Variable<string | null> = {
  name: 'GONGKAI_OIDC_ISSUER',
  ...web,
  fallback: null,
  shown: NOT_SET,
  about: { zh: '单点登录（OpenID Connect）的签发者', en: 'issuer of a single sign-on (OpenID Connect)' },
}

export const OIDC_CLIENT_ID: Variable<string | null> = {
  name: 'GONGKAI_OIDC_CLIENT_ID',
  ...anyText,
  fallback: null,
  shown: NOT_SET,
  about: { zh: '在单点登录处登记的客户端', en: 'client registered there' },
}

export const OIDC_CLIENT_SECRET: Variable<string | null> = {
  name: 'GONGKAI_OIDC_CLIENT_SECRET',
  ...anyText,
  fallback: null,
  shown: NOT_SET,
  secret: 'all',
  about: { zh: '该客户端的口令', en: 'its secret' },
}

export const OIDC_NAME: Variable<string> = {
  name: 'GONGKAI_OIDC_NAME',
  parse: (text) => text,
  expected: { zh: '应为文字', en: 'a text' },
  fallback: '单点登录',
  shown: '单点登录',
  about: { zh: '单点登录按钮上的文字', en: 'what the button of the single sign-on says' },
}

export const OIDC_LOGIN_CLAIM: Variable<string | null> = {
  name: 'GONGKAI_OIDC_LOGIN_CLAIM',
  ...anyText,
  fallback: null,
  shown: NOT_SET,
  about: {
    zh: '以哪个声明的值作为登录名关联账号，例如 preferred_username；不设时由管理员逐个关联',
    en: 'claim that is the login of an account here, such as `preferred_username`; without it accounts are linked one by one',
  },
}

export const METRICS_TOKEN: Variable<string | null> = {
  name: 'GONGKAI_METRICS_TOKEN',
  parse: (text) => (text.length >= 16 ? text : undefined),
  expected: { zh: '应不少于 16 个字符', en: 'at least 16 characters' },
  fallback: null,
  shown: NOT_SET,
  secret: 'all',
  about: {
    zh: '凭它（Authorization: Bearer）从别的机器读取 /metrics；不设时只有本机能读',
    en: 'lets other machines read `/metrics` (`Authorization: Bearer`); without it only this one may',
  },
}

export const LOG: Variable<LogLevel | null> = {
  name: 'GONGKAI_LOG',
  parse: (text) => LOG_LEVELS.find((level) => level === text),
  expected: { zh: `应为 ${LOG_LEVELS.join('、')} 之一`, en: `one of ${LOG_LEVELS.join(', ')}` },
  fallback: null,
  shown: 'info; warn on a terminal',
  about: {
    zh: '日志的级别；日志是标准输出上的 JSON，每行一条',
    en: 'level of the log, which is JSON lines on standard output',
  },
}

export const TODAY: Variable<PlainDate | null> = {
  name: 'GONGKAI_TODAY',
  parse: (text) => parseDate(text) ?? undefined,
  expected: { zh: '应为存在的日期，例如 2026-03-02', en: 'a date that exists, such as 2026-03-02' },
  fallback: null,
  shown: NOT_SET,
  about: { zh: '演示用的“今天”', en: 'the day that a demonstration takes for today' },
}

/** In the order of the documentation. */
export const VARIABLES = [
  PORT,
  HOST,
  PUBLIC_URL,
  TRUST_PROXY,
  READERS,
  DATA,
  DATABASE_URL,
  DATABASE_OWNER_URL,
  KEYS,
  ANCHORS,
  BLOBS_ENDPOINT,
  BLOBS_BUCKET,
  BLOBS_REGION,
  BLOBS_ACCESS_KEY,
  BLOBS_SECRET_KEY,
  BLOBS_STYLE,
  MAX_FILE_MB,
  CLAMD,
  SMTP_URL,
  MAIL_FROM,
  SMS_URL,
  SMS_BODY,
  SMS_TOKEN,
  SMS_SECRET,
  WEBHOOKS,
  OA_SECRET,
  OIDC_ISSUER,
  OIDC_CLIENT_ID,
  OIDC_CLIENT_SECRET,
  OIDC_NAME,
  OIDC_LOGIN_CLAIM,
  METRICS_TOKEN,
  LOG,
  TODAY,
] as const satisfies readonly Variable<unknown>[]
