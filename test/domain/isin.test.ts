import { expect, test } from 'vitest';
import { parseIsin } from '../../src/domain/isin.ts';

test.each([
  ['US0378331005', 'Apple, as ISO 6166 shows it'],
  ['DE0007164600', 'SAP'],
  ['GB0002634946', 'BAE Systems'],
  ['AU0000XVGZA3', 'Treasury Corporation of Victoria, letters in the number'],
  ['JP3633400001', 'Toyota'],
  ['FR0000120271', 'TotalEnergies'],
  ['CH0012032048', 'Roche'],
  ['IE00B4L5Y983', 'a fund'],
])('%s is an ISIN: %s', (isin) => expect(parseIsin(isin)).toBe(isin));

test.each([
  ['US0378331006', 'a wrong check digit'],
  ['US0378313005', 'two digits swapped'],
  ['DE0007164601', 'a wrong check digit'],
  ['US037833100', 'too short'],
  ['us0378331005', 'small letters'],
  ['U50378331005', 'a digit in the country'],
  ['US03783310O5', 'a letter as check digit place'],
])('%s is none: %s', (isin) =>
  expect(() => parseIsin(isin)).toThrow(expect.objectContaining({ code: 'bad_isin' })),
);

test('any one digit that is wrong is found', () => {
  for (let place = 2; place < 12; place++)
    for (let digit = 0; digit < 10; digit++) {
      const isin = `${'US0378331005'.slice(0, place)}${digit}${'US0378331005'.slice(place + 1)}`;
      if (isin !== 'US0378331005') expect(() => parseIsin(isin), isin).toThrow();
    }
});
