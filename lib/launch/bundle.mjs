import path from 'node:path'
import { build } from 'vite'
import { ROOT } from './root.mjs'

/**
 * Bundles a TypeScript file of the project for Node.
 * @param {string} entry its path from the project's root
 * @param {string} folder where the bundle goes, inside the project if it is to find its packages; what is in there goes away
 * @returns {Promise<string>} path of the bundle
 */
export async function bundled(entry, folder) {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { entryFileNames: 'run.mjs' } },
    },
  })
  return path.join(folder, 'run.mjs')
}
