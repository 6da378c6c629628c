'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type InputHTMLAttributes, useEffect, useId, useState } from 'react'
import { signIn } from '@/lib/api/queries/session'
import { followTheme } from '../shell/theme'
import { Button, buttonClass } from '../ui/button'
import { Icon } from '../ui/icon'

interface SignInFormProps {
  /** Where to go afterwards, a path of this server. */
  to: string
  /** Why signing in elsewhere did not lead here. */
  refused: string | null
  /** Whether anybody has a password. */
  hasPasswords: boolean
  /** What stands on the button of the other way, if there is one. */
  openId: string | null
}

/** Name and password, and the way by OpenID; what is wrong is said in place. */
export function SignInForm({ to, refused, hasPasswords, openId }: SignInFormProps) {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const enter = useMutation({ ...signIn, onSuccess: () => window.location.assign(to) })
  const problem = enter.error?.message ?? (enter.isIdle ? refused : null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!enter.isPending && !enter.isSuccess) enter.mutate({ name, password })
  }
  useEffect(followTheme, [])
  return (
    <>
      {problem !== null && (
        <p role="alert" className="mt-4 flex gap-1.5 rounded-sm bg-error-soft px-2 py-1.5 text-error">
          <Icon name="error" className="mt-[3px]" />
          <span className="min-w-0">{problem}</span>
        </p>
      )}
      {hasPasswords && (
        // Before the page answers to hands a browser sends the form itself: by POST, so that nothing of it comes into an address.
        <form method="post" action="/sign-in" onSubmit={submit} className="mt-4 flex flex-col gap-3">
          <Field label="Name" name="username" autoComplete="username" value={name} onValue={setName} autoFocus />
          <Field label="Password" name="password" type="password" autoComplete="current-password" value={password} onValue={setPassword} />
          <Button type="submit" look="primary" disabled={enter.isPending || enter.isSuccess} className="mt-1 h-8! justify-center max-md:h-10!">
            {enter.isPending || enter.isSuccess ? 'Signing in…' : 'Sign in'}
          </Button>
        </form>
      )}
      {openId !== null && (
        <a
          href={`/api/v1/oidc/start?to=${encodeURIComponent(to)}`}
          className={`${buttonClass(hasPasswords ? 'default' : 'primary')} mt-3 h-8! w-full justify-center max-md:h-10!`}
        >
          <span className="cut">{openId}</span>
        </a>
      )}
    </>
  )
}

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string
  onValue: (value: string) => void
}

function Field({ label, onValue, ...rest }: FieldProps) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="block text-ink-2 text-xs">
        {label}
      </label>
      <input
        id={id}
        required
        spellCheck={false}
        autoCapitalize="none"
        onChange={(event) => onValue(event.target.value)}
        className="mt-0.5 h-8 w-full rounded-sm border border-line-strong bg-surface px-2 text-ink text-sm max-md:h-10 max-md:text-[16px]"
        {...rest}
      />
    </div>
  )
}
