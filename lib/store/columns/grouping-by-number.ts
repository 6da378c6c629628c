import { TextDictionary } from './text-dictionary'

const encoder = new TextEncoder()

/** Whole numbers as SQL spells them; NaN is null. */
export function byNumber(values: Float64Array, size: number, flag: boolean): { codes: Int32Array; texts: TextDictionary } {
  const texts = new TextDictionary()
  const known = new Map<number, number>()
  const codes = new Int32Array(size)
  for (let row = 0; row < size; row++) {
    const value = flag ? (values[row] === 1 ? 1 : 0) : (values[row] as number)
    if (Number.isNaN(value)) continue
    let code = known.get(value)
    if (code === undefined) {
      const text = encoder.encode(flag ? (value === 1 ? 'true' : 'false') : String(value))
      code = texts.add(text, 0, text.length)
      known.set(value, code)
    }
    codes[row] = code
  }
  return { codes, texts }
}
