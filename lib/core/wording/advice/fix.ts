/** A fix as code to copy: lines with `add` are what to add, the others say where. */
export interface Fix {
  title: string
  language: 'python' | 'shell'
  lines: { add: boolean; code: string }[]
  note: string
}

/** Lines of a fix from text; a line that begins with `+ ` is one to add, one that begins with two spaces is context. */
export function fixLines(text: string): Fix['lines'] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ add: line.startsWith('+'), code: line.slice(2) }))
}
