'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ExpectedView } from '@/lib/api/contract/expected'
import { expectedQuery } from '@/lib/api/queries/expected'
import { ForEditors } from '../access/for-editors'
import { Button } from '../ui/button'
import { CopyButton } from '../ui/copy-button'
import { counted } from '../ui/format'
import { SectionHead } from '../ui/heading'
import { ErrorPanel } from '../ui/panel-state'
import { RichText } from '../ui/rich-text'
import { Bone } from '../ui/skeleton'
import { AlikeKeys } from './alike-keys'
import { ExpectedGrid } from './expected-grid'
import { ExpectedLines } from './expected-lines'
import { MissingKeys } from './missing-keys'
import { SetExpected } from './set-expected'
import { useExpected } from './use-expected'

const DEFAULT = '0'

interface ExpectedPanelProps {
  run: string
  /** Called with the run's new id when moved traces gave it one. */
  onRun?: (run: string) => void
}

/** What was expected of a run and what was seen, with the lists, the moves and their undo. Reads its own data. */
export function ExpectedPanel({ run, onRun = () => {} }: ExpectedPanelProps) {
  const [moving, setMoving] = useState(false)
  const { data, error, refetch } = useQuery({ ...expectedQuery(run), enabled: !moving })
  return (
    <section aria-label="Expected and seen">
      <SectionHead more={data?.experiment.name}>Expected and seen</SectionHead>
      {error && !data && <ErrorPanel what="Expected and seen" error={error} onRetry={refetch} />}
      {!error && !data && <Bone width="320px" className="mt-3" />}
      {data && <Expected view={data} onRun={onRun} onMoving={setMoving} />}
    </section>
  )
}

interface ExpectedProps {
  view: ExpectedView
  onRun: (run: string) => void
  onMoving: (moving: boolean) => void
}

function Expected({ view, onRun, onMoving }: ExpectedProps) {
  const actions = useExpected(view, { onRun, onMoving })
  const [setting, setSetting] = useState(false)
  const { missing, inDefault } = view
  const strays = inDefault.traces.map(({ id }) => id)
  const elsewhere = new Set(inDefault.traces.map(({ key }) => key))
  const gone = missing?.keys.filter((key) => !elsewhere.has(key)) ?? []
  return (
    <>
      {view.grid ? <ExpectedGrid grid={view.grid} /> : <MissingKeys view={view} />}
      <p className="mt-2">
        <RichText text={view.sentence || nothingExpected(view)} />
      </p>
      <AlikeKeys alike={view.alike} />
      <ExpectedLines view={view} actions={actions} />
      <div className="mt-3 flex flex-wrap gap-2">
        {gone.length > 0 && <CopyButton look="default" label="Copy missing ids" text={gone.join('\n')} />}
        {strays.length > 0 && (
          <ForEditors>
            <Button disabled={actions.pending} onClick={() => actions.move(DEFAULT, strays)}>
              Move {counted(strays.length, 'trace')} here
            </Button>
          </ForEditors>
        )}
        {!setting && <Button onClick={() => setSetting(true)}>Set expected</Button>}
      </div>
      {actions.error && (
        <p role="alert" className="mt-2 text-error">
          {actions.error.message}
        </p>
      )}
      {setting && <SetExpected view={view} actions={actions} onClose={() => setSetting(false)} />}
    </>
  )
}

function nothingExpected({ documents }: ExpectedView): string {
  return `${counted(documents, 'document')} seen. Nothing is expected of this run: say what is, by a list of document keys or a count, and what is missing is named here.`
}
