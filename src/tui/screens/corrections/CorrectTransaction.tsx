/** Corrects a transaction, or takes it back: its day, amount, class and description. */
import { amountNote } from '../../accountField.ts';
import { dayCalendar } from '../../calendarField.ts';
import { parseMoney } from '../../../domain/money.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { SECTIONS } from '../../../domain/transaction.ts';
import type { RowHistory } from '../../../reports/rowHistory.ts';
import {
  correctTransaction,
  previewTransactionCorrection,
  type TransactionChange,
} from '../../../services/correctTransaction.ts';
import { findCategories } from '../../../services/findCategories.ts';
import { choiceField, choicesFor } from '../../choiceField.ts';
import { readDay } from '../../dayText.ts';
import { groupThousands, showDay } from '../../figures.ts';
import { type Choice, type Field, whyNot } from '../../form.ts';
import { useHold } from '../../keyboard.tsx';
import { type Draft, useSession } from '../../session.tsx';
import { useReading } from '../../useReading.ts';
import type { ScreenProps } from '../index.tsx';
import { CorrectRow } from './CorrectRow.tsx';
import { useBookedRow } from './useBookedRow.tsx';

export function CorrectTransaction({ params }: ScreenProps<'correctTransaction'>) {
  return useBookedRow('transaction', params.transaction, (row) => (
    <CorrectTransactionForm row={row} number={params.transaction} isTakenBack={params.isTakenBack ?? false} />
  ));
}

interface CorrectTransactionFormProps {
  readonly row: RowHistory;
  readonly number: number;
  readonly isTakenBack: boolean;
}

function CorrectTransactionForm({ row, number, isTakenBack }: CorrectTransactionFormProps) {
  const { bank, viewer } = useSession();
  const { value: categories = [], error } = useReading(() => findCategories(bank, viewer), []);
  useHold(categories.length === 0 && error === undefined);
  const { facts } = row;
  const today = bank.clock.today();
  const initial = isTakenBack ? {} : initialOf(row);
  const requestOf = (values: Draft, reason: string) => ({
    transaction: `#${number}`,
    change: isTakenBack ? null : changeOf(values, initial, today),
    reason,
  });
  return (
    <CorrectRow
      noun="transaction"
      number={number}
      detail={[
        `${facts.date}   ${groupThousands(String(facts.amount))} ${facts.currency}   ${facts.account_ref}`,
      ]}
      isTakenBack={isTakenBack}
      fields={isTakenBack ? [] : fieldsOf(String(facts.currency), today, categories)}
      initial={initial}
      preview={(values, reason) => previewTransactionCorrection(bank, viewer, requestOf(values, reason))}
      perform={(values, reason) => correctTransaction(bank, viewer, requestOf(values, reason))}
      putBack={(values, before, reason) =>
        correctTransaction(bank, viewer, {
          ...{ transaction: `#${number}`, change: changeOf(before, values, today), reason },
        })
      }
      fieldOf={({ code }) => FIELDS[code]}
      flags={(values) => flagsOf(values, initial, today)}
    />
  );
}

const initialOf = ({ facts }: RowHistory): Draft => ({
  date: String(facts.date),
  amount: String(facts.amount),
  section: String(facts.section),
  category: String(facts.category),
  description: String(facts.description),
});

const fieldsOf = (
  currency: string,
  today: string,
  categories: readonly { readonly section: string; readonly name: string }[],
): readonly Field[] => [
  {
    name: 'date',
    label: 'Date',
    kind: 'text',
    check: (text) => whyNot(() => readDay(text, today)),
    calendar: dayCalendar(today),
    note: (text) => showDay(readDay(text, today)),
  },
  {
    name: 'amount',
    label: 'Amount',
    kind: 'amount',
    check: (text) => whyNot(() => parseMoney(text)),
    note: (text) => `${amountNote(text, currency)}, above zero in, below zero out`,
  },
  choiceField({ name: 'section', label: 'Section', choices: SECTIONS.map((value) => ({ value })) }),
  {
    name: 'category',
    label: 'Category',
    kind: 'text',
    check: (text) => (text.trim() === '' ? 'a category is needed' : undefined),
    choices: (text, { section }) =>
      choicesFor(
        categories.flatMap((one): Choice[] => (one.section === section ? [{ value: one.name }] : [])),
        text,
      ),
  },
  { name: 'description', label: 'Description', kind: 'text' },
];

/** What was typed over, as the service takes it. */
function changeOf(values: Draft, initial: Draft, today: string): TransactionChange {
  const typed = <T,>(name: string, read: (text: string) => T): T | undefined => {
    const text = values[name];
    return text === undefined || text === initial[name] ? undefined : read(text);
  };
  return {
    day: typed('date', (text) => readDay(text, today)),
    amount: typed('amount', parseMoney),
    section: typed('section', String),
    category: typed('category', String),
    description: typed('description', String),
  };
}

const flagsOf = (values: Draft, initial: Draft, today: string): string[] =>
  ['date', 'amount', 'section', 'category', 'description'].flatMap((name) => {
    const text = values[name] ?? '';
    if (text === initial[name]) return [];
    return [`--${name}`, name === 'date' ? readDay(text, today) : text];
  });

const FIELDS: Partial<Record<RefusalCode, string>> = {
  bad_day: 'date',
  zero_amount: 'amount',
  unknown_category: 'category',
  too_long: 'description',
};
