/** Each role signs in to the demo bank and looks at each of its screens, in a small terminal and in a large one. */
import stringWidth from 'string-width';
import { beforeAll, describe, expect, test } from 'vitest';
import { demoHome } from '../support/program.ts';
import { openTerminal, type TestTerminal } from '../support/terminal.ts';

/** The first line of a screen's body. */
const SCREENS: Readonly<Record<string, RegExp>> = {
  Home: /^ (?:Net worth|Balance|Deposits|Cash) /m,
  Accounts: /^ Accounts\b/m,
  Transactions: /^ Transactions\b/m,
  Trades: /^ Trades\b/m,
  Holdings: /^ Holdings\b/m,
  'P&L': /^ Profit and loss\b/m,
  Spending: /^ Spending\b/m,
  Users: /^ Users\b/m,
  Orgs: /^ Orgs\b/m,
  Imports: /^ Imports\b/m,
  Audit: /^ Audit\b/m,
};

/** What everybody has who may look at investments. */
const USUAL = ['Home', 'Accounts', 'Transactions', 'Trades', 'Holdings', 'P&L', 'Spending'];

const ROLES = [
  {
    user: 'admin',
    role: undefined,
    header: 'Inês Duarte · admin',
    screens: ['Home', 'Accounts', 'Transactions', 'Users', 'Orgs', 'Imports', 'Audit'],
  },
  { user: 'sofia', role: undefined, header: 'owner of Padaria Aurora', screens: USUAL },
  {
    user: 'bruno',
    role: 'treasurer of Padaria Aurora',
    header: 'Carvalho · treasurer of',
    screens: USUAL,
  },
  { user: 'priya', role: undefined, header: 'accountant of Kestrel', screens: USUAL },
  {
    user: 'tiago',
    role: undefined,
    header: 'employee of Padaria',
    screens: ['Home', 'Accounts', 'Transactions', 'Spending'],
  },
  { user: 'ana', role: undefined, header: 'Ana Ribeiro · individual', screens: USUAL },
];

let home: string;
beforeAll(async () => {
  home = await demoHome();
});

describe.each([
  { columns: 80, rows: 24 },
  { columns: 200, rows: 60 },
])('in a terminal of $columns x $rows', ({ columns, rows }) => {
  test.each(ROLES)('$user as $header', async ({ user, role, header, screens }) => {
    const terminal = openTerminal({ columns, rows, args: ['demo'], env: { FINANCE_HOME: home } });
    await terminal.waitFor('Sign in');
    terminal.type(user);
    terminal.press('enter');
    if (role !== undefined) {
      await terminal.waitFor('In which role?');
      terminal.press('down', 'enter');
    }
    await terminal.waitFor(header);
    for (const [index, name] of screens.entries()) {
      terminal.type(String(index + 1));
      await terminal.waitFor(SCREENS[name] ?? name);
      await terminal.waitFor(hasContent);
      // A frame may arrive in pieces.
      await expect.poll(() => faultsOf(terminal, columns), { message: name, timeout: 10_000 }).toEqual([]);
    }
    terminal.press('ctrl-c');
    expect(await terminal.exit).toEqual({ code: 0, signal: 0 });
    expect(terminal.leftovers()).toEqual([]);
  });
});

/** Something is selected, or the screen says that there is nothing. */
const hasContent = (screen: string): boolean => /❯/.test(screen) || /\b(?:no|nothing|none)\b/i.test(screen);

function faultsOf(terminal: TestTerminal, columns: number): string[] {
  const lines = terminal.lines();
  const bars = lines.filter((line) => line === '─'.repeat(columns));
  return [
    ...(bars.length === 2 ? [] : [`${bars.length} bars instead of two`]),
    ...(/ : command {2}\? help/.test(lines.at(-1) ?? '') ? [] : ['no footer on the last line']),
    ...lines.filter((line) => /undefined|NaN|\[object|Infinity|Error:/.test(line)),
    ...lines.filter((line) => stringWidth(line) > columns),
  ];
}
