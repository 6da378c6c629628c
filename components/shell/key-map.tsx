'use client'

import { useSyncExternalStore } from 'react'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Kbd } from '../ui/kbd'
import { Sheet } from '../ui/sheet'
import { mapOfKeys } from './key-press'
import { type KeyGroup, keyGroups, onKeysChange } from './key-registry'
import { singleKeys } from './key-setting'
import { keyWords } from './key-words'

const NONE: KeyGroup[] = []

/** The keys that work on this screen, and the switch for those that are a single sign. */
export function KeyMap({ open, onClose }: { open: boolean; onClose: () => void }) {
  const groups = useSyncExternalStore(onKeysChange, keyGroups, () => NONE)
  const single = useSyncExternalStore(singleKeys.subscribe, singleKeys.on, () => true)
  return (
    <Sheet open={open} onClose={onClose} label="Keys" side="middle">
      <div className="mb-3 flex items-center justify-between">
        <h2 className="font-semibold text-md">Keys</h2>
        <Button look="plain" icon="close" aria-label="Close" onClick={onClose} />
      </div>
      <div className="columns-1 gap-8 md:columns-2">
        {mapOfKeys(groups).map(({ group, actions }) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 border-line-strong border-b pb-1 text-2xs text-ink-3">{group}</h3>
            <dl>
              {actions.map((action) => (
                <div
                  key={`${action.keys} ${action.label}`}
                  className={`flex items-baseline justify-between gap-4 py-1 ${single || action.works ? '' : 'text-ink-3 line-through'}`}
                >
                  <dt>{action.label}</dt>
                  <dd data-keys={action.keys} data-claims={action.claims} className="flex flex-none gap-1">
                    {keyWords(action.keys).map((key, at) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: a sequence may hold the same key twice
                      <Kbd key={at}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className="flex cursor-pointer items-start gap-2 border-line border-t pt-3">
        <Checkbox checked={single} onChange={(event) => singleKeys.set(event.target.checked)} className="mt-[3px] max-md:mt-0.5" />
        <span>
          Single letters, digits and signs work as keys
          <span className="block text-ink-3 text-xs">
            Without them Escape, the arrows, Enter, Space and keys with {keyWords('Mod+k')[0]?.startsWith('⌘') ? '⌘' : 'Ctrl'} still work. Remembered in this
            browser.
          </span>
        </span>
      </label>
    </Sheet>
  )
}
