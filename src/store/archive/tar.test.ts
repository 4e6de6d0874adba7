import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parts } from '../../../test/parts.ts'
import { readContents, writeContent } from './contents.ts'
import { readTar, TAR_END, TarBroken, tarFile } from './tar.ts'

async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Arrives in pieces of this size. */
async function* stream(bytes: Uint8Array, size = bytes.length || 1): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

type Files = readonly (readonly [name: string, bytes: Uint8Array])[]

async function* tarOf(files: Files): AsyncGenerator<Uint8Array> {
  for (const [name, bytes] of files)
    yield* tarFile({ name, size: bytes.length, bytes: stream(bytes) }, 1_772_413_200_000)
  yield TAR_END
}

async function filesIn(source: AsyncIterable<Uint8Array>): Promise<Files> {
  const files: (readonly [string, Uint8Array])[] = []
  for await (const { name, bytes } of readTar(source)) files.push([name, new Uint8Array(await all(bytes))])
  return files
}

describe('a tar archive', () => {
  it('is what GNU tar writes and reads', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-tar-'))
    try {
      const files: Files = [
        ['a.000001', new Uint8Array(randomBytes(1000))],
        ['b.000001', new Uint8Array()],
        ['c.000001', new Uint8Array(randomBytes(512))],
      ]
      writeFileSync(join(folder, 'ours.tar'), await all(tarOf(files)))
      execFileSync('tar', ['-xf', 'ours.tar'], { cwd: folder })
      for (const [name, bytes] of files) expect(new Uint8Array(readFileSync(join(folder, name)))).toEqual(bytes)
      const names = files.map(([name]) => name)
      execFileSync('tar', ['--format=ustar', '-cf', 'theirs.tar', ...names], { cwd: folder })
      expect(await filesIn(stream(readFileSync(join(folder, 'theirs.tar'))))).toEqual(files)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('holds any files, however its bytes arrive, and is broken when any of them is missing at the end', async () => {
    const name = fc.stringMatching(/^[a-z]{1,12}(\/[0-9a-f]{2,60})?$/)
    const file = fc.tuple(name, fc.uint8Array({ maxLength: 2_000 }))
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { maxLength: 6 }),
        fc.integer({ min: 1, max: 1_500 }),
        fc.nat(),
        async (files, size, cut) => {
          const tar = await all(tarOf(files))
          expect(await filesIn(stream(tar, size))).toEqual(files)
          // Without the last two blocks and then some.
          const kept = cut % (tar.length - TAR_END.length + 1)
          await expect(filesIn(stream(tar.subarray(0, kept), size))).rejects.toThrow(TarBroken)
        },
      ),
      { numRuns: parts.runs(50, 1_000) },
    )
  })
})

describe('the contents of an archive', () => {
  it('come back whole with size and digest, in one part or in many', async () => {
    const large = randomBytes(20 * 1024 * 1024)
    const written: unknown[] = []
    async function* archive() {
      for (const [name, bytes] of [
        ['a', Buffer.from('abc')],
        ['large', large],
        ['none', Buffer.alloc(0)],
      ] as const) {
        written.push(yield* writeContent(name, stream(bytes, 70_000), 0))
      }
      yield TAR_END
    }
    const read: unknown[] = []
    for await (const content of readContents(stream(await all(archive()), 1_000_003))) {
      const bytes = await all(content.bytes)
      if (content.name === 'large') expect(bytes.equals(large)).toBe(true)
      read.push(content.seen())
    }
    expect(read).toEqual(written)
    // SHA-256 of "abc", FIPS 180-4.
    expect(written[0]).toEqual({
      name: 'a',
      size: 3,
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    })
  })
})
