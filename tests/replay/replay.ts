import { issuesIds, NewIds } from './new-ids'
import { experimentOf, type RecordedRequest, readRecording } from './recording'
import { shuffle } from './shuffle'

export interface Order {
  /** Everything but the requests that issue ids in an order drawn from this seed; as recorded when left out. */
  seed?: number
  /** Each request is sent a second time after all were sent once; the ids of the first answers stay in use. */
  twice?: boolean
}

export interface Replayed {
  url: string
  /** Name of the experiment. */
  experiment: string
  /** Its id at the server under test. */
  experimentId: string
  answers: { request: RecordedRequest; status: number; body: string }[]
}

/**
 * Sends a recording to a server as the clients sent it: same paths, headers and bodies, new ids in place of those that the
 * recorded server issued. A request waits for the answer to the one before.
 * @param recording name of a file in tests/recordings, without `.jsonl`
 */
export async function replay(recording: string, url: string, { seed, twice = false }: Order = {}): Promise<Replayed> {
  const requests = readRecording(recording)
  const ids = new NewIds()
  const answers: Replayed['answers'] = []
  const send = async (request: RecordedRequest) => {
    const answer = await sendOne(request, url, ids)
    answers.push({ request, ...answer })
    return answer
  }
  const issue = async (request: RecordedRequest) => {
    const { status, body } = await send(request)
    if (status !== 200) throw new Error(`${request.method} ${request.path} answered ${status}: ${body}`)
    ids.learn(request, body)
  }
  const first =
    seed === undefined
      ? requests
      : [
          ...requests.filter(issuesIds),
          ...shuffle(
            requests.filter((request) => !issuesIds(request)),
            seed,
          ),
        ]
  for (const request of first) await (issuesIds(request) ? issue(request) : send(request))
  const again = twice ? requests : []
  for (const request of seed === undefined ? again : shuffle(again, seed + 1)) await send(request)
  const experiment = experimentOf(requests)
  const recordedId = JSON.parse(requests.find(({ path }) => path.endsWith('/experiments/create'))?.answer.body.text ?? '{}').experiment_id
  return { url, experiment, experimentId: ids.experiment(recordedId), answers }
}

async function sendOne(request: RecordedRequest, url: string, ids: NewIds): Promise<{ status: number; body: string }> {
  const body = bodyOf(request, ids)
  const answer = await fetch(`${url}${ids.path(request.path)}`, {
    method: request.method,
    headers: ids.headers(request.headers),
    ...(request.method === 'GET' || request.method === 'HEAD' ? {} : { body }),
  })
  return { status: answer.status, body: await answer.text() }
}

function bodyOf({ body, headers }: RecordedRequest, ids: NewIds): BodyInit {
  if (body.base64 !== undefined) return new Uint8Array(Buffer.from(body.base64, 'base64'))
  const text = body.text ?? ''
  return headers['content-type'] === undefined ? text : ids.body(text)
}
