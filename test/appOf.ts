/** The application for tests: real parts but for the readers of reports, which nobody calls here. */
import { tmpdir } from 'node:os'
import type { FastifyInstance } from 'fastify'
import type { Ground } from '#api/ground.ts'
import { date } from '#law/date.ts'
import { type AppParts, build } from '../src/app.ts'
import { configOf } from './configOf.ts'
import { NOW } from './ground.ts'

interface TestApp extends Partial<AppParts> {
  readonly ground?: () => Ground | null
  readonly environment?: Readonly<Record<string, string>>
}

const nobody = async (): Promise<never> => {
  throw new Error('nobody reads or writes reports in this test')
}

/** Calls are not limited, and every answer has to be as its route says. */
export function testApp({ environment = {}, ...parts }: TestApp): Promise<FastifyInstance> {
  return build(configOf(environment), {
    reader: { read: nobody },
    writer: { write: nobody },
    bundler: { bundle: nobody },
    today: () => date('2026-03-02'),
    now: () => NOW,
    assets: { folder: tmpdir(), script: '/assets/client.js', style: '/assets/portal.css' },
    samples: { list: [], read: async () => null },
    office: null,
    ground: () => null,
    limits: { person: 1e9, address: 1e9, signIn: 1e9 },
    checkAnswers: true,
    ...parts,
  })
}
