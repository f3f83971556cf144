/** Which columns of a file of transactions ours come from, by names and by cells. What is not found is left open. */
import { type ColumnLook, isCodes, isDates, isEmpty, isNumbers } from './columnLook.ts';
import type { AmountRule, Mapping, RowRule, Source } from './mapping.ts';
import type { TableLook } from './tableLook.ts';
import { LETTER_PAIRS, UNDONE_WORDS } from './words.ts';

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
  table.take(table.named('balance', isNumbers)[0]);
  const ref = (column: ColumnLook | undefined): Source | undefined =>
    column && { columns: [table.ref(table.take(column))] };
  const currency = ref(table.named('currency', isCodes).find((column) => !isEmpty(column)));
  const parties = chooseParties(table);
  const account = ref(chooseAccount(table));
  const counterAccount = ref(table.named('counterAccount', (column) => !isDates(column))[0]);
  const status = table.named('status')[0];
  const undone = status && { column: table.ref(status), values: undoneIn(status) };
  const id = ref(table.named('id', ({ isUnique, filled }) => isUnique && filled === table.rows).find(isFull));
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
  };
  const description = chooseDescription(table, name !== undefined);
  return {
    fields: { ...fields, ...(description && { description }) },
    amount,
    keep: [],
    leaveOut: undone === undefined || undone.values.length === 0 ? [] : [undone],
  };
}

const isFull = (column: ColumnLook): boolean => !isEmpty(column);

export function chooseDate(table: TableLook): ColumnLook | undefined {
  return table.named('date', isDates)[0] ?? table.named('valueDate', isDates)[0] ?? table.free(isDates)[0];
}

function chooseAmount(table: TableLook): AmountRule | undefined {
  const [debit] = table.named('debit', isNumbers);
  const [credit] = table
    .named('credit', (column) => isNumbers(column) && column !== debit)
    .filter((one) => one !== debit);
  const amounts = table.named('amount', isNumbers).filter(isFull);
  if (
    debit !== undefined &&
    credit !== undefined &&
    !(isEmpty(debit) && isEmpty(credit) && amounts.length > 0)
  ) {
    table.take(debit);
    table.take(credit);
    const negative = debit.below > 0 && debit.below + debit.zeros >= debit.numbers - debit.below;
    return {
      by: 'column',
      debit: table.ref(debit),
      credit: table.ref(credit),
      ...(negative && { negative: true }),
    };
  }
  const amount = table.take(amounts[0] ?? soleNumbers(table));
  if (amount === undefined) return undefined;
  const column = table.ref(amount);
  const letter = amount.below === 0 ? table.take(chooseLetter(table)) : undefined;
  if (letter === undefined) return { by: 'sign', column };
  const pairs = LETTER_PAIRS.filter((pair) => pair.some((word) => letter.words.has(word)));
  const fitting = pairs.filter(([minus, plus]) =>
    [...letter.words].every((word) => word === minus || word === plus),
  );
  const kept = fitting.length > 0 ? fitting : pairs;
  return {
    ...{ by: 'letter', column, letter: table.ref(letter) },
    minus: [...new Set(kept.map(([minus]) => minus))],
    plus: [...new Set(kept.map(([, plus]) => plus))],
  };
}

/** Where no name is known: the only column of numbers that may be amounts. */
function soleNumbers(table: TableLook): ColumnLook | undefined {
  const numbers = table.unnamed((column) => isNumbers(column) && !isDates(column));
  const signed = numbers.filter(({ below }) => below > 0);
  if (signed.length === 1) return signed[0];
  return numbers.length === 1 ? numbers[0] : undefined;
}

/** A column of two words that are a pair, be its name known or not. */
function chooseLetter(table: TableLook): ColumnLook | undefined {
  const known = new Set(LETTER_PAIRS.flat());
  const isLetter = (column: ColumnLook): boolean =>
    column.words.size > 0 && column.words.size <= 4 && [...column.words].every((word) => known.has(word));
  return table.named('letter', isLetter).filter(isFull)[0] ?? table.free(isLetter)[0];
}

function chooseParties(table: TableLook): Source | undefined {
  const [payee] = table.named('payee', isText);
  const [payer] = table.named('payer', isText);
  if (payee === undefined || payer === undefined || payee === payer) return undefined;
  table.take(payee);
  table.take(payer);
  return { out: table.ref(payee), in: table.ref(payer) };
}

/** An IBAN that changes from row to row is the other side's. */
function chooseAccount(table: TableLook): ColumnLook | undefined {
  const isOwn = (column: ColumnLook): boolean =>
    !isDates(column) &&
    column.below === 0 &&
    !(column.words.size > 1 && column.ibans > 1 && table.means(column, 'counterAccount'));
  return table
    .named('account', isOwn)
    .filter(isFull)
    .find((column) => !(column.words.size > 3 && column.words.size * 2 > column.filled));
}

/** All that tells what for, left to right; the bare kind of booking only where nothing else does. */
function chooseDescription(table: TableLook, hasName: boolean): Source | undefined {
  const found = table.named('description', (column) => !isDates(column)).filter(isFull);
  const proper = found.filter((column) => !table.means(column, 'type'));
  const [kind] = table.named('type', isText).filter(isFull);
  const longest = table
    .unnamed((column) => isText(column) && isFull(column) && !isCodes(column))
    .sort((a, b) => b.lengths - a.lengths)[0];
  const chosen =
    proper.length > 0 ? proper : found.length > 0 ? found : [longest ?? (hasName ? undefined : kind)];
  const columns = chosen.filter((column) => column !== undefined).sort((a, b) => a.place - b.place);
  if (columns.length === 0) return undefined;
  return { columns: columns.slice(0, 6).map((column) => table.ref(table.take(column))) };
}

const ALWAYS_UNDONE = ['pending', 'declined', 'failed', 'reverted', 'cancelled'];

function undoneIn(status: ColumnLook): string[] {
  const found = UNDONE_WORDS.filter((word) => status.words.has(word));
  return [...new Set([...found, ...ALWAYS_UNDONE])];
}
