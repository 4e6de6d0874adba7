import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { clamdScanner } from './clamd.ts'

/*
 * A peer that speaks INSTREAM as clamd(8) describes it: the command, ended by NUL; parts, each behind its length in four
 * bytes in network order; a length of zero; the answer, ended by NUL.
 */
interface Received {
  command: string
  content: Buffer
}

type Answer = (socket: Socket, received: Received) => void

let server: Server | null = null
const sockets = new Set<Socket>()
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  sockets.clear()
  if (server !== null) await new Promise((resolve) => server?.close(resolve))
  server = null
})

async function peer(answer: Answer, early?: Answer): Promise<number> {
  server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    const received: Received = { command: '', content: Buffer.alloc(0) }
    let held = Buffer.alloc(0)
    socket.on('data', (part) => {
      held = Buffer.concat([held, Buffer.from(part)])
      if (received.command === '') {
        const end = held.indexOf(0)
        if (end === -1) return
        received.command = held.toString('latin1', 0, end)
        held = held.subarray(end + 1)
      }
      early?.(socket, received)
      while (held.length >= 4 && held.length >= 4 + held.readUInt32BE()) {
        const length = held.readUInt32BE()
        if (length === 0) return answer(socket, received)
        received.content = Buffer.concat([received.content, held.subarray(4, 4 + length)])
        held = held.subarray(4 + length)
      }
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

const scan = (port: number, parts: readonly Uint8Array[], timeoutMs = 5000) =>
  clamdScanner({ host: '127.0.0.1', port, timeoutMs })(Readable.from(parts))

/** Not written in one piece, or scanners would take this file for infected. */
const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('-'))

describe('clamdScanner', () => {
  const real: Answer = (socket, { content }) =>
    socket.end(content.includes(EICAR) ? 'stream: Win.Test.EICAR_HDB-1 FOUND\0' : 'stream: OK\0')

  it('sends the file part by part and reads the verdict', async () => {
    const seen: Received[] = []
    const port = await peer((socket, received) => {
      seen.push(received)
      real(socket, received)
    })
    const parts = [Buffer.from('政府'), Buffer.alloc(0), Buffer.from('信息'), Buffer.alloc(200_000, 7)]
    expect(await scan(port, parts)).toEqual({ state: 'clean' })
    expect(seen).toEqual([{ command: 'zINSTREAM', content: Buffer.concat(parts) }])
  })

  it('names what was found', async () => {
    const port = await peer(real)
    expect(await scan(port, [EICAR.subarray(0, 20), EICAR.subarray(20)])).toEqual({
      state: 'infected',
      signature: 'Win.Test.EICAR_HDB-1',
    })
  })

  it('sends the empty file as an end at once', async () => {
    expect(await scan(await peer(real), [])).toEqual({ state: 'clean' })
  })

  it('reads an answer that arrives letter by letter', async () => {
    const port = await peer(async (socket) => {
      for (const letter of 'stream: Eicar-Signature FOUND\0') {
        socket.write(letter)
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
    })
    expect(await scan(port, [EICAR])).toEqual({ state: 'infected', signature: 'Eicar-Signature' })
  })

  it('does not wait for the end of the connection once the answer is there', async () => {
    const port = await peer((socket) => socket.write('stream: OK\0'))
    expect(await scan(port, [Buffer.from('x')])).toEqual({ state: 'clean' })
  })

  it.each([
    ['INSTREAM size limit exceeded. ERROR\0', 'INSTREAM size limit exceeded. ERROR'],
    ["stream: Can't allocate memory ERROR\0", "stream: Can't allocate memory ERROR"],
    ['UNKNOWN COMMAND\0', 'UNKNOWN COMMAND'],
    ['\0', ''],
    ['stream: OK', 'the connection was closed before an answer came'],
    ['', 'the connection was closed before an answer came'],
  ])('takes the answer %j for no verdict', async (answer, cause) => {
    const port = await peer((socket) => socket.end(answer))
    expect(await scan(port, [Buffer.from('x')])).toEqual({ state: 'failed', cause })
  })

  it('hears the scanner say that the file is too large while it is still sending', async () => {
    const port = await peer(
      () => undefined,
      (socket, { content }) => {
        if (content.length > 1_000_000) socket.end('INSTREAM size limit exceeded. ERROR\0')
      },
    )
    const parts = Array.from({ length: 200 }, () => Buffer.alloc(64 * 1024))
    expect((await scan(port, parts)).state).toBe('failed')
  })

  it('gives up when the scanner does not answer in time', async () => {
    const port = await peer(() => undefined)
    expect(await scan(port, [Buffer.from('x')], 100)).toEqual({ state: 'failed', cause: 'no answer within 100 ms' })
  })

  it('gives up when the scanner takes nothing more', async () => {
    const port = await peer(
      () => undefined,
      (socket) => socket.pause(),
    )
    const parts = Array.from({ length: 400 }, () => Buffer.alloc(64 * 1024))
    expect(await scan(port, parts, 200)).toEqual({ state: 'failed', cause: 'no answer within 200 ms' })
  })

  it('says so when the scanner breaks off, or is not there', async () => {
    const port = await peer(
      () => undefined,
      (socket) => socket.resetAndDestroy(),
    )
    const parts = Array.from({ length: 400 }, () => Buffer.alloc(64 * 1024))
    expect((await scan(port, parts)).state).toBe('failed')
    const gone = createServer().listen(0, '127.0.0.1')
    await once(gone, 'listening')
    const { port: free } = gone.address() as AddressInfo
    await new Promise((resolve) => gone.close(resolve))
    expect(await scan(free, [Buffer.from('x')])).toMatchObject({
      state: 'failed',
      cause: expect.stringContaining('ECONNREFUSED'),
    })
  })
})
