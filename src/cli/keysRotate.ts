/** `gongkai keys rotate`: a new key for personal data, and all of it sealed anew (密码法 Art. 8; 个人信息保护法 Art. 51 (3)). */
import { rotateKeys } from '#command/keys/rotateKeys.ts'
import type { CipherName } from '#crypto/keyring.ts'
import { parseArguments, type Words, wrongArguments } from './arguments.ts'
import { openSealed, withStore } from './atStore.ts'
import type { CliCommand } from './command.ts'
import { byOperator } from './operator.ts'
import { stepsOn } from './steps.ts'
import { wrap } from './width.ts'

export const keysRotate: CliCommand = {
  name: 'keys rotate',
  summary: {
    zh: '更换加密个人数据的密钥，并重新加密已有数据；中断后再次运行即继续',
    en: 'a new key for personal data, and all of it sealed anew; run again to go on after an interruption',
  },
  usage: 'keys rotate [--cipher sm4|aes]',
  async run(args, world) {
    const parsed = parseArguments(args, { cipher: { type: 'string' } })
    if (!parsed.ok) return wrongArguments(parsed.fault, keysRotate, world)
    const cipher = parsed.values.cipher ?? 'sm4'
    if (parsed.operands.length > 0 || !isCipher(cipher)) return wrongArguments(CIPHERS, keysRotate, world)
    return withStore(world, async (store, at) => {
      const { keyring, blobs } = await openSealed(store, at, world)
      const { places } = store
      const circumstance = byOperator(world, at.config)
      const rotation = { places, keyring, blobs, cipher, now: world.now(), circumstance, ...stepsOn(world) }
      const { keyId, resumed, rows, files, unreadable } = await rotateKeys(rotation)
      const zh = world.language === 'zh'
      const sentences = [
        ...(resumed
          ? [zh ? '上次更换没有完成，已接着完成。' : 'The last rotation had not ended; it was gone on with.']
          : []),
        zh
          ? `现用密钥 ${keyId}：重新加密了 ${rows} 项个人数据和 ${files} 个文件。旧密钥仍保留，以前的备份要用到它们。`
          : `The key is now ${keyId}: ${rows} items of personal data and ${files} files were sealed anew. Old keys stay, for backups made before.`,
        zh
          ? '正在运行的服务要重新启动才使用新的密钥；请重新备份密钥文件。'
          : 'A server that runs takes the new key at its next start. Make a new copy of the key file.',
        ...unreadable.map((what) =>
          zh ? `${what} 用现有的密钥打不开，没有改动。` : `${what} opens with no key of the ring and stays as it is.`,
        ),
      ]
      world.stdout.write(`${sentences.flatMap((sentence) => wrap(sentence)).join('\n')}\n`)
      return unreadable.length === 0 ? 0 : 1
    })
  },
}

const isCipher = (word: string): word is CipherName => word === 'sm4' || word === 'aes'

const CIPHERS: Words = { zh: '--cipher 只能是 sm4 或 aes。', en: '--cipher is sm4 or aes.' }
