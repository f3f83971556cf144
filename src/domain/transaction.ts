/** A transaction: one cash movement on one account, above zero in, below zero out, in one section. */
import type { Money } from './money.ts';
import { refuse } from './refusal.ts';

export const SECTIONS = ['income', 'expense', 'transfer'] as const;
export type Section = (typeof SECTIONS)[number];

/** The category that every section has, for rows no rule knows better. */
export const UNCATEGORISED = 'uncategorised';

/** Reads one of the three sections as written here. */
export function parseSection(text: string): Section {
  const section = SECTIONS.find((known) => known === text);
  if (section !== undefined) return section;
  const near = SECTIONS.find((known) => known === text.trim().toLowerCase());
  refuse(
    'bad_value',
    `"${text}" is not a section${near === undefined ? `: these are ${SECTIONS.join(', ')}` : `; did you mean ${near}?`}`,
    `write ${SECTIONS.join(', ')}`,
  );
}

/** An amount that moves something. A refund may be an income below zero or an expense above it. */
export function demandMoves(amount: Money): Money {
  if (amount === 0n) refuse('zero_amount', 'an amount of zero moves nothing', 'leave the row out');
  return amount;
}
