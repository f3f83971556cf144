import { expect, test } from 'vitest';
import { COMMAND_IDS, COMMANDS } from '../../src/tui/commands.ts';
import { keysMarkdown } from '../../src/tui/keysDoc.ts';

test('inside a scope a key belongs to one command', () => {
  const taken = new Map<string, string>();
  const clashes: string[] = [];
  for (const id of COMMAND_IDS)
    for (const key of COMMANDS[id].keys) {
      const place = `${COMMANDS[id].scope} ${key}`;
      const other = taken.get(place);
      if (other !== undefined) clashes.push(`${key} is both ${other} and ${id}`);
      taken.set(place, id);
    }
  expect(clashes).toEqual([]);
});

test('a command says what it does in a sentence without a full stop', () => {
  for (const id of COMMAND_IDS) {
    expect(COMMANDS[id].does, id).toMatch(/^[A-Z].*[^.]$/);
    expect(COMMANDS[id].title, id).toMatch(/^[a-z ]{2,16}$/);
  }
});

test('the page on keys is made of the commands (npx vitest -u writes it anew)', async () => {
  await expect(keysMarkdown()).toMatchFileSnapshot('../../docs/keys.md');
});
