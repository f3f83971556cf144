import { expect, test } from 'vitest';
import { isRefusal } from '../../src/domain/refusal.ts';
import { parseScreenSettings } from '../../src/domain/screenSettings.ts';

test('reads what is there and leaves the rest out', () => {
  expect(parseScreenSettings('{}', 'settings.json')).toEqual({});
  const text =
    '{ "theme": "light", "ascii": true, "idleMinutes": 0, "keys": { "refresh": "R", "top": ["g"] } }';
  expect(parseScreenSettings(text, 'settings.json')).toEqual({
    theme: 'light',
    ascii: true,
    idleMinutes: 0,
    keys: { refresh: ['R'], top: ['g'] },
  });
});

test.each([
  ['{\n"ascii": true,\n"them": 1}', 'line 3: there is no setting "them"'],
  ['{\n"theme": "pink"}', 'line 2: "theme" can\'t be read: choose one of dark, light, contrast, none'],
  ['{"ascii": "yes"}', 'line 1: "ascii" can\'t be read: give true or false, without quotes'],
  ['{"idleMinutes": -1}', 'line 1: "idleMinutes" can\'t be read'],
  ['{"idleMinutes": 1.5}', 'line 1: "idleMinutes" can\'t be read'],
  ['{\n"keys": {\n"top": ["g", 1]}}', 'line 3: "top" can\'t be read'],
  ['{"keys": {"top": []}}', 'line 1: "top" can\'t be read'],
  ['{"keys": ["g"]}', 'line 1: "keys" can\'t be read'],
  ['{\n"ascii": true\n"theme": 1}', "line 3: expected ',' or '}' after property value"],
  ['{\n"ascii": true,\n"theme": dark\n}', "line 3: unexpected token 'd'"],
  ['{\n"ascii": true,', 'line 2: expected double-quoted property name'],
  ['', 'line 1: unexpected end of JSON input'],
  ['[]', 'is no object'],
  ['{"__proto__": 1}', 'there is no setting "__proto__"'],
])('refuses %j', (text, said) => {
  try {
    parseScreenSettings(text, 'settings.json');
    expect.unreachable();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    expect(error.code).toBe('bad_settings');
    expect(`${error.message}: ${error.todo}`).toContain('settings.json');
    expect(`${error.message}: ${error.todo}`).toContain(said);
  }
});
