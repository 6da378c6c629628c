'use client'

import { useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { AuditLog } from '@/components/access/audit-log'
import { KeySection } from '@/components/access/key-section'
import { useMay } from '@/components/access/use-may'
import { UserSection } from '@/components/access/user-section'
import { Crumbs } from '@/components/shell/crumbs'
import { PageFrame } from '@/components/shell/page-frame'
import { counted } from '@/components/ui/format'
import { Lead } from '@/components/ui/heading'
import { EmptyPanel, ErrorPanel } from '@/components/ui/panel-state'
import { Bone, SkeletonRows } from '@/components/ui/skeleton'
import { usersQuery } from '@/lib/api/queries/access'
import { sessionQuery } from '@/lib/api/queries/session'
import { ACCESS_RULES, accessParams, ENTRIES_SHOWN } from './search-params'

/** Who may sign in, keys of programs, and who changed what. */
export function AccessScreen() {
  const { may, why } = useMay('admin')
  return (
    <PageFrame scoped={false} rules={ACCESS_RULES} crumbs={<Crumbs title="Access" />}>
      {may ? <Sections /> : <EmptyPanel title="Users, keys and the audit log are for admins.">{why}</EmptyPanel>}
    </PageFrame>
  )
}

function Sections() {
  const [{ user, key, before }, set] = useQueryStates(accessParams)
  const { data: session } = useQuery(sessionQuery)
  const users = useQuery(usersQuery)
  if (users.error && !users.data) return <ErrorPanel what="Access" error={users.error} onRetry={users.refetch} />
  if (!users.data || !session)
    return (
      <>
        <Bone width="420px" className="mt-1.5 mb-5 h-5!" />
        <SkeletonRows rows={4} columns={['180px', '120px', '120px', '120px']} label="Loading access" />
      </>
    )
  const local = session.by === 'local'
  return (
    <>
      <Lead>{local ? 'Nobody has to sign in: only this machine can ask.' : `${counted(users.data.length, 'user')} may sign in.`}</Lead>
      <p className="mt-1.5 max-w-[76ch] text-ink-2">
        {local
          ? 'That holds until the first user is made, who is an admin and signed in at once. From then on everybody signs in, other machines may be let in, and programs send a key.'
          : 'Viewers see, editors change, admins let others in. Programs send a key instead: as MLFLOW_TRACKING_TOKEN, or as the header authorization: Bearer.'}
      </p>
      <UserSection users={users.data} session={session} open={user} onOpen={(id) => void set({ user: id, key: null }, { history: 'replace' })} />
      <KeySection open={key === 'new'} onOpen={(isOpen) => void set({ key: isOpen ? 'new' : null, user: null }, { history: 'replace' })} />
      <AuditLog before={before} limit={ENTRIES_SHOWN} onPage={(id) => void set({ before: id }, { history: 'push' })} />
    </>
  )
}
