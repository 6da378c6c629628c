'use client'

import { useState } from 'react'
import type { SessionView, UserView } from '@/lib/api/contract/access'
import { Button } from '../ui/button'
import { SectionHead } from '../ui/heading'
import { EmptyPanel } from '../ui/panel-state'
import { ToldOnce } from './told-once'
import { type MadePassword, UserForm } from './user-form'
import { UserTable } from './user-table'

interface UserSectionProps {
  users: readonly UserView[]
  session: SessionView
  /** The user whose form is open, or `new`. */
  open: string | null
  onOpen: (id: string | null) => void
}

/** Users: made, changed, disabled, deleted. */
export function UserSection({ users, session, open, onOpen }: UserSectionProps) {
  const [made, setMade] = useState<MadePassword | null>(null)
  const first = session.by === 'local'
  return (
    <section className="mt-7">
      <SectionHead
        aside={
          <Button aria-expanded={open === 'new'} onClick={() => onOpen(open === 'new' ? null : 'new')}>
            {first ? 'Make the first user' : 'New user'}
          </Button>
        }
      >
        Users
      </SectionHead>
      <div className="mt-1">
        {made && (
          <ToldOnce label={`Password of ${made.name}`} secret={made.password} noun="password" onClose={() => setMade(null)}>
            <b className="font-medium">
              <bdi>{made.name}</bdi>
            </b>{' '}
            signs in with this password. It is shown this once; it can be changed after signing in, by a click on the name at the foot of the navigation.
          </ToldOnce>
        )}
        {open === 'new' && <UserForm first={first} onClose={() => onOpen(null)} onPassword={setMade} />}
        {users.length > 0 && <UserTable users={users} own={session.id} open={open} onOpen={onOpen} onPassword={setMade} />}
        {users.length === 0 && open !== 'new' && (
          <EmptyPanel title="No user yet.">
            Listening on another address than this machine’s own (HOST) is refused until there is one, or ONCEOVER_PASSWORD or ONCEOVER_KEY is set.
          </EmptyPanel>
        )}
      </div>
    </section>
  )
}
