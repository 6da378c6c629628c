import { json } from './route'
import { toldText } from './told-text'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type Method = (typeof METHODS)[number]

/** Handlers of a route of `/api/v1` for every method it does not have: a 405 in JSON that names those it has. */
export function refuseAllBut(...allowed: Method[]): Record<Method, (request: Request) => Response> {
  const refuse = (request: Request) => {
    const message = `${request.method} is not allowed on ${toldText(new URL(request.url).pathname)}; ${allowed.join(', ')} is`
    const answer = json({ error: { code: 'wrong_method', message } }, 405)
    answer.headers.set('allow', allowed.join(', '))
    return answer
  }
  return { GET: refuse, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse }
}
