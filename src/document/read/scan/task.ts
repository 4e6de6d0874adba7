/** What is asked of the process that recognises, and what it answers. No article. */
import type { Picture } from './picture.ts'

/** A line of print, 48 pixels high. */
export interface Crop {
  readonly width: number
  readonly grey: Uint8Array
}
export const CROP_HEIGHT = 48

export interface GuessedCharacter {
  readonly text: string
  /** 0 to 1. */
  readonly confidence: number
}

export type RecogniserTask =
  | { readonly id: number; readonly kind: 'decode'; readonly bytes: Uint8Array; readonly page: number }
  | { readonly id: number; readonly kind: 'recognise'; readonly crops: readonly Crop[] }

export type RecogniserReply =
  | { readonly id: number; readonly kind: 'picture'; readonly picture: Picture; readonly pages: number }
  | { readonly id: number; readonly kind: 'guesses'; readonly guesses: readonly (readonly GuessedCharacter[])[] }
  | { readonly id: number; readonly kind: 'failure'; readonly message: string }
