import { setting } from './setting'

const stored = setting('onceover.keys', ['on', 'off'])

/**
 * Whether single letters, digits and signs work as keys. Somebody who dictates, or whose hands hit keys by accident, turns them off
 * (WCAG 2.1.4); Escape, the arrows and keys with a modifier keep working.
 */
export const singleKeys = {
  on: (): boolean => stored.read() === 'on',
  set: (on: boolean): void => stored.write(on ? 'on' : 'off'),
  subscribe: stored.subscribe,
}
