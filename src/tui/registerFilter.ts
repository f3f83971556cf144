/**
 * The filter of the register: words that must all hold. `>100` and `<-50` are amounts, `2024`, `2024-03`, `2024-03-05` and
 * `2024-03..2024-05` are days, anything else is text that occurs in the row. Pure.
 */
import { type Day, firstDayOf, lastDayOf, parseDay } from '../domain/day.ts';
import { parseMoney } from '../domain/money.ts';
import { isRefusal } from '../domain/refusal.ts';
import type { RegisterFilter } from '../reports/activity.ts';
import type { ReportRow } from '../reports/report.ts';

export const FILTER_HINT = 'text  >100  <-50  2026-03  2026-01..2026-03';

const AMOUNT = /^([<>])(.+)$/;
const DAYS = /^(\d{4}(?:-\d{2}){0,2})?(\.\.)?(\d{4}(?:-\d{2}){0,2})?$/;

/** Refuses `bad_number` and `bad_day`. */
export function parseRegisterFilter(typed: string): RegisterFilter {
  let filter: RegisterFilter = {};
  const texts: string[] = [];
  for (const word of typed.split(/\s+/).filter(Boolean)) {
    const [, side, amount] = AMOUNT.exec(word) ?? [];
    const days = DAYS.exec(word);
    if (amount !== undefined)
      filter = {
        ...filter,
        ...(side === '>' ? { above: parseMoney(amount) } : { below: parseMoney(amount) }),
      };
    else if (days !== null && word !== '..') filter = { ...filter, ...spanOf(days) };
    else texts.push(word);
  }
  return { ...filter, texts };
}

/** Whether the filter lets a row of the transactions report through; days are left to the report's own limits. */
export function passes({ texts = [], above, below }: RegisterFilter, row: ReportRow): boolean {
  const amount = typeof row.amount === 'bigint' ? row.amount : 0n;
  const searched = [row.description, row.counterparty_name, row.category, row.account_ref]
    .join('\n')
    .toLowerCase();
  return (
    (above === undefined || amount > above) &&
    (below === undefined || amount < below) &&
    texts.every((text) => searched.includes(text.toLowerCase()))
  );
}

/** Why what is typed is no filter; nothing when it is one. */
export function filterProblem(typed: string): string | undefined {
  try {
    parseRegisterFilter(typed);
    return undefined;
  } catch (error) {
    if (isRefusal(error)) return error.message;
    throw error;
  }
}

function spanOf([, from, dots, to]: RegExpExecArray): Pick<RegisterFilter, 'from' | 'to'> {
  const last = dots === undefined ? (from ?? to) : to;
  return {
    ...(from === undefined ? {} : { from: startOf(from) }),
    ...(last === undefined ? {} : { to: endOf(last) }),
  };
}

const startOf = (days: string): Day =>
  parseDay(days.length === 4 ? `${days}-01-01` : days.length === 7 ? firstDayOf(days) : days);

function endOf(days: string): Day {
  if (days.length === 4) return parseDay(`${days}-12-31`);
  if (days.length === 10) return parseDay(days);
  // The last day of a month that does not exist can't be reckoned.
  parseDay(firstDayOf(days));
  return lastDayOf(days);
}
