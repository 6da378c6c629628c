'use client'

import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useState } from 'react'
import type { SavedViewView } from '@/lib/api/contract/views'
import { ForEditors } from '../access/for-editors'
import { Button } from '../ui/button'
import { CopyButton } from '../ui/copy-button'
import { Icon } from '../ui/icon'
import { usePopover } from '../ui/use-popover'
import type { Views } from './use-views'
import { viewHref } from './view-query'

const NameForm = dynamic(() => import('./name-form').then((module) => module.NameForm), { ssr: false })

/** The view the screen belongs to, at the crumb; it opens the list of views. */
export function ViewsMenu({ views, onSaved }: { views: Views; onSaved: (id: string) => void }) {
  const { open, setOpen, anchor } = usePopover<HTMLDivElement>()
  const [renamed, setRenamed] = useState<string | null>(null)
  const { current, changed } = views
  if (views.views.length === 0 && !views.error) return null
  return (
    <div ref={anchor} className="relative min-w-0">
      <button
        type="button"
        aria-haspopup="true"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex h-(--control-height) max-w-full items-center gap-1 rounded-sm px-1.5 text-ink-2 hover:bg-hover"
      >
        <span className="cut">{current ? current.name : 'Views'}</span>
        {changed && <span className="flex-none text-ink-3">· changed</span>}
        <Icon name="chevronDown" size={12} className="text-ink-3" />
      </button>
      {open && (
        <div className="absolute left-0 z-20 mt-1 w-80 max-w-[calc(100vw-32px)] rounded-md bg-raised p-1 shadow-pop">
          {views.error && views.views.length === 0 && <p className="p-2 text-error">Views could not be loaded. {views.error.message}</p>}
          {current && changed && (
            <div className="mb-1 flex items-center gap-2 border-line border-b px-2 pb-1">
              <span className="cut flex-1 text-ink-2">The screen has changed.</span>
              <Button
                className="h-6! px-2!"
                onClick={() => void views.save({ id: current.id, name: current.name, query: views.query }).then(() => onSaved(current.id))}
              >
                Update view
              </Button>
            </div>
          )}
          <ul aria-label="Saved views" className="max-h-80 overflow-y-auto">
            {views.views.map((view) =>
              renamed === view.id ? (
                <li key={view.id}>
                  <NameForm
                    label={`New name of "${view.name}"`}
                    action="Rename"
                    name={view.name}
                    onName={async (name) => {
                      await views.save({ ...view, name })
                      setRenamed(null)
                    }}
                  />
                </li>
              ) : (
                <ViewLine
                  key={view.id}
                  view={view}
                  link={views.linkTo(view)}
                  current={view.id === current?.id}
                  onChoose={() => setOpen(false)}
                  onRename={() => setRenamed(view.id)}
                  onDelete={() => void views.remove(view)}
                />
              ),
            )}
          </ul>
        </div>
      )}
    </div>
  )
}

interface ViewLineProps {
  view: SavedViewView
  link: string
  current: boolean
  onChoose: () => void
  onRename: () => void
  onDelete: () => void
}

function ViewLine({ view, link, current, onChoose, onRename, onDelete }: ViewLineProps) {
  return (
    <li className={`flex items-center rounded-sm hover:bg-hover ${current ? 'bg-selected' : ''}`}>
      <Link
        href={viewHref(view)}
        prefetch={false}
        aria-current={current || undefined}
        onClick={onChoose}
        title={view.name}
        className="focus-inset cut flex h-7 flex-1 items-center px-2 max-md:h-10"
      >
        <span className="cut">
          <bdi>{view.name}</bdi>
        </span>
      </Link>
      <CopyButton iconOnly text={link} label={`Copy the link to ${view.name}`} className="h-6! w-6! max-md:h-9! max-md:w-9!" />
      <button
        type="button"
        onClick={onRename}
        aria-label={`Rename ${view.name}`}
        className="h-6 flex-none rounded-sm px-1.5 text-2xs text-ink-2 hover:text-ink"
      >
        rename
      </button>
      <ForEditors>
        <Button look="plain" icon="close" aria-label={`Delete ${view.name}`} onClick={onDelete} className="h-6! w-6! max-md:h-9! max-md:w-9!" />
      </ForEditors>
    </li>
  )
}
