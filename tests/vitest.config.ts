import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Tests that talk to the built product over HTTP; everything else is pure, or opens a store of its own. */
const served = ['replay', 'app', 'clients', 'e2e', 'faults', 'launch'].map((folder) => `tests/${folder}/**/*.test.ts`)

export default defineConfig({
  root,
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  cacheDir: 'node_modules/.vite',
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: served,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'served',
          include: served,
          globalSetup: 'tests/setup/build.ts',
          testTimeout: 300_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
