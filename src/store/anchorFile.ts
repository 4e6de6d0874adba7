/**
 * Anchors as a text that is kept outside of the platform: sent by mail, printed, put on another machine. Its last line is
 * the SM3 digest of all before it.
 */
import { link, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openSm3, sm3 } from '#crypto/digest.ts'
import { newToken } from '#crypto/token.ts'
import { type PlainDate, parseDate } from '#law/date.ts'
import type { Anchor } from './anchors.ts'
import { StoreFault } from './fault.ts'

const TITLE = '政府信息公开平台 事件日志锚点'
const HEAD = '日期 机关编号 事件序号 摘要（SM3）'

export function anchorsText(anchors: readonly Anchor[]): string {
  const text = BEGINNING + linesOf(anchors)
  return text + ending(sm3(text))
}

const BEGINNING = `${TITLE}\n${HEAD}\n`
const ending = (digest: Buffer) => `SM3 ${digest.toString('hex')}\n`

const linesOf = (anchors: readonly Anchor[]) =>
  anchors.map(({ day, organId, seq, digest }) => `${day} ${organId} ${seq} ${digest.toString('hex')}\n`).join('')

/** Writes the same text piece by piece, over a file that is there; gives the number of anchors. */
export async function writeAnchorFile(path: string, pieces: AsyncIterable<readonly Anchor[]>): Promise<number> {
  let count = 0
  async function* text(): AsyncGenerator<string> {
    const hash = openSm3().update(BEGINNING)
    yield BEGINNING
    for await (const anchors of pieces) {
      const lines = linesOf(anchors)
      hash.update(lines)
      count += anchors.length
      yield lines
    }
    yield ending(hash.digest())
  }
  await writeFile(path, text(), { mode: 0o600 })
  return count
}

/** Null where the text is not as it was written. */
export function parseAnchors(text: string): readonly Anchor[] | null {
  const whole = text.replaceAll('\r\n', '\n')
  const [, body, digest] = /^(.*\n)SM3 ([0-9a-f]{64})\n?$/s.exec(whole) ?? []
  if (body === undefined || sm3(body).toString('hex') !== digest) return null
  const [title, head, ...lines] = body.trimEnd().split('\n')
  const anchors = lines.map(parseLine)
  const all = anchors.filter((anchor) => anchor !== null)
  return title === TITLE && head === HEAD && all.length === anchors.length ? all : null
}

function parseLine(line: string): Anchor | null {
  const [, date = '', organ, seq, digest = ''] = /^(\S{10}) (\d{1,10}) (\d{1,15}) ([0-9a-f]{64})$/.exec(line) ?? []
  const day = parseDate(date)
  if (day === null) return null
  return { day, organId: Number(organ), seq: Number(seq), digest: Buffer.from(digest, 'hex') }
}

/** Throws a StoreFault where the file is none of ours, or was changed. */
export async function readAnchorFile(path: string): Promise<readonly Anchor[]> {
  const anchors = parseAnchors(await readFile(path, 'utf8'))
  if (anchors !== null) return anchors
  throw new StoreFault(
    `${path} 不是完整的锚点文件：内容与最后一行的摘要不符，或者不是本程序导出的。`,
    `${path} is no whole file of anchors: it does not fit the digest in its last line, or this program did not write it.`,
  )
}

/** Writes the file of a day, whole or not at all, and never over one that is there. */
export async function writeDailyAnchors(folder: string, day: PlainDate, text: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${day}.txt`)
  const draft = `${path}.${newToken(16)}`
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await link(draft, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await rm(draft, { force: true })
  }
  return path
}
