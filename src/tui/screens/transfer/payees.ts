/** Whom typed text may mean as the payee of a transfer: known ones first, what was typed itself where it may be one. Pure. */
import { parseRef, refKey } from '../../../domain/account.ts';
import type { ReportRow } from '../../../reports/report.ts';
import type { Payee } from '../../../services/findPayees.ts';
import { ibanFault, readIban } from '../../../services/iban.ts';
import { accountChoices, accountOf } from '../../accountField.ts';
import { type Choice, whyNot } from '../../form.ts';

/** The known payee that the text names exactly, by its account. */
export const payeeOf = (payees: readonly Payee[], text: string): Payee | undefined =>
  payees.find(({ account }) => refKey(account) === refKey(text));

/** Best first: the one named exactly, then a new IBAN, then those that match, then what was typed as it is. */
export function payeeChoices(
  payees: readonly Payee[],
  accounts: readonly ReportRow[],
  text: string,
  from: string,
): readonly Choice[] {
  const known = knownChoices(
    payees.filter(({ account }) => refKey(account) !== refKey(from)),
    accounts,
  );
  if (text.trim() === '') return known;
  const exact = payeeOf(payees, text)?.account;
  if (exact !== undefined)
    return known.toSorted((a, b) => Number(b.value === exact) - Number(a.value === exact));
  const iban = readIban(text);
  if (iban !== undefined) return [{ value: iban, detail: 'a new payee' }, ...known];
  if (ibanFault(text) !== undefined || whyNot(() => parseRef(text)) !== undefined) return known;
  return [...known, { value: text.trim(), detail: 'as typed' }];
}

/** Each account once: one's own with their balances, those of the address book with their names. */
function knownChoices(payees: readonly Payee[], accounts: readonly ReportRow[]): Choice[] {
  const names = new Map(payees.toReversed().map(({ account, name }) => [account, name]));
  const own = accountChoices(accounts.filter(({ account_ref: ref }) => names.has(String(ref))));
  const others = [...names]
    .reverse()
    .filter(([account]) => accountOf(accounts, account) === undefined)
    .map(([account, name]) => ({ value: account, detail: name }));
  return [...own, ...others];
}
