/**
 * The server of an owner that was killed. It gets the signal to shut down with its owner's end; the next start may come
 * while it still writes, and where the system sends no such signal it runs on. No article.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { readPostmasterFile, removePostmasterFile } from './postmasterFile.ts'
import { serverProcesses, signal } from './process.ts'

const LOOK_MS = 20
const SAY_AFTER_MS = 2_000
/** Then it ends at once, and its log is replayed at the next start. */
const PATIENCE_MS = 60_000

/** Returns when no process of an earlier server is left on the cluster. */
export async function endLeftover(cluster: string, say: (sentence: string) => void): Promise<void> {
  const file = await readPostmasterFile(cluster)
  if (file === null) return
  for (let waited = 0; ; waited += LOOK_MS) {
    const running = serverProcesses(cluster, file.pid)
    if (running.length === 0) break
    // Without its first process the others have nobody to wait for.
    const orphans = running.includes(file.pid) ? [] : running
    for (const pid of orphans) signal(pid, 'SIGQUIT')
    if (orphans.length === 0 && waited === 0) signal(file.pid, 'SIGINT')
    if (orphans.length === 0 && waited === PATIENCE_MS) signal(file.pid, 'SIGQUIT')
    if (waited === SAY_AFTER_MS) say('上次运行的数据库仍在关闭，请稍候……')
    await sleep(LOOK_MS)
  }
  // What is left of the file names no server. The number in it may be another process by now, for which PostgreSQL would wait.
  await removePostmasterFile(cluster)
}
