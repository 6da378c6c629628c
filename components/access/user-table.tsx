'use client'

import { useMutation } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import type { UserView } from '@/lib/api/contract/access'
import { removeUser } from '@/lib/api/queries/access'
import { agoText } from '../alerts/alert-words'
import { useNow } from '../shell/live-context'
import { showToast } from '../toast/toasts'
import { Button } from '../ui/button'
import { Cell, HeadCell, Row, RowGroup, Table } from '../ui/grid-table'
import { Tag } from '../ui/meaning'
import { HEAD_ROW, ROW } from '../ui/row'
import styles from './access.module.css'
import { roleText, signsInText } from './access-words'
import { UserChangeForm } from './user-change-form'
import type { MadePassword } from './user-form'

interface UserTableProps {
  users: readonly UserView[]
  /** The reader's own id. */
  own: string | null
  open: string | null
  onOpen: (id: string | null) => void
  onPassword: (made: MadePassword) => void
}

/** Who may sign in: what each may do, how it signs in and when it was seen; changed in place or deleted. */
export function UserTable({ users, own, open, onOpen, onPassword }: UserTableProps) {
  return (
    <Table aria-label="Users" className={styles.users}>
      <RowGroup>
        <Row className={`${HEAD_ROW} ${styles.row} ${styles.head}`}>
          <HeadCell>Name</HeadCell>
          <HeadCell>Role</HeadCell>
          <HeadCell>Signs in by</HeadCell>
          <HeadCell>Last seen</HeadCell>
          <HeadCell className="sr-only">Change</HeadCell>
        </Row>
      </RowGroup>
      <RowGroup>
        {users.map((user) => (
          <Fragment key={user.id}>
            <UserRow user={user} own={own === user.id} open={open === user.id} onOpen={(isOpen) => onOpen(isOpen ? user.id : null)} />
            {open === user.id && (
              <Row>
                <Cell className="block">
                  <UserChangeForm user={user} onClose={() => onOpen(null)} onPassword={onPassword} />
                </Cell>
              </Row>
            )}
          </Fragment>
        ))}
      </RowGroup>
    </Table>
  )
}

interface UserRowProps {
  user: UserView
  own: boolean
  open: boolean
  onOpen: (open: boolean) => void
}

function UserRow({ user, own, open, onOpen }: UserRowProps) {
  const { id, name, disabled, seenMs } = user
  const now = useNow()
  const [sure, setSure] = useState(false)
  const remove = useMutation({
    ...removeUser,
    onSuccess: () => showToast({ text: `The user ${name} was deleted.` }),
    onError: (error: Error) => showToast({ tone: 'error', text: `${name} was not deleted: ${error.message}` }),
  })
  return (
    <Row className={`${ROW} ${styles.row} ${styles.line}`}>
      <Cell className="flex min-w-0 items-center gap-2 font-medium" title={name}>
        <bdi className="cut">{name}</bdi>
        {own && <span className="font-normal text-ink-3 text-xs">you</span>}
        {disabled && <Tag>disabled</Tag>}
      </Cell>
      <Cell className={styles.quiet}>{roleText(user)}</Cell>
      <Cell className={`cut ${styles.wide}`}>{signsInText(user)}</Cell>
      <Cell className={`text-ink-2 ${styles.wide}`}>
        <span suppressHydrationWarning>{seenMs === null ? 'never' : agoText(seenMs, now)}</span>
      </Cell>
      <Cell className={`flex justify-end gap-3 ${styles.actions}`}>
        {sure ? (
          <>
            <button
              type="button"
              disabled={remove.isPending}
              onClick={() => remove.mutate(id, { onSettled: () => setSure(false) })}
              className="text-error hover:underline disabled:opacity-50"
            >
              Delete {name}
            </button>
            <button type="button" onClick={() => setSure(false)} className="text-ink-2 hover:underline">
              Keep
            </button>
          </>
        ) : (
          <>
            <button
              type="button"
              aria-expanded={open}
              aria-label={`Change the user ${name}`}
              onClick={() => onOpen(!open)}
              className="text-accent hover:underline"
            >
              Change
            </button>
            <Button look="plain" icon="close" aria-label={`Delete the user ${name}`} title="Delete" onClick={() => setSure(true)} />
          </>
        )}
      </Cell>
    </Row>
  )
}
