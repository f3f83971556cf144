/** IBANs: the one place that knows the library which checks length, country and check digits. */
import { countrySpecs, electronicFormatIBAN, isValidIBAN } from 'ibantools';
import { refKey } from '../domain/account.ts';
import { looksLikeIban } from '../domain/transfer.ts';

/** The IBAN in electronic form (capitals, no spaces), or undefined when the text is not a valid one. */
export function readIban(text: string): string | undefined {
  const iban = electronicFormatIBAN(text);
  return iban !== null && isValidIBAN(iban) ? iban : undefined;
}

/** What an IBAN lacks while it is typed; nothing when it is whole, or when the text is none. */
export function ibanFault(text: string): string | undefined {
  if (!looksLikeIban(text) || readIban(text) !== undefined) return undefined;
  const typed = refKey(text);
  const country = typed.slice(0, 2);
  const needed = countrySpecs[country]?.chars;
  if (needed == null) return `no IBAN begins with ${country}`;
  return typed.length === needed
    ? 'the digits of this IBAN do not fit together'
    : `an IBAN of ${country} has ${needed} characters, here are ${typed.length}`;
}
