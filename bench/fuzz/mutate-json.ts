import type { Random } from '../corpus/random'
import { mutateText } from './mutate-text'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Written as they are: what JSON.stringify would never write. */
const ODD_TEXTS = [
  '1e999',
  '-0',
  '9007199254740993',
  '18446744073709551616',
  '1.7976931348623157e309',
  'NaN',
  '-Infinity',
  '"\\ud800"',
  '"\\u0000"',
  '"\\udc00\\ud800"',
  '""',
  '[]',
  '{}',
  'null',
  'true',
  '-1',
  '0.1e-400',
  '{"__proto__":{"toString":1}}',
  '{"toString":1,"valueOf":1}',
  '[null,[null],{"":""}]',
  `"${'9'.repeat(400)}"`,
  `${'9'.repeat(400)}`,
  '"2026-13-45T99:99:99.999999999999Z"',
  '"-99999999999999999999s"',
  '"+275760-09-13T00:00:00.001Z"',
]
const PLACE = '\u0001place\u0001'

/** Damages JSON: a value replaced, dropped, copied, nested or renamed, or the text itself. */
export function mutateJson(random: Random, seed: string, other: string): string {
  if (random.chance(0.25)) return mutateText(random, seed, other, ['{', '}', '[', ']', '"', ':', ',', ...ODD_TEXTS])
  let value: Json
  try {
    value = JSON.parse(seed)
  } catch {
    return mutateText(random, seed, other, ODD_TEXTS)
  }
  const inserted: string[] = []
  for (let times = random.whole(1, 3); times > 0; times -= 1) value = changed(random, value, inserted)
  const parts = JSON.stringify(value).split(JSON.stringify(PLACE))
  return parts.map((part, at) => (at === 0 ? part : `${inserted[(at - 1) % inserted.length]}${part}`)).join('')
}

function changed(random: Random, value: Json, inserted: string[]): Json {
  if (typeof value === 'object' && value !== null && random.chance(0.85)) {
    const keys = Object.keys(value)
    if (keys.length > 0) return below(random, value, random.pick(keys), inserted)
  }
  switch (random.whole(0, 5)) {
    case 0:
    case 1:
    case 2:
      inserted.push(random.pick(ODD_TEXTS))
      return PLACE
    case 3: {
      const depth = Math.round(random.scaled(2, 20_000))
      inserted.push(random.chance(0.5) ? `${'['.repeat(depth)}${']'.repeat(depth)}` : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)
      return PLACE
    }
    case 4:
      return Array.from({ length: Math.round(random.scaled(1, 50)) }, () => value)
    default:
      return typeof value === 'string' ? value.repeat(random.whole(0, 20)).slice(0, 20_000) : String(value)
  }
}

function below(random: Random, value: Exclude<Json, null | boolean | number | string>, key: string, inserted: string[]): Json {
  if (Array.isArray(value)) return value.map((item, at) => (String(at) === key ? changed(random, item, inserted) : item))
  if (random.chance(0.1)) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
  if (random.chance(0.05)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name === key ? `${name} ` : name, item]))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, name === key ? changed(random, item, inserted) : item]))
}
