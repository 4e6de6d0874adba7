/** Kinds of files in which reports come. No article. */

/** Taken from a folder or an archive; a file that is named itself is always tried. */
export const REPORT_ENDINGS = [
  ...['.txt', '.md', '.html', '.htm', '.docx', '.pdf'],
  ...['.doc', '.wps', '.rtf', '.odt'],
] as const

/** Whether a file of a folder or an archive is taken for a report; README files explain a folder. */
export function mayHoldReport(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  return !/^(?:\.|readme\b|~\$)/.test(name) && REPORT_ENDINGS.some((ending) => name.endsWith(ending))
}

/** Whether a file is an archive of reports by its name. */
export const isArchiveName = (path: string) => /\.zip$/i.test(path)

/** More reports than the page takes at once belong on the command line. */
export const MOST_TOGETHER = 500

/** Files of an archive in order, without folders, what macOS adds, and paths that lead out of the archive. */
export function plainPaths(names: Iterable<string>): readonly string[] {
  return [...names]
    .filter((name) => !name.endsWith('/') && !/(?:^|\/)(?:\.|__MACOSX\/)|^\/|^[A-Za-z]:/.test(name))
    .sort((a, b) => (a < b ? -1 : 1))
}
