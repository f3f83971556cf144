/**
 * For esbuild: a lazy import of a CommonJS package brings its names, as in Node and in the tests. By itself esbuild knows
 * only its `default`.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';

const require = createRequire(import.meta.url);
const NAMESPACE = 'lazy-commonjs';

export const lazyCommonJs = {
  name: NAMESPACE,
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (kind !== 'dynamic-import' || pluginData === NAMESPACE) return undefined;
      const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: NAMESPACE });
      if (found.external || found.errors.length > 0 || !isCommonJs(found.path)) return undefined;
      return { path: found.path, namespace: NAMESPACE };
    });
    build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => {
      const names = Object.keys(require(path)).filter((name) => /^[\w$]+$/.test(name) && name !== 'default');
      return {
        contents: `const all = require(${JSON.stringify(path)});
export default all;
export const { ${names.join(', ')} } = all;`,
        resolveDir: dirname(path),
      };
    });
  },
};

function isCommonJs(file) {
  if (extname(file) !== '.js') return extname(file) === '.cjs';
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    try {
      return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).type !== 'module';
    } catch (error) {
      if (folder === dirname(folder)) throw error;
    }
  }
}
