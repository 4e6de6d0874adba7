/** Reports that come as data, not as a document: JSON, and the XML and CSV that `report write` makes. No article. */
import type { AnnualReport } from '#law/report/report.ts'
import type { FileReading } from '../document.ts'
import { decodeText, utf8Text } from '../encoding.ts'
import { isReportCsv, readReportCsv } from './csv.ts'
import { isReportXml, readReportXml } from './reportXml.ts'

/** Enough to see whether it is one of them. */
const SAMPLE_BYTES = 4096

/** The report of a data file; null where the bytes are no such file. */
export async function readDataForm(bytes: Uint8Array, name: string): Promise<FileReading<AnnualReport> | null> {
  const start = textOf(beginning(bytes)) ?? ''
  // "{\rtf" begins otherwise.
  const isJson = /^\s*\{\s*["}]/.test(start) || name.toLowerCase().endsWith('.json')
  if (!isJson && !isReportXml(start) && !isReportCsv(start)) return null
  const text = textOf(bytes)
  if (text === null) return NO_ENCODING
  if (isJson) {
    const { readReportJson } = await import('./reportJson.ts')
    return readReportJson(text)
  }
  return isReportXml(start) ? readReportXml(text) : readReportCsv(text)
}

/** Not cut within a character of UTF-8: what is left of one could pass for another encoding. */
function beginning(bytes: Uint8Array): Uint8Array {
  let end = Math.min(bytes.length, SAMPLE_BYTES)
  for (let back = 0; back < 3 && isContinuation(bytes[end]); back += 1) end -= 1
  return bytes.subarray(0, end)
}

const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80

/** Data is UTF-8 where it can be; tables saved again on Chinese Windows are GBK. */
function textOf(bytes: Uint8Array): string | null {
  return utf8Text(bytes) ?? decodeText(bytes)?.text ?? null
}

const NO_ENCODING: FileReading<AnnualReport> = {
  ok: false,
  error: { code: 'encoding', message: '这个数据文件的文字编码无法识别，请存为 UTF-8 后再试。' },
}
