'use client'

import { useState } from 'react'
import type { ExportFormat } from '@/lib/api/contract/export'
import type { Selection } from '@/lib/api/contract/selection'
import { Button } from '../ui/button'
import { counted, count as counting } from '../ui/format'
import { Segmented } from '../ui/segmented'
import { SheetFrame } from './sheet-frame'
import { useExport } from './use-export'
import { WorkLine } from './work-line'

interface ExportSheetProps {
  selection: Selection
  count: number
  /** Columns of the table by id; none where there is no table. */
  columns: readonly string[]
  sort?: { by: string; desc: boolean }
  onClose: () => void
}

const FORMATS = [
  { value: 'csv', label: 'CSV' },
  { value: 'jsonl', label: 'JSONL' },
  { value: 'otlp', label: 'OTLP JSON' },
] as const
const WHICH = [
  { value: 'shown', label: 'Columns of the table' },
  { value: 'all', label: 'All columns' },
] as const

const SAYS: Record<ExportFormat, string> = {
  csv: 'One row a trace. A text that a spreadsheet would run as a formula is led by an apostrophe.',
  jsonl: 'One trace a line, as JSON: its summary with all tags, metadata and attributes; exact integers as digits.',
  otlp: 'One trace a line with every span and payload: each line is an OTLP request that `/v1/traces` takes again. Tags set later and assessments are not in it.',
}

/** Saves the selected traces as a file: in which form, how far it is, and a way to stop. */
export function ExportSheet({ selection, count, columns, sort, onClose }: ExportSheetProps) {
  const [format, setFormat] = useState<ExportFormat>('csv')
  const [which, setWhich] = useState<'shown' | 'all'>(columns.length > 0 ? 'shown' : 'all')
  const { start, stop, progress, error } = useExport(onClose)
  const total = progress && progress.total > 0 ? progress.total : count
  return (
    <SheetFrame
      title={`Export ${counted(count, 'trace')}`}
      note={SAYS[format]}
      error={error}
      onClose={() => {
        stop()
        onClose()
      }}
      actions={
        <Button
          look="primary"
          disabled={progress !== null}
          onClick={() =>
            void start({
              selection,
              format,
              columns: format === 'csv' && which === 'shown' ? [...columns] : [],
              ...(sort ? { sort: sort.by, desc: sort.desc } : {}),
            })
          }
        >
          {error ? 'Export again' : 'Export'}
        </Button>
      }
    >
      <div className="flex flex-wrap gap-2">
        <Segmented label="Format" options={FORMATS} value={format} onChange={setFormat} />
        {format === 'csv' && columns.length > 0 && <Segmented label="Columns" options={WHICH} value={which} onChange={setWhich} />}
      </div>
      {progress && (
        <div className="mt-3">
          <WorkLine
            text={`${counting(progress.got)} of ${counting(total)}${progress.atLeast ? ' or more' : ''}`}
            share={total > 0 ? Math.min(1, progress.got / total) : null}
            onStop={stop}
          />
        </div>
      )}
    </SheetFrame>
  )
}
