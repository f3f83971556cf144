import { describe, expect, it, test } from 'vitest';
import { dateReader, dateSniffer } from '../../../src/domain/mapping/dateFormat.ts';
import { isIban, readIbanIn } from '../../../src/domain/mapping/ibanText.ts';
import { numberHint, numberReader } from '../../../src/domain/mapping/numberFormat.ts';
import { isZone, zoneClock } from '../../../src/domain/mapping/zone.ts';

const US = { decimal: '.', thousands: ',' } as const;
const EU = { decimal: ',', thousands: '.' } as const;
const read = (text: string, format: Parameters<typeof numberReader>[0]): string => {
  try {
    return numberReader(format)(text);
  } catch {
    return 'no';
  }
};

describe('numbers', () => {
  it.each([
    ['1,234.56', US, '1234.56'],
    ['$1,234.56', US, '1234.56'],
    ['-$1,234.56', US, '-1234.56'],
    ['($34.56)', US, '-34.56'],
    ['34.56-', US, '-34.56'],
    ['34.56 DR', US, '-34.56'],
    ['34.56 CR', US, '34.56'],
    ['+.50', US, '0.50'],
    ['USD 1,905.00', US, '1905.00'],
    ['1,10,965.44', US, '110965.44'],
    ['\u22121.234,56 €', EU, '-1234.56'],
    ['1.234,56 EUR', EU, '1234.56'],
    ['="12,50"', EU, '12.50'],
    ["1'234.50", { decimal: '.', thousands: "'" }, '1234.50'],
    ['1\u2019234.50', { decimal: '.', thousands: "'" }, '1234.50'],
    ['1\u202F234,50', { decimal: ',', thousands: ' ' }, '1234.50'],
    ['1.5', EU, 'no'],
    ['1,23,4', US, 'no'],
    ['12.34.56', EU, 'no'],
    ['--5', US, 'no'],
    ['(-5)', US, 'no'],
    ['1e5', US, 'no'],
    ['five', US, 'no'],
    ['', US, 'no'],
    ['12 EUR 34', EU, 'no'],
  ] as const)('%s', (text, format, expected) => {
    expect(read(text, format)).toBe(expected);
  });

  it.each([
    ['10,799', undefined, true],
    ['10.799', undefined, true],
    ['0,799', ',', false],
    ['1234,567', ',', false],
    ['10,79', ',', false],
    ['1.234,56', ',', false],
    ['1,234,567', '.', false],
    ["1'234.567", '.', false],
    ['12', undefined, false],
  ])('%s tells the decimal mark %s', (text, decimal, isOpen) => {
    expect(numberHint(text)).toMatchObject({ decimal, isOpen });
  });

  test('what is no number tells nothing', () => {
    for (const text of ['', 'x', '01.02.2024', '12:05', '2024-01-05', '1.2.3,4.5'])
      expect(numberHint(text)).toBeUndefined();
  });
});

describe('days', () => {
  it.each([
    ['31.12.2026', 'dd.mm.yyyy', '2026-12-31'],
    ['1.2.26', 'dd.mm.yy', '2026-02-01'],
    ['31.12.69', 'dd.mm.yy', '2069-12-31'],
    ['31.12.70', 'dd.mm.yy', '1970-12-31'],
    ['12/31/2026', 'mm/dd/yyyy', '2026-12-31'],
    ['20261231', 'yyyymmdd', '2026-12-31'],
    ['15 May 2026', 'dd mmm yyyy', '2026-05-15'],
    ['15-Mai-2026', 'dd-mmm-yyyy', '2026-05-15'],
    ['15 févr. 2026', 'dd mmm yyyy', '2026-02-15'],
    ['1 ene 2026', 'dd mmm yyyy', '2026-01-01'],
    ['3 mrt 2026', 'dd mmm yyyy', '2026-03-03'],
    ['Fri, May 15, 2026', 'mmm dd yyyy', '2026-05-15'],
    ['05/16/2026 as of 05/15/2026', 'mm/dd/yyyy', '2026-05-16'],
  ])('%s is read as %s', (text, format, day) => {
    expect(dateSniffer()(text)).toContain(format);
    expect(dateReader({ format, zone: 'UTC' }).day(text)).toBe(day);
  });

  it.each([
    ['03/04/2026', ['dd/mm/yyyy', 'mm/dd/yyyy']],
    ['13/04/2026', ['dd/mm/yyyy']],
    ['04/13/2026', ['mm/dd/yyyy']],
    ['03.04.2026', ['dd.mm.yyyy']],
    ['03042026', ['ddmmyyyy', 'mmddyyyy']],
    ['31/02/2026', []],
    ['hello', []],
    ['12345', []],
  ])('%s can be %j', (text, formats) => {
    expect(dateSniffer()(text)).toEqual(formats);
  });

  it.each([
    ['2026-05-15 10:23:11', 'UTC', '2026-05-15T10:23:11Z'],
    ['2026-05-15T10:23:11.123456Z', 'Europe/Berlin', '2026-05-15T10:23:11.123Z'],
    ['2026-05-15, 10:23:11', 'America/New_York', '2026-05-15T10:23:11-04:00'],
    ['2026-01-15 10:23', 'Europe/Berlin', '2026-01-15T10:23:00+01:00'],
    ['2026-05-15 1:05:09 PM', 'UTC', '2026-05-15T13:05:09Z'],
    ['2026-05-15 12:05 am', 'UTC', '2026-05-15T00:05:00Z'],
    ['2026-05-15 10:23:11 EST', 'UTC', '2026-05-15T10:23:11-05:00'],
    ['2026-05-15 10:23:11 GMT+2', 'UTC', '2026-05-15T10:23:11+02:00'],
    ['2026-05-15', 'Europe/Berlin', '2026-05-15'],
  ])('the time %s in %s', (text, zone, expected) => {
    expect(dateReader({ format: 'yyyy-mm-dd', zone }).time(text)).toBe(expected);
  });

  it.each(['2026-05-15 25:00', '2026-05-15 10:61', '2026-05-15 13:00 pm', '2026-05-15 noon'])(
    'no time: %s',
    (text) => {
      expect(() => dateReader({ format: 'yyyy-mm-dd', zone: 'UTC' }).time(text)).toThrow(/time|hour/);
    },
  );

  test('zones change their offset with the season, at the hour of the change', () => {
    const berlin = zoneClock('Europe/Berlin');
    expect(berlin('2026-03-29', '01:59:59')).toBe('+01:00');
    expect(berlin('2026-03-29', '03:00:00')).toBe('+02:00');
    expect(berlin('2026-10-25', '01:00:00')).toBe('+02:00');
    expect(berlin('2026-10-25', '04:00:00')).toBe('+01:00');
    expect([isZone('Europe/Berlin'), isZone('Mars/Olympus'), isZone('+01:00'), isZone('+25:00')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

test('an IBAN is known by its check digits', () => {
  expect(isIban('CH9300762011623852957')).toBe(true);
  expect(isIban('CH9300762011623852958')).toBe(false);
  expect(readIbanIn(['x', 'Konto DE89 3704 0044 0532 0130 00 EUR'])).toBe('DE89370400440532013000');
  expect(readIbanIn(['AB12 no'])).toBeUndefined();
});
