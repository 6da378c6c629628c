'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { RunnableRequestView } from '@/lib/api/contract/span'
import { readWhole, runnableRequestQuery } from '@/lib/api/queries/span'
import { curlOf, jsonOfRequest, pythonOf } from '@/lib/core/view/copy-request'
import { showToast } from '../../toast/toasts'
import { writeClipboard } from '../../ui/copy-button'
import { Icon } from '../../ui/icon'
import { Menu, MenuItem } from '../../ui/menu'
import { usePopover } from '../../ui/use-popover'

interface CopyMenuProps {
  traceId: string
  spanId: string
  /** Whether the span holds a request that can be sent again. */
  runnable: boolean
}

const REQUESTS = [
  { name: 'Request as curl', write: curlOf },
  { name: 'Request as Python', write: pythonOf },
  { name: 'Request as JSON', write: jsonOfRequest },
] as const

/** Copies a span, or its request in a form that can be run again; the key is never part of it. */
export function CopyMenu({ traceId, spanId, runnable }: CopyMenuProps) {
  const menu = usePopover<HTMLDivElement>()
  const client = useQueryClient()
  const [copied, setCopied] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const copy = async (what: string, make: () => Promise<{ text: string; notes: readonly string[] }>) => {
    menu.setOpen(false)
    menu.anchor.current?.querySelector<HTMLElement>('button')?.focus()
    const made = await make().catch((error: Error) => error)
    if (made instanceof Error) return showToast({ text: `${what} could not be copied. ${made.message}`, tone: 'error' })
    if (!(await writeClipboard(made.text))) return showToast({ text: `${what} could not be copied: the clipboard is closed to this page.`, tone: 'error' })
    setCopied(true)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setCopied(false), 2000)
    if (made.notes.length > 0) showToast({ text: `Copied. ${made.notes.join(' ')}` })
  }
  const request = async (write: (request: RunnableRequestForCopy) => string) => {
    const held = (await client.fetchQuery({ ...runnableRequestQuery(traceId, spanId), staleTime: 60_000 })) as RunnableRequestView
    return { text: write(held as RunnableRequestForCopy), notes: held.notes }
  }
  return (
    <Menu
      popover={menu}
      width="w-52"
      phoneEdge="right"
      buttonLook="h-6! border-transparent! px-1.5! text-xs text-ink-2"
      label={
        <>
          <Icon name={copied ? 'ok' : 'copy'} size={12} />
          <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
          <Icon name="chevronDown" size={12} className="-mx-0.5" />
        </>
      }
    >
      {runnable && REQUESTS.map(({ name, write }) => <MenuItem key={name} name={name} onChoose={() => void copy('The request', () => request(write))} />)}
      <MenuItem name="Span as JSON" onChoose={() => void copy('The span', async () => ({ text: await readWhole(traceId, spanId, ''), notes: [] }))} />
      {!runnable && <p className="px-2 py-1 text-ink-3 text-xs">It holds no request that could be sent again.</p>}
    </Menu>
  )
}

type RunnableRequestForCopy = Parameters<typeof curlOf>[0]
