import { option, runBundled } from './bundled.mjs'

/**
 * `npm run bench -- corpus [--cases N] [--seed S] [--examples N]`: simulates jobs whose every trace has a known cause, detects
 * their runs and prints precision and recall. Detection and corpus are TypeScript: they are bundled first.
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code: 1 when a certain cause was wrong
 */
export function corpus(args) {
  return runBundled('bench/corpus/run.ts', ({ runCorpus }) =>
    runCorpus({ cases: option(args, 'cases', 3_000), seed: option(args, 'seed', 1), examples: option(args, 'examples', 0) }),
  )
}
