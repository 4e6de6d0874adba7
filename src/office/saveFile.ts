/** A file that the server makes of what is sent, saved where the browser saves files. */
import { postForFile } from './request.ts'

export async function saveFile(path: string, body: unknown, key: string): Promise<void> {
  const { blob, name } = await postForFile(path, body, key)
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
