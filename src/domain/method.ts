/**
 * Cost-basis methods: which lots a sale takes its cost from. A figure is always of one method and names it.
 * fifo: oldest lot first. lifo: newest first. hifo: highest unit cost first, among equals the oldest.
 * average: one pool. specific: the lots the seller names; a sale that names none takes the oldest first
 * (26 CFR 1.1012-1(c)(1): without adequate identification, first in, first out).
 */
import { refuse } from './refusal.ts';

export const METHODS = ['fifo', 'lifo', 'hifo', 'average', 'specific'] as const;
export type Method = (typeof METHODS)[number];

/** The method itself; refuses any other word. */
export function parseMethod(text: string): Method {
  const method = METHODS.find((known) => known === text);
  return method ?? refuse('bad_value', `"${text}" is not a method`, `choose one of ${METHODS.join(', ')}`);
}
