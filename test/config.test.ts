import { writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig, readScreenSettings } from '../src/config.ts';
import { newFolder } from './support/engines.ts';

const nowhere = '/nonexistent';

describe('where things live', () => {
  test('FINANCE_HOME names the home; the demo has one of its own inside', () => {
    const config = readConfig({ FINANCE_HOME: '/srv/finance' }, nowhere);
    expect(config).toMatchObject({
      home: '/srv/finance',
      logFolder: '/srv/finance/logs',
      database: { engine: 'sqlite', file: '/srv/finance/store.db' },
      demoDatabase: { engine: 'sqlite', file: '/srv/finance/demo/store.db' },
    });
  });

  test('without it the XDG data directory does', () => {
    expect(readConfig({ XDG_DATA_HOME: '/data' }, nowhere).home).toBe('/data/finance-dashboard');
    const usual = join(homedir(), '.local/share/finance-dashboard');
    expect(readConfig({}, nowhere).home).toBe(usual);
    expect(readConfig({ XDG_DATA_HOME: 'relative' }, nowhere).home).toBe(usual);
  });

  test('a relative home is meant from the current directory', () => {
    expect(readConfig({ FINANCE_HOME: 'here' }, '/desk').home).toBe('/desk/here');
  });
});

describe('which database', () => {
  const server = { DB_HOST: 'db1, db2', DB_NAME: 'bank', DB_USER: 'teller' };

  test('DB_HOST chooses MariaDB and may list several hosts', () => {
    expect(readConfig({ ...server, DB_PASSWORD: 'x', DB_ECHO: '1' }, nowhere).database).toEqual({
      engine: 'mariadb',
      hosts: ['db1', 'db2'],
      port: 3306,
      database: 'bank',
      user: 'teller',
      password: 'x',
      echo: true,
    });
  });

  test('an empty DB_HOST is none; the demo stays embedded whatever DB_HOST says', () => {
    expect(readConfig({ DB_HOST: ' , ' }, nowhere).database.engine).toBe('sqlite');
    expect(readConfig(server, nowhere).demoDatabase.engine).toBe('sqlite');
  });

  test.each([
    ['a name missing', { DB_HOST: 'db', DB_USER: 'u' }, 'DB_HOST is set, but DB_NAME is not'],
    ['a user missing', { DB_HOST: 'db', DB_NAME: 'n' }, 'DB_HOST is set, but DB_USER is not'],
    ['a port of letters', { ...server, DB_PORT: 'ab' }, 'DB_PORT "ab" is not a port'],
    ['a port too large', { ...server, DB_PORT: '70000' }, 'DB_PORT "70000" is not a port'],
  ])('refuses %s', (_, environment, message) => {
    expect(() => readConfig(environment, nowhere)).toThrow(message);
  });
});

test('a .env file of the current directory fills in what the environment leaves open', () => {
  const folder = newFolder();
  writeFileSync(join(folder, '.env'), 'FINANCE_HOME=/from/file\nFINANCE_PASSWORD="from # file"\nDB_HOST=\n');
  const config = readConfig({ FINANCE_HOME: '/from/environment' }, folder);
  expect(config.home).toBe('/from/environment');
  expect(config.password).toBe('from # file');
  expect(config.database.engine).toBe('sqlite');
});

test('NO_COLOR counts when it is set and not empty', () => {
  expect(readConfig({ NO_COLOR: '1' }, nowhere).noColor).toBe(true);
  expect(readConfig({ NO_COLOR: '' }, nowhere).noColor).toBe(false);
});

test('TERM and the locale say whether the terminal knows plain characters only', () => {
  const isPlain = (environment: Record<string, string>) => readConfig(environment, nowhere).isPlainTerminal;
  expect(isPlain({ TERM: 'xterm-256color', LANG: 'pt_PT.UTF-8' })).toBe(false);
  expect(isPlain({ TERM: 'xterm-256color' })).toBe(false);
  expect(isPlain({ LANG: 'C', LC_ALL: 'C.utf8' })).toBe(false);
  expect(isPlain({ TERM: 'dumb' })).toBe(true);
  expect(isPlain({ TERM: 'linux', LANG: 'pt_PT.UTF-8' })).toBe(true);
  expect(isPlain({ LANG: 'pt_PT.UTF-8', LC_CTYPE: 'POSIX' })).toBe(true);
});

test('settings.json of the home says how the screens are wanted; without it nothing is', () => {
  const home = newFolder();
  expect(readScreenSettings({ home })).toEqual({});
  writeFileSync(join(home, 'settings.json'), '{"theme": "none"}');
  expect(readScreenSettings({ home })).toEqual({ theme: 'none' });
  writeFileSync(join(home, 'settings.json'), '{"theme": none}');
  expect(() => readScreenSettings({ home })).toThrow(`${join(home, 'settings.json')}, line 1`);
  expect(() => readScreenSettings({ home: join(home, 'settings.json') })).not.toThrow();
});
