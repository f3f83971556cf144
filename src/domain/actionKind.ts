/** The words for what companies and banks do to positions, as files, commands and the store write them. */
import { refuse } from './refusal.ts';

/** A merger and a new symbol both make shares those of another instrument. */
export const CORPORATE_ACTIONS = ['split', 'merger', 'symbol_change', 'spin_off', 'dividend'] as const;
export type CorporateAction = (typeof CORPORATE_ACTIONS)[number];
export type ActionKind = CorporateAction | 'carry_over';

export function parseCorporateAction(text: string): CorporateAction {
  const kind = CORPORATE_ACTIONS.find((known) => known === text);
  const all = CORPORATE_ACTIONS.join(', ');
  return kind ?? refuse('bad_value', `"${text}" is no corporate action: these are ${all}`, `write ${all}`);
}
