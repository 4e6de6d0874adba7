/** The text of a letter as it would be printed, paragraph by paragraph. */
import type { LetterPreview } from '#api/shownLetter.ts'

type Part = LetterPreview['text'][number]

export function LetterText({ text, label }: { readonly text: readonly Part[]; readonly label: string }) {
  return (
    <section className="letter-text" aria-label={label}>
      {told(text, ({ text: words }) => words).map(([key, part]) => (
        <TextPart key={key} part={part} />
      ))}
    </section>
  )
}

/** The same words may stand there twice: each with a key of its own. */
function told<Item>(items: readonly Item[], wordsOf: (item: Item) => string): readonly (readonly [string, Item])[] {
  const seen = new Map<string, number>()
  return items.map((item) => {
    const words = wordsOf(item)
    const times = (seen.get(words) ?? 0) + 1
    seen.set(words, times)
    return [`${times} ${words}`, item]
  })
}

function TextPart({ part: { look, text, rows } }: { readonly part: Part }) {
  if (look === 'table') {
    return (
      <table className="letter-text__table">
        <tbody>
          {told(rows, (row) => row.join(' ')).map(([key, [head = '', ...cells]]) => (
            <tr key={key}>
              <th scope="row">{head}</th>
              {told(cells, (cell) => cell).map(([of, cell]) => (
                <td key={of}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    )
  }
  return <p className={`letter-text__${look}`}>{marked(text)}</p>
}

/** What is not known yet stands in 【】. */
function marked(text: string) {
  const pieces = text.split(/(【[^【】]{1,30}】)/)
  return told(pieces, (piece) => piece).map(([key, piece]) =>
    piece.startsWith('【') ? <mark key={key}>{piece}</mark> : piece,
  )
}
