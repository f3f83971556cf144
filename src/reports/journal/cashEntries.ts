/** The cash of one account as entries of a journal: what it began with, then each row, or both legs of a transfer as one. */
import { balanceBefore } from '../../db/queries/journalAccounts.ts';
import { type JournalRow, journalRows } from '../../db/queries/journalRows.ts';
import type { Day } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import type { Bank } from '../../services/bank.ts';
import type { Chart } from './chart.ts';
import { balanced, entry } from './entry.ts';
import type { CashPosting, Directive } from './journal.ts';

export async function* cashEntries(
  { store }: Bank,
  chart: Chart,
  accountId: number,
  { from, to }: { readonly from: Day | undefined; readonly to: Day | undefined },
): AsyncGenerator<Directive> {
  const { currency, openingBalance, startsOn } = chart.account(accountId);
  const account = chart.cash(accountId);
  const begun = from === undefined ? openingBalance : await balanceBefore(store, accountId, from);
  if (begun !== 0n) {
    const postings = [{ account, amount: begun, currency }];
    const opening = balanced(postings, chart.equity('Opening balances'));
    const on = from !== undefined && from > startsOn ? from : startsOn;
    yield* entry(chart, {
      on,
      codes: [`account-${accountId}`],
      payee: null,
      text: 'Opening balance',
      postings: opening,
    });
  }
  for await (const row of journalRows(store, accountId, { from, to }))
    if (!row.isOfTrade) yield* entryOfRow(chart, accountId, row);
}

function* entryOfRow(chart: Chart, accountId: number, row: JournalRow): Generator<Directive> {
  const { id, bookedOn: on, section, category, amount, counterpartyName: payee, description: text } = row;
  const own = cashOf(chart, accountId, amount);
  const leg = otherLeg(chart, row);
  // Both are told where the money leaves; of two that leave, or arrive, where the first was entered.
  if (leg !== undefined && !isTold(row, leg)) return;
  const codes = [`transaction-${id}`, ...(leg === undefined ? [] : [`transaction-${leg.id}`])];
  if (leg === undefined) {
    const postings = [own, classOf(chart, own, section, category)];
    return yield* entry(chart, { on, codes, payee, text, postings });
  }
  const other = cashOf(chart, leg.accountId, leg.amount);
  const postings: CashPosting[] = [own, other];
  if (section !== 'transfer' || leg.section !== 'transfer')
    postings.push(classOf(chart, own, section, category), classOf(chart, other, leg.section, leg.category));
  const whole = balanced(postings, () => chart.equity('Conversion'));
  yield* entry(chart, { on, codes, payee: null, text, postings: whole });
}

interface Leg {
  readonly id: number;
  readonly accountId: number;
  readonly amount: Money;
  readonly section: string;
  readonly category: string;
}

/** The other side of a transfer, where it is in this journal. */
function otherLeg(chart: Chart, row: JournalRow): Leg | undefined {
  const { otherId: id, otherAccountId: accountId, otherAmount: amount } = row;
  if (id === null || accountId === null || amount === null || !chart.sees(accountId)) return undefined;
  return { id, accountId, amount, section: row.otherSection ?? '', category: row.otherCategory ?? '' };
}

const isTold = (row: JournalRow, leg: Leg): boolean =>
  row.amount < 0n === leg.amount < 0n ? row.id < leg.id : row.amount < 0n;

const cashOf = (chart: Chart, accountId: number, amount: Money): CashPosting => ({
  account: chart.cash(accountId),
  amount,
  currency: chart.currency(chart.account(accountId).currency),
});

const classOf = (
  chart: Chart,
  { amount, currency }: CashPosting,
  section: string,
  category: string,
): CashPosting => ({
  account: chart.category(section, category),
  amount: -amount,
  currency,
});
