/** For esbuild: what packages measure with string-width is measured by src/tui/width.ts, which has a quick way for plain text. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const measure = fileURLToPath(new URL('../src/tui/width.ts', import.meta.url));
const packages = join('/', 'node_modules', '/');

export const quickWidth = {
  name: 'quick-width',
  setup(build) {
    build.onResolve({ filter: /^string-width$/ }, ({ importer }) =>
      importer.includes(packages) ? { path: measure } : undefined,
    );
  },
};
