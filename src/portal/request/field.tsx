/** The fields of a form: each with its label, its hint, and what is wrong with it, tied together for those who hear the page. */
import type { ReactNode } from 'react'
import type { FormFault } from './draft.ts'

/** Where the reader goes on after a button that drew the page anew; a page that came by itself leaves them where they are. */
export const focusIf = (holds: boolean) => (holds ? { autoFocus: true } : {})

export type Faults = readonly FormFault[]

/** All that is wrong with a field: of several files each may have its own. */
export function faultAt(faults: Faults, path: string): string | null {
  const sentences = faults.filter((fault) => fault.path === path).map(({ sentence }) => sentence)
  return sentences.length === 0 ? null : sentences.join('')
}

interface Described {
  /** Its name in the form and its id in the page. */
  readonly path: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly required?: boolean
  readonly faults: Faults
}

const aboutOf = (path: string, hint: boolean, fault: boolean) => {
  const ids = [...(hint ? [`${path}-hint`] : []), ...(fault ? [`${path}-fault`] : [])]
  return ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') }
}

function Label({ path, label, hint, required = false, faults }: Described) {
  const fault = faultAt(faults, path)
  return (
    <>
      <label htmlFor={path}>
        {label}
        {required && <span className="field__required">（必填）</span>}
      </label>
      {hint !== undefined && (
        <p className="field__hint" id={`${path}-hint`}>
          {hint}
        </p>
      )}
      {fault !== null && (
        <p className="field__fault" id={`${path}-fault`}>
          <span className="badge badge--error">请改正</span> {fault}
        </p>
      )}
    </>
  )
}

const stateOf = ({ path, hint, required = false, faults }: Described) => ({
  ...aboutOf(path, hint !== undefined, faultAt(faults, path) !== null),
  ...(faultAt(faults, path) === null ? {} : { 'aria-invalid': true }),
  ...(required ? { 'aria-required': true } : {}),
})

interface TextFieldProps extends Described {
  readonly value: string
  readonly type?: 'text' | 'tel' | 'email' | 'search'
  readonly autoComplete?: string
  readonly inputMode?: 'numeric' | 'tel' | 'email' | 'text'
  readonly maxLength?: number
  readonly focus?: boolean
  readonly short?: boolean
}

/** A line. It is checked by us and not by the browser, so that every fault is told at once and in the same words. */
export function TextField(props: TextFieldProps) {
  const { path, value, type = 'text', autoComplete = 'off', inputMode, maxLength = 200, focus = false, short } = props
  return (
    <div className="field">
      <Label {...props} />
      <input
        id={path}
        name={path}
        type={type}
        defaultValue={value}
        autoComplete={autoComplete}
        {...(inputMode === undefined ? {} : { inputMode })}
        maxLength={maxLength}
        className={short ? 'field__input field__input--short' : 'field__input'}
        {...stateOf(props)}
        {...focusIf(focus)}
      />
    </div>
  )
}

interface TextAreaProps extends Described {
  readonly value: string
  readonly rows?: number
  readonly maxLength?: number
  readonly focus?: boolean
}

export function TextArea(props: TextAreaProps) {
  const { path, value, rows = 4, maxLength = 5_000, focus = false } = props
  return (
    <div className="field">
      <Label {...props} />
      <textarea
        id={path}
        name={path}
        rows={rows}
        maxLength={maxLength}
        defaultValue={value}
        className="field__input"
        {...stateOf(props)}
        {...focusIf(focus)}
      />
    </div>
  )
}

interface SelectProps extends Described {
  readonly value: string
  readonly options: readonly (readonly [value: string, label: string])[]
}

export function Select(props: SelectProps) {
  const { path, value, options } = props
  return (
    <div className="field">
      <Label {...props} />
      <select id={path} name={path} defaultValue={value} className="field__input" {...stateOf(props)}>
        {options.map(([key, label]) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}

interface ChoicesProps {
  readonly type: 'radio' | 'checkbox'
  /** Of all of them. */
  readonly name: string
  readonly legend: ReactNode
  readonly hint?: ReactNode
  readonly chosen: readonly string[]
  readonly options: readonly (readonly [value: string, label: ReactNode])[]
}

export function Choices({ type, name, legend, hint, chosen, options }: ChoicesProps) {
  return (
    <fieldset className="choices" id={name} tabIndex={-1} {...aboutOf(name, hint !== undefined, false)}>
      <legend>{legend}</legend>
      {hint !== undefined && (
        <p className="field__hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {options.map(([value, label]) => (
        <Choice key={value} type={type} name={name} value={value} isChosen={chosen.includes(value)} label={label} />
      ))}
    </fieldset>
  )
}

interface ChoiceProps {
  readonly type: 'radio' | 'checkbox'
  readonly name: string
  readonly value: string
  readonly isChosen: boolean
  readonly label: ReactNode
}

export function Choice({ type, name, value, isChosen, label }: ChoiceProps) {
  const id = `${name}-${value}`
  return (
    <div className="choice">
      <input id={id} type={type} name={name} value={value} defaultChecked={isChosen} />
      <label htmlFor={id}>{label}</label>
    </div>
  )
}

interface FilesFieldProps extends Described {
  /** What came before and is kept, each with the words of its button. */
  readonly kept: readonly KeptLine[]
  readonly multiple?: boolean
}

export interface KeptLine {
  readonly name: string
  readonly size: number
  /** Signed, by which the file is found when the form comes again. */
  readonly reference: string
}

/** Files; those that have come already stand here and need not be chosen again. */
export function FilesField(props: FilesFieldProps) {
  const { path, kept, multiple = true } = props
  return (
    <div className="field">
      <Label {...props} />
      {kept.length > 0 && (
        <ul className="kept-files" aria-label="已经上传的文件">
          {kept.map(({ name, size, reference }) => (
            <li key={reference}>
              <input type="hidden" name="kept" value={reference} />
              <span>
                {name}（{sizeText(size)}，已经上传）
              </span>
              <label className="choice">
                <input type="checkbox" name="dropped" value={reference} />
                <span>
                  不要这个文件<span className="visually-hidden">：{name}</span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      )}
      <input id={path} name={path} type="file" multiple={multiple} className="field__input" {...stateOf(props)} />
    </div>
  )
}

const sizeText = (size: number) =>
  size < 1024 * 1024 ? `${Math.max(1, Math.round(size / 1024))} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`

/** All faults at the top, each leading to its field. */
export function FaultList({ faults, verb = '提交' }: { readonly faults: Faults; readonly verb?: string }) {
  if (faults.length === 0) return null
  return (
    <section className="fault-list" aria-labelledby="faults" role="alert" tabIndex={-1} {...focusIf(true)}>
      <h2 id="faults">
        没有{verb}，有 {faults.length} 处需要改正
      </h2>
      <ul>
        {faults.map(({ path, sentence }) => (
          <li key={`${path} ${sentence}`}>
            <a href={`#${path}`}>{sentence}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
