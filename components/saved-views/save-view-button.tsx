'use client'

import dynamic from 'next/dynamic'
import { ForEditors } from '../access/for-editors'
import { Menu } from '../ui/menu'
import { usePopover } from '../ui/use-popover'
import type { Views } from './use-views'
import { freeName } from './view-query'

const NameForm = dynamic(() => import('./name-form').then((module) => module.NameForm), { ssr: false })

interface SaveViewButtonProps {
  views: Views
  /** A name for the view, where it has none: what it shows, in a few words. */
  suggestion: string
  onSaved: (id: string) => void
  className?: string
}

/** Names the screen as it is. */
export function SaveViewButton({ views, suggestion, onSaved, className }: SaveViewButtonProps) {
  const menu = usePopover<HTMLDivElement>()
  const names = views.views.map(({ name }) => name)
  return (
    <ForEditors>
      <Menu popover={menu} className={className} width="w-72" label="Save view" buttonLook="h-8!">
        <NameForm
          label="Name of the view"
          action="Save"
          name={freeName(suggestion, names)}
          onName={async (name) => {
            const saved = await views.save({ name, query: views.query })
            menu.setOpen(false)
            onSaved(saved.id)
          }}
        />
      </Menu>
    </ForEditors>
  )
}
