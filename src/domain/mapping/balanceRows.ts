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
  | konecny zustatek | ingaende saldo | utgaende saldo | inngaende saldo | utgaende balanse | loppsaldo | algsaldo
  | opening bal | closing bal | open balance | close balance | start balance | end balance | final balance | statement balance
  | saldo do dia | saldo dia | saldo final do dia | saldo total disponivel dia | saldo em conta | saldo do periodo | saldo previo
  | saldo actual | saldo al corte | saldo al cierre | saldo de apertura | saldo di apertura | saldo di chiusura | saldo contabile
  | saldo contabile iniziale | saldo contabile finale | startsaldo | slutsaldo | primosaldo | ultimosaldo | nuovo saldo | vecchio saldo
  | saldo precedente | saldo attuale | anfangsbestand | endbestand | startsaldo | vortrag | ubertrag | saldoubertrag | kontostand alt
  | kontostand neu | devreden bakiye | devir bakiyesi | acilis bakiyesi | kapanis bakiyesi | nyito egyenleg | zaro egyenleg
  | nyitoegyenleg | zaroegyenleg | sold initial | sold final | pociatocny zostatok | konecny zostatok | pocetno stanje | zavrsno stanje
  | входящий остаток | исходящий остаток | остаток на начало | остаток на конец | 前期繰越 | 繰越残高 | 前月繰越 | 期初余额 | 期末余额 | 上期余额`);
/** Also the whole text of a payment, so a day has to stand behind, or the amount has to be what the rows before come to. */
const BARE_BALANCES = list(
  'balance | account balance | saldo | solde | bakiye | egyenleg | sold | stan | stan konta | zustatek | zostatok',
);
/** Of which day it is takes nothing from what it is. */
const ITS_DAY =
  /[\s:(-]*(?:am|vom|zum|per|al|del|au|du|le|as of|as at|on|at|a|em|de|na|ke dni|pr\.?|den)?[\s:]*(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})\)?$/;
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
    const values = new Set(texts.filter(isBalance));
    const last = texts.at(-1) ?? '';
    const mayBeSum = TOTALS.has(bare(last)) || BARE_BALANCES.has(bare(last));
    if (mayBeSum && texts.indexOf(last) === rows.length - 1 && isSum(amount, names, rows)) values.add(last);
    if (values.size > 0) rules.push({ column, values: [...values] });
  }
  return rules;
}

const bare = (text: string): string => text.replace(/[:.\s]+$/, '');

function isBalance(text: string): boolean {
  const word = bare(text);
  const undated = word.replace(ITS_DAY, '');
  if (BALANCES.has(word) || BALANCES.has(undated)) return true;
  return BARE_BALANCES.has(undated === word ? spacedOut(word) : undated);
}

/** `s a l d o` as a word; no payment is written so. */
const spacedOut = (text: string): string => (/^(?:\S )+\S$/.test(text) ? text.replaceAll(' ', '') : '');

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
