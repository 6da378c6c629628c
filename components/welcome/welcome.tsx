'use client'

import { useEffect, useState } from 'react'
import { ForEditors } from '../access/for-editors'
import { useLiveStatus } from '../shell/live-context'
import { useLoadDemo } from '../shell/use-demo'
import { Button } from '../ui/button'
import { CodeBlock } from '../ui/code-block'
import { Lead } from '../ui/heading'
import { Icon } from '../ui/icon'
import { waysIn } from './ways-in'

/** A fresh install: three ways to send the first trace, or the recorded run as demo data. It gives way by itself when a trace arrives. */
export function Welcome() {
  const { reachable } = useLiveStatus()
  const [origin, setOrigin] = useState('http://localhost:3000')
  useEffect(() => setOrigin(window.location.origin), [])
  const demo = useLoadDemo()
  return (
    <section aria-labelledby="welcome" className="max-w-[1100px]">
      <Lead id="welcome">No trace has arrived yet. Send the first one in one of three ways.</Lead>
      <p className="mt-2 max-w-[72ch] text-ink-2">
        Once a run is in, this page says whether every document was evaluated exactly once, whether every trace is whole, what the surplus cost, and the line
        that fixes it.
      </p>
      <p role="status" className="mt-3 text-ink-2 text-xs">
        <span
          aria-hidden="true"
          className={`mr-2 inline-block size-2 rounded-full align-[1px] ${reachable ? 'bg-ok-mark motion-safe:animate-pulse' : 'bg-error-mark'}`}
        />
        {reachable ? `Listening at ${origin}; the first trace shows here without a reload.` : 'The server cannot be reached; trying again every second.'}
      </p>
      <ol className="mt-6 grid gap-x-8 gap-y-6 lg:grid-cols-2">
        {waysIn(origin).map((way, at) => (
          <li key={way.title} className={`min-w-0 ${way.wide ? 'lg:col-span-2' : ''}`}>
            <h2 className="font-semibold">
              <span className="mr-2 text-ink-3">{at + 1}</span>
              {way.title}
            </h2>
            <p className="mb-2 text-ink-2 text-xs">{way.note}</p>
            <CodeBlock title={way.file} code={way.code} />
          </li>
        ))}
      </ol>
      <div className="mt-6 flex flex-wrap items-center gap-3 border-line border-t pt-4">
        <ForEditors>
          <Button look="primary" disabled={demo.isPending} onClick={() => demo.mutate()}>
            {demo.isPending ? 'Loading demo data…' : 'Load demo data'}
          </Button>
        </ForEditors>
        <span className="text-ink-2">A recorded Spark job: 6 documents that were evaluated 4 times each. One click takes it away again.</span>
        {demo.error && (
          <span role="alert" className="text-error">
            <Icon name="error" className="mr-1" />
            {demo.error.message}
          </span>
        )}
      </div>
    </section>
  )
}
