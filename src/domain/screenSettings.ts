/**
 * How a person wants the screens: the settings file as text, read strictly. Refuses a file that is no JSON, a key that
 * does not exist and a value that can't be meant, and says in which line.
 */
import { LOCALE_NAMES, type LocaleName } from './locale.ts';
import { isRefusal, refuse } from './refusal.ts';

const THEMES = ['dark', 'light', 'contrast', 'none'] as const;
export type ThemeName = (typeof THEMES)[number];

export interface ScreenSettings {
  readonly theme?: ThemeName | undefined;
  /** Plain characters only; what the terminal says of itself decides when absent. */
  readonly ascii?: boolean | undefined;
  /** Labelled lines one after the other, for a screen reader. */
  readonly screenReader?: boolean | undefined;
  /** How figures are written; as in English when absent. */
  readonly locale?: LocaleName | undefined;
  /** Days in lists: 2026-06-30, or as the locale writes them. */
  readonly dates?: 'iso' | 'local' | undefined;
  /** Minutes without a key after which one is signed out; 0 for never. */
  readonly idleMinutes?: number | undefined;
  /** Whether anything may be copied to the clipboard of the terminal; yes when absent. */
  readonly clipboard?: boolean | undefined;
  /** Other keys, by the id of a command. */
  readonly keys?: Readonly<Record<string, readonly string[]>> | undefined;
}

const DATES = ['iso', 'local'] as const;
/** A day. */
const MOST_MINUTES = 1_440;

const READERS: Readonly<Record<keyof ScreenSettings, (value: unknown) => unknown>> = {
  theme: (value) =>
    THEMES.find((theme) => theme === value) ??
    refuse('bad_value', 'theme', `choose one of ${THEMES.join(', ')}`),
  ascii: (value) => readFlag('ascii', value),
  screenReader: (value) => readFlag('screenReader', value),
  clipboard: (value) => readFlag('clipboard', value),
  locale: (value) =>
    LOCALE_NAMES.find((name) => name === value) ??
    refuse('bad_value', 'locale', `choose one of ${LOCALE_NAMES.join(', ')}`),
  dates: (value) =>
    DATES.find((dates) => dates === value) ?? refuse('bad_value', 'dates', 'choose iso or local'),
  idleMinutes: (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_MINUTES
      ? value
      : refuse('bad_value', 'idleMinutes', `give a whole number up to ${MOST_MINUTES}; 0 for never`),
  keys: (value) =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([id, keys]) => [id, readKeys(id, keys)]))
      : refuse('bad_value', 'keys', 'give an object such as {"refresh": ["Ctrl-R"]}'),
};

const readFlag = (name: string, value: unknown): boolean =>
  typeof value === 'boolean' ? value : refuse('bad_value', name, 'give true or false, without quotes');

/** `file` is only for messages. */
export function parseScreenSettings(text: string, file: string): ScreenSettings {
  const found = parseJson(text, file);
  if (!isObject(found)) refuse('bad_settings', `${file} is no object`, 'write its settings between { and }');
  return Object.fromEntries(
    Object.entries(found).map(([name, value]) => {
      const read = Object.hasOwn(READERS, name) ? READERS[name as keyof ScreenSettings] : undefined;
      if (read === undefined)
        return refuse(
          'bad_settings',
          `${file}, line ${lineOf(text, name)}: there is no setting "${name}"`,
          `it may hold ${Object.keys(READERS).join(', ')}`,
        );
      try {
        return [name, read(value)];
      } catch (error) {
        // A reader names the key that it could not read.
        if (!isRefusal(error)) throw error;
        return refuse(
          'bad_settings',
          `${file}, line ${lineOf(text, error.message)}: "${error.message}" can't be read`,
          error.todo,
        );
      }
    }),
  );
}

function readKeys(id: string, value: unknown): readonly string[] {
  const keys: unknown[] = Array.isArray(value) ? value : [value];
  const texts = keys.filter((key) => typeof key === 'string' && key !== '');
  return texts.length === keys.length && keys.length > 0
    ? (texts as string[])
    : refuse('bad_value', id, 'give a key or several, such as "Ctrl-R" or ["R", "Ctrl-R"]');
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    const [, what = message] = /^(.+?)(?:, |\.\.\.| in JSON| at position)/.exec(message) ?? [];
    return refuse(
      'bad_settings',
      `${file}, line ${lineOfFault(text, message)}: ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
      'see docs/settings.md for what it may hold',
    );
  }
}

/** Not every message tells the line: then it is the first one with which the text up to there fails in the same way. */
function lineOfFault(text: string, message: string): number {
  const told = /line (\d+)/.exec(message)?.[1];
  if (told !== undefined) return Number(told);
  const lines = text.split('\n');
  const kind = message.split(' ', 2).join(' ');
  const at = lines.findIndex((_, index) => {
    try {
      JSON.parse(lines.slice(0, index + 1).join('\n'));
      return false;
    } catch (error) {
      return (error as SyntaxError).message.startsWith(kind) && kind !== 'Unexpected end';
    }
  });
  return at < 0 ? lines.length : at + 1;
}

/** The line in which a key stands. */
const lineOf = (text: string, key: string): number => {
  const at = text.indexOf(JSON.stringify(key));
  return text.slice(0, Math.max(0, at)).split('\n').length;
};
