'use client'

import type { Fix } from '@/lib/api/contract/runs'
import { CODE_FRAME, CodeLines, codeText } from '../ui/code-block'
import { CopyButton } from '../ui/copy-button'
import { RichText } from '../ui/rich-text'
import { Tabs } from '../ui/tabs'
import { useRememberedFix } from './remembered-fix'

/**
 * Fixes as code, one a tab, each to copy without its plus signs; the note of the chosen one below. Nothing chosen: the tab that was
 * chosen last anywhere, since a reader's environment rarely changes.
 */
export function FixPanel({ fixes, chosen, onChoose }: { fixes: readonly Fix[]; chosen: string | null; onChoose: (title: string) => void }) {
  const [remembered, remember] = useRememberedFix()
  const titled = (title: string | null) => fixes.find((candidate) => candidate.title === title)
  const fix = titled(chosen) ?? titled(remembered) ?? fixes[0]
  if (!fix) return null
  return (
    <>
      <Tabs
        label="Ways to fix it"
        tabs={fixes.map(({ title }) => ({ id: title, label: title }))}
        value={fix.title}
        onChange={(title) => {
          remember(title)
          onChoose(title)
        }}
        aside={<CopyButton key={fix.title} text={codeText(fix.lines)} className="h-6! px-2! text-xs max-md:h-7!" />}
        className={`mt-1.5 ${CODE_FRAME}`}
      >
        <CodeLines lines={fix.lines} label={`Fix: ${fix.title}`} />
      </Tabs>
      {fix.note && (
        <p className="mt-2 text-ink-2 text-xs leading-[18px]">
          <RichText text={fix.note} />
        </p>
      )}
    </>
  )
}
