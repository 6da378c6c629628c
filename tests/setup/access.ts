import { ask } from '../app/ask'
import type { TestServer } from './server'

const JSON_TYPE = { 'content-type': 'application/json' }

export const ADMIN = { name: 'admin', password: 'correct horse battery' }

/** Makes the first user, from which on all have to sign in. @returns the header by which it asks */
export async function firstUser(url: string, { name, password } = ADMIN): Promise<Record<string, string>> {
  const answer = await ask(url, '/api/v1/users', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ name, password, role: 'admin' }) })
  if (answer.status !== 200) throw new Error(`the first user was not made: ${answer.status} ${answer.text}`)
  return cookieOf(answer.headers['set-cookie'])
}

/** Signs in. @returns the header by which the user asks from then on */
export async function signIn(url: string, { name, password }: { name: string; password: string }): Promise<Record<string, string>> {
  const answer = await ask(url, '/api/v1/sign-in', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ name, password }) })
  if (answer.status !== 200) throw new Error(`${name} could not sign in: ${answer.status} ${answer.text}`)
  return cookieOf(answer.headers['set-cookie'])
}

/** Makes a user. @returns its id and password */
export async function makeUser(url: string, admin: Record<string, string>, user: object): Promise<{ id: string; name: string; password: string }> {
  const { user: made, password } = await posted<{ user: { id: string; name: string }; password: string }>(url, admin, '/api/v1/users', user)
  return { id: made.id, name: made.name, password }
}

/** Makes a key. @returns its id and the header by which it asks */
export async function makeKey(url: string, admin: Record<string, string>, key: object): Promise<{ id: string; text: string; headers: Record<string, string> }> {
  const made = await posted<{ key: { id: string }; text: string }>(url, admin, '/api/v1/api-keys', key)
  return { id: made.key.id, text: made.text, headers: { authorization: `Bearer ${made.text}` } }
}

async function posted<T>(url: string, headers: Record<string, string>, path: string, body: object): Promise<T> {
  const answer = await ask(url, path, { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(body) })
  if (answer.status !== 200) throw new Error(`POST ${path} answered ${answer.status}: ${answer.text}`)
  return answer.json() as T
}

function cookieOf(set: string[] | undefined): Record<string, string> {
  const cookie = set?.[0]?.split(';')[0]
  if (cookie === undefined) throw new Error('no cookie came')
  return { cookie }
}

/** The file in which a server keeps everything. */
export function databaseOf({ data }: Pick<TestServer, 'data'>): string {
  return `${data}/onceover.db`
}
