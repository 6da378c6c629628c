import path from 'node:path'
import { expect } from 'vitest'
import { runPython } from '../setup/python'
import { ROOT } from '../setup/root'

/** Runs a program of tests/clients/programs with mlflow 3.10 and expects it to end well. */
export async function runProgram(program: string, ...args: string[]): Promise<void> {
  const { code, output } = await runPython('3.10', [path.join(ROOT, 'tests', 'clients', 'programs', program), ...args], { timeoutMs: 150_000 })
  expect(code, output).toBe(0)
}
