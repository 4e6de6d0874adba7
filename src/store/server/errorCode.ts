/** The code of a fault of the operating system, such as ENOENT; null for anything else. No article. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
