/**
 * The settings of one run: the only reader of the environment and of a `.env` file in the current directory (the
 * environment wins). Refuses settings that cannot be meant.
 */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { parse } from 'dotenv';
import type { DatabaseConfig, EmbeddedConfig } from './db/config.ts';
import { refuse } from './domain/refusal.ts';
import { parseScreenSettings, type ScreenSettings } from './domain/screenSettings.ts';

export interface Config {
  /** Where the embedded store, the logs and saved settings live. */
  readonly home: string;
  readonly logFolder: string;
  /** Where first frames are kept for the next start, beside the compiled code. */
  readonly pictureFolder: string;
  readonly database: DatabaseConfig;
  /** The demo bank: always embedded, in a home of its own beside the user's store. */
  readonly demoDatabase: EmbeddedConfig;
  readonly password: string | undefined;
  readonly newPassword: string | undefined;
  /** Seals the audit trail in place of the store's own key. */
  readonly auditKey: string | undefined;
  /** `NO_COLOR` is set and not empty. */
  readonly noColor: boolean;
  /** `INK_SCREEN_READER` says that somebody listens. */
  readonly isScreenReader: boolean;
  /** The terminal, or the locale, knows plain characters only. */
  readonly isPlainTerminal: boolean;
  /** What lies between the program and the terminal one sits at, if anything does. */
  readonly multiplexer: 'tmux' | 'screen' | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function readConfig(environment: Environment = process.env, folder = process.cwd()): Config {
  const settings = { ...readDotEnv(join(folder, '.env')), ...withoutEmpty(environment) };
  const home = homeOf(settings, folder);
  return {
    home,
    logFolder: join(home, 'logs'),
    pictureFolder: join(
      settings.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
      'finance-dashboard',
      'pictures',
    ),
    database: databaseOf(settings, home),
    demoDatabase: embeddedIn(join(home, 'demo')),
    password: settings.FINANCE_PASSWORD,
    newPassword: settings.FINANCE_NEW_PASSWORD,
    auditKey: settings.FINANCE_AUDIT_KEY,
    noColor: settings.NO_COLOR !== undefined,
    isScreenReader: settings.INK_SCREEN_READER === 'true',
    isPlainTerminal: isPlainTerminal(settings),
    multiplexer: multiplexerOf(settings),
  };
}

/** How the screens are wanted, from `settings.json` in the home; nothing where there is none. Refuses `bad_settings`. */
export function readScreenSettings({ home }: Pick<Config, 'home'>): ScreenSettings {
  const file = join(home, 'settings.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return {};
    return refuse('bad_settings', `${file} can't be read (${code})`, 'make it readable, or take it away');
  }
  return parseScreenSettings(text, file);
}

/** A locale that is not told says nothing; terminals of today know UTF-8. */
function isPlainTerminal({ TERM, LC_ALL, LC_CTYPE, LANG }: Environment): boolean {
  const locale = LC_ALL ?? LC_CTYPE ?? LANG;
  return TERM === 'dumb' || TERM === 'linux' || (locale !== undefined && !/utf-?8/i.test(locale));
}

/** Over SSH only the name of the terminal comes along. */
function multiplexerOf({ TMUX, STY, TERM = '' }: Environment): Config['multiplexer'] {
  if (TMUX !== undefined || TERM.startsWith('tmux')) return 'tmux';
  return STY !== undefined || TERM.startsWith('screen') ? 'screen' : undefined;
}

/** What a person over SSH asked to be run, where the server fixed another command for him. */
export const readSshCommand = (environment: Environment = process.env): string | undefined =>
  environment.SSH_ORIGINAL_COMMAND;

function readDotEnv(file: string): Environment {
  try {
    return withoutEmpty(parse(readFileSync(file)));
  } catch {
    return {};
  }
}

/** `DB_HOST=` says as little as no `DB_HOST`. */
const withoutEmpty = (settings: Environment): Environment =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined && value !== ''));

function homeOf({ FINANCE_HOME, XDG_DATA_HOME }: Environment, folder: string): string {
  if (FINANCE_HOME !== undefined) return resolve(folder, FINANCE_HOME);
  // The XDG specification has relative paths ignored.
  const data =
    XDG_DATA_HOME !== undefined && isAbsolute(XDG_DATA_HOME)
      ? XDG_DATA_HOME
      : join(homedir(), '.local', 'share');
  return join(data, 'finance-dashboard');
}

const embeddedIn = (folder: string): EmbeddedConfig => ({ engine: 'sqlite', file: join(folder, 'store.db') });

const DEFAULT_PORT = '3306';

function databaseOf(settings: Environment, home: string): DatabaseConfig {
  const { DB_HOST, DB_PORT = DEFAULT_PORT, DB_NAME, DB_USER, DB_PASSWORD = '', DB_ECHO } = settings;
  const hosts = (DB_HOST ?? '').split(',').flatMap((host) => host.trim() || []);
  if (hosts.length === 0) return embeddedIn(home);
  if (!/^\d{1,5}$/.test(DB_PORT) || Number(DB_PORT) < 1 || Number(DB_PORT) > 65_535)
    refuse('usage', `DB_PORT "${DB_PORT}" is not a port`, 'give a number from 1 to 65535');
  return {
    engine: 'mariadb',
    hosts,
    port: Number(DB_PORT),
    database: DB_NAME ?? refuseUnset('DB_NAME', 'the name of the database'),
    user: DB_USER ?? refuseUnset('DB_USER', 'the name of its user'),
    password: DB_PASSWORD,
    echo: DB_ECHO !== undefined && !/^(?:0|false|no|off)$/i.test(DB_ECHO),
  };
}

const refuseUnset = (name: string, what: string): never =>
  refuse('usage', `DB_HOST is set, but ${name} is not`, `set ${name} to ${what}`);
