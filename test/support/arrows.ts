/**
 * The house rules a machine can hold, checked on the text of one source file: which room may import what, and what
 * no file may do. Relies on the formatter: a statement of a module begins in the first column.
 */
import { posix } from 'node:path';

/** A room of src, and what it may import besides itself: other rooms, and packages. */
interface Room {
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
}

const LOWER = ['services', 'reports', 'statements', 'csv', 'db', 'domain', 'log.ts'];
const ROOMS: Readonly<Record<string, Room>> = {
  'main.ts': { rooms: ['cli', 'tui', 'config.ts', 'log.ts', 'domain'], packages: ['node:'] },
  'config.ts': { rooms: ['db', 'domain'], packages: ['dotenv', 'node:'] },
  'log.ts': { rooms: ['config.ts', 'domain'], packages: ['pino', 'pino-roll', 'pino-pretty', 'node:'] },
  domain: { rooms: [], packages: ['decimal.js'] },
  csv: { rooms: ['domain'], packages: ['papaparse', 'node:'] },
  statements: { rooms: ['csv', 'domain'], packages: ['sax'] },
  'thread.ts': { rooms: [], packages: ['node:'] },
  db: { rooms: ['domain', 'log.ts', 'thread.ts'], packages: ['sequelize', 'mariadb', 'umzug', 'node:'] },
  reports: { rooms: ['services', 'csv', 'db', 'domain'], packages: [] },
  services: {
    rooms: ['reports', 'statements', 'csv', 'db', 'domain', 'log.ts', 'thread.ts'],
    packages: ['ibantools', 'uuid', 'node:'],
  },
  simulation: { rooms: ['services', 'csv', 'db', 'domain', 'log.ts'], packages: ['node:'] },
  cli: { rooms: [...LOWER, 'simulation', 'config.ts'], packages: ['commander', 'string-width', 'node:'] },
  tui: {
    rooms: [...LOWER, 'config.ts'],
    packages: ['ink', 'ink-select-input', 'react', 'asciichart', 'string-width', 'node:'],
  },
};

const MAX_LINES = 300;
const SHAPELESS = /(?:^|\/)(?:utils?|helpers?|common|types|misc|shared)(?:\/|\.tsx?$)/;

/** What no file may contain, except those rooms and files. */
interface Ban {
  readonly what: string;
  readonly pattern: RegExp;
  readonly except?: readonly string[];
  /** Looked for in these files alone. */
  readonly only?: readonly string[];
}

/** A chart is a picture, and the demo draws lots among whole cents. */
const NUMBERS_ALLOWED = ['tui/figures.ts', 'simulation/habits.ts'];

/** Who touches files of the machine: the program's own, and beside them those that a person names, by a HostPath alone. */
const OF_THE_PROGRAM = [
  'main.ts',
  'config.ts',
  'log.ts',
  'db',
  'simulation',
  'cli/keptPicture.ts',
  'cli/prompt.ts',
  'services/import/scratchFile.ts',
];
const STORE_IS_THERE = ['cli/screens.ts', 'cli/session.ts', 'cli/demo.ts'];
const NAMED_BY_A_PERSON = [
  'cli/outputFile.ts',
  'cli/password.ts',
  'cli/inputFile.ts',
  'tui/writeFile.ts',
  'tui/screens/import/folder.ts',
  'services/import/source.ts',
];

const BANS: readonly Ban[] = [
  {
    what: 'files of the machine are touched in few places, which take a HostPath from domain/hostFile.ts: restricted mode holds there',
    pattern: /['"](?:node:)?(?:fs|fs\/promises|child_process)['"]|\bgetBuiltinModule\b/,
    except: [...OF_THE_PROGRAM, ...STORE_IS_THERE, ...NAMED_BY_A_PERSON],
  },
  {
    what: 'the store is all that is looked for here',
    pattern: /import \{(?! existsSync \})[^}]*\} from 'node:fs|import\('node:fs/,
    only: STORE_IS_THERE,
  },
  {
    what: 'a HostPath is made by hostPath, and allowed by the session alone',
    pattern: /\bas HostPath\b|\bhostPath\(\s*'all'/,
    except: ['domain/hostFile.ts', 'simulation'],
  },
  { what: 'parseFloat: money is no float', pattern: /\bparseFloat\b/ },
  {
    what: 'a sum, increment or decrement of Sequelize goes through a float',
    pattern: /\.(?:sum|increment|decrement)\(/,
  },
  {
    what: 'Number() of money or a quantity',
    pattern: /\bNumber\([^()]*(?:amount|balance|money|price|cost|gain|fees|qty|quantity|rate)\b/i,
    except: NUMBERS_ALLOWED,
  },
  { what: 'the environment is read in config.ts only', pattern: /\bprocess\.env\b/, except: ['config.ts'] },
  {
    what: 'SQL is written in db only',
    pattern: /\bsql`|\b(?:SELECT\s[\s\S]{1,200}?\sFROM|INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+\w+\s+SET)\s/,
    except: ['db'],
  },
  {
    what: 'the domain knows neither the time nor chance',
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(/,
    except: ['config.ts', 'log.ts', 'main.ts', 'db', 'services', 'cli', 'tui'],
  },
  { what: 'a module holds no state: no `let` of its own', pattern: /^(?:export )?(?:let|var)\s/m },
  {
    what: 'a module holds no state: no collection that is filled later',
    pattern:
      /^(?:export )?const \w+(?:: (?!readonly )[^=]+)? = (?:new (?:Map|Set|WeakMap|WeakSet)(?:<.*>)?\(\)|\[\]|\{\});/m,
  },
  {
    what: 'nothing runs when a module is imported',
    pattern:
      /^(?!(?:import|export|const|function|async function|class|abstract class|interface|type|declare)\b|[\s})\]>@`]|$)/m,
  },
  {
    what: 'nothing runs when a module is imported: await',
    pattern: /^(?:export )?(?:const [^=]+= )?await\s/m,
  },
];

/** All that is wrong with one file; `path` is relative to src. */
export function violationsIn(path: string, source: string): string[] {
  const code = withoutComments(source);
  return [...shapeOf(path, source), ...importsOf(path, code), ...bansIn(path, code)].map(
    (what) => `src/${path}: ${what}`,
  );
}

function shapeOf(path: string, source: string): string[] {
  const lines = source.trimEnd().split('\n').length;
  return [
    ...(lines > MAX_LINES ? [`${lines} lines, more than ${MAX_LINES}`] : []),
    ...(SHAPELESS.test(path) ? ['a name that says nothing about what is inside'] : []),
  ];
}

const roomOf = (path: string): string => path.split('/')[0] ?? path;

function importsOf(path: string, code: string): string[] {
  const name = roomOf(path);
  const room = ROOMS[name];
  if (room === undefined) return [`the house has no room ${name}`];
  const pattern =
    /^(?:import|export)\b[^;'"]*?from\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;
  return [...code.matchAll(pattern)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((target) => !mayImport(path, room, target))
    .map((target) => `may not import ${target}`);
}

function mayImport(path: string, room: Room, target: string): boolean {
  if (!target.startsWith('.'))
    return room.packages.some((known) =>
      known.endsWith(':') ? target.startsWith(known) : target === known || target.startsWith(`${known}/`),
    );
  const reached = posix.join(posix.dirname(path), target);
  if (reached === '../package.json') return true;
  return reached.startsWith('..')
    ? false
    : roomOf(reached) === roomOf(path) || room.rooms.includes(roomOf(reached));
}

const bansIn = (path: string, code: string): string[] =>
  BANS.filter(({ except = [] }) => !except.includes(roomOf(path)) && !except.includes(path))
    .filter(({ only }) => only?.includes(path) ?? true)
    .filter(({ pattern }) => pattern.test(code))
    .map(({ what, pattern }) => `${what} (line ${lineOf(code, pattern)})`);

const lineOf = (code: string, pattern: RegExp): number =>
  code.slice(0, pattern.exec(code)?.index ?? 0).split('\n').length;

/**
 * Comments blanked, lines kept; text in quotes stays, for an import and a statement of SQL are both in quotes, but none
 * of it begins in the first column.
 */
function withoutComments(source: string): string {
  const token = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;
  return source.replace(token, (found) =>
    found.startsWith('/') ? found.replace(/[^\n]/g, ' ') : found.replaceAll('\n', '\n '),
  );
}
