'use client'

import { Button } from '../ui/button'
import { CopyButton } from '../ui/copy-button'

/** A secret that was just made, and of which channel. */
export interface Secret {
  channel: string
  secret: string
}

/** Shows a secret the one time it is told. */
export function SecretNote({ secret: { channel, secret }, onClose }: { secret: Secret; onClose: () => void }) {
  return (
    <section aria-label={`Secret of ${channel}`} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-y bg-accent-soft px-2 py-2">
      <p role="status" className="min-w-0 flex-1 basis-[320px]">
        Messages to <b className="font-medium">{channel}</b> are signed with this secret. It is shown this once; its receiver checks them by it (
        <a href="https://www.standardwebhooks.com" target="_blank" rel="noreferrer" className="text-accent hover:underline">
          Standard Webhooks
        </a>
        ).
      </p>
      <code className="min-w-0 text-xs [overflow-wrap:anywhere]">{secret}</code>
      <CopyButton text={secret} label="Copy the secret" look="default" />
      <Button look="plain" onClick={onClose}>
        Done
      </Button>
    </section>
  )
}
