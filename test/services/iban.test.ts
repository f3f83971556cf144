import { expect, it } from 'vitest';
import { ibanFault, readIban } from '../../src/services/iban.ts';

it.each([
  ['DE89370400440532013000', 'DE89370400440532013000'],
  ['de89 3704 0044 0532 0130 00', 'DE89370400440532013000'],
  ['GB82 WEST 1234 5698 7654 32', 'GB82WEST12345698765432'],
])('%s is an IBAN', (text, iban) => expect(readIban(text)).toBe(iban));

it.each(['DE88370400440532013000', 'DE8937040044053201300', 'XX00', 'ANA-CHECKING', ''])(
  '"%s" is none',
  (text) => expect(readIban(text)).toBeUndefined(),
);

it.each([
  ['DE88370400440532013000', 'the digits of this IBAN do not fit together'],
  ['DE89 3704 0044 0532 01', 'an IBAN of DE has 22 characters, here are 18'],
  ['XX88370400440532013000', 'no IBAN begins with XX'],
  ['DE89370400440532013000', undefined],
  ['ANA-CHECKING', undefined],
  ['DE89', undefined],
])('%s: %s', (text, fault) => expect(ibanFault(text)).toBe(fault));
