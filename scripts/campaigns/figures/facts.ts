/** What a bank was told, as its exports have it, and the rows of its reports. */

export type Row = Readonly<Record<string, string | number | null>>;

/** Of one viewer: everything, whatever the day. */
export interface Facts {
  readonly accounts: readonly Row[];
  readonly transactions: readonly Row[];
  readonly trades: readonly Row[];
  readonly actions: readonly Row[];
  readonly prices: readonly Row[];
  readonly rates: readonly Row[];
}

export const FACTS = ['accounts', 'transactions', 'trades', 'actions', 'prices', 'rates'] as const;

/** One report with its flags; the rows as JSON has them. */
export type Ask = (report: string, ...flags: readonly string[]) => Promise<readonly Row[]>;

export async function factsOf(ask: Ask): Promise<Facts> {
  const found = new Map<string, readonly Row[]>();
  for (const report of FACTS) found.set(report, await ask(report));
  return Object.fromEntries(found) as unknown as Facts;
}

export const text = (row: Row, key: string): string => String(row[key] ?? '');

export const monthOf = (day: string): string => day.slice(0, 7);

export function nextMonth(month: string, count = 1): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const months = year * 12 + number - 1 + count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

const DAY_MS = 86_400_000;
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
export const dayOfNumber = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);
