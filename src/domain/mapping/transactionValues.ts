/** The values of a transaction from the cells of somebody else's row. */
import { formatFixed, parseFixed } from '../fixed.ts';
import { refuse } from '../refusal.ts';
import { currencyMarkIn, sharedMarkIn } from './currencyMark.ts';
import { type AmountRule, type ColumnRef, columnsOf, type Mapping, type Source } from './mapping.ts';
import { hundredth, isInMinorUnits } from './minorUnit.ts';
import { currencyCode, isNothing, type Reading } from './reading.ts';
import { wordKey } from './words.ts';

const negated = (text: string): string => (text.startsWith('-') ? text.slice(1) : `-${text}`);
const isZero = (text: string): boolean => /^-?[0.]*$/.test(text);

/** Under `MAPPED_COLUMNS.transactions`, or the reason why the row is left out. */
export function transactionValues(
  { fields, amount: rule }: Mapping,
  reading: Reading,
): () => string[] | string {
  const amountOf = rule === undefined ? () => '' : amountReader(rule, reading);
  const amountRefs = refsOf(rule);
  return () => {
    const [dateColumn] = columnsOf(fields.date);
    const dateText = reading.text(fields.date);
    const date = dateText === '' ? '' : reading.read(dateColumn, () => reading.dates.day(dateText), '');
    const faultsBefore = reading.faults.length;
    const amount = withoutFees(amountOf(), fields.fees, reading);
    if (amount !== '' && reading.faults.length === faultsBefore && isZero(amount)) return 'an amount of zero';
    if (dateText === '' && amount === '' && reading.faults.length === faultsBefore)
      return 'neither day nor amount';
    const isOut = amount.startsWith('-');
    const currency = currencyCode(reading.text(fields.currency));
    demandCurrency(amountRefs, currency, reading);
    const section = reading.text(fields.section);
    return [
      reading.account(fields.account_ref),
      date,
      amount,
      currency,
      section === '' ? (isOut ? 'expense' : 'income') : section,
      reading.text(fields.category),
      reading.text(fields.description, isOut),
      reading.text(fields.counterparty_name, isOut),
      withoutQuotes(reading.text(fields.counterparty_account, isOut)),
      withoutQuotes(reading.text(fields.external_id)),
      reading.text(fields.transfer_group_id),
    ];
  };
}

/** Numbers of accounts and bookings stand in apostrophes where a spreadsheet is not to take them for numbers. */
const withoutQuotes = (text: string): string =>
  isNothing(text) ? '' : (/^'([^']+)'$/.exec(text)?.[1]?.trim() ?? text);

const refsOf = (rule: AmountRule | undefined): readonly ColumnRef[] =>
  rule === undefined ? [] : rule.by === 'column' ? [rule.debit, rule.credit] : [rule.column];

/** An amount that says its own currency is not one of another. */
function demandCurrency(refs: readonly ColumnRef[], currency: string, reading: Reading): void {
  if (currency === '') return;
  for (const ref of refs) {
    const text = reading.cell(ref);
    const mark = /[^\d.,\s'+-]/.test(text)
      ? (currencyMarkIn(text) ?? sharedMarkIn(text, currency))
      : undefined;
    if (mark === undefined || mark === currency) continue;
    reading.read(
      ref,
      () =>
        refuse(
          'wrong_currency',
          `"${text}" is in ${mark}, and the row in ${currency}`,
          'mend the row, or leave it out',
        ),
      undefined,
    );
  }
}

function withoutFees(amount: string, fees: Source | undefined, reading: Reading): string {
  if (fees === undefined || amount === '') return amount;
  const taken = reading.added(fees, 4, true);
  if (taken === undefined || taken === 0n) return amount;
  return reading.read(
    columnsOf(fees)[0],
    () => withDecimalsOf(amount, formatFixed(parseFixed(amount, 4, 'an amount') - taken, 4)),
    amount,
  );
}

/** As many decimals as the amount was written with, where fewer are left. */
function withDecimalsOf(amount: string, rest: string): string {
  const wanted = amount.split('.')[1]?.length ?? 0;
  const [whole = '', decimals = ''] = rest.split('.');
  return decimals.length >= wanted ? rest : `${whole}.${decimals.padEnd(wanted, '0')}`;
}

function numberReaderOf(ref: ColumnRef, reading: Reading): () => string {
  if (!isInMinorUnits(reading.nameOf(ref))) return () => reading.numberIn(ref);
  return () => {
    const text = reading.numberIn(ref);
    return text === '' ? '' : hundredth(text);
  };
}

function amountReader(rule: AmountRule, reading: Reading): () => string {
  switch (rule.by) {
    case 'sign': {
      const read = numberReaderOf(rule.column, reading);
      return () => {
        const text = read();
        return rule.negated && text !== '' ? negated(text) : text;
      };
    }
    case 'column': {
      const [readDebit, readCredit] = [rule.debit, rule.credit].map((ref) => numberReaderOf(ref, reading));
      return () => {
        const debit = readDebit?.() ?? '';
        const credit = readCredit?.() ?? '';
        const isDebit = debit !== '' && !isZero(debit);
        if (isDebit && credit !== '' && !isZero(credit))
          return reading.read(
            rule.debit,
            () =>
              refuse(
                'bad_value',
                `${reading.nameOf(rule.debit)} and ${reading.nameOf(rule.credit)} are both filled`,
              ),
            '',
          );
        if (!isDebit && rule.negativeCredit && credit !== '') return negated(credit);
        if (!isDebit) return credit === '' ? debit : credit;
        return rule.negative ? debit : negated(debit);
      };
    }
    case 'letter': {
      const minus = new Set(rule.minus.map(wordKey));
      const plus = new Set(rule.plus.map(wordKey));
      const read = numberReaderOf(rule.column, reading);
      return () => {
        const text = read();
        if (text === '') return '';
        const letter = wordKey(reading.cell(rule.letter));
        if (plus.has(letter)) return text;
        if (minus.has(letter)) return negated(text);
        return reading.read(
          rule.letter,
          () =>
            refuse(
              'bad_value',
              `"${reading.cell(rule.letter)}" does not say whether money comes in or goes out`,
            ),
          text,
        );
      };
    }
  }
}
