'use client'

import { useQuery } from '@tanstack/react-query'
import type { SilentClient } from '@/lib/api/contract/expected'
import { silentClientsQuery } from '@/lib/api/queries/expected'
import { counted } from '../ui/format'
import { SectionHead } from '../ui/heading'
import { ErrorPanel } from '../ui/panel-state'
import { RichText } from '../ui/rich-text'
import { When } from './when'

const SHOWN = 10

/** Clients that opened an experiment (or any, null) and sent nothing; nothing at all when there is none. Reads its own data. */
export function SilentClients({ experiment }: { experiment: string | null }) {
  const { data, error, refetch } = useQuery(silentClientsQuery(experiment))
  if (error && !data) return <ErrorPanel what="The clients that sent nothing" error={error} onRetry={refetch} />
  const clients = data?.clients ?? []
  if (clients.length === 0) return null
  return (
    <section aria-label="Opened, and nothing sent">
      <SectionHead more={`${counted(clients.length, 'client')} in the last 7 days`}>Opened, and nothing sent</SectionHead>
      <ul className="mt-2 border-line-strong border-t">
        {clients.slice(0, SHOWN).map((client) => (
          <SilentLine key={`${client.experiment.id} ${client.address} ${client.clientVersion}`} client={client} />
        ))}
      </ul>
      {clients.length > SHOWN && <p className="pt-1.5 text-ink-3 text-xs">and {counted(clients.length - SHOWN, 'more', 'more')}</p>}
    </section>
  )
}

function SilentLine({ client }: { client: SilentClient }) {
  return (
    <li className="border-line border-b py-1.5">
      <p className="flex min-w-0 flex-wrap items-baseline justify-between gap-x-2">
        <span className="cut min-w-0 font-medium" title={client.experiment.name}>
          {client.experiment.name}
        </span>
        <span className="text-ink-3 text-xs">
          {client.clientVersion === null ? 'version unknown' : `mlflow ${client.clientVersion}`} from{' '}
          <span className="font-mono">{client.address || 'an unknown address'}</span>, <When ms={Number(BigInt(client.lastNs) / 1_000_000n)} />
        </span>
      </p>
      <p className="text-ink-2 text-xs">
        <RichText text={client.what} />
      </p>
    </li>
  )
}
