/**
 * Names that people and orgs are called by: sign-in names (kept in lower case, so that `Ana` and `ana` are one), org
 * names and display names (kept as written, compared without case). Refuses characters that could be mistaken,
 * can't be seen, or would make one name look like another's.
 */
import { refuse } from './refusal.ts';

const MAX_USER_NAME = 64;
const MAX_FULL_NAME = 120;
const USER_NAME = /^[\p{L}\p{N}]+(?:[-_.@][\p{L}\p{N}]+)*$/u;
const FULL_NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{P}\p{S}]*(?: [\p{L}\p{M}\p{N}\p{P}\p{S}]+)*$/u;

/** What names are compared by: without case, in one Unicode form. */
export const nameKey = (name: string): string => name.trim().normalize('NFKC').toLowerCase();

/** A sign-in name in the form it is kept in: letters and digits with single - _ . @ between them. */
export function parseUserName(text: string): string {
  const name = nameKey(text);
  demandLength(name, 'a user name', MAX_USER_NAME);
  if (!USER_NAME.test(name))
    refuse(
      'bad_value',
      `"${text}" is not a user name`,
      'use letters and digits, with - _ . or @ between them, such as ana or ana.ribeiro',
    );
  return name;
}

/** The name of an org or a person as written: what can be seen, words apart by one space. */
export function parseFullName(text: string, what: string): string {
  const name = text.trim().normalize('NFC');
  demandLength(name, what, MAX_FULL_NAME);
  if (!FULL_NAME.test(name))
    refuse(
      'bad_value',
      `"${text}" is not ${what}`,
      'begin with a letter or digit and put one space between words',
    );
  return name;
}

function demandLength(name: string, what: string, most: number): void {
  if (name === '') refuse('missing_value', `${what} is needed`);
  if (name.length > most)
    refuse('too_long', `${what} has at most ${most} characters`, 'choose a shorter one');
}
