import { report } from './report.mjs'
import { Senders } from './senders.mjs'
import { freePort, serverOn } from './server.mjs'

/**
 * The server is killed (-9) in the middle of its work, again and again, and started anew.
 * @param {{ data: string, rounds?: number, traces?: number }} options `traces`: that are acknowledged between two kills
 */
export async function kill({ data, rounds = 5, traces = 500 }) {
  const port = await freePort()
  let server = await serverOn({ data, port })
  const senders = new Senders({ url: server.url, clients: 8 })
  for (let round = 0; round < rounds; round++) {
    await senders.more(traces)
    await server.kill('SIGKILL')
    server = await serverOn({ data, port })
  }
  await senders.more(traces)
  const result = await report('kill', server.url, senders, { kills: rounds })
  await server.kill('SIGTERM')
  return result
}
