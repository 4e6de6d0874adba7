/** What the machine offers to run a server with. A test gives another one, to try what its own machine would not need. */
import { type Binaries, findBinaries } from './binaries.ts'
import { type FileOwner, type Way, waysFor } from './ways.ts'

export interface Machine {
  /** Null where npm has no PostgreSQL for this platform, or did not install it. */
  readonly binaries: Binaries | null
  /** Null where the platform has no users in the sense of POSIX, and so no private socket either. */
  readonly user: FileOwner | null
  readonly ways: (user: FileOwner, dataOwner: FileOwner) => readonly Way[]
}

export function thisMachine(): Machine {
  const { getuid, getgid } = process
  const user = getuid && getgid ? { uid: getuid(), gid: getgid() } : null
  return { binaries: findBinaries(), user, ways: waysFor }
}
