/**
 * For esbuild: what would be made ready before the first frame and is rarely used is made at its first use. string-width
 * reads Unicode's tables into its patterns (10 ms), and src/tui/width.ts asks it about unusual text alone; an import of
 * one of Node's own modules makes a second module of all its names, which loads what Node itself keeps for later.
 */
import { builtinModules } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const measure = fileURLToPath(new URL('../src/tui/width.ts', import.meta.url));
const frames = fileURLToPath(new URL('../src/tui/quickOutput.ts', import.meta.url));
const packages = join('/', 'node_modules', '/');
const LATE = 'late';
const BUILT_IN = 'built-in';

/** What packages measure with string-width is measured by width.ts, and that asks string-width when it has to. */
export const quickWidth = {
  name: 'quick-width',
  setup(build) {
    build.onResolve({ filter: /^string-width$/ }, ({ importer, kind }) => {
      if (kind === 'require-call') return undefined;
      return importer.includes(packages) ? { path: measure } : { path: 'string-width', namespace: LATE };
    });
    build.onLoad({ filter: /.*/, namespace: LATE }, ({ path }) => ({
      contents: `let made;
export default (...args) => (made ??= require(${JSON.stringify(path)}).default)(...args);`,
      resolveDir: join(measure, '..'),
    }));
  },
};

/** Ink's modules that work a frame out, and what src/tui/quickOutput.ts makes of them. */
const QUICKER = { 'output.js': 'quickOutput', 'sanitize-ansi.js': 'lately' };
const INK = 'quick-ink';

export const quickInk = {
  name: INK,
  setup(build) {
    build.onResolve({ filter: /^\.\/(?:output|sanitize-ansi)\.js$/ }, ({ path, importer, resolveDir }) =>
      importer.includes(join(packages, 'ink', 'build')) && !importer.endsWith(path.slice(1))
        ? { path: join(resolveDir, path), namespace: INK }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: INK }, ({ path }) => {
      const made = QUICKER[basename(path)];
      return {
        contents: `import real from ${JSON.stringify(path)};
import { ${made} } from ${JSON.stringify(frames)};
export default ${made}(real);`,
        resolveDir: dirname(path),
      };
    });
  },
};

/** Node's modules as they are, taken at their first use. */
export const builtIns = {
  name: BUILT_IN,
  setup(build) {
    const names = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]));
    build.onResolve({ filter: /^(?:node:)?[a-z_0-9/]+$/ }, ({ path, kind }) =>
      (names.has(path) || path.startsWith('node:')) && kind === 'import-statement'
        ? { path: path.replace(/^node:/, ''), namespace: BUILT_IN }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: BUILT_IN }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(`node:${path}`)});`,
    }));
  },
};
