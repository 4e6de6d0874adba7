/** Whether bytes are text from the first to the last, in an encoding that Chinese offices use. No article. */

export interface TextProbe {
  write(bytes: Uint8Array): void
  /** The beginning of the text; null where the bytes are no text. */
  end(): string | null
}

/** UTF-16 only with its byte order mark; UTF-8 before GB18030, which nearly every UTF-8 text would be as well. */
const ENCODINGS = ['utf-16le', 'utf-16be', 'utf-8', 'gb18030'] as const

const SAMPLE = 256 * 1024
const BYTE_ORDER_MARK = '\ufeff'
/** The control characters of ASCII but for tab, line ends and form feed. */
const NEVER_IN_TEXT = /(?![\t\n\f\r\x80-\x9f])\p{Cc}/u

interface Candidate {
  readonly decoder: TextDecoder
  readonly needsMark: boolean
  sample: string
}

export function openTextProbe(): TextProbe {
  let candidates: readonly Candidate[] = ENCODINGS.map((encoding) => ({
    decoder: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }),
    needsMark: encoding.startsWith('utf-16'),
    sample: '',
  }))
  return {
    write(bytes) {
      candidates = candidates.filter((candidate) => takes(candidate, bytes, true))
    },
    end() {
      const fitting = candidates.find((candidate) => takes(candidate, new Uint8Array(), false))
      return fitting === undefined ? null : fitting.sample.replace(BYTE_ORDER_MARK, '')
    },
  }
}

function takes(candidate: Candidate, bytes: Uint8Array, stream: boolean): boolean {
  const text = decoded(candidate.decoder, bytes, stream)
  if (text === null || NEVER_IN_TEXT.test(text)) return false
  if (candidate.sample.length < SAMPLE) candidate.sample += text
  return !candidate.needsMark || candidate.sample === '' || candidate.sample.startsWith(BYTE_ORDER_MARK)
}

function decoded(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string | null {
  try {
    return decoder.decode(bytes, { stream })
  } catch {
    // A fatal decoder has no other way to say that the bytes are not in its encoding.
    return null
  }
}
