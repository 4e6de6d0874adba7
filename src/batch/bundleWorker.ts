/** One thread of the pool in bundlers.ts. No article. */
import { serveThread } from '#document/threadWork.ts'
import { bundleOf } from './bundle.ts'

serveThread(bundleOf)
