/** Which columns of a file of transactions ours come from, by names and by cells. What is not found is left open. */
import { isCurrency } from '../currency.ts';
import { chooseAmount, isLetter } from './chooseAmount.ts';
import { type ColumnLook, isCodes, isDates, isEmpty, isNumbers } from './columnLook.ts';
import { feesByBalance } from './feesByBalance.ts';
import type { AmountRule, Mapping, RowRule, Source } from './mapping.ts';
import { ownFields } from './ownNames.ts';
import { isNothing } from './reading.ts';
import type { TableLook } from './tableLook.ts';
import { UNDONE_WORDS } from './words.ts';

export interface Chosen {
  readonly fields: Mapping['fields'];
  readonly amount?: AmountRule | undefined;
  readonly words?: Mapping['words'];
  readonly keep: readonly RowRule[];
  readonly leaveOut: readonly RowRule[];
}

const isText = (column: ColumnLook): boolean => !isDates(column) && !isNumbers(column);

export function chooseTransactions(table: TableLook): Chosen {
  const date = table.take(chooseDate(table));
  const amount = chooseAmount(table);
  const balance = table.take(table.named('balance', isNumbers)[0]);
  const told = feesByBalance(table, amount, balance);
  const fees = told?.isBeside ? told.column : undefined;
  const ref = (column: ColumnLook | undefined): Source | undefined =>
    column && { columns: [table.ref(table.take(column))] };
  const [named] = table.named('currency', isCodes).filter(isFull);
  const beside = named && ownBesideForeign(table, named);
  if (beside !== undefined) table.take(named);
  const codes = ref(
    (beside === undefined ? named : undefined) ??
      table.nameless(
        (column) => isFull(column) && isCodes(column) && column.words.size <= 4 && areCurrencies(column),
      )[0] ??
      besideAmount(table, amount),
  );
  const currency: Source | undefined = beside === undefined ? codes : { fixed: beside };
  const parties = chooseParties(table);
  const account = ref(chooseAccount(table));
  const counterAccount = ref(
    table.named('counterAccount', (column) => !isDates(column)).find(isFull) ??
      table.free(({ ibans }) => ibans > 0)[0],
  );
  const status = table.named('status')[0];
  const undone = status && { column: table.ref(status), values: undoneIn(status) };
  const pending = date && UNDONE_WORDS.filter((word) => date.words.has(word));
  const id = ref(
    table
      .named('id', ({ isUnique, filled, words }) => isUnique && filled === table.rows && !isShortened(words))
      .find(isFull),
  );
  const name = parties ?? ref(table.named('name', isText)[0]);
  const category = ref(table.named('category', isText)[0]);
  const fields: Mapping['fields'] = {
    ...(account && { account_ref: account }),
    ...(date && { date: { columns: [table.ref(date)] } }),
    ...(currency && { currency }),
    ...(category && { category }),
    ...(name && { counterparty_name: name }),
    ...(counterAccount && { counterparty_account: counterAccount }),
    ...(id && { external_id: id }),
    ...(fees && { fees: { columns: [table.ref(table.take(fees))] } }),
  };
  const description = chooseDescription(table, name !== undefined);
  return {
    fields: { ...fields, ...(description && { description }), ...ownFields('transactions', table) },
    amount,
    keep: [],
    leaveOut: [
      ...(undone === undefined ? [] : [undone]),
      ...(date && pending && pending.length > 0 ? [{ column: table.ref(date), values: pending }] : []),
    ],
  };
}

/** `4.21E+11`: a spreadsheet has lost the digits of a long id. */
const isShortened = (words: ReadonlySet<string>): boolean =>
  [...words].some((word) => /^\d[.,]\d+e\+\d+$/.test(word));

/** Names may be one place off: an amount without a name stands behind its currency, under the name of the amount. */
function besideAmount(table: TableLook, amount: AmountRule | undefined): ColumnLook | undefined {
  if (amount?.by !== 'sign') return undefined;
  const column = table.columns.find((one) => table.ref(one) === amount.column);
  const before = column?.name.trim() === '' ? table.columns[column.place - 1] : undefined;
  return before !== undefined && before.filled === table.rows && isCodes(before) && areCurrencies(before)
    ? before
    : undefined;
}

/**
 * A column of currencies may be of what was paid abroad: where another column of amounts is filled in just those rows that name another
 * currency than most. The currency of most is then that of all amounts.
 */
function ownBesideForeign({ columns, sample }: TableLook, { place }: ColumnLook): string | undefined {
  const counts = new Map<string, number>();
  const codes = sample.map(({ cells }) => (cells[place] ?? '').trim());
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const [own] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? [];
  if (counts.size < 2) return undefined;
  const isBeside = columns.some(
    (column) =>
      column.filled > 0 &&
      isNumbers(column) &&
      sample.every(({ cells }, at) => isNothing((cells[column.place] ?? '').trim()) === (codes[at] === own)),
  );
  return isBeside ? own : undefined;
}

/** A name such as `Original Currency` may be of other amounts: without one the cells tell. */
export const areCurrencies = ({ words }: ColumnLook): boolean =>
  [...words].every((word) => isCurrency(word.toUpperCase()));

const isFull = (column: ColumnLook): boolean => !isEmpty(column);

export function chooseDate(table: TableLook): ColumnLook | undefined {
  return (
    table.named('date', isDates)[0] ??
    table.named('valueDate', isDates)[0] ??
    table.free(isDates)[0] ??
    // Few rows among many lines of text.
    table.named('date', ({ dates }) => dates > 0)[0]
  );
}

function chooseParties(table: TableLook): Source | undefined {
  const [payee] = table.named('payee', isText);
  const [payer] = table.named('payer', isText);
  if (payee === undefined || payer === undefined || payee === payer) return undefined;
  table.take(payee);
  table.take(payer);
  return { out: table.ref(payee), in: table.ref(payer) };
}

/** An IBAN that changes from row to row is the other side's; without names one that never changes is the account's. */
function chooseAccount(table: TableLook): ColumnLook | undefined {
  const isOwn = (column: ColumnLook): boolean =>
    !isDates(column) && !(column.words.size > 1 && column.ibans > 0 && table.means(column, 'counterAccount'));
  const [named] = table
    .named('account', isOwn)
    .filter(isFull)
    .filter((column) => !(column.words.size > 3 && column.words.size * 2 > column.filled));
  return named ?? table.unnamed((column) => column.isConstant && column.ibans > 0)[0];
}

/** All that tells what for, left to right; the bare kind of booking only where nothing else does. */
function chooseDescription(table: TableLook, hasName: boolean): Source | undefined {
  const tells = (column: ColumnLook): boolean => !isDates(column) && !isLetter(column);
  const found = table.named('description', tells).filter(isFull);
  const proper = found.filter((column) => !table.means(column, 'type'));
  const kind = table.named('type', isText).find(isFull);
  const texts = table
    .unnamed(
      (column) =>
        isText(column) &&
        isFull(column) &&
        !isCodes(column) &&
        !isLetter(column) &&
        column.ibans === 0 &&
        !(column.isConstant && table.rows > 1),
    )
    .sort((a, b) => b.lengths - a.lengths);
  // Without names each of them may say what for; under a header the longest does.
  const telling = texts.filter(
    ({ lengths, filled, words }) => lengths >= filled * 4 && ![...words].every(isAccountLike),
  );
  const others = kind ? [kind] : hasName ? [] : table.hasHeader ? texts.slice(0, 1) : telling;
  const chosen = proper.length > 0 ? proper : found.length > 0 ? found : others;
  const columns = chosen.filter((column) => column !== undefined).sort((a, b) => a.place - b.place);
  if (columns.length === 0) return undefined;
  return { columns: columns.slice(0, 6).map((column) => table.ref(table.take(column))) };
}

const isAccountLike = (word: string): boolean => /^[a-z]{2}\d{2}[a-z0-9]{10,}$/.test(word);

const ALWAYS_UNDONE = ['pending', 'declined', 'failed', 'reverted', 'cancelled'];

function undoneIn(status: ColumnLook): string[] {
  const found = UNDONE_WORDS.filter((word) => status.words.has(word));
  return [...new Set([...found, ...ALWAYS_UNDONE])];
}
