'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { makeUser } from '@/lib/api/queries/access'
import { PASSWORD_LENGTH } from '@/lib/core/access/password-length'
import { FormEnd } from '../alerts/form-end'
import { LabelledInput } from '../ui/labelled-input'
import { RowForm } from '../ui/row-form'
import { type RoleDraft, RoleFields } from './role-fields'

/** A password that was just made, and whose. */
export interface MadePassword {
  name: string
  password: string
}

interface UserFormProps {
  /** Whether it is the first one, from which on everybody has to sign in. */
  first: boolean
  onClose: () => void
  onPassword: (made: MadePassword) => void
}

/** Makes a user. */
export function UserForm({ first, onClose, onPassword }: UserFormProps) {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [draft, setDraft] = useState<RoleDraft>({ role: first ? 'admin' : 'viewer', experiments: null })
  const save = useMutation(makeUser)
  const short = password !== '' && password.length < PASSWORD_LENGTH.least
  const submit = () => {
    if (short || save.isPending) return
    save.mutate(
      { name, ...draft, password: password === '' ? null : password },
      {
        onSuccess: ({ user, password: made }) => {
          if (made !== null) onPassword({ name: user.name, password: made })
          onClose()
        },
      },
    )
  }
  return (
    <RowForm label="New user" onSubmit={submit} onClose={onClose} className="flex flex-col gap-2.5">
      <div className="grid gap-x-3 gap-y-2 md:grid-cols-2">
        <LabelledInput label="Name" hint="a name or an e-mail address" value={name} problem={null} onChange={setName} autoFocus />
        <LabelledInput
          label="Password"
          secret="new-password"
          hint={`${PASSWORD_LENGTH.least} characters or more; blank: one is made and shown once`}
          value={password}
          problem={short ? `${PASSWORD_LENGTH.least} characters or more` : null}
          onChange={setPassword}
        />
      </div>
      <RoleFields draft={draft} onChange={setDraft} fixed={first} />
      <div>
        <FormEnd action={first ? 'Make user and sign in' : 'Make user'} pending={save.isPending} error={save.error?.message ?? null} onClose={onClose}>
          {first && 'From then on everybody has to sign in, and MLflow and OpenTelemetry need a key.'}
        </FormEnd>
      </div>
    </RowForm>
  )
}
