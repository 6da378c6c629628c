import type { Principal } from './principal'

/**
 * What a route needs of who asks. `none`: nothing. `handshake`: what a sender asks before it sends (experiments by name). `view`: reading
 * that a share may open as far as its scope goes. `narrow`: reading that keeps to the experiments that a user sees. `scoped`: reading of the
 * experiment that `?experiment=` names, or of all. `read`: reading for those who may see everything. `gate`: the verdict on a run.
 * `annotate`: what is said of traces and findings of one experiment, and sharing them.
 */
export const PERMISSIONS = ['none', 'handshake', 'ingest', 'gate', 'view', 'narrow', 'scoped', 'read', 'annotate', 'edit', 'admin'] as const
export type Permission = (typeof PERMISSIONS)[number]

export const ROLES = ['viewer', 'editor', 'admin'] as const
export type Role = (typeof ROLES)[number]

export const KEY_SCOPES = ['ingest', 'read', 'gate', 'admin'] as const
export type KeyScope = (typeof KEY_SCOPES)[number]

const EVERYTHING = PERMISSIONS
const OF_ROLE: Record<Role, readonly Permission[]> = {
  viewer: ['none', 'handshake', 'gate', 'view', 'narrow', 'scoped', 'read'],
  editor: ['none', 'handshake', 'gate', 'view', 'narrow', 'scoped', 'read', 'annotate', 'ingest', 'edit'],
  admin: EVERYTHING,
}
const OF_SCOPE: Record<KeyScope, readonly Permission[]> = {
  ingest: ['none', 'handshake', 'ingest'],
  read: ['none', 'handshake', 'gate', 'view', 'narrow', 'scoped', 'read'],
  gate: ['none', 'gate'],
  admin: EVERYTHING,
}

/** What a user with roles by experiment may do somewhere: whether in the one that is asked of, what answers decides. */
const OF_SOME: readonly Permission[] = ['none', 'view', 'narrow', 'scoped', 'annotate']

/** Whether a principal may do what needs a permission. What a share may see of a `view` is decided by its scope besides. */
export function allows(principal: Principal, permission: Permission): boolean {
  switch (principal.kind) {
    case 'local':
      return true
    case 'user':
      if (principal.experiments === null) return OF_ROLE[principal.role].includes(permission)
      return OF_SOME.includes(permission) && Object.values(principal.experiments).some((role) => OF_ROLE[role].includes(permission))
    case 'key':
      return principal.scopes.some((scope) => OF_SCOPE[scope].includes(permission))
    case 'share':
      return permission === 'none' || permission === 'view'
    case 'nobody':
      return permission === 'none'
  }
}

/** Why a principal may not, as one sentence that says what would help. */
export function refusalOf(principal: Principal, permission: Permission): string {
  switch (principal.kind) {
    case 'user':
      if (principal.experiments !== null) return 'this is about all experiments, and you have a role in some'
      return `this needs the role ${permission === 'admin' ? 'admin' : 'editor'}; yours is ${principal.role}`
    case 'key':
      return `this needs a key with the scope ${SCOPE_FOR[permission]}; the scope of this one is ${principal.scopes.join(', ')}`
    case 'share':
      return 'a share opens what was shared and nothing else'
    default:
      return 'sign in, or send an API key: Authorization: Bearer <key>'
  }
}

const SCOPE_FOR: Record<Permission, KeyScope> = {
  none: 'read',
  handshake: 'ingest',
  ingest: 'ingest',
  gate: 'gate',
  view: 'read',
  narrow: 'read',
  scoped: 'read',
  annotate: 'admin',
  read: 'read',
  edit: 'admin',
  admin: 'admin',
}
