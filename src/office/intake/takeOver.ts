/** A register is kept as a file first, then taken over piece by piece; what was broken off is taken up again. */
import { useState } from 'react'
import type { CheckedSheet } from '#api/imports.ts'
import { post, upload } from '../request.ts'
import { REQUESTS } from './intake.ts'

export interface TakenOver {
  readonly imported: number
  readonly already: number
  readonly refused: number
}

export type TakingState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly all: number }
  | { readonly kind: 'broken'; readonly error: Error }
  | { readonly kind: 'done'; readonly taken: TakenOver }

interface Piece {
  readonly imported: number
  readonly already: number
  readonly refused: readonly number[]
}

export function useTakeOver(organId: number) {
  const [state, setState] = useState<TakingState>({ kind: 'idle' })

  async function start(file: File, { rows, piece, mapping }: CheckedSheet): Promise<void> {
    const all = rows
    setState({ kind: 'running', done: 0, all })
    try {
      const place = { caseKind: 'draft', personal: 'true', name: file.name }
      const { id: fileId } = await upload<{ readonly id: string }>(`/api/files/${organId}`, place, file, newKey())
      const taken = { imported: 0, already: 0, refused: 0 }
      for (let from = 0; from < all; from += piece) {
        const part = await post<Piece>(`${REQUESTS}/${organId}/import`, { fileId, mapping, from }, newKey())
        taken.imported += part.imported
        taken.already += part.already
        taken.refused += part.refused.length
        setState({ kind: 'running', done: Math.min(all, from + piece), all })
      }
      setState({ kind: 'done', taken })
    } catch (error) {
      setState({ kind: 'broken', error: error instanceof Error ? error : new Error(String(error)) })
    }
  }

  return { state, start, reset: () => setState({ kind: 'idle' }) }
}

/** Each try is its own: rows come once by what they are, not by this. `crypto.randomUUID` is missing in Chromium 86. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
