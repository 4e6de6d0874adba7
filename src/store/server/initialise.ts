/** Makes the database cluster of a new data folder, whole or not at all. No article. */
import { existsSync } from 'node:fs'
import { mkdtemp, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { give } from './chooseWay.ts'
import { type End, run } from './program.ts'
import type { Way } from './ways.ts'

/** Its end where it failed, null where the cluster is there. */
export async function initialise(
  cluster: string,
  binaries: Binaries,
  way: Way,
  env: NodeJS.ProcessEnv,
): Promise<End | null> {
  await removeHalfMade(cluster)
  // Moved into place when it is whole: who is killed meanwhile leaves nothing that looks like a cluster.
  let end: End | null = null
  for (const locale of LOCALES) {
    const draft = await mkdtemp(`${cluster}${DRAFT}`)
    await give(draft, way.owner)
    end = await run(way, binaries.initdb, ['-D', draft, `--locale=${locale}`, ...SHAPE], env)
    if (end.ok) {
      await writeFile(join(draft, 'pg_hba.conf'), ACCESS)
      await rename(draft, cluster)
      await settle(dirname(cluster))
      return null
    }
    await rm(draft, REMOVAL)
  }
  return end
}

const DRAFT = '.new-'

/** Where the system does not have the first: without it only upper and lower case of other scripts is lost. */
const LOCALES = ['C.UTF-8', 'C']

const SHAPE = ['--username=postgres', '--encoding=UTF8', '--data-checksums', '--auth=trust', '--no-instructions']

/** Whoever may enter the private folder of the socket; nobody over a network. */
const ACCESS = 'local all all trust\n'

/** The programs of a killed start may still be writing for a moment. */
const REMOVAL = { recursive: true, force: true, maxRetries: 5 } as const

async function removeHalfMade(cluster: string): Promise<void> {
  const folder = dirname(cluster)
  for (const name of await readdir(folder)) {
    if (name.startsWith(`${basename(cluster)}${DRAFT}`)) await rm(join(folder, name), REMOVAL)
  }
}

/** A power cut after this leaves the new name. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export function isInitialised(cluster: string): boolean {
  return existsSync(join(cluster, 'PG_VERSION'))
}
