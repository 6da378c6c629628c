'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { KeyMade } from '@/lib/api/contract/access'
import { keysQuery } from '@/lib/api/queries/access'
import { Button } from '../ui/button'
import { CodeBlock } from '../ui/code-block'
import { SectionHead } from '../ui/heading'
import { EmptyPanel, ErrorPanel } from '../ui/panel-state'
import { SkeletonRows } from '../ui/skeleton'
import { KeyForm } from './key-form'
import { keyLines } from './key-lines'
import { KeyTable } from './key-table'
import { ToldOnce } from './told-once'

/** Keys of programs: made, told once with lines to copy, revoked. */
export function KeySection({ open, onOpen }: { open: boolean; onOpen: (open: boolean) => void }) {
  const { data, error, refetch } = useQuery(keysQuery)
  const [made, setMade] = useState<KeyMade | null>(null)
  return (
    <section className="mt-7">
      <SectionHead
        more={data?.environment ? 'and ONCEOVER_KEY' : undefined}
        aside={
          <Button aria-expanded={open} onClick={() => onOpen(!open)}>
            New key
          </Button>
        }
      >
        API keys
      </SectionHead>
      <div className="mt-1">
        {made && (
          <ToldOnce
            label={`Key ${made.key.name}`}
            secret={made.text}
            noun="key"
            onClose={() => setMade(null)}
            more={
              <div className="mt-2 grid gap-2 lg:grid-cols-2">
                {keyLines(made.text, made.key.scopes, window.location.origin).map(({ title, code }) => (
                  <CodeBlock key={title} title={title} code={code} />
                ))}
              </div>
            }
          >
            This is the key{' '}
            <b className="font-medium">
              <bdi>{made.key.name}</bdi>
            </b>
            . It is shown this once: only a hash of it is kept.
          </ToldOnce>
        )}
        {open && <KeyForm onClose={() => onOpen(false)} onMade={setMade} />}
        {error && !data && <ErrorPanel what="API keys" error={error} onRetry={refetch} />}
        {!error && !data && <SkeletonRows rows={2} columns={['180px', '120px', '120px']} label="Loading API keys" />}
        {data && data.keys.length > 0 && <KeyTable keys={data.keys} />}
        {data && data.keys.length === 0 && !open && (
          <EmptyPanel title="No key yet.">
            Once one has to sign in, MLflow, OpenTelemetry and the gate send a key. A key may do no more than its scopes say: one that sends traces cannot read
            any.
          </EmptyPanel>
        )}
      </div>
    </section>
  )
}
