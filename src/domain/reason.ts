/** Why something was done, in the words of who did it. Refuses endless ones, and none where one has to be given. Pure. */
import { refuse } from './refusal.ts';

const MAX_REASON = 1_000;

/** The reason of a correction as it is kept. Refuses `missing_value` and `too_long`. */
export function checkReason(text: string): string {
  const reason = text.trim();
  if (reason === '')
    refuse('missing_value', 'a correction needs a reason', 'say why, for whoever reads it later');
  return short(reason);
}

/** The reason of an act that needs none; undefined where none is given. Refuses `too_long`. */
export function readReason(text = ''): string | undefined {
  const reason = text.trim();
  return reason === '' ? undefined : short(reason);
}

function short(reason: string): string {
  if (reason.length > MAX_REASON)
    refuse('too_long', `a reason has at most ${MAX_REASON} characters`, 'shorten it');
  return reason;
}
