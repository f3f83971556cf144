/** The field in which one of the viewer's own open accounts is picked, each with its name, kind and balance. */
import { formatMoney, parseMoney } from '../domain/money.ts';
import type { ReportRow } from '../reports/report.ts';
import { fill, widthOf } from './cells.ts';
import { showMoney } from './figures.ts';
import type { Choice, Field } from './form.ts';

export const balanceText = ({ balance, currency }: ReportRow): string =>
  typeof balance === 'bigint' ? `${showMoney(balance, String(currency))} ${currency}` : '';

/** What a typed amount is in full: `1,234,567.50 EUR`; the currency alone where it was typed so. */
export function amountNote(text: string, currency: string): string {
  const amount = parseMoney(text.trim());
  return formatMoney(amount, currency) === text.trim()
    ? currency
    : `${showMoney(amount, currency)} ${currency}`;
}

export const accountOf = (accounts: readonly ReportRow[], ref: string | undefined): ReportRow | undefined =>
  accounts.find((row) => row.account_ref === ref);

const titleOf = ({ account_ref: ref, name, kind }: ReportRow): string =>
  name === ref || name === '' ? String(kind) : `${name}, ${kind}`;

/** Where the money is first, what employees spend from last; of one kind the account that has most. */
const KINDS = ['operating', 'checking', 'savings', 'brokerage', 'expense'];
export const byKind = (a: ReportRow, b: ReportRow): number =>
  KINDS.indexOf(String(a.kind)) - KINDS.indexOf(String(b.kind)) || byBalance(a, b);

/** The one that has most first. */
export const byBalance = (a: ReportRow, b: ReportRow): number =>
  Number((b.balance ?? 0n) > (a.balance ?? 0n)) - Number((b.balance ?? 0n) < (a.balance ?? 0n));

/** So that the balance is in sight beside an IBAN at 80 columns. */
const MOST_OF_TITLE = 30;

/** The accounts to pick from, balances under each other. */
export function accountChoices(accounts: readonly ReportRow[]): Choice[] {
  const titles = Math.min(MOST_OF_TITLE, Math.max(0, ...accounts.map((row) => widthOf(titleOf(row)))));
  const balances = Math.max(0, ...accounts.map((row) => balanceText(row).length));
  return accounts.map((row) => ({
    value: String(row.account_ref),
    detail: fill(titleOf(row), titles),
    figure: fill(balanceText(row), balances, 'right'),
  }));
}

/** What one chooses among: only open accounts can be paid from or traded on. */
export function accountField(
  accounts: readonly ReportRow[],
  given: { readonly name: string; readonly label: string },
): Field {
  const matches = (row: ReportRow, text: string): boolean =>
    `${row.account_ref} ${titleOf(row)} ${row.currency}`.toLowerCase().includes(text.toLowerCase().trim());
  return {
    ...given,
    kind: 'text',
    isPick: true,
    hint: 'one of your accounts',
    check: (text) => (accountOf(accounts, text) === undefined ? 'choose one of the accounts' : undefined),
    note: (text) => {
      const row = accountOf(accounts, text);
      return row && balanceText(row);
    },
    choices: (text) => accountChoices(accounts.filter((row) => matches(row, text))),
  };
}
