/** Choosing files: a plain form that works without scripts, and with them a place to drop files that shows progress. */
import { type ChangeEvent, type DragEvent, useState } from 'react'
import type { Upload, Uploads } from './uploads.ts'
import { FILE_TYPES } from './words.ts'

/** `uploads` is null where no scripts run. */
export function UploadForm({ uploads }: { readonly uploads: Uploads | null }) {
  const [isOver, setOver] = useState(false)
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    if (uploads === null || event.target.files === null) return
    uploads.add([...event.target.files])
    event.target.value = ''
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    uploads?.add([...event.dataTransfer.files])
  }
  const onDragOver = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  const dropping =
    uploads === null ? {} : { onDrop, onDragOver, onDragLeave: () => setOver(false), 'data-over': isOver || undefined }
  return (
    <section className="upload" aria-labelledby="upload">
      <h2 id="upload">选择年度报告</h2>
      <form method="post" action="/check" encType="multipart/form-data" className="upload__form" {...dropping}>
        <p>
          <label htmlFor="files">
            {uploads === null ? '选择一个或几个文件，再点“开始核对”' : '选择一个或几个文件，或者拖到这里，马上开始核对'}
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
          {uploads === null ? (
            <button type="submit" className="button">
              开始核对
            </button>
          ) : null}
        </p>
        <ul id="files-about" className="upload__about">
          <li>Word（.docx）、PDF（文字能选中的，不是扫描图片）、网页（.html）、文本（.txt）都可以。</li>
          <li>一次最多 20 个，每个不超过 64 MB。</li>
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
