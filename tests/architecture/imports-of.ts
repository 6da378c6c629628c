/** One import as written: what it names, and on which line. */
export interface ImportStatement {
  from: string
  line: number
}

const STATIC = /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*(['"])([^'"\n]+)\1/
const BARE = /^\s*import\s*(['"])([^'"\n]+)\1/
const DYNAMIC = /\b(?:import|require)\s*\(\s*(['"])([^'"\n]+)\1/g

/**
 * Finds the modules that a TypeScript or JavaScript source names: static imports and re-exports (over several lines too),
 * imports for their effect, `import()` and `require()`. Comments are left out first, strings are respected while doing so.
 * @param source text of the file
 * @returns the imports in order, each with its line (from 1)
 */
export function importsOf(source: string): ImportStatement[] {
  const code = withoutComments(source)
  const found: ImportStatement[] = []
  const lines = code.split('\n')
  for (let index = 0; index < lines.length; index++) {
    if (/^\s*(import|export)\b/.test(lines[index] ?? '')) {
      const statement = lines.slice(index, index + 60).join('\n')
      const match = BARE.exec(statement) ?? STATIC.exec(statement)
      if (match?.[2]) found.push({ from: match[2], line: index + 1 })
    }
    for (const match of (lines[index] ?? '').matchAll(DYNAMIC)) if (match[2]) found.push({ from: match[2], line: index + 1 })
  }
  return found
}

/** Blanks comments, keeping line breaks, so that a commented import is none; text in quotes is kept. */
function withoutComments(source: string): string {
  const tokens = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g
  return source.replace(tokens, (token) => (token.startsWith('/') ? token.replace(/[^\n]/g, ' ') : token))
}
