/**
 * Looks by meaning: a screen says `gain` or `muted`, a theme says what that looks like. Colours are the terminal's own
 * sixteen, so they follow the user's palette. Nothing is told by colour alone: signs, glyphs and words carry it too.
 */
import { createContext, useContext } from 'react';
import { LOCALES, type Locale, type LocaleName } from '../domain/locale.ts';
import type { ThemeName } from '../domain/screenSettings.ts';

export type Meaning =
  | 'plain'
  | 'title'
  | 'muted'
  | 'accent'
  | 'key'
  | 'selected'
  | 'caret'
  | 'gain'
  | 'loss'
  | 'warning'
  | 'error'
  | 'success';

export interface Glyphs {
  /** Marks the selected row. */
  readonly pointer: string;
  /** Marks a row that is to be acted on. */
  readonly marked: string;
  readonly rule: string;
  readonly ellipsis: string;
  readonly arrow: string;
  readonly up: string;
  readonly down: string;
  readonly dot: string;
  readonly barFull: string;
  readonly barEmpty: string;
  /** A bar that grows to the right: ever fuller cells, the last one full; and one that grows to the left. */
  readonly barRight: readonly string[];
  readonly barLeft: readonly string[];
  /** Heights of a line as small as a row, the lowest first. */
  readonly spark: readonly string[];
  /** On a line of prices: bought, sold, both in one place. */
  readonly bought: string;
  readonly sold: string;
  readonly boughtAndSold: string;
  /** Order of asciichart: axis at zero, axis, ends, flat, corners, upright. */
  readonly chart: readonly string[];
}

export type { ThemeName } from '../domain/screenSettings.ts';

export interface Theme {
  readonly name: ThemeName;
  readonly glyphs: Glyphs;
  /** For a screen reader: labelled lines one after the other, nothing drawn and no colour. */
  readonly isLinear: boolean;
  /** How figures are written, and days in tables. */
  readonly locale: Locale;
  readonly hasLocalDays: boolean;
  /** Wraps harmless text into the codes of its meaning. */
  paint(meaning: Meaning, text: string): string;
}

const UNICODE: Glyphs = {
  pointer: '❯',
  marked: '●',
  rule: '─',
  ellipsis: '…',
  arrow: '→',
  up: '↑',
  down: '↓',
  dot: '·',
  barFull: '█',
  barEmpty: '░',
  barRight: ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'],
  barLeft: ['▐', '█'],
  spark: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
  bought: '▲',
  sold: '▼',
  boughtAndSold: '◆',
  chart: ['┼', '┤', '╶', '╴', '─', '╰', '╭', '╮', '╯', '│'],
};
const PLAIN: Glyphs = {
  pointer: '>',
  marked: '*',
  rule: '-',
  ellipsis: '~',
  arrow: '>',
  up: '^',
  down: 'v',
  dot: '-',
  barFull: '#',
  barEmpty: '.',
  barRight: ['#'],
  barLeft: ['#'],
  spark: ['_', '.', '-', '=', '+', '*', '#'],
  bought: 'B',
  sold: 'S',
  boughtAndSold: 'X',
  chart: ['+', '|', '-', '-', '-', '\\', '/', '\\', '/', '|'],
};

/** Words where others see a sign. */
const SPOKEN: Glyphs = {
  ...PLAIN,
  pointer: '',
  rule: '',
  ellipsis: '',
  arrow: 'to',
  up: 'ascending',
  down: 'descending',
  dot: ',',
  // A picture says nothing to an ear: its figures do.
  barRight: [''],
  barLeft: [''],
  spark: [''],
};

/** SGR parameters that switch a meaning on and off again. */
type Codes = Partial<Record<Meaning, readonly [on: string, off: string]>>;

const DARK: Codes = {
  title: ['1', '22'],
  muted: ['2', '22'],
  accent: ['36', '39'],
  key: ['36', '39'],
  selected: ['7', '27'],
  caret: ['7', '27'],
  gain: ['32', '39'],
  loss: ['31', '39'],
  warning: ['33', '39'],
  error: ['31', '39'],
  success: ['32', '39'],
};
const LIGHT: Codes = { ...DARK, accent: ['34', '39'], key: ['34', '39'], warning: ['35', '39'] };
const CONTRAST: Codes = {
  title: ['1', '22'],
  accent: ['1', '22'],
  key: ['1;4', '22;24'],
  selected: ['7', '27'],
  caret: ['7', '27'],
  gain: ['1;92', '22;39'],
  loss: ['1;91', '22;39'],
  warning: ['1;93', '22;39'],
  error: ['1;91', '22;39'],
  success: ['1;92', '22;39'],
};
const CODES: Record<ThemeName, Codes> = { dark: DARK, light: LIGHT, contrast: CONTRAST, none: {} };

interface FurtherLooks {
  readonly isLinear?: boolean;
  readonly locale?: LocaleName;
  readonly hasLocalDays?: boolean;
}

/** Groups apart by characters that every font and every voice knows. */
const asciiLocale = (locale: Locale): Locale => ({
  ...locale,
  group: locale.group === '\u2019' ? "'" : locale.group === '\u202f' ? ' ' : locale.group,
});

/** `ascii` draws with plain characters only, for terminals and fonts that know no others; `isLinear` does not draw at all. */
export function makeTheme(name: ThemeName, ascii = false, further: FurtherLooks = {}): Theme {
  const { isLinear = false, locale = 'en', hasLocalDays = false } = further;
  const codes = CODES[isLinear ? 'none' : name];
  return {
    name: isLinear ? 'none' : name,
    isLinear,
    locale: ascii || isLinear ? asciiLocale(LOCALES[locale]) : LOCALES[locale],
    hasLocalDays,
    glyphs: isLinear ? SPOKEN : ascii ? PLAIN : UNICODE,
    paint(meaning, text) {
      const code = codes[meaning];
      return code === undefined || text === '' ? text : `\u001b[${code[0]}m${text}\u001b[${code[1]}m`;
    },
  };
}

export const ThemeContext = createContext<Theme>(makeTheme('none'));
export const useTheme = (): Theme => useContext(ThemeContext);
