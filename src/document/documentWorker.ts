/** One thread of the pool in documentReaders.ts. No article. */
import { readDocument } from './read/read.ts'
import { onScanning } from './read/scan/scan.ts'
import type { ReadTask } from './readers.ts'
import { askForTime, serveThread } from './threadWork.ts'

/** To recognise a page that is a picture, on a slow machine that does other things as well. */
const MS_A_PAGE = 60_000

onScanning((pages) => askForTime(pages * MS_A_PAGE))
serveThread(({ bytes, name }: ReadTask) => readDocument(bytes, name))
