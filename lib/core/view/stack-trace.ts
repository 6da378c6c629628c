/** One frame of a stack, with the lines that tell it. */
export interface StackFrame {
  lines: string[]
  /** Code of a library or of the language, not of the application. */
  library: boolean
}

/** One exception of a chain: what it says, and its frames in the order in which they were written. */
export interface StackPart {
  /** How it follows the one above: `During handling of the above exception, another exception occurred:`, `Caused by`. */
  link: string | null
  head: string
  frames: StackFrame[]
}

const PY_FRAME = /^(\s*[|+]?\s*)File "([^"]+)", line \d+/
const JS_FRAME = /^\s+at /
const PY_LINK = /^(During handling of the above exception, another exception occurred:|The above exception was the direct cause of the following exception:)$/
const JAVA_LINK = /^\s*(Caused by|Suppressed): /

/**
 * Splits a stack trace of Python, JavaScript or Java into its chained exceptions and their frames. Lines of no known form belong to
 * what stands before them, so nothing is lost. null when the text holds no frame.
 */
export function stackParts(text: string): StackPart[] | null {
  const lines = text.replace(/\r\n/g, '\n').replace(/\n+$/, '').split('\n')
  if (lines.some((line) => PY_FRAME.test(line))) return pythonParts(lines)
  if (lines.some((line) => JS_FRAME.test(line))) return atParts(lines)
  return null
}

/** Python writes the frames first, the newest last, and the exception below them. */
function pythonParts(lines: readonly string[]): StackPart[] {
  const parts: StackPart[] = []
  let part: StackPart = { link: null, head: '', frames: [] }
  let ended = false
  for (const line of lines) {
    if (PY_LINK.test(line.trim())) {
      parts.push(part)
      part = { link: line.trim(), head: '', frames: [] }
      ended = false
      continue
    }
    const frame = PY_FRAME.exec(line)
    if (frame && !ended) part.frames.push({ lines: [line], library: isLibrary(frame[2] as string) })
    else if (/^Traceback \(most recent call last\):?$/.test(line.trim())) continue
    else if (part.frames.length > 0 && !ended && (/^\s+\S/.test(line) || line === '')) part.frames.at(-1)?.lines.push(line)
    else if (line !== '' || part.head !== '') {
      ended = part.frames.length > 0
      part.head += `${part.head === '' ? '' : '\n'}${line}`
    }
  }
  parts.push(part)
  return parts.map(trimmed)
}

/** JavaScript and Java write the exception first, then its frames, the newest first. */
function atParts(lines: readonly string[]): StackPart[] {
  const parts: StackPart[] = []
  let part: StackPart = { link: null, head: '', frames: [] }
  for (const line of lines) {
    const cause = JAVA_LINK.exec(line) ?? /^\s*\[cause\]: /.exec(line)
    if (cause && (part.frames.length > 0 || part.head !== '')) {
      parts.push(part)
      part = { link: (cause[1] ?? 'Caused by').trim(), head: line.slice(cause[0].length), frames: [] }
    } else if (JS_FRAME.test(line)) part.frames.push({ lines: [line], library: isLibrary(line) })
    else if (part.frames.length > 0) part.frames.at(-1)?.lines.push(line)
    else part.head += `${part.head === '' ? '' : '\n'}${line}`
  }
  parts.push(part)
  return parts.map(trimmed)
}

function trimmed(part: StackPart): StackPart {
  const frames = part.frames.map((frame) => {
    const lines = [...frame.lines]
    while (lines.length > 1 && lines.at(-1)?.trim() === '') lines.pop()
    return { ...frame, lines }
  })
  return { ...part, head: part.head.trimEnd(), frames }
}

const LIBRARY =
  /site-packages|dist-packages|\/lib\/python[\d.]+\/|\\Lib\\|<frozen |node_modules|\(?node:|internal\/|\bat (?:async )?(?:java|javax|jdk|sun|com\.sun|scala|kotlin|kotlinx|org\.apache|org\.springframework|org\.eclipse|io\.netty|reactor|akka|py4j)\.|\/pyspark\/|\bat (?:java\.base|jdk\.[\w.]+)\/|<anonymous>\)?$/

function isLibrary(place: string): boolean {
  return LIBRARY.test(place)
}

/** Frames in the order they stand, those of libraries in a row together. */
export function foldedFrames(frames: readonly StackFrame[]): { library: boolean; frames: StackFrame[] }[] {
  const groups: { library: boolean; frames: StackFrame[] }[] = []
  for (const frame of frames) {
    const last = groups.at(-1)
    if (last && last.library === frame.library) last.frames.push(frame)
    else groups.push({ library: frame.library, frames: [frame] })
  }
  return groups
}
