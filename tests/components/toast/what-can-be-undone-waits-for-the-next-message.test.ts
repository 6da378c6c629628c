import { describe, expect, it } from 'vitest'
import { changed, isUndoable, leavesByItself, MOST_TOASTS, type ShownToast, stacked } from '../../../components/toast/toast-stack'

const undo = async () => undefined
const said = (...texts: string[]) => texts.reduce<ShownToast[]>((stack, text, at) => stacked(stack, { text }, at + 1), [])
const texts = (stack: readonly ShownToast[]) => stack.map(({ text }) => text)

describe('the messages on screen', () => {
  it(`are at most ${MOST_TOASTS}, the oldest leaves`, () => {
    expect(texts(said('a', 'b', 'c', 'd'))).toEqual(['b', 'c', 'd'])
  })

  it('an error, and an undo under way, leave last; the newest always stands', () => {
    const bad = stacked([], { text: 'bad', tone: 'error' }, 1)
    expect(texts(stacked(stacked(stacked(bad, { text: 'b' }, 2), { text: 'c' }, 3), { text: 'd' }, 4))).toEqual(['bad', 'c', 'd'])
    const busy = changed(stacked([], { text: 'busy', undo }, 1), 1, { state: 'doing' })
    expect(texts(stacked(stacked(stacked(busy, { text: 'b' }, 2), { text: 'c' }, 3), { text: 'd' }, 4))).toEqual(['busy', 'c', 'd'])
    const errors = ['x', 'y', 'z'].reduce<ShownToast[]>((stack, text, at) => stacked(stack, { text, tone: 'error' }, at), [])
    expect(texts(stacked(errors, { text: 'new' }, 9))).toEqual(['y', 'z', 'new'])
  })
})

describe('a message leaves by itself', () => {
  const one = (stack: readonly ShownToast[], at: number) => leavesByItself(stack, stack[at] as ShownToast)

  it('when it only says something', () => expect(one(said('a'), 0)).toBe(true))

  it('but not an error', () => expect(one(stacked([], { text: 'a', tone: 'error' }, 1), 0)).toBe(false))

  it('with an undo only after the next one came', () => {
    const stack = stacked([], { text: 'deleted', undo }, 1)
    expect(one(stack, 0)).toBe(false)
    expect(one(stacked(stack, { text: 'next' }, 2), 0)).toBe(true)
  })

  it('not while its undo is under way or failed, and again once it is done', () => {
    const stack = stacked([], { text: 'deleted', undo }, 1)
    expect(one(changed(stack, 1, { state: 'doing' }), 0)).toBe(false)
    expect(one(changed(stack, 1, { state: 'failed', reason: 'no' }), 0)).toBe(false)
    expect(one(changed(stack, 1, { state: 'done' }), 0)).toBe(true)
  })

  it('Undo can be pressed once, and again after it failed', () => {
    const undoable = (state: ShownToast['state']) => isUndoable({ text: 'a', undo, id: 1, state, reason: null })
    expect([undoable('said'), undoable('doing'), undoable('done'), undoable('failed')]).toEqual([true, false, false, true])
  })
})
