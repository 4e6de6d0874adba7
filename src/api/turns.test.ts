import { expect, it } from 'vitest'
import { openTurns } from './turns.ts'

const never = () => new AbortController().signal

it('lets the next in line begin when a turn ends', async () => {
  const turns = openTurns(1, 5)
  const end = await turns.take(never())
  const begun: string[] = []
  const second = turns.take(never()).then((endSecond) => {
    begun.push('second')
    return endSecond
  })
  const third = turns.take(never()).then(() => begun.push('third'))
  await Promise.resolve()
  expect(begun).toEqual([])
  end()
  const endSecond = await second
  expect(begun).toEqual(['second'])
  endSecond()
  await third
  expect(begun).toEqual(['second', 'third'])
})

it('says busy when the line is full', async () => {
  const turns = openTurns(1, 1)
  await turns.take(never())
  void turns.take(never())
  await expect(turns.take(never())).rejects.toMatchObject({ code: 'busy' })
})

it('ends a turn only once', async () => {
  const turns = openTurns(1, 2)
  const end = await turns.take(never())
  const order: string[] = []
  void turns.take(never()).then(() => order.push('second'))
  void turns.take(never()).then(() => order.push('third'))
  end()
  end()
  await new Promise((resolve) => setTimeout(resolve, 10))
  expect(order).toEqual(['second'])
})

it('gives the place in line of a client that left to the next', async () => {
  const turns = openTurns(1, 1)
  const end = await turns.take(never())
  const leaving = new AbortController()
  const left = turns.take(leaving.signal)
  leaving.abort()
  await expect(left).rejects.toMatchObject({ code: 'bad-form' })
  const stayed = turns.take(never())
  end()
  await expect(stayed).resolves.toBeTypeOf('function')
})
