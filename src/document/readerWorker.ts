/** One thread of the pool in readers.ts: reads what it is sent, one file after the other. No article. */
import { parentPort } from 'node:worker_threads'
import type { ReadReply, ReadTask } from './readers.ts'
import { readReport } from './readReport.ts'

const port = parentPort
if (!port) throw new Error('readerWorker.ts runs only as a thread of readers.ts')
const reply = (message: ReadReply) => port.postMessage(message)

port.on('message', async ({ bytes, name }: ReadTask) => {
  try {
    reply({ kind: 'reading', reading: await readReport(bytes, name) })
  } catch (error) {
    reply({ kind: 'failure', message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
  }
})
reply({ kind: 'ready' })
