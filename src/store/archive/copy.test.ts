import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { asOwner } from '../database.ts'
import { copyIn, copyOut } from './copy.ts'

const { places } = await testDatabase({ empty: true })

async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function* only(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

describe('copy', () => {
  it('carries every value of half a million bytes and more, though the reader is slow, to another table', async () => {
    await asOwner(places, async (client) => {
      await client.query(`create temp table one as
        select n, repeat(chr(19968 + n % 2000), 1 + n % 700) || E'\\n\\t\\\\' || n as text, null::text as nothing
        from generate_series(1, 5000) as n`)
      await client.query('create temp table other (like one)')
      // Some rows are larger than what is gathered, and the whole is more than what may wait.
      await client.query(`insert into one select -n, repeat('大', 60000 * n), null from generate_series(1, 3) as n`)
      const blocks: Uint8Array[] = []
      for await (const block of copyOut(client, 'copy one to stdout')) {
        blocks.push(block)
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
      async function* source() {
        yield* blocks
      }
      expect(await copyIn(client, 'copy other from stdin', source())).toBe(5003)
      const different = await client.query('select from (table one except all table other) as difference')
      expect(different.rowCount).toBe(0)
    })
  })

  it('leaves the connection of use when the reader leaves early', async () => {
    await asOwner(places, async (client) => {
      for await (const _row of copyOut(client, 'copy (select generate_series(1, 100000)) to stdout')) break
      expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    })
  })

  it('says what the server says of a statement or of a row that is wrong, and goes on', async () => {
    await asOwner(places, async (client) => {
      await expect(all(copyOut(client, 'copy nothing to stdout'))).rejects.toMatchObject({ code: '42P01' })
      await client.query('create temp table number (n integer)')
      await expect(copyIn(client, 'copy number from stdin', only('1\nx\n'))).rejects.toMatchObject({ code: '22P02' })
      expect(await copyIn(client, 'copy number from stdin', only('1\n2\n'))).toBe(2)
    })
  })

  it('leaves no row where the source fails, and gives the fault of the source', async () => {
    await asOwner(places, async (client) => {
      await client.query('create temp table number (n integer)')
      async function* failing(): AsyncGenerator<Uint8Array> {
        yield Buffer.from('1\n')
        throw new RangeError('the disk is gone')
      }
      await expect(copyIn(client, 'copy number from stdin', failing())).rejects.toThrow('the disk is gone')
      expect((await client.query('select from number')).rowCount).toBe(0)
    })
  })

  it('fails, and does not wait for ever, when the connection is lost', async () => {
    await asOwner(places, async (client) => {
      const rows = copyOut(client, 'copy (select repeat(chr(65), 1000) from generate_series(1, 1000000)) to stdout')
      await expect(
        (async () => {
          for await (const _row of rows) client.connection.stream.destroy()
        })(),
      ).rejects.toThrow()
    })
  })
})
