/** Figures in another locale: in tables, lines and forms, lined up, and typed as they are shown. */
import { afterEach, describe, expect, test } from 'vitest';
import { LOCALES, type LocaleName } from '../../src/domain/locale.ts';
import { showMoney } from '../../src/tui/figures.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { type Field, whyNot } from '../../src/tui/form.ts';
import { localFields } from '../../src/tui/localForm.ts';
import { FormFields } from '../../src/tui/components/Form.tsx';
import { ErrorLine } from '../../src/tui/components/states.tsx';
import { demandFunds } from '../../src/services/posting.ts';
import { StillTable } from '../../src/tui/components/StillTable.tsx';
import { Line } from '../../src/tui/line.tsx';
import { localText } from '../../src/tui/localText.ts';
import { makeTheme } from '../../src/tui/theme.ts';
import { useForm } from '../../src/tui/useForm.ts';
import { endAll, renderAt } from './support/renderAt.tsx';
import { Stage } from './support/Stage.tsx';

afterEach(endAll);

const at = (locale: LocaleName, hasLocalDays = false) => makeTheme('none', false, { locale, hasLocalDays });

describe('a line', () => {
  test.each<[LocaleName, string]>([
    ['en', 'Cash  12,345,678.50  of "1,2.3"'],
    ['de', 'Cash  12.345.678,50  of "1,2.3"'],
    ['en-IN', 'Cash 1,23,45,678.50  of "1,2.3"'],
    ['de-CH', 'Cash  12\u2019345\u2019678.50  of "1,2.3"'],
  ])('in %s writes figures, and texts as they are', async (locale, line) => {
    const spans = [`Cash  ${showMoney(123_456_785_000n)}  of "1,2.3"`];
    const screen = await renderAt(
      60,
      5,
      <Stage theme={at(locale)}>
        <Line spans={spans} />
      </Stage>,
    );
    expect(screen.frame().trimEnd()).toBe(line);
  });
});

test('a table lines them up on the decimal mark, and writes days', async () => {
  const screen = await renderAt(
    60,
    5,
    <Stage theme={at('de', true)}>
      <StillTable
        rows={[12_345_678n, -5_000n, 90_000_000n]}
        columns={[
          { title: 'Day', priority: 1, align: 'left', text: () => '2026-06-30' },
          { title: 'Amount', priority: 1, align: 'point', text: (amount) => showMoney(amount) },
        ]}
      />
    </Stage>,
  );
  expect(screen.frame().split('\n').slice(1, 4)).toEqual([
    '  30.06.2026  1.234,5678',
    '  30.06.2026     -0,50',
    '  30.06.2026  9.000,00',
  ]);
});

const FIELDS: readonly Field[] = [
  {
    name: 'amount',
    label: 'Amount',
    kind: 'amount',
    hint: 'such as 120.00',
    check: (text) => (/^\d+(?:\.\d+)?$/.test(text) ? undefined : 'no number'),
    note: (text) => `plain ${text}`,
  },
];

function Form({ onSubmit }: { onSubmit(amount: string | undefined): void }) {
  const form = useForm({ fields: FIELDS, initial: {}, onSubmit: ({ amount }) => onSubmit(amount) });
  return <FormFields form={form} />;
}

test.each<[LocaleName, typed: string, shown: string, plain: string]>([
  ['de', '1204,5', '1.204,5', '1204.5'],
  ['de', '1.204,50', '1.204,50', '1204.50'],
  ['fr', '1 204,5', '1 204,5', '1204.5'],
  ['en-IN', '1204567.5', '12,04,567.5', '1204567.5'],
  ['en', '1,204.50', '1,204.50', '1204.50'],
])('in %s %s is typed into a form as %s and read as %s', async (locale, typed, shown, plain) => {
  const submitted: (string | undefined)[] = [];
  const screen = await renderAt(
    60,
    5,
    <Stage theme={at(locale)}>
      <Form onSubmit={(amount) => submitted.push(amount)} />
    </Stage>,
  );
  await screen.press(typed);
  expect(screen.frame()).toContain(`${shown}_   plain ${plain}`);
  await screen.press('\r');
  expect(submitted).toEqual([plain]);
});

test.each<[LocaleName, hint: string]>([
  ['de', 'such as 120,00'],
  ['en', 'such as 120.00'],
])('in %s an amount is asked for by an example that can be typed: %s', async (locale, hint) => {
  const screen = await renderAt(
    60,
    5,
    <Stage theme={at(locale)}>
      <Form onSubmit={() => {}} />
    </Stage>,
  );
  expect(screen.frame()).toContain(hint);
});

test('a reason gives an example that can be typed', () => {
  const [field] = localFields(
    [
      { name: 'a', label: 'Amount', kind: 'amount', check: (text) => whyNot(() => parseMoney(text)) },
      { name: 'b', label: 'Text', kind: 'text' },
    ],
    LOCALES.de,
  );
  expect(field?.check?.('1,234.56', {})).toBe('"1,234.56" is not a number like 1234,50');
  expect(field?.check?.('1.234,56', {})).toBeUndefined();
});

test('what could be two amounts is told, and not taken', async () => {
  const submitted: unknown[] = [];
  const screen = await renderAt(
    80,
    5,
    <Stage theme={at('de')}>
      <Form onSubmit={(amount) => submitted.push(amount)} />
    </Stage>,
  );
  await screen.press('1.234', '\r');
  expect(screen.frame()).toContain('"1.234" could be 1234 or 1,234: write one of these');
  expect(submitted).toEqual([]);
});

test('a text without figures is itself', () => {
  expect(localText('2026-06-30 1,204.10', LOCALES.de)).toBe('2026-06-30 1,204.10');
});

test.each<[LocaleName, string]>([
  ['en', ' ! ANA-1 can pay 12,345.60 EUR, 1,000,000.00 is asked: pay less, or'],
  ['de', ' ! ANA-1 can pay 12.345,60 EUR, 1.000.000,00 is asked: pay less, or'],
])('a refusal in %s writes its figures, and is plain everywhere else', async (locale, line) => {
  const account = { ref: 'ANA-1', status: 'open', currency: 'EUR', balance: 123_456_000n } as const;
  const refused = (): unknown => {
    try {
      demandFunds({ ...account, overdraftLimit: 0n }, 10_000_000_000n);
    } catch (error) {
      return error;
    }
  };
  expect(refused()).toMatchObject({ message: 'ANA-1 can pay 12345.60 EUR, 1000000.00 is asked' });
  const screen = await renderAt(
    72,
    5,
    <Stage theme={at(locale)}>
      <ErrorLine error={refused()} />
    </Stage>,
  );
  expect(screen.frame().split('\n')[0]).toBe(line);
});
