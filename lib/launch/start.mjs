import { prepare } from './prepare.mjs'
import { LaunchError, launch } from './root.mjs'
import { probe, serve } from './serve.mjs'
import { checkFree, readSettings } from './settings.mjs'

/** `npm start`: validates the environment, prepares what changed, serves until a signal or a crash. */
async function start() {
  const settings = readSettings(process.env)
  await checkFree(settings)
  await prepare()
  const server = serve({ ...settings, env: environment(settings) })
  const forward = forwardSignals(server.child)
  const problem = (await server.ready(60_000)) ?? (await database(settings.url))
  if (problem !== null && !forward.asked()) {
    server.child.kill('SIGTERM')
    throw new LaunchError(problem.trim())
  }
  if (!forward.asked()) greet(settings)
  const code = await server.ended
  return forward.exitCode(code)
}

/** An empty variable counts as not set. */
function environment({ dataDir, databaseUrl }) {
  return { ONCEOVER_DATA: dataDir, DATABASE_URL: databaseUrl }
}

/** What the server says of a database that no waiting mends (lib/server/errors.ts). */
const BROKEN = /"code":"(?:damaged|full)","message":"((?:[^"\\\\]|\\\\.)*)"/

/** The first request that needs the store opens it and applies the migrations: better now than with the first trace. A refusal shows that it is open. */
async function database(url) {
  let problem = null
  for (let attempt = 0; attempt < 5; attempt++) {
    problem = await probe(`${url}/api/v1/status`, [200, 401, 403])
    if (problem === null) return null
    const broken = BROKEN.exec(problem)
    if (broken) return JSON.parse(`"${broken[1]}"`)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
  return `DATABASE_URL: the database could not be opened. ${problem}`
}

function greet({ url }) {
  const lines = [
    `Onceover listens on ${url}`,
    'Send a first trace from Python:',
    `  import mlflow; mlflow.set_tracking_uri("${url}")`,
    '  with mlflow.start_span("hello") as span: span.set_attribute("doc_id", "doc-001")',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

/**
 * Passes SIGTERM, SIGINT and SIGHUP on, so that the server commits what it took before it ends. Stopped as asked by SIGTERM is
 * a success (0); Ctrl-C is 130, as shells expect.
 */
function forwardSignals(child) {
  let asked = null
  const end = (signal) => {
    asked ??= signal
    child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => end(signal))
  if (process.env.npm_lifecycle_event) endWithParent(() => end('SIGTERM'))
  return {
    asked: () => asked !== null,
    exitCode: (code) => (asked === 'SIGTERM' ? 0 : asked === 'SIGINT' ? 130 : asked === 'SIGHUP' ? 129 : code),
  }
}

/** A SIGTERM for npm ends the shell between it and us, and nobody tells us: our parent is then another. */
function endWithParent(end) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    end()
  }, 500)
  watch.unref()
}

await launch(start)
