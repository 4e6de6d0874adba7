import { expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'

it('needs no variable', () => {
  expect(readConfig({})).toEqual({ ok: true, config: { port: 8080, host: '127.0.0.1', readers: 2 } })
})

it('takes an empty variable as not set', () => {
  expect(readConfig({ GONGKAI_PORT: '' })).toMatchObject({ config: { port: 8080 } })
})

it('reads every variable', () => {
  const reading = readConfig({ GONGKAI_PORT: '8081', GONGKAI_HOST: '0.0.0.0', GONGKAI_READERS: '4', PATH: '/bin' })
  expect(reading).toEqual({ ok: true, config: { port: 8081, host: '0.0.0.0', readers: 4 } })
})

it('names all faults at once', () => {
  const reading = readConfig({ GONGKAI_PORT: '80800', GONGKAI_READERS: 'many' })
  expect(reading).toEqual({
    ok: false,
    faults: ['GONGKAI_PORT=80800：应为 0 至 65535 的整数。', 'GONGKAI_READERS=many：应为 1 至 64 的整数。'],
  })
})

it('gives a config that cannot be changed', () => {
  const reading = readConfig({})
  expect(reading.ok && Object.isFrozen(reading.config)).toBe(true)
})
