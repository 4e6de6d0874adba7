/**
 * Ant Design makes its styles in the browser, which a strict content security policy forbids. So each of its components
 * is rendered once while the office is built, and the styles that this makes go before our own style sheet.
 */
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import * as antd from 'antd'
import { type ComponentType, createElement, type ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import type { Plugin } from 'vite'
import { officeTheme } from '../src/office/theme.ts'

/** The package that makes antd's styles, as antd itself finds it. */
const { createCache, extractStyle, legacyLogicalPropertiesTransformer, StyleProvider }: StyleMaker = createRequire(
  createRequire(import.meta.url).resolve('antd'),
)('@ant-design/cssinjs')

interface StyleMaker {
  readonly createCache: () => object
  readonly extractStyle: (cache: object, options: { readonly plain: true }) => string
  readonly legacyLogicalPropertiesTransformer: object
  readonly StyleProvider: ComponentType<{
    readonly cache: object
    readonly transformers: readonly object[]
    readonly children?: ReactNode
  }>
}

/** Written in the place of the module by which antd puts <style> into the page. */
const adoptedStyles = fileURLToPath(new URL('../src/office/adoptedStyles.ts', import.meta.url))

export function antdStyles(): Plugin {
  return {
    name: 'antd-styles',
    enforce: 'pre',
    resolveId: { filter: { id: /\/Dom\/dynamicCSS$/ }, handler: () => adoptedStyles },
    transform: {
      filter: { id: /\/src\/office\/office\.css$/ },
      handler: (ours) => ({ code: `${stylesOfAntd()}\n${ours}`, map: null }),
    },
  }
}

type Component = ComponentType<Record<string, unknown>>

const isComponent = (value: unknown): value is Component =>
  typeof value === 'function' || (typeof value === 'object' && value !== null && '$$typeof' in value)

/** These cannot be rendered without the component they are part of, and have no styles beside its own. */
const PARTS_WITHOUT_STYLES =
  /^(Empty\.PRESENTED|Form\.(List|ErrorList)|Menu\.|Transfer\.|Tree\.TreeNode|\w+\._InternalListDoNotUse|ConfigProvider|unstableSetRender)/

/** What a component must be given to show styles that it else leaves out. */
const MORE_PROPS: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
  Space: [{ children: '-' }],
  Tag: [{ color: 'blue' }, { color: 'success' }],
}

function stylesOfAntd(): string {
  const cache = createCache()
  const render = (component: Component, props: Readonly<Record<string, unknown>>) =>
    renderToString(
      createElement(
        StyleProvider,
        { cache, transformers: [legacyLogicalPropertiesTransformer] },
        createElement(
          antd.ConfigProvider,
          { theme: { ...officeTheme, zeroRuntime: false } },
          createElement(component, props),
        ),
      ),
    )
  for (const [name, exported] of Object.entries(antd)) {
    for (const component of partsOf(name, exported)) {
      for (const props of [{}, ...(MORE_PROPS[name] ?? [])]) render(component, props)
    }
  }
  // The transformer repeats what stands there already.
  return extractStyle(cache, { plain: true }).replaceAll('!important!important', '!important')
}

/** A component and what hangs on it: `Input.Search`, and of an overlay the panel that opens. */
function partsOf(name: string, exported: unknown): readonly Component[] {
  const parts: readonly (readonly [string, unknown])[] = [
    [name, exported],
    ...Object.entries(Object(exported)).map(([part, value]) => [`${name}.${part}`, value] as const),
  ]
  return parts.flatMap(([path, part]) =>
    /(^|\.)(_Internal\w+|[A-Z]\w*)$/.test(path) && !PARTS_WITHOUT_STYLES.test(path) && isComponent(part) ? [part] : [],
  )
}
