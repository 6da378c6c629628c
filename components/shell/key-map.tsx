'use client'

import { useSyncExternalStore } from 'react'
import { Button } from '../ui/button'
import { Kbd } from '../ui/kbd'
import { Sheet } from '../ui/sheet'
import { type KeyGroup, keyGroups, onKeysChange } from './key-registry'

const NONE: KeyGroup[] = []
const SIGNS: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', ' ': 'Space' }

/** The keys that work on this screen. */
export function KeyMap({ open, onClose }: { open: boolean; onClose: () => void }) {
  const groups = useSyncExternalStore(onKeysChange, keyGroups, () => NONE)
  return (
    <Sheet open={open} onClose={onClose} label="Keys" side="middle">
      <div className="mb-3 flex items-center justify-between">
        <h2 className="font-semibold text-md">Keys</h2>
        <Button look="plain" icon="close" aria-label="Close" onClick={onClose} />
      </div>
      <div className="columns-1 gap-8 md:columns-2">
        {groups.toReversed().map(({ group, actions }) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 border-line-strong border-b pb-1 text-2xs text-ink-3">{group}</h3>
            <dl>
              {actions.map((action) => (
                <div key={action.keys} className="flex items-baseline justify-between gap-4 py-1">
                  <dt>{action.label}</dt>
                  <dd className="flex gap-1">
                    {action.keys.split(/(?<=.) (?=.)/).map((key) => (
                      <Kbd key={key}>{SIGNS[key] ?? key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  )
}
