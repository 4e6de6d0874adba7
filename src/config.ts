/** Everything that the environment decides, parsed once. No variable needs to be set. */
import { z } from 'zod'

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `应为 ${least} 至 ${most} 的整数`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `应为 ${least} 至 ${most} 的整数`)

const environment = z.object({
  /** Port of the page; 0 takes any free one. */
  GONGKAI_PORT: wholeNumber(0, 65_535).default(8080),
  /** Address to listen on. Only this machine by default: the page knows no users. */
  GONGKAI_HOST: z.string().min(1, '不能为空').default('127.0.0.1'),
  /** How many files are read at the same time, each in a thread of its own. */
  GONGKAI_READERS: wholeNumber(1, 64).default(2),
})

export interface Config {
  readonly port: number
  readonly host: string
  readonly readers: number
}

export type ConfigReading =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] }

/** Reads the environment; every fault comes back at once, as a Chinese sentence that names its variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigReading {
  const parsed = environment.safeParse(withoutEmpty(env))
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0])
      return `${name}=${env[name] ?? ''}：${issue.message}。`
    })
    return { ok: false, faults }
  }
  const { GONGKAI_PORT, GONGKAI_HOST, GONGKAI_READERS } = parsed.data
  return { ok: true, config: Object.freeze({ port: GONGKAI_PORT, host: GONGKAI_HOST, readers: GONGKAI_READERS }) }
}

/** `GONGKAI_PORT= npm start` means "not set". */
function withoutEmpty(env: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
}
