/**
 * Stands in the place of the module by which Ant Design's parts put <style> into the page (scripts/officeStyles.ts), which
 * the content security policy forbids. Sheets that are made by script are not within its reach.
 */
const sheets = new Map<string, CSSStyleSheet>()

interface Options {
  readonly mark?: string
}

export function updateCSS(css: string, key: string, { mark }: Options = {}): HTMLStyleElement {
  // Marked are the variables of components, which office.css has already; the rest locks scrolling under a dialog.
  if (mark === undefined) {
    const sheet = sheets.get(key) ?? adopted(key)
    sheet.replaceSync(css)
  }
  // Never in the page: the caller only notes in it whose it is.
  return document.createElement('style')
}

export function removeCSS(key: string): void {
  const sheet = sheets.get(key)
  if (sheet === undefined) return
  sheets.delete(key)
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
}

export function injectCSS(css: string): HTMLStyleElement {
  return updateCSS(css, css)
}

function adopted(key: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheets.set(key, sheet)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  return sheet
}
