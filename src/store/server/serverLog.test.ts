import { appendFileSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { complaintIn } from './complaint.ts'
import { loggedSince, logSize, trimLog } from './serverLog.ts'

it('a log that grew large moves aside, and who has it open goes on writing at its new beginning', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-log-'))
  const log = join(folder, 'postgres.log')
  expect(logSize(log)).toBe(0)
  const server = openSync(log, 'a')
  writeSync(server, 'first\n')
  trimLog(log)
  expect(readFileSync(log, 'utf8')).toBe('first\n')
  appendFileSync(log, 'x'.repeat(8 * 1024 * 1024))
  trimLog(log)
  expect(statSync(`${log}.1`).size).toBe(8 * 1024 * 1024 + 6)
  writeSync(server, 'second\nthird\n')
  expect(readFileSync(log, 'utf8')).toBe('second\nthird\n')
  expect(loggedSince(log, 'second\n'.length)).toBe('third\n')
  rmSync(folder, { recursive: true })
})

it.each([
  [
    '2026-11-20 18:33:18 CST [5] FATAL:  the disk is full\n2026-11-20 18:33:18 CST [5] LOG:  shut down\n',
    'the disk is full',
  ],
  [
    'The files will belong to user "a".\ninitdb: error: invalid locale name "C.UTF-8"\n',
    'invalid locale name "C.UTF-8"',
  ],
  ['setpriv: setgroups failed: Operation not permitted\n', 'setpriv: setgroups failed: Operation not permitted'],
  ['', ''],
])('finds the reason in %j', (output, reason) => {
  expect(complaintIn(output)).toBe(reason)
})
