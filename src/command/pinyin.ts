/** The first letters of the pinyin of a name, by which people search: 松溪县人民政府 is sxxrmzf. */
export async function initialsOf(name: string): Promise<string> {
  // Its dictionary takes a moment to load, and most commands need none.
  const { pinyin } = await import('pinyin-pro')
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
}
