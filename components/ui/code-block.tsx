import type { ReactNode } from 'react'
import { CopyButton } from './copy-button'

export interface CodeLine {
  add: boolean
  code: string
}

/** The frame that all code stands in. */
export const CODE_FRAME = 'overflow-hidden rounded-md border border-line bg-canvas'

/** The code that a reader copies: the lines without their `+`. */
export function codeText(lines: readonly CodeLine[]): string {
  return lines.map((line) => line.code).join('\n')
}

/** Code lines; those to add carry a `+` and a green edge. The whole can be scrolled sideways and by keyboard. */
export function CodeLines({ lines, label }: { lines: readonly CodeLine[]; label: string }) {
  const marked = lines.some((line) => line.add)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: code is preformatted; a section would lose that
    <pre role="region" aria-label={label} tabIndex={0} className="focus-inset overflow-x-auto px-3 py-2.5 text-xs leading-[18px]">
      <span className="inline-block min-w-full">
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of code have no other identity than their place
          <CodeRow key={at} line={line} marked={marked} />
        ))}
      </span>
    </pre>
  )
}

function CodeRow({ line, marked }: { line: CodeLine; marked: boolean }) {
  const [code, comment] = splitComment(line.code)
  const ground = line.add ? '-mx-3 block bg-ok-soft px-3 shadow-[inset_2px_0_0_var(--color-ok-mark)]' : 'block'
  return (
    <span className={ground}>
      {marked && <span className="select-none text-ok">{line.add ? '+ ' : '  '}</span>}
      {code}
      {comment && <span className="text-ink-3">{comment}</span>}
    </span>
  )
}

/** Splits a trailing `# comment` off, unless it stands inside quotes. */
function splitComment(code: string): [string, string] {
  const at = code.search(/(^|\s)#\s/)
  if (at < 0) return [code === '' ? ' ' : code, '']
  const before = code.slice(0, at)
  return (before.split('"').length + before.split("'").length) % 2 === 1 ? [code, ''] : [before, code.slice(at)]
}

/** One piece of code with its title and a button that copies it. */
export function CodeBlock({ title, code, children }: { title: ReactNode; code: string; children?: ReactNode }) {
  const lines = code.split('\n').map((text) => ({ add: false, code: text }))
  return (
    <div className={CODE_FRAME}>
      <div className="flex h-[34px] items-center justify-between gap-2 border-line border-b pr-1 pl-3">
        <span className="cut font-medium text-xs">{title}</span>
        <CopyButton text={code} className="h-6! text-xs" />
      </div>
      <CodeLines lines={lines} label={typeof title === 'string' ? title : 'Code'} />
      {children}
    </div>
  )
}
