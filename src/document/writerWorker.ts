/** One thread of the pool in writers.ts. No article. */
import { serveThread } from './threadWork.ts'
import { provedFile } from './write/provedFile.ts'

serveThread(provedFile)
