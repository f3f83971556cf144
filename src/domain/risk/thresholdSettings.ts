/**
 * The thresholds by name, each a whole number within bounds, so that an admin can say what the rules measure by. Refuses
 * other names and other numbers.
 */
import { refuse } from '../refusal.ts';
import { THRESHOLDS, type Thresholds } from './thresholds.ts';

interface ThresholdSetting {
  /** What the number counts. */
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  readonly about: string;
  get(thresholds: Thresholds): number;
  with(thresholds: Thresholds, value: number): Thresholds;
}

const UNITS = 10_000n;
type Shape = Pick<ThresholdSetting, 'least' | 'most' | 'about'>;

const limit = (currency: 'EUR' | 'USD' | 'GBP' | 'CHF', about: string): ThresholdSetting => ({
  ...{ unit: currency, least: 1, most: 1_000_000_000, about },
  get: ({ limits }) => Number((limits[currency] ?? 0n) / UNITS),
  with: (all, value) => ({ ...all, limits: { ...all.limits, [currency]: BigInt(value) * UNITS } }),
});

/** One number of one rule. */
const within = <Rule extends 'structuring' | 'velocity' | 'circular' | 'dormant' | 'concentration'>(
  rule: Rule,
  part: keyof Thresholds[Rule],
  unit: string,
  shape: Shape,
): ThresholdSetting => ({
  ...{ unit, ...shape },
  get: (all) => Number(all[rule][part]),
  with: (all, value) => ({
    ...all,
    [rule]: { ...all[rule], [part]: typeof all[rule][part] === 'bigint' ? BigInt(value) : value },
  }),
});

const PERCENT = { least: 1, most: 100 };
const DAYS = { least: 1, most: 90 };

export const THRESHOLD_SETTINGS = {
  limit_EUR: limit('EUR', 'a movement is large from here on; other currencies by the rate of the day'),
  limit_USD: limit('USD', 'a movement in dollars is large from here on'),
  limit_GBP: limit('GBP', 'a movement in pounds is large from here on'),
  limit_CHF: limit('CHF', 'a movement in francs is large from here on'),
  company_factor: {
    ...{ unit: 'times', least: 1, most: 1_000, about: 'so many times the limit is large for a company' },
    get: ({ companyFactor }) => Number(companyFactor),
    with: (all, value) => ({ ...all, companyFactor: BigInt(value) }),
  },
  days: {
    ...{ unit: 'days', least: 7, most: 366, about: 'so far back movements are looked at' },
    get: ({ days }) => days,
    with: (all, value) => ({ ...all, days: value }),
  },
  noticeable: {
    ...{ unit: '%', ...PERCENT, about: 'of the limit: smaller movements are not looked at' },
    get: ({ noticeable }) => Number(noticeable),
    with: (all, value) => ({ ...all, noticeable: BigInt(value) }),
  },
  structuring_from: within('structuring', 'from', '%', {
    ...{ ...PERCENT, about: 'of the limit: from here on just below it' },
  }),
  structuring_days: within('structuring', 'days', 'days', {
    ...{ ...DAYS, about: 'within so many days they belong together' },
  }),
  structuring_least: within('structuring', 'least', 'payments', {
    ...{ least: 2, most: 100, about: 'so many just below the limit are a flag' },
  }),
  velocity_factor: within('velocity', 'factor', 'times', {
    ...{ least: 2, most: 1_000, about: 'so many times what usually goes out in a month' },
  }),
  velocity_months: within('velocity', 'months', 'months', {
    ...{ least: 1, most: 24, about: 'usual is told from so many months' },
  }),
  circular_part: within('circular', 'part', '%', {
    ...{ ...PERCENT, about: 'of an amount has to come back' },
  }),
  circular_days: within('circular', 'days', 'days', { ...DAYS, about: 'within so many days' }),
  circular_accounts: within('circular', 'accounts', 'accounts', {
    ...{ least: 2, most: 6, about: 'over so many accounts at most' },
  }),
  dormant_days: within('dormant', 'days', 'days', {
    ...{ least: 30, most: 3_650, about: 'without a movement an account is asleep' },
  }),
  dormant_part: within('dormant', 'part', '%', { ...PERCENT, about: 'of what it held is gone' }),
  dormant_within: within('dormant', 'within', 'days', { ...DAYS, about: 'so soon after it wakes' }),
  concentration_part: within('concentration', 'part', '%', {
    ...{ ...PERCENT, about: 'of the shares of an account in one of them' },
  }),
} as const satisfies Readonly<Record<string, ThresholdSetting>>;

export type ThresholdName = keyof typeof THRESHOLD_SETTINGS;
export const THRESHOLD_NAMES = Object.keys(THRESHOLD_SETTINGS) as ThresholdName[];

export const parseThresholdName = (text: string): ThresholdName =>
  THRESHOLD_NAMES.find((name) => name === text) ??
  refuse('bad_value', `there is no threshold ${text}`, `choose one of ${THRESHOLD_NAMES.join(', ')}`);

/** Reads `7`, `10000`: whole and within the threshold's bounds. */
export function parseThreshold(name: ThresholdName, text: string): number {
  const { least, most, unit } = THRESHOLD_SETTINGS[name];
  const value = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= least && value <= most
    ? value
    : refuse(
        'bad_value',
        `"${text}" will not do for ${name}`,
        `give a whole number of ${unit} from ${least} to ${most}`,
      );
}

/** The thresholds with these set; whatever is not among them is as every bank begins. */
export const thresholdsWith = (set: ReadonlyMap<ThresholdName, number>): Thresholds =>
  [...set].reduce<Thresholds>((all, [name, value]) => THRESHOLD_SETTINGS[name].with(all, value), THRESHOLDS);
