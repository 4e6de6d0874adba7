/** The project's own reports, to try the page with. */

export interface Sample {
  /** File name in the folder of samples. */
  readonly file: string
  readonly title: string
  /** One sentence that says what to see in it. */
  readonly shows: string
}

export function Samples({ samples }: { readonly samples: readonly Sample[] }) {
  if (samples.length === 0) return null
  return (
    <section className="samples" aria-labelledby="samples">
      <h2 id="samples">没有文件？先用样例试一试</h2>
      <p>样例里的机关和数字都是编的。</p>
      <ul>
        {samples.map(({ file, title, shows }) => (
          <li key={file}>
            <p>
              <strong>{title}</strong>
              <br />
              {shows}
            </p>
            <p className="samples__actions">
              <a className="button button--plain" href={`/samples/${encodeURIComponent(file)}/check`}>
                核对<span className="visually-hidden">：{title}</span>
              </a>
              <a className="button button--plain" href={`/samples/${encodeURIComponent(file)}`} download={file}>
                下载<span className="visually-hidden">：{file}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
