import type { Value } from '../database'

export type Dialect = 'sqlite' | 'postgresql'

/** A piece of SQL with the values of its `?`. */
export interface Sql {
  text: string
  args: Value[]
}

/** `expression` matches a pattern in which `*` is any text; upper and lower case differ. */
export function globMatch(dialect: Dialect, expression: string, glob: string): Sql {
  if (dialect === 'sqlite') return { text: `${expression} GLOB ?`, args: [glob.replace(/[[?]/g, '[$&]')] }
  return { text: `${expression} LIKE ?`, args: [glob.replace(/[\\%_]/g, '\\$&').replaceAll('*', '%')] }
}

/** SQL's LIKE with `%`, `_` and backslash as its escape; upper and lower case differ in `like` and not in `ilike`. */
export function likeMatch(dialect: Dialect, expression: string, pattern: string, op: 'like' | 'ilike'): Sql {
  if (dialect === 'postgresql') return { text: `${expression} ${op === 'like' ? 'LIKE' : 'ILIKE'} ?`, args: [pattern] }
  if (op === 'ilike') return { text: `${expression} LIKE ? ESCAPE '\\'`, args: [pattern] }
  return { text: `${expression} GLOB ?`, args: [globOfLike(pattern)] }
}

/** `expression` holds a text anywhere, case folded (ASCII). */
export function contains(expression: string, text: string): Sql {
  return { text: `lower(${expression}) LIKE lower(CAST(? AS TEXT)) ESCAPE '\\'`, args: [`%${text.replace(/[\\%_]/g, '\\$&')}%`] }
}

/** A regular expression found anywhere in the value. The databases' own engines: syntax common to both is POSIX extended. */
export function regexMatch(dialect: Dialect, expression: string, pattern: string): Sql {
  return { text: dialect === 'sqlite' ? `${expression} REGEXP ?` : `${expression} ~ ?`, args: [pattern] }
}

/** SQLite's LIKE ignores case, its GLOB does not: the same pattern in GLOB's letters. */
function globOfLike(pattern: string): string {
  return pattern.replace(/\\(.)|[%_*?[]/gs, (all, escaped: string | undefined) => {
    if (escaped !== undefined) return /[*?[]/.test(escaped) ? `[${escaped}]` : escaped
    if (all === '%') return '*'
    return all === '_' ? '?' : `[${all}]`
  })
}
