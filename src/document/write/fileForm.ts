/** The forms of file in which a report is written. No article. */
export const FORMS_OF_FILE = ['docx', 'pdf', 'html', 'xlsx', 'csv', 'json', 'xml'] as const
export type FileForm = (typeof FORMS_OF_FILE)[number]

/** The form that the ending of a name stands for; null for all other endings. */
export function formOfFile(name: string): FileForm | null {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return FORMS_OF_FILE.find((form) => form === (ending === 'htm' ? 'html' : ending)) ?? null
}

/** Whether a form says of every cell how it was read: cells that nobody has confirmed may stand in it. */
export const keepsDoubt = (form: FileForm) => form === 'json' || form === 'xml'
