/**
 * The ways to run PostgreSQL so that it ends with us even when we are killed. PostgreSQL refuses to run as root, so as
 * root it is given another user, who still reaches the files of root. No article.
 */
import { readFileSync } from 'node:fs'

export interface FileOwner {
  readonly uid: number
  readonly gid: number
}

export interface Way {
  /** What stands before the program and its arguments. */
  readonly prefix: readonly string[]
  /** Whom the files of the server must belong to. */
  readonly owner: FileOwner
}

/** The ways in the order to try them, of a process of this user, for data that belong to `dataOwner`. */
export function waysFor(us: FileOwner, dataOwner: FileOwner): readonly Way[] {
  if (us.uid !== 0) return process.platform === 'linux' ? [withParent(us), plain(us)] : [plain(us)]
  if (process.platform !== 'linux') return []
  // What a user has made stays that user's, so that the next start by the user works.
  return dataOwner.uid === 0 ? [inNamespace(us), asUser(NOBODY)] : [asUser(dataOwner), inNamespace(us)]
}

/** A user that /etc/passwd names: initdb looks it up. */
const NOBODY: FileOwner = { uid: 65534, gid: 65534 }

/** Fast shutdown when the process that started it ends, in whatever way. */
const WITH_PARENT = ['--pdeathsig', 'INT'] as const

export function withParent(owner: FileOwner): Way {
  return { prefix: ['setpriv', ...WITH_PARENT], owner }
}

export function plain(owner: FileOwner): Way {
  return { prefix: [], owner }
}

/** Root looks like another user to PostgreSQL and stays root to the files. */
export function inNamespace(owner: FileOwner): Way {
  const map = [`--map-user=${NOBODY.uid}`, `--map-group=${NOBODY.gid}`]
  return { prefix: ['unshare', '--user', ...map, 'setpriv', ...WITH_PARENT], owner }
}

/** Another user that may still go through folders closed to all but root, such as /root. */
export function asUser(owner: FileOwner): Way {
  const may = ['dac_override', 'dac_read_search'].filter((name) => hasCapability(CAPABILITIES[name] ?? -1))
  const list = may.map((name) => `+${name}`).join(',')
  const grant = list === '' ? [] : ['--inh-caps', list, '--ambient-caps', list]
  const ids = ['--reuid', String(owner.uid), '--regid', String(owner.gid), '--clear-groups']
  return { prefix: ['setpriv', ...ids, ...grant, ...WITH_PARENT], owner }
}

/** The numbers of <linux/capability.h>. A container may lack one of them, and setpriv refuses to pass on what it lacks. */
const CAPABILITIES: Readonly<Record<string, number>> = { dac_override: 1, dac_read_search: 2 }

function hasCapability(number: number): boolean {
  const bits = /^CapPrm:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return bits !== undefined && number >= 0 && ((BigInt(`0x${bits}`) >> BigInt(number)) & 1n) === 1n
}
