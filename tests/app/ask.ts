import { type IncomingHttpHeaders, request } from 'node:http'

export interface Question {
  method?: string
  headers?: Record<string, string>
  /** Chunks are sent one by one without a Content-Length. */
  body?: string | Uint8Array | readonly Uint8Array[]
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  bytes: Buffer
  text: string
  /** The body as JSON. @throws with the body when it is none */
  json(): Record<string, unknown>
}

/** MLflow's clients repeat these for minutes (protocol reference 1.0); the others of the 5xx say "not offered". */
const REPEATED = [408, 429, 500, 502, 503, 504]

/**
 * Sends one request exactly as written (no path is normalised, no header is added but Content-Length) and reads its answer.
 * @throws when the answer is one that a client would repeat: no fault of a sender's may be answered so
 */
export async function ask(url: string, path: string, { method = 'GET', headers = {}, body }: Question = {}): Promise<Answer> {
  const { hostname, port } = new URL(url)
  const answer = await new Promise<Answer>((resolve, reject) => {
    const length = typeof body === 'string' || body instanceof Uint8Array ? { 'content-length': String(Buffer.byteLength(body)) } : {}
    const sent = request({ hostname, port, path, method, headers: { ...length, ...headers }, agent: false }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () => resolve(answerOf(incoming.statusCode ?? 0, incoming.headers, Buffer.concat(chunks))))
    })
    // A server that refuses early closes while the body is still on its way: only the answer counts.
    sent.on('error', (error) => setTimeout(() => reject(error), 500))
    if (typeof body === 'string' || body instanceof Uint8Array) sent.end(body)
    else {
      for (const chunk of body ?? []) sent.write(chunk)
      sent.end()
    }
  })
  if (REPEATED.includes(answer.status)) throw new Error(`${method} ${path.slice(0, 200)} was answered ${answer.status}: ${answer.text.slice(0, 500)}`)
  return answer
}

function answerOf(status: number, headers: IncomingHttpHeaders, bytes: Buffer): Answer {
  const text = bytes.toString('utf8')
  return {
    status,
    headers,
    bytes,
    text,
    json() {
      try {
        return JSON.parse(text) as Record<string, unknown>
      } catch {
        throw new Error(`the answer (${status}) is no JSON: ${text.slice(0, 500)}`)
      }
    },
  }
}
