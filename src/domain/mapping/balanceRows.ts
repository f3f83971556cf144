/**
 * Rows that have a day and an amount and yet move no money: a balance brought forward, the sum of all others. They are known by
 * their whole text alone, a sum besides by adding up.
 */
import type { SampleRow } from './columnLook.ts';
import { type AmountRule, columnsOf, type Mapping, placeOf, type RowRule } from './mapping.ts';
import { unitsReader } from './pairByBalance.ts';
import { wordKey } from './words.ts';

const list = (text: string): ReadonlySet<string> => new Set(text.split('|').map((word) => word.trim()));

const BALANCES =
  list(`opening balance | closing balance | balance brought forward | brought forward | balance carried forward
  | carried forward | balance forward | balance b/f | balance c/f | b/f | c/f | starting balance | ending balance | previous balance
  | new balance | anfangssaldo | endsaldo | schlusssaldo | alter kontostand | neuer kontostand | saldovortrag | kontostand
  | solde initial | solde final | ancien solde | nouveau solde | solde precedent | solde reporte | saldo inicial | saldo final
  | saldo anterior | saldo iniziale | saldo finale | beginsaldo | eindsaldo | saldo poczatkowe | saldo koncowe | pocatecni zustatek
  | konecny zustatek | ingaende saldo | utgaende saldo | inngaende saldo | utgaende balanse | loppsaldo | algsaldo`);
const TOTALS = list(
  'total | totals | grand total | sum | summe | gesamt | gesamtsumme | somme | totale | totaal | suma | total general | razem | celkem | summa',
);

/** Which rows are to be left out for it, by the columns in which it stands. */
export function balanceRules(
  { kind, fields, amount }: Mapping,
  names: readonly string[],
  rows: readonly SampleRow[],
): RowRule[] {
  if (kind !== 'transactions') return [];
  const rules: RowRule[] = [];
  for (const column of [...columnsOf(fields.description), ...columnsOf(fields.counterparty_name)]) {
    const place = placeOf(column, names) ?? -1;
    const texts = rows.map(({ cells }) => wordKey(cells[place] ?? ''));
    const values = new Set(texts.filter((text) => BALANCES.has(bare(text))));
    const last = texts.at(-1) ?? '';
    if (TOTALS.has(bare(last)) && texts.indexOf(last) === rows.length - 1 && isSum(amount, names, rows))
      values.add(last);
    if (values.size > 0) rules.push({ column, values: [...values] });
  }
  return rules;
}

const bare = (text: string): string => text.replace(/[:.\s]+$/, '');

/** Whether the last amount is what all before it come to. */
function isSum(
  amount: AmountRule | undefined,
  names: readonly string[],
  rows: readonly SampleRow[],
): boolean {
  if (amount?.by !== 'sign' || rows.length < 3) return false;
  const place = placeOf(amount.column, names) ?? -1;
  const cells = rows.map(({ cells: own }) => own[place] ?? '');
  const read = unitsReader(cells);
  const last = read?.(cells.at(-1));
  return last === cells.slice(0, -1).reduce((sum, cell) => sum + (read?.(cell) ?? 0n), 0n);
}
