'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { experimentsQuery } from '@/lib/api/queries/experiments'
import { sessionQuery } from '@/lib/api/queries/session'
import { Crumbs } from '../shell/crumbs'
import { PageFrame } from '../shell/page-frame'
import { ScreenLink } from '../shell/screen-link'
import { useScope } from '../shell/screen-state'
import { useTitle } from '../shell/use-title'
import { counted } from '../ui/format'
import { Lead } from '../ui/heading'
import { ErrorPanel } from '../ui/panel-state'

interface OneExperimentProps {
  /** The page's name, and its address. */
  title: string
  path: string
  children: ReactNode
}

/**
 * A page about one experiment or all of them: who has roles in several, and so in all of them nothing to see, chooses one first. Nothing
 * is asked before it is known who reads: it would be refused.
 */
export function OneExperiment({ title, path, children }: OneExperimentProps) {
  const { data: session, isPending } = useQuery(sessionQuery)
  const [scope] = useScope()
  if (scope !== null) return children
  if (isPending) return null
  return (session?.experiments ?? 0) > 1 ? <Choose title={title} path={path} /> : children
}

function Choose({ title, path }: Omit<OneExperimentProps, 'children'>) {
  const { data, error, refetch } = useQuery(experimentsQuery)
  useTitle(title)
  return (
    <PageFrame crumbs={<Crumbs title={title} />}>
      <Lead>{title} of which experiment?</Lead>
      {error && !data && <ErrorPanel what="The experiments" error={error} onRetry={refetch} />}
      <ul className="mt-4 border-line border-t" aria-label="Experiments">
        {data?.experiments.map(({ id, name, traces }) => (
          <li key={id} className="border-line border-b">
            <ScreenLink path={path} params={{ experiment: id }} className="focus-inset flex min-h-(--row-height) items-center gap-x-4 py-1 hover:bg-hover">
              <span className="cut font-medium">{name}</span>
              <span className="text-ink-3">{counted(traces, 'trace')}</span>
            </ScreenLink>
          </li>
        ))}
      </ul>
    </PageFrame>
  )
}
