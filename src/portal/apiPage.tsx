/** The interface for machines as a page that people read: the OpenAPI document, operation by operation. */
import { documentOf, type Frame, Shell } from './document.tsx'

/** What we need of the document: api/openApi.ts makes it. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly description: string }
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

interface ApiOperation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description: string
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly required: boolean
    readonly description?: string
    readonly schema: object
  }[]
  readonly requestBody?: { readonly content: ApiContent }
  readonly responses: Readonly<Record<string, ApiResponse>>
}

interface ApiResponse {
  /** A no that all operations share. */
  readonly $ref?: string
  readonly description?: string
  readonly content?: ApiContent
}

type ApiContent = Readonly<Record<string, { readonly schema: object }>>

/** The page as a document. It needs no script. */
export function apiPage(frame: Frame, api: ApiDocument): string {
  const sections = api.tags.map(({ name }) => ({ name, operations: operationsOf(api, name) }))
  return documentOf(
    <Shell frame={frame} title={api.info.title} footer={[FOOTER]}>
      <h1>{api.info.title}</h1>
      <p>{api.info.description}</p>
      <p>
        <a href="/api/openapi.json">OpenAPI 3.1 文档（JSON）</a>
      </p>
      <nav aria-label="目录">
        <ul>
          {sections.map(({ name, operations }) => (
            <li key={name}>
              {name}
              <ul>
                {operations.map(({ method, path, operation }) => (
                  <li key={operation.operationId}>
                    <a href={`#${operation.operationId}`}>{operation.summary}</a>{' '}
                    <code>
                      {method} {path}
                    </code>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </nav>
      {sections.map(({ name, operations }) => (
        <section key={name} aria-label={name}>
          <h2>{name}</h2>
          {operations.map((each) => (
            <OperationPart key={each.operation.operationId} {...each} />
          ))}
        </section>
      ))}
      <section aria-label="共用的结构">
        <h2>共用的结构</h2>
        {Object.entries(api.components.schemas).map(([name, schema]) => (
          <div key={name} id={`schema-${name}`}>
            <h3>{name}</h3>
            <SchemaPart schema={schema} />
          </div>
        ))}
      </section>
    </Shell>,
  )
}

const FOOTER = '不能办理时一律返回 application/problem+json，detail 是一句可以直接显示的中文。'

interface Placed {
  readonly method: string
  readonly path: string
  readonly operation: ApiOperation
}

function operationsOf({ paths }: ApiDocument, tag: string): readonly Placed[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { tags }]) => tags.includes(tag))
      .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

function OperationPart({ method, path, operation }: Placed) {
  const { operationId, summary, description, parameters, requestBody, responses } = operation
  return (
    <article id={operationId}>
      <h3>{summary}</h3>
      <p>
        <code>
          {method} {path}
        </code>
      </p>
      <p>{description}</p>
      {parameters.length > 0 && (
        <table className="api__parameters">
          <caption>参数</caption>
          <thead>
            <tr>
              <th scope="col">名称</th>
              <th scope="col">位置</th>
              <th scope="col">必填</th>
              <th scope="col">类型</th>
            </tr>
          </thead>
          <tbody>
            {parameters.map((parameter) => (
              <tr key={`${parameter.in} ${parameter.name}`}>
                <th scope="row">
                  <code>{parameter.name}</code>
                </th>
                <td>{PLACES[parameter.in] ?? parameter.in}</td>
                <td>{parameter.required ? '是' : '否'}</td>
                <td>
                  {parameter.description} <code>{JSON.stringify(parameter.schema)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {requestBody && <ContentPart title="提交" content={requestBody.content} />}
      {Object.entries(responses).map(([status, { description: text, content }]) =>
        content === undefined ? null : <ContentPart key={status} title={`返回 ${text}`} content={content} />,
      )}
      <p>{`状态码：${Object.keys(responses).join('、')}`}</p>
    </article>
  )
}

const PLACES: Readonly<Record<string, string>> = { path: '网址', query: '查询', header: '请求头' }

function ContentPart({ title, content }: { readonly title: string; readonly content: ApiContent }) {
  return Object.entries(content).map(([type, { schema }]) => (
    <div key={type}>
      <p>
        {title} <code>{type}</code>
      </p>
      <SchemaPart schema={schema} />
    </div>
  ))
}

function SchemaPart({ schema }: { readonly schema: object }) {
  return (
    <details>
      <summary>结构（JSON Schema）</summary>
      <pre className="api__schema">{JSON.stringify(schema, null, 2)}</pre>
    </details>
  )
}
