/** Choosing files: a plain form that works without scripts, and with them a place to drop files that shows progress. */
import { type ChangeEvent, type DragEvent, useState } from 'react'
import { MOST_TOGETHER } from '#document/reportEndings.ts'
import { type Picked, pickedDrop, pickedFiles } from './batch/picking.ts'
import type { Upload, Uploads } from './uploads.ts'
import { FILE_TYPES } from './words.ts'

interface UploadFormProps {
  /** Null where no scripts run. */
  readonly uploads: Uploads | null
  /** Begins with what was picked; says why it cannot. Null where no scripts run. */
  readonly pick: ((picking: Promise<Picked>) => Promise<string | null>) | null
}

/** A folder instead of files; React knows no such attribute. */
const FOLDER = { webkitdirectory: '' }

export function UploadForm({ uploads, pick }: UploadFormProps) {
  const [isOver, setOver] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const begin = async (picking: Promise<Picked>) => {
    setRefusal(null)
    setRefusal((await pick?.(picking)) ?? null)
  }
  const onChange = ({ target }: ChangeEvent<HTMLInputElement>) => {
    if (pick === null || target.files === null || target.files.length === 0) return
    begin(pickedFiles([...target.files]))
    target.value = ''
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    begin(pickedDrop(event.dataTransfer))
  }
  const onDragOver = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  const dropping =
    pick === null ? {} : { onDrop, onDragOver, onDragLeave: () => setOver(false), 'data-over': isOver || undefined }
  return (
    <section className="upload" aria-labelledby="upload">
      <h2 id="upload">选择年度报告</h2>
      <form method="post" action="/check" encType="multipart/form-data" className="upload__form" {...dropping}>
        <p>
          <label htmlFor="files">
            {pick === null
              ? '选择文件或 ZIP 压缩包，再点“开始核对”'
              : '选择文件或 ZIP 压缩包，或者把文件、文件夹拖到这里，马上开始核对'}
          </label>
        </p>
        <p className="upload__choose">
          <input
            id="files"
            type="file"
            name="file"
            multiple
            accept={FILE_TYPES}
            aria-describedby="files-about"
            onChange={onChange}
          />
          {pick === null ? (
            <>
              <button type="submit" className="button">
                开始核对
              </button>
              <button type="submit" className="button button--plain" formAction="/results">
                核对并下载结果（ZIP）
              </button>
            </>
          ) : (
            <label className="button upload__folder">
              选择文件夹
              <input type="file" className="visually-hidden" multiple onChange={onChange} {...FOLDER} />
            </label>
          )}
        </p>
        {refusal === null ? null : (
          <p role="alert">
            <span className="badge badge--error">没有核对</span> {refusal}
          </p>
        )}
        <ul id="files-about" className="upload__about">
          <li>Word 和 WPS、PDF、网页（.html）、文本（.txt）、Excel 都可以；扫描件和图片要装有文字识别。</li>
          <li>
            一次选 20 个以内的文件，逐份看结果；更多的用{pick === null ? '' : '文件夹或'} ZIP 压缩包，一次最多{' '}
            {MOST_TOGETHER} 份，看汇总结果。每个文件不超过 64 MB。
          </li>
          <li>文件只用来核对，不保存。</li>
        </ul>
      </form>
      {uploads === null ? null : <UploadList uploads={uploads} />}
    </section>
  )
}

function UploadList({ uploads }: { readonly uploads: Uploads }) {
  if (uploads.list.length === 0) return null
  return (
    <ul className="upload__list" aria-label="正在核对的文件">
      {uploads.list.map((upload) => (
        <li key={upload.number}>
          <span className="upload__name">{upload.name}</span>
          <UploadState upload={upload} />
          <button type="button" className="button button--plain" onClick={() => uploads.stop(upload.number)}>
            {upload.state.kind === 'failed' ? '移除' : '取消'}
            <span className="visually-hidden">：{upload.name}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function UploadState({ upload: { name, state } }: { readonly upload: Upload }) {
  switch (state.kind) {
    case 'waiting':
      return <span>等待</span>
    case 'sending':
      return (
        <>
          <progress value={state.percent} max={100} aria-label={`${name} 上传进度`} />
          <span>上传 {state.percent}%</span>
        </>
      )
    case 'checking':
      return (
        <>
          <progress aria-label={`${name} 正在核对`} />
          <span>正在核对</span>
        </>
      )
    case 'failed':
      return (
        <span role="alert" className="upload__failed">
          <span className="badge badge--error">没有成功</span> {state.message}
        </span>
      )
  }
}
