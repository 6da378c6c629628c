import type { ReactNode } from 'react'
import { Icon } from '../ui/icon'
import { ScreenLink } from './screen-link'

/**
 * Where the reader is: the list it belongs to (a link, not on a phone), the title, and quiet words after it. Without a list, the quiet
 * words follow a dot.
 */
export function Crumbs({ parent, title, more }: { parent?: { path: string; title: string }; title: ReactNode; more?: ReactNode }) {
  return (
    <>
      {parent && (
        <>
          <ScreenLink path={parent.path} className="text-ink-2 hover:text-ink max-md:hidden">
            {parent.title}
          </ScreenLink>
          <Icon name="chevronRight" size={12} className="text-ink-3 max-md:hidden" />
        </>
      )}
      <b dir="auto" className={`cut font-medium ${more ? 'md:max-w-[60%] md:flex-none' : ''}`}>
        {title}
      </b>
      {more && !parent && <span className="mx-1.5 text-ink-3 max-md:hidden">·</span>}
      {more && <span className="cut text-ink-3 max-md:hidden">{more}</span>}
    </>
  )
}
