/** Text as XML or HTML may hold it: escaped, without the control characters that XML forbids. No article. */
const SPECIAL = /[&<>"\p{Cc}\ufffe\uffff]/u
const EACH = /[&<>"\p{Cc}\ufffe\uffff]/gu
/** Control characters that XML allows. */
const ALLOWED = '\t\n'
/** A carriage return that stood there as it is would become a line feed. */
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}

export function escapeXml(text: string): string {
  return SPECIAL.test(text) ? text.replace(EACH, (char) => ESCAPES[char] ?? (ALLOWED.includes(char) ? char : '')) : text
}
