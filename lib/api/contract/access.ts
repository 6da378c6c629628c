import { z } from 'zod'
import { PASSWORD_LENGTH } from '../../core/access/password-length'
import { KEY_SCOPES, PERMISSIONS, ROLES } from '../../core/access/permission'

const role = z.enum(ROLES)
const given = z.string().max(300)
const newPassword = z
  .string()
  .min(PASSWORD_LENGTH.least, `a password has ${PASSWORD_LENGTH.least} characters or more`)
  .max(PASSWORD_LENGTH.most, `a password has ${PASSWORD_LENGTH.most} characters at most`)
const experiments = z.record(z.string().max(100), role).refine((roles) => Object.keys(roles).length <= 500, 'roles for 500 experiments at most')

export const signInInput = z.object({ name: given, password: given })
export const passwordInput = z.object({ password: given, newPassword })

export const sessionView = z.object({
  by: z.enum(['local', 'user', 'key', 'share', 'nobody']),
  id: z.string().nullable(),
  name: z.string().nullable(),
  /** Of a user with a role everywhere. */
  role: role.nullable(),
  /** In how many experiments a user has a role, where it has one in some alone. */
  experiments: z.int().nullable(),
  /** What it may do. */
  may: z.array(z.enum(PERMISSIONS)),
  mustSignIn: z.boolean(),
  /** Whether anybody can sign in by name and password. */
  hasPasswords: z.boolean(),
  /** Whether who asks has a password that can be changed here. */
  hasOwnPassword: z.boolean(),
  /** Whether one can sign in by OpenID, and what stands on its button. */
  openId: z.object({ words: z.string() }).nullable(),
})
export const signedOut = z.object({ signedOut: z.boolean() })
export const passwordChanged = z.object({ changed: z.boolean() })

export const userInput = z.object({
  name: given,
  password: newPassword.nullish().meta({ description: 'One is made and told once when left out' }),
  role,
  experiments: experiments.nullish().meta({ description: 'Roles by experiment id, in place of the role everywhere; what is not named is not seen' }),
})
export const userChange = z.object({
  role: role.optional(),
  experiments: experiments.nullable().optional(),
  disabled: z.boolean().optional(),
  password: newPassword.nullable().optional().meta({ description: 'null: one is made and told once' }),
})

export const userView = z.object({
  id: z.string(),
  name: z.string(),
  role,
  experiments: z.record(z.string(), role).nullable(),
  disabled: z.boolean(),
  signsInBy: z.array(z.enum(['password', 'openid'])),
  /** Given by ONCEOVER_PASSWORD, and changed there. */
  environment: z.boolean(),
  /** Where it is signed in now. */
  sessions: z.int(),
  madeMs: z.int(),
  seenMs: z.int().nullable(),
})
export const userList = z.object({ users: z.array(userView) })
/** `password` is told this once, where it was just made. */
export const userSaved = z.object({ user: userView, password: z.string().nullable() })
export const userRemoved = z.object({ removed: z.string() })

export const sessionList = z.object({
  /** The one seen last first. */
  sessions: z.array(z.object({ madeMs: z.int(), seenMs: z.int(), address: z.string(), userAgent: z.string(), own: z.boolean() })),
})
export const sessionsEnded = z.object({ ended: z.int() })

const scope = z.enum(KEY_SCOPES)
export const keyInput = z.object({
  name: z.string().max(100),
  scopes: z.array(scope).min(1, 'a key needs a scope'),
  endsMs: z.int().nullish().meta({ description: 'When it ends; never when left out' }),
})
export const keyView = z.object({
  id: z.string(),
  name: z.string(),
  /** How its text begins, by which it is found in a configuration. */
  begins: z.string(),
  scopes: z.array(scope),
  madeBy: z.string(),
  madeMs: z.int(),
  endsMs: z.int().nullable(),
  usedMs: z.int().nullable(),
  revokedMs: z.int().nullable(),
})
/** `environment`: whether ONCEOVER_KEY is one besides. */
export const keyList = z.object({ keys: z.array(keyView), environment: z.boolean() })
/** `text` is told this once. */
export const keyMade = z.object({ key: keyView, text: z.string() })
export const keyRevoked = z.object({ key: keyView })

export const auditQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().max(100).nullable().default(null).meta({ description: 'The id a page ended at' }),
})
export const auditPage = z.object({
  /** The newest first. */
  entries: z.array(
    z.object({
      id: z.string(),
      atMs: z.int(),
      who: z.string(),
      address: z.string(),
      action: z.string(),
      /** What was done, in words. */
      text: z.string(),
      what: z.record(z.string(), z.string()),
    }),
  ),
  /** For the page of older ones; null at the end. */
  before: z.string().nullable(),
})

export type SessionView = z.infer<typeof sessionView>
export type UserInput = z.infer<typeof userInput>
export type UserChange = z.infer<typeof userChange>
export type UserView = z.infer<typeof userView>
export type UserList = z.infer<typeof userList>
export type UserSaved = z.infer<typeof userSaved>
export type UserRemoved = z.infer<typeof userRemoved>
export type SessionList = z.infer<typeof sessionList>
export type SessionsEnded = z.infer<typeof sessionsEnded>
export type KeyInput = z.infer<typeof keyInput>
export type KeyView = z.infer<typeof keyView>
export type KeyList = z.infer<typeof keyList>
export type KeyMade = z.infer<typeof keyMade>
export type KeyRevoked = z.infer<typeof keyRevoked>
export type AuditQuery = z.infer<typeof auditQuery>
export type AuditPage = z.infer<typeof auditPage>
