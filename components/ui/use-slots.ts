import { type Key, useLayoutEffect, useRef } from 'react'

/**
 * Slots for the lines of a virtual list, to be their React keys: a line keeps its slot for as long as it is shown, and one that comes into
 * view takes the slot of one that left. So its elements are changed rather than made anew.
 * @param lines what tells a line from others, in their order
 * @returns the slot of each
 */
export function useSlots(lines: readonly Key[]): readonly number[] {
  const before = useRef<ReadonlyMap<Key, number>>(new Map())
  const kept = new Set<number>()
  for (const line of lines) {
    const slot = before.current.get(line)
    if (slot !== undefined) kept.add(slot)
  }
  let free = 0
  const slots = lines.map((line) => {
    const slot = before.current.get(line)
    if (slot !== undefined) return slot
    while (kept.has(free)) free += 1
    return free++
  })
  useLayoutEffect(() => {
    before.current = new Map(lines.map((line, at) => [line, slots[at] as number]))
  })
  return slots
}
