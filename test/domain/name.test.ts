import { describe, expect, it } from 'vitest';
import { nameKey, parseFullName, parseUserName } from '../../src/domain/name.ts';

const code = (what: string) => expect.objectContaining({ code: what });

describe('sign-in names', () => {
  it.each([
    ['ana', 'ana'],
    ['Ana.Ribeiro', 'ana.ribeiro'],
    [' ana@acme.example ', 'ana@acme.example'],
    ['José', 'josé'],
    ['ａｎａ', 'ana'],
  ])('%s is kept as %s', (text, name) => expect(parseUserName(text)).toBe(name));
  it.each(['ana ribeiro', '-ana', 'ana..b', 'a\u202eb', 'a\u0000b', 'a\u001b[31m', 'a/b', '\u{1f600}'])(
    '"%s" is none',
    (text) => expect(() => parseUserName(text)).toThrow(code('bad_value')),
  );
  it('is needed and not endless', () => {
    expect(() => parseUserName('  ')).toThrow(code('missing_value'));
    expect(() => parseUserName('a'.repeat(65))).toThrow(code('too_long'));
  });
});

describe('names of orgs and people', () => {
  it.each(['Acme GmbH', 'Müller & Söhne', "O'Brien (Holdings) Ltd.", '株式会社 東京', '3M'])('%s', (name) =>
    expect(parseFullName(name, 'an org name')).toBe(name),
  );
  it.each(['Acme  GmbH', ' \u200bAcme', 'Ac\tme', 'Acme\u202eHbmG', '--acme', 'Ac\u0007me'])(
    '"%s" is none',
    (name) => expect(() => parseFullName(name, 'an org name')).toThrow(code('bad_value')),
  );
  it('are compared without case', () => expect(nameKey(' ACME GmbH')).toBe(nameKey('acme gmbh')));
});
