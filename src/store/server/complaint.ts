/** Why a program of PostgreSQL gave up, from all that it said. No article. */
export function complaintIn(output: string): string {
  const lines = output.trim().split('\n')
  const reason = lines.findLast((line) => REASON.test(line)) ?? lines.at(-1) ?? ''
  return reason.replace(BEFORE_REASON, '').trim()
}

const REASON = /\b(FATAL|PANIC|error):/
const BEFORE_REASON = /^.*?\b(FATAL|PANIC|initdb: error):\s*/
