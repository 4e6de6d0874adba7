/** `gongkai keys destroy`: one item of personal data, for ever (个人信息保护法 Art. 47). */
import { destroyDatum } from '#command/keys/destroyDatum.ts'
import { GROUNDS, isGround } from '#command/keys/keys.ts'
import { parseArguments, type Words, wrongArguments } from './arguments.ts'
import { openSealed, withStore } from './atStore.ts'
import type { CliCommand } from './command.ts'
import { byOperator } from './operator.ts'
import { wrap } from './width.ts'

export const keysDestroy: CliCommand = {
  name: 'keys destroy',
  summary: {
    zh: '依法销毁一项个人数据及其文件，不可恢复；日志只记何时、依据哪一项',
    en: 'destroys one item of personal data with its files, for ever; the log keeps when and on which ground',
  },
  usage: 'keys destroy --organ ID --datum ID --ground purpose|period|consent|unlawful|law --yes',
  async run(args, world) {
    const parsed = parseArguments(args, {
      organ: { type: 'string' },
      datum: { type: 'string' },
      ground: { type: 'string' },
      yes: { type: 'boolean' },
    })
    if (!parsed.ok) return wrongArguments(parsed.fault, keysDestroy, world)
    const { organ = '', datum: id = '', ground = '', yes } = parsed.values
    if (!/^\d{1,9}$/.test(organ) || !UUID.test(id) || parsed.operands.length > 0) {
      return wrongArguments(WHICH, keysDestroy, world)
    }
    if (!isGround(ground)) return wrongArguments(WHY, keysDestroy, world)
    if (yes !== true) return wrongArguments(SURE, keysDestroy, world)
    return withStore(world, async (store, at) => {
      const { blobs } = await openSealed(store, at, world)
      const { places } = store
      const circumstance = byOperator(world, at.config)
      const destroyed = await destroyDatum({ places, blobs, organId: Number(organ), id, ground, circumstance })
      const sentence = ENDS[destroyed.state][world.language]
      world[destroyed.state === 'notFound' ? 'stderr' : 'stdout'].write(`${wrap(sentence).join('\n')}\n`)
      return destroyed.state === 'notFound' ? 2 : 0
    })
  },
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const WHICH: Words = {
  zh: '请用 --organ 写出机关编号，用 --datum 写出个人数据（或加密文件）的编号。',
  en: 'Name the organ by --organ, and the item of personal data or the sealed file by --datum.',
}
const WHY: Words = {
  zh: `请用 --ground 写出依据，即个人信息保护法第四十七条第一款的哪一项：${Object.entries(GROUNDS)
    .map(([word, { item, name }]) => `${word}（${item}）${name}`)
    .join('；')}。`,
  en: 'Name the ground of Art. 47 of the Personal Information Protection Law by --ground: purpose, period, consent, unlawful or law.',
}
const SURE: Words = {
  zh: '销毁以后任何人都无法恢复；确定要销毁请加 --yes。',
  en: 'Nobody can bring back what is destroyed; add --yes to do it.',
}
const ENDS = {
  destroyed: {
    zh: '已销毁，并已记入日志。此前的备份里仍有这项数据，请按备份的保存期限一并销毁。',
    en: 'Destroyed, and noted in the log. Backups made before still hold it: destroy them by their own terms.',
  },
  already: { zh: '此前已经销毁。', en: 'It was destroyed before.' },
  notFound: { zh: '没有这项个人数据或加密文件。', en: 'There is no such item of personal data or sealed file.' },
} as const
