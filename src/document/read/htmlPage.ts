/**
 * One pass over the tokens of an HTML page: its blocks in order, its titles, and which containers hold which blocks. No
 * article. Builds no tree, so neither depth nor misnesting costs more than a token's time; end tags that a writer may
 * leave out are implied where the HTML standard implies them.
 */
import { type Token, Tokenizer, TokenizerMode } from 'parse5'
import type { Block } from '../document.ts'
import { type OpenCell, openFlow } from './flow.ts'
import { ROLES, type Role } from './htmlElements.ts'
import { openHtmlTables } from './htmlTables.ts'

/** An element that holds the blocks from `from` to before `to`. */
export interface Container {
  readonly from: number
  readonly to: number
  /** Its id and classes, in lower case, blanks around each. */
  readonly names: string
}

export interface HtmlPage {
  readonly blocks: readonly Block[]
  readonly containers: readonly Container[]
  /** meta ArticleTitle, then h1, then title, in the order of the page. */
  readonly titles: readonly string[]
  readonly hasImages: boolean
  readonly hasScripts: boolean
}

interface OpenElement {
  readonly name: string
  readonly role: Role | undefined
  readonly hides: boolean
  /** Same names inside it that are not on the stack. */
  inner: number
  readonly from: number
  readonly names: string
}

/** What an end tag can see: a table and a cell close everything that was opened in them and nothing outside. */
interface Scope {
  readonly kind: 'page' | 'table' | 'cell'
  readonly open: OpenElement[]
  /** How many of a name are open in this scope. */
  readonly counts: Map<string, number>
  readonly hides: boolean
  readonly from: number
  /** Containers known when it began: those found inside a data table hold no blocks. */
  readonly containers: number
  /** Whether it has a place in the flow; what is hidden has none. */
  readonly isPlaced: boolean
  cell: OpenCell | null
  rowIsOpen: boolean
  rowHides: boolean
  groupHides: boolean
}

/** Whoever marks a longer text as a heading meant its first words. */
const LONGEST_HEADING = 200

export function readPage(html: string): HtmlPage {
  const flow = openFlow()
  const tables = openHtmlTables(flow)
  const containers: Container[] = []
  const articleTitles: string[] = []
  const firstHeadings: string[] = []
  const pageTitles: string[] = []
  let hasImages = false
  let hasScripts = false

  /** A page without any block element breaks its lines as its source does (Markdown with tables in HTML). */
  const keepsLines = !/<(?:p|div|br|body|html|h[1-6]|li)[\s/>]/i.test(html)
  const scopes: Scope[] = [newScope('page', false, 0, 0)]
  let scope = scopes[0] ?? newScope('page', false, 0, 0)
  let hidden = 0
  let preformatted = 0
  let text = ''
  let isRaised = false
  /** Whether the line being read shows anything yet. */
  let hasText = false
  let headingLevel = 0
  /** Until its end tag, or the first row where that is left out. */
  let isCaption = false
  /** Name of the element whose content the tokenizer takes as it stands, '' outside of one. */
  let verbatim = ''
  let title = ''

  const flush = (): void => {
    if (headingLevel > 0) text += '\n'
    else {
      const shown = text.trim()
      if (shown !== '' && isCaption) flow.caption(collapse(shown))
      else if (shown !== '') flow.paragraph(collapse(shown))
      text = ''
    }
    isRaised = false
    hasText = false
  }

  const endHeading = (): void => {
    if (headingLevel > 0) {
      const heading = text.split('\n').map(collapse).join('\n').trim()
      if (heading.length > LONGEST_HEADING) flow.paragraph(heading)
      else {
        flow.heading(headingLevel, heading)
        if (headingLevel === 1) firstHeadings.push(heading.replaceAll('\n', ''))
      }
      headingLevel = 0
      text = ''
    }
    flush()
  }

  const addText = (chars: string): void => {
    if (verbatim !== '') {
      if (verbatim === 'title') title += chars
    } else if (hidden === 0) {
      if (isRaised && hasText && chars.trim() !== '') text += '^'
      hasText ||= chars.trim() !== ''
      if (preformatted > 0 || keepsLines) addLines(chars)
      else text += chars
    }
  }

  const addLines = (chars: string): void => {
    const [first = '', ...others] = chars.split('\n')
    text += first
    for (const line of others) {
      const mark = keepsLines ? /^\s*(#{1,6})\s+/.exec(text) : null
      if (mark !== null) {
        flow.heading(mark[1]?.length ?? 1, collapse(text.slice(mark[0].length)))
        text = ''
      } else flush()
      text += line
    }
  }

  const push = (element: OpenElement): void => {
    scope.open.push(element)
    scope.counts.set(element.name, (scope.counts.get(element.name) ?? 0) + 1)
    if (element.hides) hidden++
  }

  const pop = (): OpenElement | undefined => {
    const element = scope.open.pop()
    if (element === undefined) return undefined
    scope.counts.set(element.name, (scope.counts.get(element.name) ?? 1) - 1)
    if (element.hides) hidden--
    else if (element.role === 'preformatted') preformatted--
    if (hidden === 0 && flow.length() > element.from) {
      containers.push({ from: element.from, to: flow.length(), names: element.names })
    }
    return element
  }

  const popTo = (name: string): void => {
    if ((scope.counts.get(name) ?? 0) === 0) return
    while (pop()?.name !== name);
  }

  const clear = (): void => {
    while (pop() !== undefined);
  }

  const openScope = (kind: 'table' | 'cell', hides: boolean): Scope => {
    scope = { ...newScope(kind, hides, flow.length(), containers.length), isPlaced: hidden === 0 && !hides }
    scopes.push(scope)
    if (hides) hidden++
    return scope
  }

  const closeCell = (): void => {
    if (scope.kind !== 'cell') return
    endHeading()
    clear()
    const { cell, from, hides } = scope
    if (hides) hidden--
    if (cell !== null) {
      flow.closeCell(cell)
      containers.push({ from, to: flow.length(), names: '' })
    }
    leaveScope()
  }

  const closeTable = (): void => {
    closeCell()
    if (scope.kind !== 'table') return
    endHeading()
    isCaption = false
    clear()
    const { hides, isPlaced } = scope
    if (hides) hidden--
    if (isPlaced && tables.closeTable()) containers.length = scope.containers
    leaveScope()
  }

  const leaveScope = (): void => {
    scopes.pop()
    scope = scopes.at(-1) ?? newScope('page', false, 0, 0)
  }

  const startTable = (hides: boolean): void => {
    endHeading()
    popTo('p')
    // A table directly in a table, outside its cells, ends the outer one.
    if (scope.kind === 'table') closeTable()
    if (hidden === 0 && !hides) tables.openTable()
    openScope('table', hides)
  }

  const startGroup = (hides: boolean): void => {
    closeCell()
    if (scope.kind !== 'table') return
    endHeading()
    isCaption = false
    clear()
    if (hidden === 0) tables.closeGroup()
    scope.rowIsOpen = false
    scope.groupHides = hides
  }

  const startRow = (hides: boolean): void => {
    closeCell()
    if (scope.kind !== 'table') return
    endHeading()
    isCaption = false
    clear()
    scope.rowIsOpen = true
    scope.rowHides = hides || scope.groupHides
    if (hidden === 0 && !scope.rowHides) tables.openRow()
  }

  const startCell = (token: Token.TagToken, hides: boolean): void => {
    closeCell()
    if (scope.kind !== 'table') return
    endHeading()
    isCaption = false
    clear()
    if (!scope.rowIsOpen) startRow(false)
    const unseen = hides || scope.rowHides
    const cell = openScope('cell', unseen)
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
        if (hidden > 0 && role === 'title') return
        tokenizer.state = TokenizerMode.RCDATA
        verbatim = name
        title = ''
        return
      case 'image':
        hasImages = true
        return
      case 'break':
        flush()
        return
      case 'raised':
        isRaised = true
        return
      case 'unseen':
        if (!token.selfClosing) push(elementOf(token, role, true, flow.length()))
        return
      case 'heading':
        endHeading()
        popTo('p')
        if (hides) push(elementOf(token, role, true, flow.length()))
        else if (hidden === 0) headingLevel = Number(name.charAt(1))
        return
      case 'paragraph':
        flush()
        popTo('p')
        if (hides) push(elementOf(token, role, true, flow.length()))
        return
      case 'item':
        flush()
        popTo('p')
        closeItem()
        push(elementOf(token, role, hides, flow.length()))
        return
      case 'preformatted':
      case 'block':
        flush()
        popTo('p')
        if (role === 'preformatted' && !hides) preformatted++
        // A form is often opened and closed across other elements.
        if (name !== 'form' || hides) push(elementOf(token, role, hides, flow.length()))
        return
      case 'table':
        startTable(hides)
        return
      case 'caption':
        endHeading()
        isCaption = scope.kind === 'table'
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
    } else if (hides) push(elementOf(token, undefined, true, flow.length()))
    else {
      const top = hidden > 0 ? scope.open.at(-1) : undefined
      if (top?.name === token.tagName) top.inner++
      if (token.attrs.length > 0 && BLOCK_STYLE.test(attribute(token, 'style') ?? '')) flush()
    }
  }

  /** An item ends the one before it, unless a list began in between. */
  const closeItem = (): void => {
    if ((scope.counts.get('li') ?? 0) === 0) return
    for (let at = scope.open.length - 1; at >= 0; at--) {
      const name = scope.open[at]?.name ?? ''
      if (name === 'li') {
        popTo('li')
        return
      }
      if (/^(?:ul|ol|menu|dir)$/.test(name)) return
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
        if (scope.kind === 'table') scope.rowIsOpen = false
        return
      case 'group':
        startGroup(false)
        return
      case 'heading':
        if (headingLevel > 0) endHeading()
        popTo(name)
        return
      case 'raised':
        isRaised = false
        return
      case 'break':
      case 'paragraph':
      case 'block':
      case 'item':
      case 'preformatted':
        flush()
        popTo(name)
        return
      case 'caption':
        flush()
        isCaption = false
        return
      case 'nothing':
      case 'image':
        return
      default: {
        const top = scope.open.at(-1)
        if (top?.name === name && top.inner > 0) top.inner--
        else popTo(name)
      }
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
  while (scopes.length > 1) closeTable()
  if (keepsLines) addLines('\n')
  endHeading()
  clear()
  return {
    blocks: flow.blocks(),
    containers,
    titles: [...articleTitles, ...firstHeadings, ...pageTitles].map(collapse),
    hasImages,
    hasScripts,
  }
}

function newScope(kind: Scope['kind'], hides: boolean, from: number, containers: number): Scope {
  return {
    kind,
    open: [],
    counts: new Map(),
    hides,
    from,
    containers,
    isPlaced: true,
    cell: null,
    rowIsOpen: false,
    rowHides: false,
    groupHides: false,
  }
}

function elementOf(token: Token.TagToken, role: Role | undefined, hides: boolean, from: number): OpenElement {
  const names = token.attrs.length === 0 ? '' : `${attribute(token, 'id') ?? ''} ${attribute(token, 'class') ?? ''}`
  return { name: token.tagName, role, hides, inner: 0, from, names: ` ${token.tagName} ${names.toLowerCase()} ` }
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

/** White space as CSS collapses it; a line broken in the source between two Chinese characters leaves no blank. */
function collapse(text: string): string {
  if (!/[\t\n\r\f]| {2}/.test(text)) return text
  return text.replaceAll(/[ \t\n\r\f]+/g, (space, at: number) => {
    const isBroken =
      space.includes('\n') && CHINESE.test(text.charAt(at - 1)) && CHINESE.test(text.charAt(at + space.length))
    return isBroken ? '' : ' '
  })
}

const CHINESE = /[\u3001-\u303f\u4e00-\u9fff\uff01-\uff60]/
