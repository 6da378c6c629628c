import { option, runBundled } from './bundled.mjs'

/**
 * `npm run bench -- anomalies [--cases N] [--seed S] [--examples N]`: makes jobs whose costs over time have a known history, judges them and
 * prints precision, recall and how often the reason was right, by kind.
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code: 1 when an aim was missed
 */
export function anomalies(args) {
  return runBundled('bench/anomalies/run.ts', ({ runAnomalies }) =>
    runAnomalies({ cases: option(args, 'cases', 2_000), seed: option(args, 'seed', 1), examples: option(args, 'examples', 0) }),
  )
}
