import { json } from './route'

/** A JSON answer that gives the browser a cookie, if there is one. */
export function withCookie(body: object, cookie: string | null): Response {
  const answer = json(body)
  if (cookie !== null) answer.headers.append('set-cookie', cookie)
  return answer
}
