/** Which columns of a file of transactions tell what moved, and in which direction. */
import { type ColumnLook, isDates, isEmpty, isNumbers } from './columnLook.ts';
import { type AmountRule, nameKey } from './mapping.ts';
import { amountByBalance, pairByBalance } from './pairByBalance.ts';
import type { TableLook } from './tableLook.ts';
import { LETTER_PAIRS } from './words.ts';

export function chooseAmount(table: TableLook): AmountRule | undefined {
  const [out] = table.named('debit', isNumbers);
  const [into] = table
    .named('credit', (column) => isNumbers(column) && column !== out)
    .filter((one) => one !== out);
  const named = table.named('amount', isNumbers).filter((column) => !isEmpty(column));
  // Two columns of one name and other numbers: which of them moves money is asked.
  if (isAmbiguous(table, named)) return undefined;
  const amounts = withNetFirst(table, named);
  const debit = out ?? otherSideOf(table, into, amounts);
  const credit = into ?? otherSideOf(table, out, amounts);
  if (
    debit !== undefined &&
    credit !== undefined &&
    !(isEmpty(debit) && isEmpty(credit) && amounts.length > 0)
  ) {
    table.take(debit);
    table.take(credit);
    const negative = debit.below > 0 && debit.below > debit.numbers - debit.zeros - debit.below;
    return {
      by: 'column',
      debit: table.ref(debit),
      credit: table.ref(credit),
      ...(negative && { negative: true }),
      ...(credit.below > 0 && credit.below + credit.zeros === credit.numbers && { negativeCredit: true }),
    };
  }
  const pair = amounts.length === 0 ? pairByBalance(table) : undefined;
  if (pair !== undefined) return pair;
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

/** Beside a column of one side the amounts are of the other where every row stands in just one of the two. */
function otherSideOf(
  { sample }: TableLook,
  side: ColumnLook | undefined,
  [amount]: readonly ColumnLook[],
): ColumnLook | undefined {
  if (side === undefined || amount === undefined || amount === side || amount.below > 0) return undefined;
  const [here, there] = [side, amount].map(({ place }) =>
    sample.map(({ cells }) => /[1-9]/.test(cells[place] ?? '')),
  );
  const isEither = sample.every((_, at) => here?.[at] !== there?.[at]);
  return isEither && here?.includes(true) && there?.includes(true) ? amount : undefined;
}

function isAmbiguous({ sample }: TableLook, [first, ...others]: readonly ColumnLook[]): boolean {
  const twin = others.find(({ name }) => first !== undefined && nameKey(name) === nameKey(first.name));
  return (
    first !== undefined &&
    twin !== undefined &&
    first.filled === twin.filled &&
    sample.some(({ cells }) => cells[first.place] !== cells[twin.place])
  );
}

/** Where fees stand beside amounts, what is left after them is what moved. */
function withNetFirst(table: TableLook, amounts: readonly ColumnLook[]): readonly ColumnLook[] {
  const hasFees = table.named('fees', isNumbers).some(({ numbers, zeros }) => numbers > zeros);
  const net = amounts.find(({ name }) => /^net(?:to)?\b/i.test(name.trim()));
  return hasFees && net !== undefined ? [net, ...amounts] : amounts;
}

/** Where no name is known: the only column of numbers that may be amounts. */
function soleNumbers(table: TableLook): ColumnLook | undefined {
  const numbers = table.unnamed((column) => isNumbers(column) && !isDates(column) && !isCounted(column));
  const signed = numbers.filter(({ below }) => below > 0);
  if (signed.length === 1) return signed[0];
  return numbers.length === 1 ? numbers[0] : amountByBalance(table);
}

/** Whole numbers that are never below zero and never equal number something. */
const isCounted = ({ isUnique, below, words }: ColumnLook): boolean =>
  isUnique && below === 0 && [...words].every((word) => /^\d{5,}$/.test(word));

const LETTERS: ReadonlySet<string> = new Set(LETTER_PAIRS.flat());
export const isLetter = ({ words }: ColumnLook): boolean =>
  words.size > 0 && words.size <= 4 && [...words].every((word) => LETTERS.has(word));

/** A column of two words that are a pair, be its name known or not. */
const chooseLetter = (table: TableLook): ColumnLook | undefined =>
  table.named('letter', isLetter).filter((column) => !isEmpty(column))[0] ?? table.free(isLetter)[0];
