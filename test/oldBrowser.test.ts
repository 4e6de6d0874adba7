/** The office in a browser of the age of Chromium 86: nothing newer is needed of its script and its style sheets. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { launch, openPage } from './officeBrowser.ts'
import { CODE, openOfficeServer, PASSWORD } from './officeServer.ts'
import { parts } from './parts.ts'

vi.setConfig({ testTimeout: 90_000 })

/** Takes away what came after Chromium 86, before the office begins. */
function takeAwayWhatIsNewer() {
  const iterators = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))
  const typedArrays = Object.getPrototypeOf(Int8Array.prototype)
  const newer: readonly (readonly [object | undefined, string])[] = [
    [Array, 'fromAsync'],
    [Array.prototype, 'at findLast findLastIndex toSorted toReversed toSpliced with'],
    [typedArrays, 'at findLast findLastIndex toSorted toReversed with'],
    [String.prototype, 'at isWellFormed toWellFormed'],
    [Object, 'hasOwn groupBy'],
    [Map, 'groupBy'],
    [Map.prototype, 'getOrInsert getOrInsertComputed'],
    [Promise, 'withResolvers try'],
    [Set.prototype, 'union intersection difference symmetricDifference isSubsetOf isSupersetOf isDisjointFrom'],
    [iterators, 'map filter take drop flatMap reduce toArray forEach some every find'],
    [globalThis, 'structuredClone reportError scheduler navigation URLPattern Iterator Temporal CloseWatcher'],
    [globalThis, 'DisposableStack AsyncDisposableStack SuppressedError Highlight ViewTransition cookieStore'],
    [Intl, 'Segmenter supportedValuesOf DurationFormat'],
    [AbortSignal, 'timeout any abort'],
    [AbortSignal.prototype, 'throwIfAborted reason'],
    [Crypto.prototype, 'randomUUID'],
    [URL, 'canParse parse'],
    [URLSearchParams.prototype, 'size'],
    [Element.prototype, 'checkVisibility setHTML setHTMLUnsafe getHTML moveBefore'],
    [HTMLElement.prototype, 'inert popover showPopover hidePopover togglePopover'],
    [HTMLInputElement.prototype, 'showPicker'],
    [Document.prototype, 'startViewTransition'],
    [Navigator.prototype, 'userAgentData userActivation virtualKeyboard'],
    [RegExp, 'escape'],
    [RegExp.prototype, 'hasIndices unicodeSets'],
    [JSON, 'rawJSON isRawJSON'],
    [Uint8Array.prototype, 'toBase64 toHex'],
    [Response, 'json'],
  ]
  for (const [owner, names] of newer) {
    for (const name of names.split(' ')) {
      if (owner !== undefined && name in owner && !Reflect.deleteProperty(owner, name)) throw new Error(`kept ${name}`)
    }
  }
}

describe('in an old browser', () => {
  it.skipIf(parts.chromium === null)('[needs chromium] one signs in and finds an organ', async () => {
    const complaints: string[] = []
    const browser = await launch(parts.chromium ?? '')
    const server = await openOfficeServer()
    try {
      const address = `${server.address}/office/organs?search=局`
      const page = await openPage({ browser, address, complaints, before: takeAwayWhatIsNewer })
      expect(await page.evaluate(() => 'structuredClone' in globalThis)).toBe(false)
      await page.getByLabel('登录名', { exact: true }).fill('new')
      await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
      await page.keyboard.press('Enter')
      await page.getByLabel('现在的密码').fill(PASSWORD)
      await page.getByLabel('新密码', { exact: true }).fill('Qingshui-7788')
      await page.getByLabel('再填一次新密码').fill('Qingshui-7788')
      await page.keyboard.press('Enter')
      await page.getByRole('img', { name: '绑定动态口令的二维码' }).waitFor()
      await page.getByLabel('动态口令', { exact: true }).fill(CODE)
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: '已经抄存，继续' }).click()
      await page.getByText('岚川县第20局').waitFor()
      await page.getByRole('button', { name: '下一页' }).click()
      await page.getByText('岚川县第21局').waitFor()
      await page.getByRole('combobox', { name: '当前机关' }).click()
      await page.locator('.ant-select-item-option').last().click()
      await page.getByText('现在没有等您办理的事').waitFor()
      expect(complaints).toEqual([])
    } finally {
      await browser.close()
      await server.close()
    }
  })
})

const assets = fileURLToPath(new URL('../dist/office/assets/', import.meta.url))
const built = (ending: string) =>
  readdirSync(assets)
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(assets + name, 'utf8'))

/** What stands before a block of declarations, and the block. */
const rules = () =>
  built('.css').flatMap((css) =>
    [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, head = '', body = '']) => ({ head, body })),
  )

/** Splits a list of selectors at the commas that are in no brackets. */
function selectorsOf(head: string): readonly string[] {
  let depth = 0
  const ends = [...head].flatMap((character, index) => {
    if (character === '(' || character === '[') depth += 1
    if (character === ')' || character === ']') depth -= 1
    return character === ',' && depth === 0 ? [index] : []
  })
  return [...ends, head.length].map((end, index) => head.slice(index === 0 ? 0 : (ends[index - 1] ?? 0) + 1, end))
}

describe('the style sheets of the office', () => {
  it('have no selector that Chromium 86 does not know beside one that it knows, which would lose both', () => {
    const newer = /:(has|is|where|dir|nth-child\([^)]* of )\(|:(user-invalid|popover-open|modal|open)\b|&/
    expect(rules().length).toBeGreaterThan(1000)
    const mixed = rules()
      .map(({ head }) => selectorsOf(head))
      .filter((selectors) => selectors.some((each) => newer.test(each)) && !selectors.every((each) => newer.test(each)))
    expect(mixed).toEqual([])
  })

  it('use no property and no rule newer than Chromium 86, but where it is only an adornment', () => {
    const newer =
      /(^|;)(inset(-[a-z-]+)?|(margin|padding|border)-(inline|block)(-(color|width|style))?|border-(start|end)-(start|end)-radius|aspect-ratio|content-visibility|scrollbar-gutter|accent-color|translate|rotate|scale|overflow-clip-margin)\s*:|[:\s(,](color-mix|oklch|lab|lch)\(|\d(dvh|svh|lvh|cqi|cqw)\b/
    // A beam that runs round a border; the line between compact buttons.
    const adornment = ({ head, body }: { readonly head: string; readonly body: string }) =>
      head.includes('ant-border-beam') || /^--ant-btn-compact-connect-border-color:color-mix/.test(body)
    expect(rules().filter((rule) => newer.test(rule.body) && !adornment(rule))).toEqual([])
    const atRules = new Set(built('.css').flatMap((css) => [...css.matchAll(/@([a-z-]+)/g)].map(([, name]) => name)))
    // @container: the width of a step's description, where it is given.
    expect([...atRules].sort()).toEqual(['container', 'keyframes', 'media', 'supports'])
  })
})
