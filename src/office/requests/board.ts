/** 看板: which requests of the register are listed; the boards of the law, and all of them. */
import { BOARDS as OPEN_BOARDS } from '#law/statistics/board.ts'

export const BOARDS = ['today', 'week', 'overdue', 'open', 'all'] as const

export type Board = (typeof BOARDS)[number]

const isBoard = (text: string | undefined): text is Board => BOARDS.some((board) => board === text)

/** Whoever searches without choosing a board wants to find it whether it is open or not. */
export function boardOf({ board, q }: { readonly board?: string; readonly q?: string }): Board {
  if (isBoard(board)) return board
  return q === undefined ? 'open' : 'all'
}

/** Its name, and which requests it lists; null: said by the office. */
export const boardForm = (board: Board) => (board === 'all' ? null : OPEN_BOARDS[board])
