/**
 * Threads that tests start read `src` as compiled code that is kept. Otherwise each would strip the types of its sources by
 * WebAssembly, and Node now and then dies when threads that did come and go.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const COMPILED = fileURLToPath(new URL('../../node_modules/.cache/finance-compiled', import.meta.url));

const WORKERS = ['rowsWorker', 'stretchesWorker'].map(
  (name) => new URL(`../../src/services/import/${name}.ts`, import.meta.url).href,
);

/** Compiles what threads load, before there are any. */
export default function setup(): void {
  execFileSync(
    process.execPath,
    ['--input-type=module', '-e', WORKERS.map((worker) => `import ${JSON.stringify(worker)};`).join(' ')],
    {
      env: { ...process.env, NODE_COMPILE_CACHE: COMPILED },
    },
  );
}
