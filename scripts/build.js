/**
 * Bundles src into dist with esbuild: few files start faster than many. Run by `npm run build` and, through `prepare`,
 * by `npm ci`. Syntax of Node 20, which may be the one that installs.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lazyCommonJs } from './lazyCommonJs.js';
import { builtIns, quickInk, quickWidth } from './quickStart.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const HOUR_MS = 3_600_000;

/** What packages name but nothing here ever loads: drivers of other databases, Ink's tools for its developers. */
const NEVER_LOADED = [
  ...['mysql2', 'pg', 'pg-hstore', 'sqlite3', 'tedious', 'oracledb', 'snowflake-sdk', 'ibm_db'],
  'react-devtools-core',
];

/** CommonJS packages inside the bundle call it for Node's own modules; making a real one for each file takes its time. */
const REQUIRE = `const require = (name) =>
  process.getBuiltinModule(name) ?? process.getBuiltinModule('module').createRequire(import.meta.url)(name);`;

async function loadEsbuild() {
  try {
    return await import('esbuild');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    process.stderr.write(
      'build: esbuild is a dev dependency and not installed, so nothing was built; run npm ci\n',
    );
    // An install of the dependencies alone (npm ci --omit=dev) is no failure.
    process.exit(process.env.npm_lifecycle_event === 'prepare' ? 0 : 1);
  }
}

/** Files that run in a thread of their own are started by their name. */
function workers() {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  return files.filter((name) => name.endsWith('Worker.ts')).map((name) => join(root, 'src', name));
}

/**
 * Writes only what changed, each file in one step, and leaves the last hour's: a program that is starting or running
 * meanwhile finds all of its files.
 */
function writeDist(files) {
  mkdirSync(dist, { recursive: true });
  for (const { path, contents } of files) {
    if (existsSync(path) && readFileSync(path).equals(contents)) continue;
    writeFileSync(`${path}.${process.pid}`, contents);
    renameSync(`${path}.${process.pid}`, path);
  }
  const written = new Set(files.map(({ path }) => path));
  for (const path of readdirSync(dist).map((name) => join(dist, name)))
    if (!written.has(path) && statSync(path).mtimeMs < Date.now() - HOUR_MS) rmSync(path, { force: true });
}

const { build } = await loadEsbuild();
const { outputFiles } = await build({
  entryPoints: [join(root, 'src', 'main.ts'), ...workers()],
  outdir: dist,
  entryNames: '[name]',
  write: false,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // The screens start without the store and a command without the screens.
  splitting: true,
  plugins: [lazyCommonJs, quickWidth, quickInk, builtIns],
  chunkNames: '[name]-[hash]',
  jsx: 'automatic',
  // Sequelize looks at the names of classes.
  keepNames: true,
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  inject: [join(root, 'src', 'tui', 'quickSegmenter.ts')],
  define: {
    'Intl.Segmenter': 'QuickSegmenter',
    // React's development build takes three times as long.
    'process.env.NODE_ENV': '"production"',
    'process.env.DEV': '"false"',
    // Without it Yoga decodes its own bytes; with it, Node loads an HTTP client (25 ms) to fetch them from a data: URL.
    fetch: 'undefined',
  },
  // Times are kept in UTC, so Sequelize needs no table of the world's zones.
  alias: { 'moment-timezone': 'moment-timezone/moment-timezone.js' },
  external: NEVER_LOADED,
  banner: { js: REQUIRE },
  logLevel: 'warning',
}).catch(() => process.exit(1));
writeDist(outputFiles.map(({ path, contents }) => ({ path, contents: Buffer.from(contents) })));
