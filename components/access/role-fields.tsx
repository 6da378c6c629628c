'use client'

import { useQuery } from '@tanstack/react-query'
import { experimentsQuery } from '@/lib/api/queries/experiments'
import { ROLES, type Role } from '@/lib/core/access/permission'
import { ChoiceField } from '../alerts/choice-field'
import { Button } from '../ui/button'
import { ROLE_WORDS } from './access-words'

/** What a user may do: one role everywhere, or roles by experiment. */
export interface RoleDraft {
  role: Role
  experiments: Record<string, Role> | null
}

interface RoleFieldsProps {
  draft: RoleDraft
  onChange: (draft: RoleDraft) => void
  /** Without a choice: an admin for everything. */
  fixed?: boolean
}

/** Chooses a role everywhere, or one for each of some experiments. */
export function RoleFields({ draft, onChange, fixed = false }: RoleFieldsProps) {
  const { data } = useQuery(experimentsQuery)
  const { role, experiments } = draft
  if (fixed) return <p className="text-ink-2">The first user is an admin: {ROLE_WORDS.admin}.</p>
  const listed = data?.experiments ?? []
  const free = listed.filter(({ id }) => experiments === null || experiments[id] === undefined)
  const nameOf = (id: string) => listed.find((experiment) => experiment.id === id)?.name ?? `experiment ${id}`
  const choose = (where: 'all' | 'some') => {
    if (where === 'all') onChange({ role, experiments: null })
    else if (experiments === null) onChange({ role: 'viewer', experiments: listed[0] ? { [listed[0].id]: 'viewer' } : {} })
  }
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-3">
        <ChoiceField label="Where" value={experiments === null ? 'all' : 'some'} onChange={choose} className="w-52">
          <option value="all">Everywhere</option>
          <option value="some">In some experiments only</option>
        </ChoiceField>
        {experiments === null && (
          <>
            <ChoiceField<Role> label="Role" value={role} onChange={(next) => onChange({ role: next, experiments: null })} className="w-36">
              <Roles />
            </ChoiceField>
            <span className="pb-1 text-ink-3 text-xs">{ROLE_WORDS[role]}</span>
          </>
        )}
      </div>
      {experiments !== null && (
        <>
          {Object.entries(experiments).map(([id, own]) => (
            <div key={id} className="flex items-end gap-2">
              <ChoiceField<Role>
                label={nameOf(id)}
                value={own}
                onChange={(next) => onChange({ role, experiments: { ...experiments, [id]: next } })}
                className="w-52"
              >
                <Roles upTo="editor" />
              </ChoiceField>
              <Button
                look="plain"
                icon="close"
                aria-label={`Take away ${nameOf(id)}`}
                onClick={() => onChange({ role, experiments: Object.fromEntries(Object.entries(experiments).filter(([other]) => other !== id)) })}
              />
            </div>
          ))}
          {free.length > 0 && (
            <ChoiceField<string>
              label="One more"
              value=""
              onChange={(id) => id !== '' && onChange({ role, experiments: { ...experiments, [id]: 'viewer' } })}
              className="w-52"
            >
              <option value="">Choose an experiment</option>
              {free.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </ChoiceField>
          )}
          <p className="text-ink-3 text-xs">What is not named is not seen.</p>
        </>
      )}
    </div>
  )
}

function Roles({ upTo = 'admin' }: { upTo?: Role }) {
  return ROLES.slice(0, ROLES.indexOf(upTo) + 1).map((role) => (
    <option key={role} value={role}>
      {role}
    </option>
  ))
}
