import { expect, it } from 'vitest'
import { gongkai } from '../../test/gongkai.ts'

it('gongkai config check says that nothing is wrong, and ends with 0', async () => {
  expect(await gongkai(['config', 'check'])).toEqual({ status: 0, stdout: '配置没有问题。\n', stderr: '' })
})

it.each([
  ['zh', 'GONGKAI_PORT=many：应为 0 至 65535 的整数。'],
  ['en', 'GONGKAI_PORT=many: expected a whole number from 0 to 65535.'],
])('gongkai config check names every fault in %s, and ends with 2', async (language, sentence) => {
  const env = { GONGKAI_PORT: 'many', DATABASE_URL: 'mysql://app:hunter2@db/gongkai' }
  const { status, stdout, stderr } = await gongkai(['config', 'check', '--lang', language], { env })
  expect(status).toBe(2)
  expect(stdout).toBe('')
  expect(stderr.split('\n')).toContain(sentence)
  expect(stderr).toContain('DATABASE_URL')
  expect(stderr).not.toContain('hunter2')
})

it('gongkai config check --show lists what is set and where, without secrets', async () => {
  const env = { DATABASE_URL: 'postgres://app:hunter2@db/gongkai', GONGKAI_METRICS_TOKEN: 'hunter2hunter2hunter2' }
  const { status, stdout } = await gongkai(['config', 'check', '--show'], { env })
  expect(status).toBe(0)
  expect(stdout).toContain('GONGKAI_PORT=8080  # 默认\n')
  expect(stdout).toContain('DATABASE_URL=postgres://app:••••••@db/gongkai  # 环境变量\n')
  expect(stdout).toContain('GONGKAI_METRICS_TOKEN=••••••  # 环境变量\n')
  expect(stdout).not.toContain('hunter2')
})

it('gongkai config check takes no operands', async () => {
  expect((await gongkai(['config', 'check', 'all'])).status).toBe(2)
})
