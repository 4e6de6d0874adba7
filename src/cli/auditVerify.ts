/** `gongkai audit verify`: proves that no event of the log was changed, taken away or put in (网络安全法 Art. 21 (3)). */
import { resolve } from 'node:path'
import { readAnchorFile } from '#store/anchorFile.ts'
import { type Anchor, anchorsOfOrgan } from '#store/anchors.ts'
import { type ChainProof, organsWithLog, proveChain } from '#store/chain.ts'
import type { Database, Reader } from '#store/database.ts'
import { parseArguments, wrongArguments } from './arguments.ts'
import { withStore } from './atStore.ts'
import { breakText } from './chainText.ts'
import type { CliCommand, CliWorld } from './command.ts'
import { openProgress } from './progress.ts'
import { wrap } from './width.ts'

export const auditVerify: CliCommand = {
  name: 'audit verify',
  summary: {
    zh: '核对事件日志没有被改动，--anchors 再与导出的锚点核对',
    en: 'proves that the log was not changed; --anchors checks it against exported anchors',
  },
  usage: 'audit verify [--anchors FILE]...',
  async run(args, world) {
    const parsed = parseArguments(args, { anchors: { type: 'string', multiple: true } })
    if (!parsed.ok) return wrongArguments(parsed.fault, auditVerify, world)
    if (parsed.operands.length > 0) return wrongArguments(NO_OPERANDS, auditVerify, world)
    return withStore(world, async ({ db }) => {
      const files = (parsed.values.anchors ?? []).map((file) => readAnchorFile(resolve(world.cwd, file)))
      const anchors = (await Promise.all(files)).flat()
      const proofs = await atOneMoment(db, (reader) => proveChains(reader, anchors, world))
      world.stdout.write(`${wrap(summaryText(proofs, world)).join('\n')}\n`)
      return proofs.some(({ broken }) => broken !== null) ? 1 : 0
    })
  },
}

const NO_OPERANDS = { zh: '这个命令只有 --anchors 选项。', en: 'This command takes no more than --anchors.' }

/** What is written meanwhile is not seen. */
export function atOneMoment<T>(db: Database, work: (reader: Reader) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)
}

/** Says each break as it is found. */
export async function proveChains(
  reader: Reader,
  exported: readonly Anchor[],
  world: CliWorld,
): Promise<readonly ChainProof[]> {
  const known = await organsWithLog(reader)
  const organs = [...new Set([...known, ...exported.map(({ organId }) => organId)])]
  const progress = openProgress(organs.length, world.stderr, world.language)
  const proofs: ChainProof[] = []
  const exportedOf = Map.groupBy(exported, ({ organId }) => organId)
  for (const organId of organs) {
    const anchors = [...(await anchorsOfOrgan(reader, organId)), ...(exportedOf.get(organId) ?? [])]
    const proof = await proveChain(reader, organId, anchors)
    if (proof.broken !== null) {
      progress.hide()
      world.stdout.write(`${wrap(breakText(proof.broken, world.language)).join('\n')}\n`)
    }
    proofs.push(proof)
    progress.step()
  }
  progress.hide()
  return proofs
}

export function summaryText(proofs: readonly ChainProof[], { language }: CliWorld): string {
  const logged = proofs.filter(({ events, broken }) => events > 0 || broken !== null)
  const sum = (of: (proof: ChainProof) => number) => logged.reduce((total, proof) => total + of(proof), 0)
  const [events, anchors, broken] = [
    sum((proof) => proof.events),
    sum((proof) => proof.anchors),
    sum((proof) => (proof.broken === null ? 0 : 1)),
  ]
  if (language === 'zh') {
    const result = broken === 0 ? '全部衔接' : `${broken} 个机关的日志有问题`
    return `核对了 ${logged.length} 个机关的日志，${events} 条事件，${anchors} 个锚点：${result}。`
  }
  const result = broken === 0 ? 'all hold' : `${broken} logs are broken`
  return `Checked ${logged.length} logs with ${events} events and ${anchors} anchors: ${result}.`
}
