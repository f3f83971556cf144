/** What a person said about the columns of a file, put over what was found. */
import { refuse } from '../refusal.ts';
import { type Adjustments, isField, refsOf, sourceOf } from './adjustments.ts';
import type { Chosen } from './chooseTransactions.ts';
import {
  type AmountRule,
  type ColumnRef,
  columnsOf,
  fieldsOf,
  type MappedKind,
  type RowRule,
  type Source,
} from './mapping.ts';
import { BUY_WORDS, SELL_WORDS } from './words.ts';

const AMOUNTS = ['amount', 'debit', 'credit', 'letter'];

export function withAdjustments(
  found: Chosen,
  kind: MappedKind,
  names: readonly string[],
  { columns = {}, account, currency, sign, buy, sell, leaveOut = [] }: Adjustments,
): Chosen {
  const fields: Record<string, Source | undefined> = { ...found.fields };
  for (const [field, text] of Object.entries(columns)) {
    if (isField(field, fieldsOf(kind))) fields[field] = sourceOf(text, names);
    else if (kind !== 'transactions' || !AMOUNTS.includes(field))
      refuse('usage', `there is no column ${field} of ${kind}`, `choose one of ${fieldsOf(kind).join(', ')}`);
  }
  // Who says that a total is with its fees means that one.
  if (columns.net !== undefined && columns.net !== '' && columns.total === undefined)
    fields.total = undefined;
  // Pairs say which account each name of the file is: where these stand does not change.
  if (account !== undefined && account.trim() !== '' && !account.includes('='))
    fields.account_ref = { fixed: account.trim() };
  if (currency !== undefined && currency.trim() !== '')
    fields.currency = { fixed: currency.trim().toUpperCase() };
  const amount = kind === 'transactions' ? signed(amountRule(found.amount, columns, names), sign) : undefined;
  const [side] = columnsOf(fields.side);
  const isSideSaid = columns.side !== undefined && columns.side !== '';
  const known = isSideSaid ? { buy: BUY_WORDS, sell: SELL_WORDS } : undefined;
  const words =
    found.words ?? known ?? (buy === undefined && sell === undefined ? undefined : { buy: [], sell: [] });
  return {
    fields: Object.fromEntries(Object.entries(fields).filter(([, one]) => one !== undefined)),
    amount,
    words: words && { buy: [...words.buy, ...(buy ?? [])], sell: [...words.sell, ...(sell ?? [])] },
    keep: found.keep,
    leaveOut: [
      ...found.leaveOut,
      ...leaveOut.map((text) => ruleOf(text, side ?? found.leaveOut[0]?.column, names)),
    ],
  };
}

function ruleOf(text: string, column: ColumnRef | undefined, names: readonly string[]): RowRule {
  const [name = '', ...value] = text.split('=');
  if (value.length > 0) {
    const [ref] = refsOf(name.trim(), names);
    return { column: ref ?? name, values: [value.join('=').trim()] };
  }
  if (column === undefined)
    refuse('usage', `in which column does "${text}" stand?`, 'write --leave-out COLUMN=VALUE');
  return { column, values: [text] };
}

function amountRule(
  found: AmountRule | undefined,
  columns: Readonly<Record<string, string>>,
  names: readonly string[],
): AmountRule | undefined {
  const ref = (field: string): ColumnRef | undefined =>
    columns[field] === undefined || columns[field] === '' ? undefined : refsOf(columns[field], names)[0];
  // What goes out, and what comes in.
  const [out, into] = (columns.amount ?? '').split(' / ');
  if (out !== undefined && into !== undefined)
    return amountRule(found, { ...columns, amount: '', debit: out.trim(), credit: into.trim() }, names);
  const [amount, debit, credit, letter] = [ref('amount'), ref('debit'), ref('credit'), ref('letter')];
  if (debit !== undefined && credit !== undefined) return { by: 'column', debit, credit };
  if (debit !== undefined || credit !== undefined)
    refuse('usage', 'debit and credit are given together', 'give --column debit=... and --column credit=...');
  const column = amount ?? (found === undefined || found.by === 'column' ? undefined : found.column);
  if (letter !== undefined && column !== undefined)
    return found?.by === 'letter'
      ? { ...found, column, letter }
      : { by: 'letter', column, letter, minus: ['d', 'debit'], plus: ['c', 'credit'] };
  return amount === undefined ? found : { by: 'sign', column: amount };
}

function signed(rule: AmountRule | undefined, sign: string | undefined): AmountRule | undefined {
  if (rule === undefined || sign === undefined || sign === 'normal') return rule;
  if (sign !== 'negated') refuse('usage', `"${sign}" is not a sign`, 'choose normal or negated');
  if (rule.by === 'sign') return { ...rule, negated: true };
  if (rule.by === 'column') return { ...rule, debit: rule.credit, credit: rule.debit };
  return { ...rule, minus: rule.plus, plus: rule.minus };
}
