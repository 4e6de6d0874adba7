/**
 * typst, which sets the pages of a PDF: the binary of the npm package, loaded with the first document. It uses the fonts
 * of fonts/ and no other, so that a file looks the same wherever it is made. No article.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/** The pages as tagged PDF/A-2a, or the characters that none of the fonts has a shape for. */
export type Typesetting =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly shapeless: readonly string[] }

/** officialDocument.typ, printedMatter.typ. */
export type Layout = 'officialDocument' | 'printedMatter'

/** Lays data out as the file of the layout says: that of official documents, unless said otherwise. */
export type Typesetter = (data: object, layout?: Layout) => Typesetting

/** Of the declarations of its wrapper (index-napi.d.ts) what is used here. */
interface Native {
  readonly NodeCompiler: {
    create(options: { workspace: string; fontArgs: readonly { fontPaths: readonly string[] }[] }): Compiler
  }
}

interface Compiler {
  pdf(source: { mainFileContent: string; inputs: Record<string, string> }, options: { pdfStandard: string }): Buffer
  evictCache(maxAge: number): void
}

/** Builds for other systems exist but are not among our packages: there LibreOffice does the work. */
const PACKAGE = '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu'
const fontsFolder = fileURLToPath(new URL('../../../fonts', import.meta.url))
const layoutFile = (layout: Layout) => new URL(`${layout}.typ`, import.meta.url)

let typesetter: Typesetter | null | undefined

/** Null where the package has no binary for this system. */
export function openTypst(): Typesetter | null {
  if (typesetter === undefined) {
    const native = loadNative()
    typesetter = native === null ? null : createTypesetter(native)
  }
  return typesetter
}

function loadNative(): Native | null {
  try {
    const native: Native = createRequire(import.meta.url)(PACKAGE)
    return native
  } catch (error) {
    // Not installed, or built for a C library that this system does not have.
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'MODULE_NOT_FOUND' || code === 'ERR_DLOPEN_FAILED') return null
    throw error
  }
}

/** Results of a report that no later one has used are forgotten after so many: memory stays flat. */
const REMEMBERED_REPORTS = 3

function createTypesetter({ NodeCompiler }: Native): Typesetter {
  const compiler = withoutSystemFonts(() =>
    NodeCompiler.create({ workspace: fontsFolder, fontArgs: [{ fontPaths: [fontsFolder] }] }),
  )
  const layouts = new Map<Layout, string>()
  const contentOf = (layout: Layout) => {
    const content = layouts.get(layout) ?? readFileSync(layoutFile(layout), 'utf8')
    layouts.set(layout, content)
    return content
  }
  return (data, layout = 'officialDocument') => {
    const mainFileContent = contentOf(layout)
    try {
      const source = { mainFileContent, inputs: { document: JSON.stringify(data) } }
      return { ok: true, bytes: new Uint8Array(compiler.pdf(source, { pdfStandard: 'a-2a' })) }
    } catch (error) {
      const shapeless = error instanceof Error ? shapelessCharacters(error.message) : []
      if (shapeless.length === 0) throw error
      return { ok: false, shapeless }
    } finally {
      compiler.evictCache(REMEMBERED_REPORTS)
    }
  }
}

/**
 * typst looks for the fonts of the system by the configuration that this variable names; ours names fonts/ alone. A
 * worker cannot set it: there the template keeps them out by naming every font that may be used.
 */
function withoutSystemFonts<T>(create: () => T): T {
  const before = process.env.FONTCONFIG_FILE
  process.env.FONTCONFIG_FILE = `${fontsFolder}/fonts.conf`
  try {
    return create()
  } finally {
    if (before === undefined) delete process.env.FONTCONFIG_FILE
    else process.env.FONTCONFIG_FILE = before
  }
}

/** typst's own words, in the notation of Rust: the text `\"\\u{e001}\"` could not be displayed. */
const SHAPELESS = /the (?:text|PDF contains the codepoint) `\\"(.+?)\\"`/g

function shapelessCharacters(message: string): readonly string[] {
  const texts = [...message.matchAll(SHAPELESS)].map(([, text = '']) =>
    text.replace(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
  )
  return [...new Set(texts)]
}
