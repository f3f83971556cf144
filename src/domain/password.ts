/** What a new password has to be. Refuses one that is too short, or too long to be typed. */
import { refuse } from './refusal.ts';

const MIN_LENGTH = 8;
const MAX_LENGTH = 256;

/** Refuses `weak_password` below 8 and above 256 characters. */
export function demandGoodPassword(password: string): void {
  const length = [...password].length;
  if (length < MIN_LENGTH)
    refuse('weak_password', `a password has at least ${MIN_LENGTH} characters`, 'choose a longer one');
  if (length > MAX_LENGTH)
    refuse('weak_password', `a password has at most ${MAX_LENGTH} characters`, 'choose a shorter one');
}
