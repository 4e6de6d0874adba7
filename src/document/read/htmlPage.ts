/**
 * One pass over the tokens of an HTML page: its blocks in order, its titles, and which containers hold which blocks. No
 * article. Builds no tree, so neither depth nor misnesting costs more than a token's time; end tags that a writer may
 * leave out are implied where the HTML standard implies them.
 */
import { type Token, Tokenizer, TokenizerMode } from 'parse5'
import type { Block } from '../document.ts'
import { openFlow } from './flow.ts'
import { ROLES, type Role } from './htmlElements.ts'
import { type Container, openElements, type StartedElement } from './htmlOpenElements.ts'
import { openHtmlTables } from './htmlTables.ts'
import { collapse, openText } from './htmlText.ts'

export interface HtmlPage {
  readonly blocks: readonly Block[]
  readonly containers: readonly Container[]
  /** meta ArticleTitle, then h1, then title, in the order of the page. */
  readonly titles: readonly string[]
  readonly hasImages: boolean
  readonly hasScripts: boolean
}

export function readPage(html: string): HtmlPage {
  const flow = openFlow()
  const tables = openHtmlTables(flow)
  const elements = openElements(flow)
  /** A page without any block element breaks its lines as its source does (Markdown with tables in HTML). */
  const text = openText(flow, !/<(?:p|div|br|body|html|h[1-6]|li)[\s/>]/i.test(html))
  const articleTitles: string[] = []
  const pageTitles: string[] = []
  let hasImages = false
  let hasScripts = false
  /** Name of the element whose content the tokenizer takes as it stands, '' outside of one. */
  let verbatim = ''
  let title = ''

  const addText = (chars: string): void => {
    if (verbatim !== '') {
      if (verbatim === 'title') title += chars
    } else if (!elements.isHidden) text.add(chars, elements.isPreformatted)
  }

  /** What was begun directly in a table is over. */
  const clearTable = (): void => {
    text.endHeading()
    text.caption(false)
    elements.clear()
  }

  const closeCell = (): void => {
    if (elements.scope.kind !== 'cell') return
    text.endHeading()
    elements.clear()
    const { cell, from } = elements.leave()
    if (cell === null) return
    flow.closeCell(cell)
    elements.containers.push({ from, to: flow.length(), names: '' })
  }

  const closeTable = (): void => {
    closeCell()
    if (elements.scope.kind !== 'table') return
    clearTable()
    const { isPlaced, containers } = elements.leave()
    if (isPlaced && tables.closeTable()) elements.containers.length = containers
  }

  const startTable = (hides: boolean): void => {
    text.endHeading()
    elements.popTo('p')
    // A table directly in a table, outside its cells, ends the outer one.
    if (elements.scope.kind === 'table') closeTable()
    if (elements.enter('table', hides).isPlaced) tables.openTable()
  }

  const startGroup = (hides: boolean): void => {
    closeCell()
    const { scope } = elements
    if (scope.kind !== 'table') return
    clearTable()
    if (!elements.isHidden) tables.closeGroup()
    scope.rowIsOpen = false
    scope.groupHides = hides
  }

  const startRow = (hides: boolean): void => {
    closeCell()
    const { scope } = elements
    if (scope.kind !== 'table') return
    clearTable()
    scope.rowIsOpen = true
    scope.rowHides = hides || scope.groupHides
    if (!elements.isHidden && !scope.rowHides) tables.openRow()
  }

  const startCell = (token: Token.TagToken, hides: boolean): void => {
    closeCell()
    const { scope } = elements
    if (scope.kind !== 'table') return
    clearTable()
    if (!scope.rowIsOpen) startRow(false)
    const cell = elements.enter('cell', hides || scope.rowHides)
    if (cell.isPlaced) cell.cell = tables.openCell(span(token, 'rowspan'), span(token, 'colspan'))
  }

  const start = (token: Token.TagToken): void => {
    const name = token.tagName
    const role = ROLES.get(name)
    const hides = token.attrs.length > 0 && isHidden(token)
    switch (role) {
      case undefined:
        startInline(token, hides)
        return
      case 'nothing':
        return
      case 'script':
        hasScripts = true
        tokenizer.state = TokenizerMode.SCRIPT_DATA
        verbatim = name
        return
      case 'raw':
        tokenizer.state = TokenizerMode.RAWTEXT
        verbatim = name
        return
      case 'escaped':
      case 'title':
        if (elements.isHidden && role === 'title') return
        tokenizer.state = TokenizerMode.RCDATA
        verbatim = name
        title = ''
        return
      case 'image':
        hasImages = true
        return
      case 'break':
        text.endLine()
        return
      case 'raised':
        text.raise(true)
        return
      case 'unseen':
        if (!token.selfClosing) elements.push(elementOf(token, role, true))
        return
      case 'heading':
        text.endHeading()
        elements.popTo('p')
        if (hides) elements.push(elementOf(token, role, true))
        else if (!elements.isHidden) text.startHeading(Number(name.charAt(1)))
        return
      case 'paragraph':
        text.endLine()
        elements.popTo('p')
        if (hides) elements.push(elementOf(token, role, true))
        return
      case 'item':
        text.endLine()
        elements.popTo('p')
        elements.endItem()
        elements.push(elementOf(token, role, hides))
        return
      case 'preformatted':
      case 'block':
        text.endLine()
        elements.popTo('p')
        // A form is often opened and closed across other elements.
        if (name !== 'form' || hides) elements.push(elementOf(token, role, hides))
        return
      case 'table':
        startTable(hides)
        return
      case 'caption':
        text.endHeading()
        text.caption(elements.scope.kind === 'table')
        return
      case 'group':
        startGroup(hides)
        return
      case 'row':
        startRow(hides)
        return
      case 'cell':
        startCell(token, hides)
        return
      default:
        role satisfies never
    }
  }

  const startInline = (token: Token.TagToken, hides: boolean): void => {
    if (token.tagName === 'meta') {
      const named = attribute(token, 'name')
      if (named?.toLowerCase() === 'articletitle') articleTitles.push(attribute(token, 'content') ?? '')
    } else if (hides) elements.push(elementOf(token, undefined, true))
    else {
      elements.countInner(token.tagName)
      if (token.attrs.length > 0 && BLOCK_STYLE.test(attribute(token, 'style') ?? '')) text.endLine()
    }
  }

  const end = (token: Token.TagToken): void => {
    const name = token.tagName
    if (verbatim !== '') {
      if (verbatim === 'title') pageTitles.push(title)
      verbatim = ''
      return
    }
    switch (ROLES.get(name)) {
      case 'table':
        closeTable()
        return
      case 'cell':
        closeCell()
        return
      case 'row':
        closeCell()
        if (elements.scope.kind === 'table') elements.scope.rowIsOpen = false
        return
      case 'group':
        startGroup(false)
        return
      case 'heading':
        if (text.isHeading) text.endHeading()
        elements.popTo(name)
        return
      case 'raised':
        text.raise(false)
        return
      case 'break':
      case 'paragraph':
      case 'block':
      case 'item':
      case 'preformatted':
        text.endLine()
        elements.popTo(name)
        return
      case 'caption':
        text.endLine()
        text.caption(false)
        return
      case 'nothing':
      case 'image':
        return
      default:
        elements.end(name)
    }
  }

  const ignore = (): void => {}
  const tokenizer = new Tokenizer(
    {},
    {
      onComment: ignore,
      onDoctype: ignore,
      onNullCharacter: ignore,
      onEof: ignore,
      onStartTag: start,
      onEndTag: end,
      onCharacter: (token) => addText(token.chars),
      onWhitespaceCharacter: (token) => addText(token.chars),
    },
  )
  tokenizer.write(html, true)
  while (elements.scope.kind !== 'page') closeTable()
  text.end()
  elements.clear()
  return {
    blocks: flow.blocks(),
    containers: elements.containers,
    titles: [...articleTitles, ...text.headings, ...pageTitles].map(collapse),
    hasImages,
    hasScripts,
  }
}

function elementOf(token: Token.TagToken, role: Role | undefined, hides: boolean): StartedElement {
  const names = token.attrs.length === 0 ? '' : `${attribute(token, 'id') ?? ''} ${attribute(token, 'class') ?? ''}`
  return { name: token.tagName, role, hides, names: ` ${token.tagName} ${names.toLowerCase()} ` }
}

function attribute(token: Token.TagToken, name: string): string | null {
  for (const each of token.attrs) if (each.name === name) return each.value
  return null
}

function isHidden(token: Token.TagToken): boolean {
  for (const { name, value } of token.attrs) {
    if (name === 'hidden') return true
    if (name === 'style' && HIDDEN_STYLE.test(value)) return true
  }
  return false
}

const HIDDEN_STYLE = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i
const BLOCK_STYLE = /(?:^|[;\s])display\s*:\s*(?:block|flex|grid|table)(?:$|[;\s!])/i

function span(token: Token.TagToken, name: string): number {
  const value = /^\s*\+?(\d{1,9})/.exec(attribute(token, name) ?? '')?.[1]
  return value === undefined ? 1 : Number(value)
}
