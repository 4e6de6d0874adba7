/** Who acts when a command of the command line is logged: whoever may read the key file and sign in as the owner. No article. */
import type { Config } from '#config.ts'
import { newId } from '#crypto/id.ts'
import type { Circumstance } from '#store/events.ts'
import { instantOf } from '#store/instant.ts'
import type { CliWorld } from './command.ts'
import { todayInChina } from './today.ts'

export function byOperator({ environment, now }: CliWorld, config: Config): Circumstance {
  const account = environment.SUDO_USER ?? environment.USER ?? environment.LOGNAME ?? ''
  const at = now()
  return {
    actorId: null,
    actorName: account === '' ? '命令行' : `命令行（系统用户 ${account}）`,
    actorRole: null,
    address: null,
    requestId: newId(at),
    at: instantOf(at),
    legalDate: config.today ?? todayInChina(),
  }
}
