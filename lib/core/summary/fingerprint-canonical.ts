import type { Json } from '../json'

/**
 * JSON with one spelling a value: keys sorted, members that are null left out (an SDK that writes `"stop": null` asks the same as
 * one that leaves it out), no spaces, whole numbers as digits whether they came as number or bigint.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members: string[] = []
  for (const key of Object.keys(value).sort()) {
    const member = value[key]
    if (member !== null && member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`)
  }
  return `{${members.join(',')}}`
}
