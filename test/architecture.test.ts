import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { violationsIn } from './support/arrows.ts';

const src = fileURLToPath(new URL('../src', import.meta.url));

test('every file of src keeps to its room', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap((name) => violationsIn(name, readFileSync(join(src, name), 'utf8')))).toEqual([]);
});

const PLANTED: readonly (readonly [rule: string, path: string, source: string, found: RegExp])[] = [
  ['the domain is pure', 'domain/a.ts', "import { readFileSync } from 'node:fs';", /may not import node:fs/],
  [
    'the domain imports itself only',
    'domain/a.ts',
    "import type { Bank } from '../services/bank.ts';",
    /services/,
  ],
  [
    'arrows do not turn back',
    'db/a.ts',
    "import {\n  signIn,\n} from '../services/signIn.ts';",
    /services\/signIn/,
  ],
  ['a lazy import is an import', 'services/a.ts', "const load = () => import('../tui/App.tsx');", /tui\/App/],
  ['an export from elsewhere is an import', 'csv/a.ts', "export { sql } from '../db/sql.ts';", /db\/sql/],
  ['an import for its effect is an import', 'services/a.ts', "import 'ink';", /may not import ink/],
  ['Sequelize only in db', 'services/a.ts', "import { Op } from 'sequelize';", /may not import sequelize/],
  ['React only in tui', 'cli/a.ts', "import { useState } from 'react';", /may not import react/],
  ['a package is not another whose name begins alike', 'tui/a.ts', "import x from 'ink-table';", /ink-table/],
  ['nothing from outside src', 'services/a.ts', "import x from '../../test/a.ts';", /may not import/],
  ['SQL only in db', 'services/a.ts', 'const q = sql`UPDATE account`;', /SQL/],
  ['SQL only in db, as plain text too', 'reports/a.ts', "const q = 'SELECT id FROM account';", /SQL/],
  ['no floats', 'cli/a.ts', 'const a = () => parseFloat(text);', /parseFloat/],
  ['no sums by Sequelize', 'db/a.ts', "const a = () => Account.sum('balance');", /float/],
  ['no increments by Sequelize', 'db/a.ts', "const a = () => account.increment('balance');", /float/],
  ['no Number of money', 'tui/a.ts', 'const a = (row: Row) => Number(row.amount);', /Number/],
  ['the environment in config.ts only', 'log.ts', 'const a = () => process.env.HOME;', /environment/],
  ['the domain knows no time', 'domain/a.ts', 'const a = () => Date.now();', /time/],
  ['no state: let', 'services/a.ts', 'let count = 0;', /state/],
  ['no state: an empty map', 'services/a.ts', 'const cache = new Map<string, number>();', /state/],
  ['no state: an empty list', 'tui/a.ts', 'const seen: string[] = [];', /state/],
  ['nothing runs on import: a call', 'services/a.ts', 'start();', /nothing runs/],
  ['nothing runs on import: a condition', 'cli/a.ts', 'if (ready) {\n  start();\n}', /nothing runs/],
  ['nothing runs on import: await', 'cli/a.ts', 'const a = await load();', /nothing runs/],
  ['files in few places', 'cli/a.ts', "import { readFile } from 'node:fs/promises';", /files of the machine/],
  [
    'files in few places, lazily too',
    'tui/a.ts',
    "const a = () => import('node:fs');",
    /files of the machine/,
  ],
  [
    'no other programs',
    'services/a.ts',
    "import { spawn } from 'node:child_process';",
    /files of the machine/,
  ],
  ['a look for the store only', 'cli/session.ts', "import { existsSync, rmSync } from 'node:fs';", /store/],
  ['no path without leave', 'tui/a.ts', 'const a = (text: string) => text as HostPath;', /HostPath/],
  ['no leave of its own', 'cli/a.ts', "const a = (text: string) => hostPath('all', text);", /HostPath/],
  ['no shapeless rooms', 'domain/utils/a.ts', 'export const a = 1;', /says nothing/],
  ['no shapeless files', 'tui/helpers.ts', 'export const a = 1;', /says nothing/],
  ['no room that the house does not have', 'lib/a.ts', 'export const a = 1;', /no room lib/],
  ['no long files', 'domain/a.ts', 'export const a = 1;\n'.repeat(301), /301 lines/],
];

describe('the check finds', () => {
  test.each(PLANTED)('%s', (_, path, source, found) => {
    expect(violationsIn(path, source).join('\n')).toMatch(found);
  });
});

test('the check passes what keeps to the rules', () => {
  const source = `/** parseFloat is not used here; let us say why. */
import { Decimal } from 'decimal.js';
import type { Money } from './money.ts';

const NONE: readonly string[] = [];
const TABLE = new Map([['a', 1]]);
export type Kind = 'a' | 'b';

// SELECT 1 FROM nowhere
export function half(amount: Money): string {
  let text = '';
  return \`\${text}\${TABLE.get('a')}\`;
}
export const lines = [
  'a',
].map((line) => line);
`;
  expect(violationsIn('domain/half.ts', source)).toEqual([]);
});
