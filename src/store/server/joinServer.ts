/** Uses the server that another process owns. No article. */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Holder, isAlive } from './ownerLock.ts'
import { readPostmasterFile } from './postmasterFile.ts'
import type { EmbeddedServer } from './server.ts'
import { PORT } from './socketFolder.ts'

const LOOK_MS = 20
const SAY_AFTER_MS = 2_000

/** Waits until the server takes connections; null when its owner ends before. */
export async function joinServer(
  folder: string,
  holder: Holder,
  say: (sentence: string) => void,
): Promise<EmbeddedServer | null> {
  for (let waited = 0; isAlive(holder); waited += LOOK_MS) {
    const file = await readPostmasterFile(join(folder, 'postgres'))
    // The file may still be that of an earlier owner.
    if (file?.isReady && file.socketFolder === holder.socketFolder) {
      return { place: { socketFolder: holder.socketFolder, port: PORT }, owned: false, close: async () => {} }
    }
    if (waited === SAY_AFTER_MS) say(`正在等待进程 ${holder.pid} 启动数据库……`)
    await sleep(LOOK_MS)
  }
  return null
}
