/** Settings of the bank that figures depend on, each a whole number of days. Refuses other words and other numbers. */
import { refuse } from './refusal.ts';

export const SETTINGS = {
  rate_max_age: { days: 7, about: 'a rate holds for so many days after its own' },
  price_max_age: { days: 7, about: 'a price older than so many days is marked as stale' },
  long_after: { days: 365, about: 'shares held for more than so many days were held long' },
} as const;

export type SettingName = keyof typeof SETTINGS;
export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

const MOST_DAYS = 36_500;

export const parseSettingName = (text: string): SettingName =>
  SETTING_NAMES.find((name) => name === text) ??
  refuse('bad_value', `there is no setting ${text}`, `choose one of ${SETTING_NAMES.join(', ')}`);

/** Reads `0`, `7`, `365`. */
export function parseDays(text: string): number {
  const days = /^\d{1,6}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;
  return days <= MOST_DAYS
    ? days
    : refuse('bad_value', `"${text}" is no number of days`, `give a whole number up to ${MOST_DAYS}`);
}
