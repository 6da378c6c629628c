'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { sessionQuery, signOut } from '@/lib/api/queries/session'
import { showToast } from '../toast/toasts'
import { counted } from '../ui/format'
import { Icon, type IconName } from '../ui/icon'
import { Sheet } from '../ui/sheet'
import { PasswordForm } from './password-form'

interface AccountProps {
  /** Classes of what stands in the navigation, by how wide it is. */
  look: { row: string; words: string; first: string }
}

/** Who is signed in, at the foot of the navigation; nothing where nobody has to. */
export function Account({ look }: AccountProps) {
  const { data } = useQuery(sessionQuery)
  const [open, setOpen] = useState(false)
  const leave = useSignOut()
  if (data?.by !== 'user' || data.name === null) return null
  const role = data.experiments === null ? data.role : `in ${counted(data.experiments, 'experiment')}`
  return (
    <>
      <button type="button" title={`${data.name}, ${role}`} onClick={() => setOpen(true)} className={`${look.row} ${look.first}`}>
        <Line icon="person" words={look.words}>
          <span className="cut block">
            <bdi>{data.name}</bdi> <span className="text-ink-3 text-xs">{role}</span>
          </span>
        </Line>
      </button>
      <button type="button" title="Sign out" disabled={leave.isPending} onClick={() => leave.mutate()} className={look.row}>
        <Line icon="leave" words={look.words}>
          Sign out
        </Line>
      </button>
      <Sheet open={open} onClose={() => setOpen(false)} label="Your account" side="middle">
        <h2 className="font-medium text-md">
          <bdi>{data.name}</bdi>
        </h2>
        <p className="mt-1 text-ink-2">{data.experiments === null ? `You are signed in as ${role}.` : `You have a role ${role}.`}</p>
        {data.hasOwnPassword ? (
          <PasswordForm name={data.name} onClose={() => setOpen(false)} />
        ) : (
          <p className="mt-2 text-ink-2">Your password is not kept here: it comes from the provider you signed in with, or from ONCEOVER_PASSWORD.</p>
        )}
      </Sheet>
    </>
  )
}

function Line({ icon, words, children }: { icon: IconName; words: string; children: ReactNode }) {
  return (
    <>
      <Icon name={icon} />
      <span className={`min-w-0 flex-1 ${words}`}>{children}</span>
    </>
  )
}

/** Ends the session and leads to the sign-in page. */
export function useSignOut() {
  return useMutation({
    ...signOut,
    onSuccess: () => window.location.assign('/sign-in'),
    onError: (error) => showToast({ tone: 'error', text: `You are still signed in: ${error.message}` }),
  })
}
