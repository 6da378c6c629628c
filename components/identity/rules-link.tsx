import type { ReactNode } from 'react'
import { ScreenLink } from '../shell/screen-link'

interface RulesLinkProps {
  /** The experiment whose rules are opened; null opens the list of experiments. */
  experimentId: string | null
  children: ReactNode
  className?: string
}

/** A link to the rules by which documents are known. */
export function RulesLink({ experimentId, children, className = 'text-accent hover:underline' }: RulesLinkProps) {
  return (
    <ScreenLink
      path={experimentId === null ? '/documents/rules' : `/documents/rules/${encodeURIComponent(experimentId)}`}
      prefetch={false}
      className={className}
    >
      {children}
    </ScreenLink>
  )
}
