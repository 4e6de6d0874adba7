/** `gongkai report write`: a report as files of every form, each read back before it stands under its name. No article. */
import { access, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { confirmReport, type OpenCell } from '#document/write/confirm.ts'
import { type Difference, differenceText } from '#document/write/difference.ts'
import { type FileForm, FORMS_OF_FILE, formOfFile, keepsDoubt } from '#document/write/fileForm.ts'
import { proveReport } from '#document/write/proof.ts'
import { type WriteOptions, type Written, writeReport } from '#document/write/write.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { parseArguments, type Words, wrongArguments } from './arguments.ts'
import type { CliCommand, CliWorld, ExitStatus, Language } from './command.ts'
import { type ReadInput, readAll } from './reportInput.ts'
import { cellLabel } from './reportLabels.ts'
import { oneLine, wrap } from './width.ts'

interface Target {
  readonly name: string
  readonly path: string
  readonly form: FileForm
}

export const reportWrite: CliCommand = {
  name: 'report write',
  summary: {
    zh: '把年度报告写成 DOCX、PDF、HTML、XLSX、CSV、JSON、XML，每个文件写后读回核对',
    en: 'write a report as DOCX, PDF, HTML, XLSX, CSV, JSON or XML; each file is read back and compared',
  },
  usage: 'report write INPUT --to FILE… [--accept-inferred] [--no-bom] [--force]',
  async run(args, world) {
    const parsed = parseArguments(args, {
      to: { type: 'string', multiple: true },
      'accept-inferred': { type: 'boolean' },
      'no-bom': { type: 'boolean' },
      force: { type: 'boolean' },
    })
    if (!parsed.ok) return wrongArguments(parsed.fault, reportWrite, world)
    const { to = [], force = false, ...values } = parsed.values
    const [input, ...more] = parsed.operands
    if (input === undefined) return wrongArguments(NO_INPUT, reportWrite, world)
    const names = [...to, ...more]
    const fault = to.length === 0 ? NO_TARGET : targetsFault(names)
    if (fault) return wrongArguments(fault, reportWrite, world)
    const targets = names.flatMap((name): Target[] => {
      const form = formOfFile(name)
      return form ? [{ name, path: resolve(world.cwd, name), form }] : []
    })
    if (!force) {
      for (const { name, path } of targets)
        if (await exists(path)) return wrongArguments(isThere(name), reportWrite, world)
    }
    const [read] = (await readAll([input], world)) ?? []
    if (!read) return 2
    const report = fitToWrite(read, targets, values['accept-inferred'] === true, world)
    if (!report) return 1
    let status: ExitStatus = 0
    for (const target of targets) {
      const options = { bom: values['no-bom'] !== true, file: read.name, findings: read.findings }
      const outcome = await writeTarget(report, target, options)
      say(outcome, target.name, world)
      if (outcome.kind === 'failed') status = 2
      else if (outcome.kind === 'different' && status === 0) status = 1
    }
    return status
  },
}

const NO_INPUT: Words = { zh: '请写出要写成文件的报告。', en: 'Name the report to be written.' }
const NO_TARGET: Words = { zh: '请用 --to 写出要生成的文件。', en: 'Name the files to be made with --to.' }
const isThere = (name: string): Words => ({
  zh: `“${name}”已经存在，没有改动；要覆盖它，请加 --force。`,
  en: `"${name}" exists and was left as it is; --force overwrites it.`,
})

function targetsFault(names: readonly string[]): Words | null {
  const unknown = names.find((name) => formOfFile(name) === null)
  if (unknown !== undefined) {
    const forms = FORMS_OF_FILE.map((form) => `.${form}`)
    return {
      zh: `不能写成“${unknown}”：文件名应以 ${forms.join('、')} 之一结尾。`,
      en: `Cannot write "${unknown}": the name must end in ${forms.join(', ')}.`,
    }
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  return twice === undefined ? null : { zh: `“${twice}”写了两次。`, en: `"${twice}" is named twice.` }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}

/** Null after saying on stderr which cells nobody has confirmed; forms that keep doubt are written with them. */
function fitToWrite(
  { name, value }: ReadInput,
  targets: readonly Target[],
  acceptInferred: boolean,
  world: CliWorld,
): AnnualReport | null {
  const confirmation = confirmReport(value, { acceptInferred })
  if (confirmation.ok) return confirmation.report
  if (targets.every(({ form }) => keepsDoubt(form))) return confirmation.report
  world.stderr.write(`${[name, ...openLines(confirmation.open, acceptInferred, world.language)].join('\n')}\n`)
  return null
}

function openLines(open: readonly OpenCell[], acceptInferred: boolean, language: Language): string[] {
  const hasInferred = open.some(({ cell }) => cell.how === 'inferred')
  const words = {
    zh: {
      head: `没有写出任何文件：有 ${open.length} 格的数字还没有确认。`,
      advice: [
        '请对照原件确认：在网页上改正，或在 report read --json 的结果中填好后再写。',
        ...(hasInferred && !acceptInferred ? ['推定的数字确实无误时，可加 --accept-inferred 采用。'] : []),
        'JSON 和 XML 不受此限。',
      ],
    },
    en: {
      head: `No file was written: ${open.length} numbers have not been confirmed.`,
      advice: [
        'Compare them with the original; correct them on the page or in the JSON of report read.',
        ...(hasInferred && !acceptInferred ? ['If the inferred ones are right, --accept-inferred takes them.'] : []),
        'JSON and XML are written without.',
      ],
    },
  }[language]
  return [
    ...wrap(words.head, undefined, '  '),
    ...open.flatMap((each) => wrap(openText(each, language), undefined, '  - ')),
    ...words.advice.flatMap((line) => wrap(line, undefined, '  ')),
  ]
}

function openText({ id, cell }: OpenCell, language: Language): string {
  const { row, column } = cellLabel(id, language)
  const name = [...row, column].join(language === 'zh' ? ' · ' : ' > ')
  const raw = oneLine(cell.raw)
  if (language === 'en')
    return `${name}: "${raw}", ${cell.how === 'inferred' ? `inferred ${cell.value}` : 'unreadable'}`
  const said = cell.how === 'inferred' ? `推定为 ${cell.value}` : '不能辨认'
  return `${name}：表中是“${raw}”，${said}${cell.reason === undefined ? '' : `（${cell.reason}）`}`
}

type Outcome =
  | { readonly kind: 'written'; readonly maker: Written['maker'] }
  | { readonly kind: 'different'; readonly differences: readonly Difference[] }
  | { readonly kind: 'failed'; readonly cause: Words }

/** Beside its place under another name until it is proven. */
async function writeTarget(report: AnnualReport, { path, form }: Target, options: WriteOptions): Promise<Outcome> {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`)
  try {
    const writing = await writeReport(report, form, options)
    if (!writing.ok) return { kind: 'failed', cause: { zh: writing.error.message, en: writing.error.code } }
    await writeFile(draft, writing.written.bytes, { flag: 'wx' })
    const differences = await proveReport(report, new Uint8Array(await readFile(draft)), form)
    if (differences.length > 0) return { kind: 'different', differences }
    await rename(draft, path)
    return { kind: 'written', maker: writing.written.maker }
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error
    return { kind: 'failed', cause: systemCause(String(error.code)) }
  } finally {
    await rm(draft, { force: true })
  }
}

function systemCause(code: string): Words {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { zh: '没有这个文件夹。', en: 'there is no such folder.' }
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return { zh: '没有写入这个文件夹的权限。', en: 'no permission to write there.' }
    case 'ENOSPC':
      return { zh: '磁盘已满。', en: 'the disk is full.' }
    default:
      return { zh: `系统不能写入（${code}）。`, en: `the system cannot write there (${code}).` }
  }
}

function say(outcome: Outcome, name: string, { stdout, stderr, language }: CliWorld): void {
  switch (outcome.kind) {
    case 'written': {
      const byOffice = outcome.maker === 'libreoffice'
      const zh = `已写出 ${name}，读回核对无差异${byOffice ? '（由 LibreOffice 生成）' : ''}。`
      const en = `Wrote ${name}; read back without a difference${byOffice ? ' (made by LibreOffice)' : ''}.`
      stdout.write(`${wrap({ zh, en }[language]).join('\n')}\n`)
      return
    }
    case 'different': {
      const zh = `没有写出 ${name}：读回核对有 ${outcome.differences.length} 处差异，文件已删除。`
      const en = `${name} was not written: read back, it differs in ${outcome.differences.length} places.`
      const lines = outcome.differences.flatMap((each) => wrap(oneLine(differenceText(each)), undefined, '  - '))
      stderr.write(`${[...wrap({ zh, en }[language]), ...lines].join('\n')}\n`)
      return
    }
    case 'failed': {
      const { zh, en } = outcome.cause
      const words = { zh: `没有写出 ${name}：${zh}`, en: `${name} was not written: ${en}` }
      stderr.write(`${wrap(words[language]).join('\n')}\n`)
    }
  }
}
