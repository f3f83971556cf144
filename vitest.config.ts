import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Most tests wait for a database now and then, so even two cores are given two files at a time. */
const workers = Math.max(2, Math.min(4, availableParallelism()));

const DRAWS_EVERY_SCREEN = 'test/tui/everyScreen.test.tsx';

export default defineConfig({
  // React as it is built into the program; the one for developers takes half as long again.
  oxc: { jsx: { runtime: 'automatic', development: false } },
  test: {
    env: { NODE_ENV: 'production' },
    globalSetup: ['test/support/compiled.ts', 'test/support/mariadb.ts', 'test/support/nothingLeft.ts'],
    maxWorkers: workers,
    // Modules hold no state, so files may share them; loading them anew for each file cost a sixth of the run.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/program/**', 'test/e2e/**', DRAWS_EVERY_SCREEN],
          setupFiles: [
            'test/support/isolation.ts',
            'test/support/seed.ts',
            'test/support/quickStacks.ts',
            'test/support/keepsCompiled.ts',
          ],
        },
      },
      {
        // The same with the React for developers, which says what is wrong.
        extends: true,
        oxc: { jsx: { runtime: 'automatic', development: true } },
        test: {
          name: 'warnings',
          env: { NODE_ENV: 'development' },
          include: [DRAWS_EVERY_SCREEN],
          setupFiles: ['test/support/isolation.ts', 'test/support/seed.ts', 'test/tui/support/noWarnings.ts'],
        },
      },
      {
        // The built program as its users start it; after the parts, because what it waits for is time on a core.
        extends: true,
        test: {
          name: 'program',
          include: ['test/{program,e2e}/**/*.test.ts'],
          globalSetup: ['test/support/built.ts'],
          setupFiles: ['test/support/isolation.ts', 'test/support/seed.ts'],
          testTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
