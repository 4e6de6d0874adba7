/** Files of a request: they hold personal data, so they are kept sealed and every reading is logged. */
import { upload } from '../request.ts'
import type { OfRequest } from './requests.ts'

/** What a case takes; the server looks at the content itself. */
export const CASE_FILES = '.pdf,.jpg,.jpeg,.png,.doc,.docx,.wps,.ofd,.xls,.xlsx,.et,.txt'

export async function addCaseFile({ organId, id }: OfRequest, file: File, key: string): Promise<string> {
  const place = { caseKind: 'request', caseId: id, name: file.name }
  return (await upload<{ readonly id: string }>(`/api/files/${organId}`, place, file, `${key}-file`)).id
}
