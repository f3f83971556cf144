/** Accounts: what kinds there are, whose they may be, and how a ref is compared. */
import { refuse } from './refusal.ts';

export type AccountKind = 'checking' | 'savings' | 'brokerage' | 'operating' | 'expense';
export const ACCOUNT_KINDS: readonly AccountKind[] = [
  'checking',
  'savings',
  'brokerage',
  'operating',
  'expense',
];
/** The kinds that a user, or an org, may open. */
export const KINDS_OF_OWNER: Readonly<Record<'user' | 'org', readonly AccountKind[]>> = {
  user: ['checking', 'savings', 'brokerage'],
  org: ['operating', 'savings', 'brokerage', 'expense', 'checking'],
};
export type AccountStatus = 'open' | 'frozen' | 'closed';
export const MAX_REF_LENGTH = 64;

/** What a person types, brought to the one form that is compared: no spaces, capitals. */
export const refKey = (ref: string): string => ref.replace(/\s+/g, '').toUpperCase();

/** Refuses a ref that is empty, too long, or holds anything but letters, digits, `-`, `_`, `.` and single spaces. */
export function parseRef(text: string): string {
  const ref = text.trim();
  if (ref === '')
    refuse('missing_value', 'an account ref is needed', 'give an IBAN or an alias such as ANA-CHECKING');
  if (ref.length > MAX_REF_LENGTH)
    refuse('too_long', `an account ref has at most ${MAX_REF_LENGTH} characters`, 'choose a shorter alias');
  if (!/^[\p{L}\p{N}]+(?:[-_. ][\p{L}\p{N}]+)*$/u.test(ref))
    refuse(
      'bad_value',
      `"${ref}" is not an account ref`,
      'use letters and digits, with - _ . or a space between them',
    );
  return ref;
}
