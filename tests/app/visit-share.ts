import { type OpenedShare, openedShare, type ShareInput, type ShareMade, type ShareScopeInput, shareMade } from '../../lib/api/contract/shares'
import { type Answer, ask } from './ask'
import { JSON_TYPE } from './law'

/** What is asked for where nothing is said. */
export type ShareAsked = { scope: ShareScopeInput } & { [Key in Exclude<keyof ShareInput, 'scope' | 'profile'>]?: ShareInput[Key] } & {
  profile?: Partial<ShareInput['profile']>
}

const post = (url: string, path: string, body: object): Promise<Answer> =>
  ask(url, `/api/v1/${path}`, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) })

/** Makes a share. @throws when it is refused */
export async function share(url: string, asked: ShareAsked): Promise<ShareMade> {
  const answer = await post(url, 'shares', asked)
  if (answer.status !== 200) throw new Error(`the share was refused: ${answer.status} ${answer.text}`)
  return shareMade.parse(answer.json())
}

/** What the server says to a token. */
export function opening(url: string, token: string): Promise<Answer> {
  return post(url, 'shares/open', { token })
}

/** Opens a share. @throws when it does not open */
export async function opened(url: string, token: string): Promise<OpenedShare> {
  const answer = await opening(url, token)
  if (answer.status !== 200) throw new Error(`the link does not open: ${answer.status} ${answer.text}`)
  return openedShare.parse(answer.json())
}

/** Asks in the name of a visitor. */
export function asVisitor(url: string, ticket: string, address: string, method = 'GET', body?: string): Promise<Answer> {
  const headers = { authorization: `Share ${ticket}`, ...(body === undefined ? {} : JSON_TYPE) }
  return ask(url, address, { method, headers, ...(body === undefined ? {} : { body }) })
}
