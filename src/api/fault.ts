/** Everything that can go wrong with a request, each with its HTTP status and its one sentence. */
export const FAULTS = {
  'not-a-form': { status: 415, message: '请用 multipart/form-data 表单上传文件。' },
  'no-file': { status: 400, message: '没有收到文件：请先选择至少一个年度报告文件，再点“开始核对”。' },
  'too-many-files': {
    status: 413,
    message: '一次最多选 20 个文件；更多的请放进一个 ZIP 压缩包，一次最多 500 份报告。',
  },
  'too-many-reports': {
    status: 413,
    message: '一次最多核对 500 份报告，请分成几个压缩包或文件夹；更多的可以用命令 gongkai report check。',
  },
  'request-too-large': { status: 413, message: '这次上传的内容太大：每个文件不超过 64 MB，请分几次上传。' },
  'form-too-large': {
    status: 413,
    message: '有一处写得太长，一处最多约两万字；更长的内容请做成附件，一个附件不超过 20 MB。请返回上一页修改后再提交。',
  },
  'form-too-many': { status: 413, message: '一次提交的附件或者内容太多，请返回上一页减少后再提交。' },
  'bad-form': { status: 400, message: '上传的内容不完整，可能是网络中断，请重新上传。' },
  'unknown-answer': { status: 400, message: '请用 answer 说明要什么：summary 是汇总的 JSON，zip 是全部结果文件。' },
  'unknown-form': { status: 400, message: '请用 form 说明要哪种文件：docx、pdf、html、xlsx、csv、json 或 xml。' },
  stalled: { status: 408, message: '上传中断：超过 30 秒没有收到数据，请检查网络后重新上传。' },
  busy: { status: 503, message: '现在核对的人太多，请过一分钟再试。' },
  'not-found': { status: 404, message: '没有这个页面，请检查网址。' },
  internal: { status: 500, message: '系统内部出错，这次没有完成。请重试；如果还是这样，请把这句话告诉管理员。' },
} as const satisfies Record<string, { status: number; message: string }>

export type FaultCode = keyof typeof FAULTS

/** To be thrown; the sentence is for people, the code decides the answer. */
export const requestFault = (code: FaultCode) => Object.assign(new Error(FAULTS[code].message), { code })

/** Which fault an error is; what nobody foresaw is 'internal'. */
export function faultOf(error: unknown): FaultCode {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return isFaultCode(code) ? code : (FOREIGN_CODES[code] ?? 'internal')
}

const isFaultCode = (code: string): code is FaultCode => Object.hasOwn(FAULTS, code)

/** Codes of Fastify and its multipart parser. */
const FOREIGN_CODES: Readonly<Record<string, FaultCode>> = {
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'not-a-form',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'not-a-form',
  FST_ERR_CTP_EMPTY_TYPE: 'not-a-form',
  FST_ERR_CTP_BODY_TOO_LARGE: 'form-too-large',
  FST_FILES_LIMIT: 'too-many-files',
  FST_PARTS_LIMIT: 'too-many-files',
  FST_FIELDS_LIMIT: 'form-too-many',
  FST_PROTO_VIOLATION: 'bad-form',
  FST_REQ_FILE_TOO_LARGE: 'request-too-large',
  FST_MP_PREMATURE_CLOSE: 'bad-form',
  ECONNRESET: 'bad-form',
  FST_ERR_BAD_URL: 'not-found',
}
