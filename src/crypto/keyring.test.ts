import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect, promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { currentKey, KeyFileFault, keyById, newKey, openKeyring } from './keyring.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-keys-'))
  path = join(folder, 'keys.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const secretOf = (keyring: ReturnType<typeof openKeyring>) => currentKey(keyring).secret.export().toString('hex')

describe('the keyring', () => {
  it('is made at the first opening, for SM4, readable by its owner only, and is the same at the next', () => {
    const first = openKeyring(path, 1_700_000_000_000)
    expect(currentKey(first)).toMatchObject({ cipher: 'sm4', madeAt: 1_700_000_000_000 })
    expect(currentKey(first).secret.symmetricKeySize).toBe(32)
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
    const second = openKeyring(path, 1_800_000_000_000)
    expect(secretOf(second)).toBe(secretOf(first))
    expect(second.lookupKey.equals(first.lookupKey)).toBe(true)
    expect(second.tokenKey.equals(first.tokenKey)).toBe(true)
    expect(readdirSync(folder)).toEqual(['keys.json'])
  })

  it('is made once when several programs start at the same time', async () => {
    const program = `import { currentKey, openKeyring } from '#crypto/keyring.ts'
      process.stdout.write(currentKey(openKeyring(${JSON.stringify(path)}, 0)).secret.export().toString('hex'))`
    const run = () => promisify(execFile)(process.execPath, ['--input-type=module-typescript', '--eval', program])
    const answers = await Promise.all([run(), run(), run(), run()])
    expect(new Set(answers.map(({ stdout }) => stdout))).toEqual(new Set([secretOf(openKeyring(path, 0))]))
    expect(readdirSync(folder)).toEqual(['keys.json'])
  })

  it('adds a key that becomes the current one and keeps the old ones', () => {
    const keyring = openKeyring(path, 0)
    const old = currentKey(keyring)
    const added = newKey(keyring, 'aes', 5)
    expect(added).toMatchObject({ cipher: 'aes', madeAt: 5 })
    expect(currentKey(keyring)).toBe(added)
    expect(added.secret.equals(old.secret)).toBe(false)
    expect(keyById(keyring, old.id)?.secret.equals(old.secret)).toBe(true)
    const again = openKeyring(path, 9)
    expect(currentKey(again).id).toBe(added.id)
    expect(again.keys.size).toBe(2)
    expect(readdirSync(folder)).toEqual(['keys.json'])
  })

  it('finds a key that another process added after it was opened', () => {
    const here = openKeyring(path, 0)
    const added = newKey(openKeyring(path, 0), 'sm4', 1)
    expect(keyById(here, added.id)?.secret.equals(added.secret)).toBe(true)
    expect(keyById(here, '00000000-0000-7000-8000-000000000000')).toBeNull()
  })

  it('refuses to turn while another program does, and loses nothing', () => {
    const keyring = openKeyring(path, 0)
    const before = readFileSync(path, 'utf8')
    writeFileSync(`${path}.new`, '')
    expect(() => newKey(keyring, 'sm4', 1)).toThrow(/另一个程序正在修改密钥文件/)
    expect(readFileSync(path, 'utf8')).toBe(before)
    expect(readdirSync(folder).sort()).toEqual(['keys.json', 'keys.json.new'])
  })

  it('prints and serialises without its secrets', () => {
    const keyring = openKeyring(path, 0)
    const secrets = [currentKey(keyring).secret, keyring.lookupKey, keyring.tokenKey].map((key) => key.export())
    const printed = `${inspect(keyring, { depth: 9, showHidden: true })}${JSON.stringify(keyring)}${JSON.stringify([...keyring.keys])}`
    for (const secret of secrets) {
      expect(printed).not.toContain(secret.toString('hex'))
      expect(printed).not.toContain(secret.toString('base64'))
      expect(printed).not.toContain([...secret.subarray(0, 8)].join(','))
    }
  })

  it.skipIf(process.platform === 'win32')('refuses a key file that others may read', () => {
    openKeyring(path, 0)
    chmodSync(path, 0o640)
    expect(() => openKeyring(path, 0)).toThrow(/chmod 600/)
  })

  it.each([
    ['is empty', () => ''],
    ['was cut short', (text: string) => text.slice(0, -20)],
    [
      'names a current key that is not there',
      (text: string) => text.replace(/"current": ".{8}/, '"current": "ffffffff'),
    ],
    ['holds a short key', (text: string) => text.replace(/"lookupKey": ".{8}/, '"lookupKey": "')],
  ])('refuses a key file that %s, and neither repairs nor quotes it', (_, damage) => {
    openKeyring(path, 0)
    const damaged = damage(readFileSync(path, 'utf8'))
    writeFileSync(path, damaged)
    expect(() => openKeyring(path, 0)).toThrow(
      new KeyFileFault(`密钥文件 ${path} 不完整或已损坏；请从备份中恢复，切勿删除后重建，否则已加密的内容无法解密。`),
    )
    expect(readFileSync(path, 'utf8')).toBe(damaged)
  })
})
