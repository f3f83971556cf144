import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatFixed } from '../../src/domain/fixed.ts';
import { formatMoney } from '../../src/domain/money.ts';
import { readShape } from '../support/shapes.ts';

/** A table that is written in any dialect is read back to the same values, or it is asked. */

const NAMES = {
  en: ['Booking date', 'Payee', 'Description', 'Amount'],
  de: ['Buchungstag', 'Empfänger', 'Verwendungszweck', 'Betrag'],
  fr: ['Date opération', 'Bénéficiaire', 'Libellé', 'Montant'],
  nl: ['Boekdatum', 'Naam tegenpartij', 'Omschrijving', 'Bedrag'],
  es: ['Fecha operación', 'Beneficiario', 'Concepto', 'Importe'],
  it: ['Data operazione', 'Beneficiario', 'Descrizione', 'Importo'],
} as const;

const DATES: Readonly<Record<string, (year: string, month: string, day: string) => string>> = {
  'yyyy-mm-dd': (y, m, d) => `${y}-${m}-${d}`,
  'dd.mm.yyyy': (y, m, d) => `${d}.${m}.${y}`,
  'dd.mm.yy': (y, m, d) => `${d}.${m}.${y.slice(2)}`,
  'dd/mm/yyyy': (y, m, d) => `${d}/${m}/${y}`,
  'mm/dd/yyyy': (y, m, d) => `${m}/${d}/${y}`,
  'dd-mm-yyyy': (y, m, d) => `${d}-${m}-${y}`,
  yyyymmdd: (y, m, d) => `${y}${m}${d}`,
};

type Signs = 'minus' | 'trailing' | 'parentheses' | 'columns' | 'letter';

const grouped = (whole: string, mark: string): string =>
  mark === '' ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, mark);

const row = fc.record({
  day: fc.date({ min: new Date('2001-01-01'), max: new Date('2059-12-31'), noInvalidDate: true }),
  cents: fc.integer({ min: 1, max: 999_999_999 }),
  isOut: fc.boolean(),
  name: fc.constantFrom('Müller', 'Café "Rose"', "O'Neil", 'Shop; Ltd', 'A, B', 'Zoë\tX', 'Été'),
  text: fc.constantFrom('Rent', 'two\nlines', '', 'x;y,z|w', '"quoted"', '=1+1', 'ends with "', "'=x"),
});

const table = fc.record({
  language: fc.constantFrom(...(Object.keys(NAMES) as (keyof typeof NAMES)[])),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n'),
  encoding: fc.constantFrom('utf8', 'bom', 'utf16le', 'utf16be', 'latin1'),
  format: fc.constantFrom(...Object.keys(DATES)),
  numbers: fc.constantFrom(['.', ''], ['.', ','], [',', ''], [',', '.'], [',', ' '], ['.', "'"]),
  signs: fc.constantFrom<Signs>('minus', 'trailing', 'parentheses', 'columns', 'letter'),
  top: fc.integer({ min: 0, max: 4 }),
  bottom: fc.boolean(),
  pieces: fc.constantFrom(5, 64, 65_536),
  rows: fc.array(row, { minLength: 2, maxLength: 25 }),
});

const bytesIn = (encoding: string, text: string): Buffer => {
  if (encoding === 'utf16le') return Buffer.from(`\uFEFF${text}`, 'utf16le');
  if (encoding === 'utf16be') return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  if (encoding === 'latin1') return Buffer.from(text, 'latin1');
  return Buffer.from(encoding === 'bom' ? `\uFEFF${text}` : text);
};

test('a table in any dialect', async () => {
  const property = fc.asyncProperty(table, async ({ delimiter, numbers, signs, rows, ...given }) => {
    const [decimal = '.', thousands = ''] = numbers;
    const [date, name, text, amount] = NAMES[given.language];
    const quoted = (cell: string): string =>
      /["\n\r]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
    const number = (cents: number): string => {
      const [whole = '', fraction = ''] = (cents / 100).toFixed(2).split('.');
      return `${grouped(whole, thousands)}${decimal}${fraction}`;
    };
    const amounts = ({ cents, isOut }: (typeof rows)[number]): string[] => {
      const plain = number(cents);
      if (signs === 'columns') return isOut ? [plain, ''] : ['', plain];
      if (signs === 'letter') return [plain, isOut ? 'D' : 'C'];
      if (!isOut) return [plain];
      return [signs === 'minus' ? `-${plain}` : signs === 'trailing' ? `${plain}-` : `(${plain})`];
    };
    const header = {
      columns: [date, name, text, 'Debit', 'Credit'],
      letter: [date, name, text, amount, 'D/C'],
    }[signs as string] ?? [date, name, text, amount];
    const dayOf = (day: Date): [string, string, string] =>
      day.toISOString().slice(0, 10).split('-') as [string, string, string];
    const lines = [
      ...Array.from({ length: given.top }, (_, at) => (at % 2 === 0 ? `Statement ${at}` : '')),
      header.map(quoted).join(delimiter),
      ...rows.map((one) =>
        [DATES[given.format]?.(...dayOf(one.day)) ?? '', one.name, one.text, ...amounts(one)]
          .map(quoted)
          .join(delimiter),
      ),
      ...(given.bottom ? ['', `Total${delimiter}${delimiter}`] : []),
    ];
    const bytes = bytesIn(given.encoding, `${lines.join(given.newline)}${given.newline}`);
    const adjust = { currency: 'EUR' };
    const { asked, rows: read, faults } = await readShape(bytes, adjust, 'transactions', given.pieces);
    const isAllIn = rows.every(({ isOut }) => !isOut);
    const isAllOneSided = new Set(rows.map(({ isOut }) => isOut)).size === 1;
    const isOrderOpen = /dd[/-]mm|mm[/-]dd/.test(given.format) && !given.format.startsWith('yyyy');
    if (asked.length > 0) {
      for (const code of asked) {
        if (code === 'ambiguous_date') expect(isOrderOpen).toBe(true);
        else if (code === 'ambiguous_sign')
          expect(isAllIn && signs !== 'columns' && signs !== 'letter').toBe(true);
        else if (code === 'column_needed') expect(isAllOneSided).toBe(true);
        else throw new Error(`${code} should not have been asked`);
      }
      return;
    }
    expect(faults).toEqual([]);
    expect(read).toEqual(
      rows.map(({ day, cents, isOut, ...one }) => {
        const units = BigInt(cents) * (isOut ? -100n : 100n);
        const written = formatFixed(units, 4, 2);
        expect(written).toBe(formatMoney(units, 'EUR'));
        const read2 = one.text.replaceAll('\r\n', '\n').trim();
        return `A|${day.toISOString().slice(0, 10)}|${written}|EUR|${isOut ? 'expense' : 'income'}||${read2}|${one.name}||`;
      }),
    );
  });
  await fc.assert(property, { numRuns: 150 });
});
