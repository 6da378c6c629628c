'use client'

import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { Icon } from '../ui/icon'
import { type ParameterRule, type UrlProblem, urlProblems } from './url-rules'

/** The problems of the address in force. `rules` must not change between renders. */
export function useUrlProblems(rules: Record<string, ParameterRule>): UrlProblem[] {
  const search = useSearchParams()
  return useMemo(() => urlProblems(search.entries(), rules), [search, rules])
}

/** Says above a page what its address asks that cannot be done; the rest of the address holds. */
export function UrlProblems({ problems, className = '' }: { problems: readonly UrlProblem[]; className?: string }) {
  if (problems.length === 0) return null
  return (
    <p role="status" className={`flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-ink-2 text-xs ${className}`}>
      {problems.map(({ written, why, parameter }) => (
        <span key={`${parameter} ${written}`} className="min-w-0">
          <Icon name="error" size={12} className="mr-1 text-error" />
          <code className="[overflow-wrap:anywhere]">
            <bdi>{written}</bdi>
          </code>{' '}
          {why}.
        </span>
      ))}
    </p>
  )
}
