'use client'

import { useCallback, useRef, useState } from 'react'
import { type ExportAsked, openExport } from '@/lib/api/queries/export'
import { showToast } from '../toast/toasts'
import { counted } from '../ui/format'
import { RecordCounter } from './record-counter'
import { openTarget } from './save-file'

export interface ExportProgress {
  got: number
  total: number
  atLeast: boolean
}

/** Exports traces to a file, with how far it is and a way to stop. */
export function useExport(onEnd: () => void) {
  const [progress, setProgress] = useState<ExportProgress | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const stopper = useRef<AbortController | null>(null)

  const start = useCallback(
    async (asked: ExportAsked) => {
      setError(null)
      const target = await openTarget(`onceover-traces.${asked.format === 'otlp' ? 'otlp.jsonl' : asked.format}`)
      if (!target) return
      const abort = new AbortController()
      stopper.current = abort
      try {
        const got = await save(asked, target, abort.signal, setProgress)
        showToast({ text: `${counted(got, 'trace')} exported.` })
        onEnd()
      } catch (reason) {
        if (!abort.signal.aborted) setError(reason instanceof Error ? reason : new Error(String(reason)))
      } finally {
        stopper.current = null
        setProgress(null)
      }
    },
    [onEnd],
  )
  return { start, progress, error, stop: useCallback(() => stopper.current?.abort(), []) }
}

const DRAW_EVERY_MS = 100

async function save(
  asked: ExportAsked,
  target: NonNullable<Awaited<ReturnType<typeof openTarget>>>,
  signal: AbortSignal,
  onProgress: (progress: ExportProgress) => void,
): Promise<number> {
  onProgress({ got: 0, total: 0, atLeast: false })
  const { body, total, atLeast, filename } = await openExport(asked, signal)
  const file = await target(filename)
  const counter = new RecordCounter(asked.format === 'csv')
  const reader = body.getReader()
  let [got, drawn] = [0, 0]
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) break
      got = counter.add(value)
      await file.write(new Uint8Array(value))
      if (performance.now() - drawn < DRAW_EVERY_MS) continue
      drawn = performance.now()
      onProgress({ got, total, atLeast })
    }
    await file.close()
    return got
  } catch (error) {
    await file.abort().catch(() => {})
    throw error
  }
}
