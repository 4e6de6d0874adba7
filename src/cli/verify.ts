/** `gongkai verify`: the log, every row against its events, every file against its name (网络安全法 Art. 21 (3)). */
import { type RowFault, verifyRows } from '#command/verify.ts'
import type { BlobStore } from '#store/blob/blobStore.ts'
import { type UsedFile, usedFiles, usesOfFile } from '#store/blobUses.ts'
import { organsWithLog } from '#store/chain.ts'
import type { Database, Reader } from '#store/database.ts'
import { parseArguments, wrongArguments } from './arguments.ts'
import { openSealed, withStore } from './atStore.ts'
import { atOneMoment, proveChains, summaryText } from './auditVerify.ts'
import type { CliCommand, CliWorld, Language } from './command.ts'
import { openProgress } from './progress.ts'
import { wrap } from './width.ts'

export const verify: CliCommand = {
  name: 'verify',
  summary: {
    zh: '核对日志、每一行数据与其事件、每个文件；有问题时指出并返回 1',
    en: 'the log, every row against its events, every file; names what is wrong, with status 1',
  },
  usage: 'verify',
  async run(args, world) {
    const parsed = parseArguments(args, {})
    if (!parsed.ok) return wrongArguments(parsed.fault, verify, world)
    if (parsed.operands.length > 0) return wrongArguments(NO_OPERANDS, verify, world)
    return withStore(world, async (store, at) => {
      const { db } = store
      const { blobs } = await openSealed(store, at, world)
      const { proofs, rows } = await atOneMoment(db, async (reader) => ({
        proofs: await proveChains(reader, [], world),
        rows: await compareRows(reader, world),
      }))
      const files = await checkFiles(db, blobs, world)
      say(
        world,
        summaryText(proofs, world),
        SUMMARIES.rows(rows)[world.language],
        SUMMARIES.files(files)[world.language],
      )
      return rows.faults > 0 || files.faults > 0 || proofs.some(({ broken }) => broken !== null) ? 1 : 0
    })
  },
}

const NO_OPERANDS = { zh: '这个命令不带参数。', en: 'This command takes no arguments.' }

interface Tally {
  readonly checked: number
  readonly faults: number
}

const SUMMARIES = {
  rows: ({ checked, faults }: Tally) => ({
    zh: `核对了 ${checked} 条记录：${faults === 0 ? '都与事件一致' : `${faults} 条有问题`}。`,
    en: `Checked ${checked} rows: ${faults === 0 ? 'all are what their events say' : `${faults} are not`}.`,
  }),
  files: ({ checked, faults }: Tally) => ({
    zh: `核对了 ${checked} 个文件：${faults === 0 ? '都完好' : `${faults} 个有问题`}。`,
    en: `Checked ${checked} files: ${faults === 0 ? 'all are whole' : `${faults} are not`}.`,
  }),
}

function say({ stdout }: CliWorld, ...sentences: readonly string[]): void {
  stdout.write(`${sentences.flatMap((sentence) => wrap(sentence)).join('\n')}\n`)
}

async function compareRows(reader: Reader, world: CliWorld): Promise<Tally> {
  const organs = await organsWithLog(reader)
  const progress = openProgress(organs.length, world.stderr, world.language)
  const count = { cases: 0 }
  let faults = 0
  for (const organId of organs) {
    for await (const fault of verifyRows(reader, organId, count)) {
      faults += 1
      progress.hide()
      say(world, rowText(fault, world.language))
    }
    progress.step()
  }
  progress.hide()
  return { checked: count.cases, faults }
}

function rowText({ organId, kind, id, why, members }: RowFault, language: Language): string {
  const zh = language === 'zh'
  const place = zh ? `机关 ${organId} 的 ${kind} ${id}` : `${kind} ${id} of organ ${organId}`
  switch (why) {
    case 'differs':
      return zh
        ? `${place} 与它的事件不一致：${members.join('、')}。`
        : `${place} is not what its events say: ${members.join(', ')}.`
    case 'derived':
      return zh
        ? `${place} 的检索、统计资料与它的数据不一致：${members.join('、')}。`
        : `${place} is searched or counted by what does not follow from it: ${members.join(', ')}.`
    case 'noEvents':
      return zh ? `${place} 在日志中没有任何事件。` : `${place} has no event in the log.`
    case 'noRow':
      return zh ? `${place} 在日志中有事件，数据却不在了。` : `${place} has events in the log, but its row is gone.`
  }
}

async function checkFiles(db: Database, blobs: BlobStore, world: CliWorld): Promise<Tally> {
  const files = await usedFiles(db)
  const progress = openProgress(files.length, world.stderr, world.language)
  let faults = 0
  for (const file of files) {
    if (!(await blobs.verify(file.sha256, file.sealed))) {
      faults += 1
      progress.hide()
      say(world, await fileText(db, blobs, file, world.language))
    }
    progress.step()
  }
  progress.hide()
  return { checked: files.length, faults }
}

async function fileText(db: Database, blobs: BlobStore, file: UsedFile, language: Language): Promise<string> {
  const zh = language === 'zh'
  const uses = (await usesOfFile(db, file)).map(({ organId, caseKind, caseId }) =>
    zh ? `机关 ${organId} 的 ${caseKind} ${caseId}` : `${caseKind} ${caseId} of organ ${organId}`,
  )
  const there = await blobs.has(file.sha256, file.sealed)
  const sealed = there && file.sealed
  if (zh) {
    const what = there ? (sealed ? '已损坏，或者密钥文件里没有它的密钥' : '已损坏') : '缺失'
    return `文件 ${file.sha256} ${what}（${uses.join('、')}）。`
  }
  const what = there ? (sealed ? 'damaged, or its key is not in the key file' : 'damaged') : 'missing'
  return `The file ${file.sha256} is ${what} (${uses.join(', ')}).`
}
