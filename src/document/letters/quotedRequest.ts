/** The request that a reply repeats 照录: what stands in quotes behind "申请公开", quotes in it included. No article. */

const INTRODUCED = /(?:申请(?:公开|获取|内容|事项)|要求(?:公开|获取)|内容[为是])[^“"「。]{0,24}[“"「]/
const CLOSING: Readonly<Record<string, string>> = { '“': '”', '「': '」', '"': '"' }

/** Null where the letter does not repeat it. */
export function quotedRequest(text: string): string | null {
  const found = INTRODUCED.exec(text)
  if (found === null)
    return /申请(?:公开|获取|内容)[^：。]{0,12}：\s*([^。“”\n]{4,})[。\n]/.exec(text)?.[1]?.trim() ?? null
  const from = found.index + found[0].length
  const opening = text[from - 1] ?? ''
  const closing = CLOSING[opening] ?? ''
  let depth = 1
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === closing) depth -= 1
    else if (text[at] === opening) depth += 1
    if (depth === 0) return text.slice(from, at).trim() || null
  }
  return null
}
