import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitWords, sshWords } from '../../src/cli/sshWords.ts';

const FIXED = ['--restricted', '--user', 'ana', '--role', 'individual'];

it.each([
  ['export accounts', ['export', 'accounts']],
  ['  export \t accounts\n', ['export', 'accounts']],
  [`transfer --description "for Ana's cat"`, ['transfer', '--description', "for Ana's cat"]],
  [`a 'b "c" \\d' e`, ['a', 'b "c" \\d', 'e']],
  ['a "b \\"c\\" \\\\ \\d"', ['a', 'b "c" \\ \\d']],
  ['a\\ b \\"c', ['a b', '"c']],
  [`a '' ""`, ['a', '', '']],
  [`a'b'"c"d`, ['abcd']],
  [
    'export accounts; rm -rf / | cat > $HOME/*',
    ['export', 'accounts;', 'rm', '-rf', '/', '|', 'cat', '>', '$HOME/*'],
  ],
  ['`id` $(id) ~', ['`id`', '$(id)', '~']],
  ['', []],
])('%j is the words %j', (line, words) => {
  expect(splitWords(line)).toEqual(words);
});

it.each(["export 'accounts", 'export "accounts\\"', 'export accounts\\'])('refuses %j', (line) => {
  expect(() => splitWords(line)).toThrow(expect.objectContaining({ code: 'usage' }));
});

it('any words come through quotes as they are', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (words) => {
      const quoted = words.map((word) => `"${word.replace(/["\\]/g, '\\$&')}"`);
      expect(splitWords(quoted.join(' '))).toEqual(words);
    }),
  );
});

it('the name of the program may stand before them', () => {
  expect(sshWords(FIXED, 'finance export accounts')).toEqual(['export', 'accounts']);
  expect(sshWords(FIXED, ' ')).toEqual([]);
});

it.each([
  '--user bob export accounts',
  'export accounts --user=bob',
  'export accounts "--user" bob',
  'export accounts --us\\er bob',
  '--restricted',
  '--demo export accounts',
  '--password-file /etc/passwd export accounts',
  'export accounts --role admin',
])('refuses %j: that is fixed', (line) => {
  expect(() => sshWords(FIXED, line)).toThrow(expect.objectContaining({ code: 'not_allowed' }));
});
