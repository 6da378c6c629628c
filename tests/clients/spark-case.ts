import { expect } from 'vitest'
import type { CheckResult } from '../../lib/api/contract/check'
import { gate } from '../setup/gate'
import { startOpenaiStub } from '../setup/openai-stub'
import { runPython } from '../setup/python'
import { startServer } from '../setup/server'

/**
 * Runs one case of the real pipeline (PySpark workers with an unmodified mlflow client) against the started product.
 * @param name a case of tests/lab/spark_pipeline.py
 * @param prove gets the gate's answer for the case's experiment, and the server's address
 */
export async function sparkCase(name: string, prove: (check: CheckResult, url: string) => Promise<void> | void): Promise<void> {
  const [server, model] = await Promise.all([startServer(), startOpenaiStub()])
  try {
    const { output } = await runPython('3.10', ['spark_pipeline.py', name, server.url, model.url])
    expect(output).toContain(`done ${name}`)
    await prove(await gate(server.url, `/Shared/${name}`), server.url)
    expect(server.defects()).toEqual([])
  } finally {
    await Promise.all([server.stop(), model.stop()])
  }
}
