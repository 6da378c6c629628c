import { describe, expect, it } from 'vitest'
import { afterPress, isSingle, mapOfKeys } from '../../../components/shell/key-press'
import { SCREENS } from '../../../components/shell/screens'

const run = () => {}
const key = (keys: string, label = keys) => ({ keys, label, run })
const NOTHING = { keys: '', since: 0 }
const everywhere = { group: 'Everywhere', actions: [...SCREENS.map((screen) => key(`g ${screen.key}`, screen.title)), key('?'), key('Mod+k')] }

function presses(groups: Parameters<typeof afterPress>[0], ...keys: [key: string, at: number][]) {
  let pending = NOTHING
  const done: string[] = []
  for (const [name, at] of keys) {
    const result = afterPress(groups, pending, name, at)
    pending = result.pending
    if (result.action) done.push(result.action.label)
  }
  return done
}

describe('a key', () => {
  it('runs what it names, a sequence within a second', () => {
    expect(presses([everywhere], ['g', 1_000], ['t', 1_400])).toEqual(['Traces'])
    expect(presses([everywhere], ['g', 1_000], ['t', 2_400])).toEqual([])
    expect(presses([everywhere], ['g', 1_000], ['x', 1_100], ['t', 1_200])).toEqual([])
    expect(presses([everywhere], ['g', 1_000], ['g', 1_500], ['o', 2_200])).toEqual(['Overview'])
    expect(presses([everywhere], ['Mod+k', 1])).toEqual(['Mod+k'])
  })

  it('of the part that came last wins, and the second key of a sequence is not taken for a key of its own', () => {
    const page = { group: 'Page', actions: [key('t', 'Tag'), key('?', 'Mine')] }
    expect(presses([everywhere, page], ['g', 1], ['t', 2], ['t', 3], ['?', 4])).toEqual(['Traces', 'Tag', 'Mine'])
  })

  it('that the focused part handles itself is never run', () => {
    expect(presses([{ group: 'Rows', actions: [{ keys: 'Enter', label: 'Open' }] }], ['Enter', 1])).toEqual([])
  })
})

it('no two screens share a letter', () => expect(new Set(SCREENS.map((screen) => screen.key)).size).toBe(SCREENS.length))

describe('the map of keys', () => {
  it('shows each key once with what it does, the page before what works everywhere, one heading a name', () => {
    const groups = [
      everywhere,
      { group: 'Page', actions: [key('j', 'Next')] },
      { group: 'Page', actions: [key('/', 'Filter')] },
      { group: 'Late', actions: [key('?', 'Mine')] },
    ]
    const map = mapOfKeys(groups)
    expect(map.map(({ group }) => group)).toEqual(['Late', 'Page', 'Everywhere'])
    expect(map[1]?.actions.map(({ keys }) => keys)).toEqual(['j', '/'])
    expect(map.flatMap(({ actions }) => actions).filter(({ keys }) => keys === '?')).toMatchObject([{ label: 'Mine', claims: 2 }])
    expect(map[2]?.actions.every(({ claims }) => claims === 1)).toBe(true)
  })

  it('says which work while single signs are off', () => {
    const map = mapOfKeys([{ group: 'Page', actions: [key('j'), key('g t'), key('Escape'), key('Mod+k'), key(' '), { keys: '+', label: 'Zoom' }] }])
    expect(map[0]?.actions.map(({ keys, works }) => [keys, works])).toEqual([
      ['j', false],
      ['g t', false],
      ['Escape', true],
      ['Mod+k', true],
      [' ', true],
      ['+', true],
    ])
    expect(['j', '?', 'é', '1'].every(isSingle)).toBe(true)
    expect(['Enter', 'Escape', ' ', 'Mod+k'].some(isSingle)).toBe(false)
  })
})
