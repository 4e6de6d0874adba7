/**
 * The elements of an HTML page that are open while it is read, in scopes that no end tag reaches out of; and which of them
 * turned out to hold which blocks. No article.
 */
import type { Flow, OpenCell } from './flow.ts'
import type { Role } from './htmlElements.ts'

/** An element that holds the blocks from `from` to before `to`. */
export interface Container {
  readonly from: number
  readonly to: number
  /** Its id and classes, in lower case, blanks around each. */
  readonly names: string
}

/** An element as its start tag says it. */
export interface StartedElement {
  readonly name: string
  readonly role: Role | undefined
  readonly hides: boolean
  readonly names: string
}

interface OpenElement extends StartedElement {
  /** Same names inside it that are not on the stack. */
  inner: number
  readonly from: number
}

/** What an end tag can see: a table and a cell close everything that was opened in them and nothing outside. */
export interface Scope {
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

export interface OpenElements {
  /** The innermost. */
  readonly scope: Scope
  readonly isHidden: boolean
  readonly isPreformatted: boolean
  readonly containers: Container[]
  push(element: StartedElement): void
  /** Ends the innermost of this name, and what is open in it. */
  popTo(name: string): void
  /** A start tag within something hidden, where nothing is pushed. */
  countInner(name: string): void
  /** An end tag of any name. */
  end(name: string): void
  /** An item ends the one before it, unless a list began in between. */
  endItem(): void
  /** Ends all that is open in the scope. */
  clear(): void
  enter(kind: 'table' | 'cell', hides: boolean): Scope
  /** Gives the scope that was left. */
  leave(): Scope
}

export function openElements(flow: Flow): OpenElements {
  const page = newScope('page', false, 0, 0)
  const outer: Scope[] = []
  const containers: Container[] = []
  let scope = page
  let hidden = 0
  let preformatted = 0

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

  return {
    get scope() {
      return scope
    },
    get isHidden() {
      return hidden > 0
    },
    get isPreformatted() {
      return preformatted > 0
    },
    containers,
    push(element) {
      scope.open.push({ ...element, inner: 0, from: flow.length() })
      scope.counts.set(element.name, (scope.counts.get(element.name) ?? 0) + 1)
      if (element.hides) hidden++
      else if (element.role === 'preformatted') preformatted++
    },
    popTo,
    countInner(name) {
      const top = hidden > 0 ? scope.open.at(-1) : undefined
      if (top?.name === name) top.inner++
    },
    end(name) {
      const top = scope.open.at(-1)
      if (top?.name === name && top.inner > 0) top.inner--
      else popTo(name)
    },
    endItem() {
      if ((scope.counts.get('li') ?? 0) === 0) return
      for (let at = scope.open.length - 1; at >= 0; at--) {
        const name = scope.open[at]?.name ?? ''
        if (name === 'li') {
          popTo('li')
          return
        }
        if (/^(?:ul|ol|menu|dir)$/.test(name)) return
      }
    },
    clear() {
      while (pop() !== undefined);
    },
    enter(kind, hides) {
      outer.push(scope)
      scope = { ...newScope(kind, hides, flow.length(), containers.length), isPlaced: hidden === 0 && !hides }
      if (hides) hidden++
      return scope
    },
    leave() {
      const left = scope
      if (left.hides) hidden--
      scope = outer.pop() ?? page
      return left
    },
  }
}

function newScope(kind: Scope['kind'], hides: boolean, from: number, containers: number): Scope {
  return {
    ...{ kind, open: [], counts: new Map(), hides, from, containers, isPlaced: true },
    ...{ cell: null, rowIsOpen: false, rowHides: false, groupHides: false },
  }
}
