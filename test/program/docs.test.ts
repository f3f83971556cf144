/** Every command line that the README and the docs name is one that the program understands. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runLine } from '../support/commandLine.ts';
import { newFolder } from '../support/engines.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** What stands for something a person types. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  COMMAND: 'export',
  REPORT: 'accounts',
  QUESTION: 'wealth',
  METHOD: 'fifo',
  DAY: '2026-06-01',
  D: '2026-06-01',
  TIME: '2026-06-01T10:00:00Z',
  T: '2026-06-01T10:00:00Z',
  N: '1',
  PRICE: '1',
  RATE: '1',
  NUMBER: '1',
  LINES: '2',
  UUID: '0190b6a0-0000-7000-8000-000000000001',
};
/** What a person is told where the line itself is wrong; the rest (no store, nobody signed in) is about the bank. */
const MISREAD =
  /unknown (?:option|command)|there is no (?:command|report) |too many arguments|Allowed choices|is not a (?:number|day)/;
/** Makes a bank, or opens the screens. */
const DOES_TOO_MUCH = /^finance(?: demo| db migrate| init)?$|^finance init|--screen-reader|--restricted/;

/** Lines of code and `finance …` within sentences, without what is said about them. */
function linesIn(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const blocks = [...text.matchAll(/```\w*\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.split('\n'));
  const inline = [...text.replaceAll(/```[\s\S]*?```/g, '').matchAll(/`(finance [^`]*)`/g)].map(
    ([, line = '']) => line.replaceAll('\n', ' '),
  );
  return [...blocks, ...inline]
    .map((line) => line.replace(/^\$ /, '').replace(/^(?:[A-Z_]+=\S+ )+/, ''))
    .filter((line) => /^finance(?: |$)/.test(line))
    .map((line) => line.replace(/(?: {2,}| #| \| ).*$/, '').trim());
}

const SUBCOMMANDS = /^(finance [a-z]+) ([a-z-]+(?: [A-Z]+)*(?:\|[a-z-]+(?: [A-Z]+)*)+)$/;

/** `a|b [--c]` as the lines it stands for: each alternative, then with each of what may be left out. */
function meant(line: string): string[] {
  const [, command = '', subcommands] = SUBCOMMANDS.exec(line) ?? [];
  if (subcommands !== undefined) return subcommands.split('|').map((each) => `${command} ${each}`);
  const bare = line.replaceAll(/ \[[^\]]*\]/g, '');
  const optional = [...line.matchAll(/ \[([^\]]*)\]/g)].map(([, part]) => `${bare} ${part}`);
  return [bare, ...optional].flatMap(alternatives);
}

function alternatives(line: string): string[] {
  const choice = line.split(' ').find((word) => word.includes('|'));
  if (choice === undefined) return [line];
  return choice.split('|').flatMap((each) => alternatives(line.replace(choice, each)));
}

const wordsOf = (line: string): string[] =>
  (line.match(/"[^"]*"|\S+/g) ?? []).slice(1).map((word) => STANDS_FOR[word] ?? word.replaceAll('"', ''));

test.each(PAGES)('%s names commands as they are', async (page) => {
  const folder = newFolder();
  const env = { FINANCE_HOME: join(folder, 'home'), FINANCE_PASSWORD: 'x' };
  const lines = new Set(linesIn(page).flatMap(meant));
  for (const line of lines) {
    if (DOES_TOO_MUCH.test(line)) continue;
    const ran = await runLine(wordsOf(line), { env, cwd: folder });
    expect(ran.stderr, line).not.toMatch(MISREAD);
    expect(ran.stderr, line).not.toContain('something went wrong');
  }
});

test('lines are found, and a wrong one is seen', async () => {
  expect(PAGES.flatMap(linesIn).length).toBeGreaterThan(60);
  const ran = await runLine(wordsOf('finance export accounts --from-day DAY'));
  expect(ran.stderr).toMatch(MISREAD);
});
