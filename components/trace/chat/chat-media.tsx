'use client'

import { useState } from 'react'
import type { ChatPart } from '@/lib/api/contract/span'
import { bytes } from '../../ui/format'
import type { ReadWhole } from './chat'

type Media = Extract<ChatPart, { kind: 'media' }>

const IMAGE = /^data:image\/(png|jpe?g|gif|webp|avif|bmp);base64,/i

/**
 * An image or attachment. One that came inside the message is shown, a large one once it is asked for. One that lies elsewhere is
 * loaded only when a reader says so: opening a trace calls nobody.
 */
export function ChatMedia({ part, read }: { part: Media; read: ReadWhole }) {
  const [source, setSource] = useState<string | null>(part.data)
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const told = [part.media, part.name, part.mime, part.bytes === null ? null : bytes(part.bytes)].filter((word) => word !== null).join(', ')
  const show = async () => {
    if (part.path === null) return
    setState('busy')
    try {
      const data = await read(part.path)
      setSource(data.startsWith('data:') ? data : `data:${part.mime ?? 'image/png'};base64,${data}`)
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  const shown = source !== null && (IMAGE.test(source) || source === part.url)
  return (
    <div className="flex min-w-0 flex-col items-start gap-1">
      {shown && (
        // biome-ignore lint/performance/noImgElement: the image is inside the message, or was asked for; there is nothing to optimise
        <img
          src={source}
          alt={told}
          referrerPolicy="no-referrer"
          onError={() => {
            setSource(null)
            setState('failed')
          }}
          className="max-h-60 max-w-full rounded-sm border border-line"
        />
      )}
      <p className="max-w-full text-ink-3 text-xs [overflow-wrap:anywhere]">
        <span dir="auto">{told}</span>
        {source !== null && !shown && ', of a kind that is not shown'}
        {state === 'failed' && ', could not be shown'}
        {part.path === null && part.url === null && ', data not recorded'}
      </p>
      {part.media === 'image' && source === null && part.path !== null && (
        <button type="button" onClick={show} disabled={state === 'busy'} className="text-accent text-xs hover:underline">
          {state === 'busy' ? 'Loading…' : 'Show the image'}
        </button>
      )}
      {part.url !== null && source === null && part.media === 'image' && (
        <button
          type="button"
          onClick={() => setSource(part.url)}
          title={part.url}
          className="max-w-full text-left text-accent text-xs [overflow-wrap:anywhere] hover:underline"
        >
          Load from {hostOf(part.url)}
        </button>
      )}
      {part.url !== null && <code className="cut max-w-full text-ink-3">{part.url}</code>}
    </div>
  )
}

function hostOf(url: string): string {
  try {
    return new URL(url).host
  } catch {
    return 'an address that is none'
  }
}
