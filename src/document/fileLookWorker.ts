/** The thread of fileLooker.ts. No article. */
import { fileLook } from './fileLook.ts'
import { serveThread } from './threadWork.ts'

serveThread(fileLook)
