'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { UserView } from '@/lib/api/contract/access'
import { changeUser, endSessions, userSessionsQuery } from '@/lib/api/queries/access'
import { FormEnd } from '../alerts/form-end'
import { Moment } from '../cause/moment'
import { showToast } from '../toast/toasts'
import { Button } from '../ui/button'
import { counted } from '../ui/format'
import { RowForm } from '../ui/row-form'
import { browserText, momentOf } from './access-words'
import { type RoleDraft, RoleFields } from './role-fields'
import type { MadePassword } from './user-form'

interface UserChangeFormProps {
  user: UserView
  onClose: () => void
  onPassword: (made: MadePassword) => void
}

/** Changes a user's role; gives another password, disables, signs out everywhere. */
export function UserChangeForm({ user, onClose, onPassword }: UserChangeFormProps) {
  const [draft, setDraft] = useState<RoleDraft>({ role: user.role, experiments: user.experiments })
  const save = useMutation(changeUser)
  const change = (part: { disabled?: boolean; password?: null }) =>
    save.mutate({ id: user.id, ...part }, { onSuccess: ({ password }) => (password === null ? onClose() : onPassword({ name: user.name, password })) })
  const submit = () => {
    if (!save.isPending) save.mutate({ id: user.id, role: draft.role, experiments: draft.experiments }, { onSuccess: onClose })
  }
  return (
    <RowForm label={`User ${user.name}`} onSubmit={submit} onClose={onClose} className="flex flex-col gap-2.5">
      {user.environment ? (
        <p className="text-ink-2">This user is given by ONCEOVER_PASSWORD, as an admin: change or unset that, and start again.</p>
      ) : (
        <>
          <RoleFields draft={draft} onChange={setDraft} />
          <div className="flex flex-wrap gap-2">
            <Button disabled={save.isPending} onClick={() => change({ password: null })}>
              Make a new password
            </Button>
            <Button disabled={save.isPending} onClick={() => change({ disabled: !user.disabled })}>
              {user.disabled ? 'Enable' : 'Disable'}
            </Button>
          </div>
        </>
      )}
      <Sessions user={user} />
      {user.environment ? (
        <Button onClick={onClose} className="self-start">
          Close
        </Button>
      ) : (
        <div>
          <FormEnd action="Save role" pending={save.isPending} error={save.error?.message ?? null} onClose={onClose}>
            A new password or being disabled ends all sessions at once.
          </FormEnd>
        </div>
      )}
    </RowForm>
  )
}

function Sessions({ user }: { user: UserView }) {
  const { data } = useQuery(userSessionsQuery(user.id))
  const end = useMutation({
    ...endSessions,
    onError: (error: Error) => showToast({ tone: 'error', text: `${user.name} is still signed in: ${error.message}` }),
  })
  if (!data || data.length === 0) return <p className="text-ink-3 text-xs">{data ? 'Signed in nowhere.' : ' '}</p>
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-3 text-2xs text-ink-3">
        Signed in {counted(data.length, 'time')}
        <button type="button" disabled={end.isPending} onClick={() => end.mutate(user.id)} className="text-accent text-sm hover:underline disabled:opacity-50">
          Sign out everywhere
        </button>
      </p>
      <ul className="text-ink-2">
        {data.map(({ madeMs, seenMs, address, userAgent, own }) => (
          <li key={`${madeMs} ${address} ${userAgent}`} title={userAgent}>
            {browserText(userAgent)} from {address || 'an unknown address'}, last seen <Moment ns={momentOf(seenMs)} />
            {own && <span className="text-ink-3"> (this one)</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
