import type { FilterProblem } from '@/lib/core/filter/filter-grammar'
import { type FilterToken, filterTokens } from '@/lib/core/filter/filter-tokens'

/**
 * The filter's text in colour, letter under letter of the field that lies over it; a mistake is underlined at its place. Hidden from
 * readers of the page, who have the field itself.
 */
export function FilterMarks({ text, problem }: { text: string; problem: FilterProblem | null }) {
  const tokens = filterTokens(text)
  let end = 0
  const pieces = tokens.flatMap((token) => {
    const gap = text.slice(end, token.at)
    end = token.at + token.length
    return [gap, <TermMark key={token.at} text={text} token={token} />]
  })
  return (
    <div aria-hidden="true" className="whitespace-pre">
      {pieces}
      {text.slice(end)}
      {problem && (
        <div className="absolute top-0 left-0 whitespace-pre text-transparent">
          {text.slice(0, problem.at)}
          <span data-problem className="underline decoration-2 decoration-error-mark decoration-wavy underline-offset-4">
            {text.slice(problem.at, problem.at + problem.length)}
          </span>
        </div>
      )}
    </div>
  )
}

function TermMark({ text, token }: { text: string; token: FilterToken }) {
  const slice = (from: number, to: number) => text.slice(from, to)
  const end = token.at + token.length
  const ground = 'rounded-[1px] bg-canvas shadow-[0_0_0_3px_var(--color-canvas)]'
  if (!token.key || !token.op) {
    const quoted = slice(token.at, end).includes('"')
    return <span className={quoted ? `${ground} text-ok` : 'text-ink'}>{slice(token.at, end)}</span>
  }
  return (
    <span className={ground}>
      <span className="text-ink-2">{slice(token.at, token.op.at)}</span>
      <span className="text-ink-3">{slice(token.op.at, token.op.at + token.op.length)}</span>
      <span className="font-medium text-accent">{slice(token.op.at + token.op.length, end)}</span>
    </span>
  )
}
