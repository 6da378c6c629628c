'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { changePassword } from '@/lib/api/queries/session'
import { PASSWORD_LENGTH } from '@/lib/core/access/password-length'
import { showToast } from '../toast/toasts'
import { Button } from '../ui/button'
import { LabelledInput } from '../ui/labelled-input'

/** Gives the reader another password. */
export function PasswordForm({ name, onClose }: { name: string; onClose: () => void }) {
  const [password, setPassword] = useState('')
  const [newPassword, setNew] = useState('')
  const change = useMutation({
    ...changePassword,
    onSuccess: () => {
      onClose()
      showToast({ text: 'Your password was changed; you were signed out everywhere else.' })
    },
  })
  const short = newPassword !== '' && newPassword.length < PASSWORD_LENGTH.least
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!short && !change.isPending) change.mutate({ password, newPassword })
  }
  return (
    <form onSubmit={submit} aria-label="Change your password" className="mt-4 flex max-w-80 flex-col gap-2">
      <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
      <LabelledInput label="Password now" secret="current-password" value={password} problem={change.error?.message ?? null} onChange={setPassword} />
      <LabelledInput
        label="New password"
        secret="new-password"
        hint={`${PASSWORD_LENGTH.least} characters or more`}
        value={newPassword}
        problem={short ? `${PASSWORD_LENGTH.least} characters or more` : null}
        onChange={setNew}
      />
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={change.isPending || password === '' || newPassword === '' || short}>
          {change.isPending ? 'Changing…' : 'Change password'}
        </Button>
        <Button onClick={onClose}>Close</Button>
      </div>
    </form>
  )
}
