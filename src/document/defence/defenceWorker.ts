/** The thread of defenceBundler.ts. No article. */
import { serveThread } from '../threadWork.ts'
import { bundleDefence } from './bundleDefence.ts'

serveThread(bundleDefence)
