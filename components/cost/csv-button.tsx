'use client'

import { openTarget } from '../selection/save-file'
import { showToast } from '../toast/toasts'
import { Button } from '../ui/button'

/** Saves a table as a file. */
export function CsvButton({ name, bytes }: { name: string; bytes: () => Uint8Array<ArrayBuffer> }) {
  const save = async () => {
    const filename = `onceover-${name}.csv`
    try {
      const target = await openTarget(filename)
      if (!target) return
      const file = await target(filename)
      await file.write(bytes())
      await file.close()
    } catch (reason) {
      showToast({ text: `The file could not be written: ${reason instanceof Error ? reason.message : String(reason)}`, tone: 'error' })
    }
  }
  return (
    <Button look="plain" icon="download" className="-my-1 -mr-2.5" onClick={() => void save()}>
      CSV
    </Button>
  )
}
