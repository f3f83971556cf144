/** Which columns of a file the numbers of its rows are read from. */
import type { Chosen } from './chooseTransactions.ts';
import { columnsOf, type MappedKind, type Mapping, placeOf, type Source } from './mapping.ts';

/** The places of the columns that amounts, quantities and prices are read from. */
export function usedColumns(
  { fields, amount }: Pick<Chosen, 'fields' | 'amount'>,
  kind: MappedKind,
  names: readonly string[],
): number[] {
  const sources: (Source | undefined)[] =
    kind === 'trades'
      ? [fields.price, fields.total, fields.net, fields.qty, fields.fees]
      : [amountSource(amount), fields.fees];
  return sources
    .flatMap((source) => [...columnsOf(source)])
    .map((ref) => placeOf(ref, names) ?? -1)
    .filter((place) => place >= 0);
}

const amountSource = (amount: Mapping['amount']): Source | undefined =>
  amount && { columns: amount.by === 'column' ? [amount.debit, amount.credit] : [amount.column] };
