/** The commonest tasks of each role, done by a robot in the built program; docs/tasks.md says how many keys each takes. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newFolder } from '../support/engines.ts';
import { ADMIN } from './tasks/admin.ts';
import { corporateTasks, prepareCorporate } from './tasks/corporate.ts';
import { employeeTasks } from './tasks/employee.ts';
import { INDIVIDUAL, prepareIndividual } from './tasks/individual.ts';
import { type Done, doTasks } from './tasks/robot.ts';

const FILE = join(import.meta.dirname, '..', '..', 'docs', 'tasks.md');

test('the tasks of each role come to the right figures', { timeout: 90_000 }, async () => {
  const cwd = newFolder();
  prepareIndividual(cwd);
  const firm = newFolder();
  prepareCorporate(firm);
  const desk = newFolder();
  const done = await Promise.all([
    doTasks('ana', cwd, INDIVIDUAL),
    doTasks('sofia', firm, corporateTasks(firm)),
    doTasks('tiago', desk, employeeTasks(desk)),
    doTasks('admin', newFolder(), ADMIN),
  ]);
  expect(done.map((tasks) => tasks.length)).toEqual([10, 10, 10, 10]);
  await expect(describeTasks(done)).toMatchFileSnapshot(FILE);
});

const ROLES = ['An individual', 'The owner of a company', 'An employee', 'An admin'];

function describeTasks(roles: readonly (readonly Done[])[]): string {
  const tables = roles.map((tasks, index) => {
    const rows = tasks.map(
      ({ name, keys, count }) => `| ${name} | ${keys.map(shownKeys).join(' ')} | ${count} |`,
    );
    return `## ${ROLES[index]}\n| task | keys | how many |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# What people do most, and the keys it takes

Made by \`test/e2e/tasks.test.ts\`, in which a robot does all of it in the demo bank and the command line says what came of it.
A task begins at Home; a letter that is typed into a field counts as a key.

${tables.join('\n')}`;
}

const NAMES: Readonly<Record<string, string>> = {
  enter: 'Enter',
  tab: 'Tab',
  'shift-tab': 'Shift-Tab',
  'ctrl-u': 'Ctrl-U',
  backspace: 'Backspace',
};

/** Special keys by their names, what is typed in one piece. */
const shownKeys = (keys: string): string =>
  keys
    .split(/(<[a-z-]+>)/)
    .filter((part) => part !== '')
    .map((part) =>
      /^<.*>$/.test(part)
        ? (NAMES[part.slice(1, -1)] ?? part.slice(1, -1))
        : `\`${part.replaceAll('|', '\\|')}\``,
    )
    .join(' ');
