import { parentPort, workerData } from 'node:worker_threads'
import { ColumnEngine } from './engine'
import type { FromThread, ToThread } from './engine-thread'
import { openSource } from './open-source'

/** The thread that keeps the columns and answers from them. */
const port = parentPort
if (port) {
  const { url, mostTraces } = workerData as { url: string; mostTraces: number }
  const tell = (message: FromThread) => port.postMessage(message)
  const failed = (error: unknown) => tell({ kind: 'unfilled', text: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  const opened = openSource(url).then((source) => new ColumnEngine(source, { mostTraces, failed }))
  opened.then((engine) => engine.fill()).catch(failed)
  port.on('message', async (message: ToThread) => {
    if (message === 'end') {
      await opened.then((engine) => engine.close()).catch(failed)
      process.exit()
    }
    const { id, question } = message
    try {
      const engine = await opened
      tell(question === null ? { kind: 'state', id, state: await engine.state() } : { kind: 'answer', id, found: await engine.ask(question) })
    } catch (error) {
      tell({ kind: 'failed', id, text: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  })
}
