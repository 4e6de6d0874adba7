/** A configuration for tests: silent, and otherwise as the environment would have it. */
import { type Config, readConfig } from '../src/config.ts'

export function configOf(environment: Readonly<Record<string, string>> = {}): Config {
  const reading = readConfig({ GONGKAI_LOG: 'silent', GONGKAI_PORT: '0', ...environment })
  if (!reading.ok) throw new Error(reading.faults.map(({ zh }) => zh).join('\n'))
  return reading.config
}
