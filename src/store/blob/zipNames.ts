/** The names in a ZIP archive by its directory, which stands at its end (APPNOTE 4.3.12, 4.3.16). No article. */

/** Null where the directory is damaged or does not lie in these last bytes of the archive. */
export function zipNames(tail: Buffer): ReadonlySet<string> | null {
  const end = tail.lastIndexOf('PK\x05\x06')
  if (end === -1 || tail.length - end < 22) return null
  const names = new Set<string>()
  let at = end - tail.readUInt32LE(end + 12)
  if (at < 0) return null
  while (at < end) {
    if (end - at < 46 || tail.readUInt32LE(at) !== 0x02014b50) return null
    const next = at + 46 + tail.readUInt16LE(at + 28)
    names.add(tail.toString('latin1', at + 46, next))
    at = next + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32)
  }
  return names
}
