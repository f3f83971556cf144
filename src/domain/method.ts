/**
 * Cost-basis methods: which lots a sale takes its cost from. A figure is always of one method and names it.
 * fifo: oldest lot first. lifo: newest first. hifo: highest unit cost first, among equals the oldest.
 * average: one pool. specific: the lots the seller names; a sale that names none takes the oldest first
 * (26 CFR 1.1012-1(c)(1): without adequate identification, first in, first out).
 */
import { refuse } from './refusal.ts';

export const METHODS = ['fifo', 'lifo', 'hifo', 'average', 'specific'] as const;
export type Method = (typeof METHODS)[number];

/** As people are told it. */
export const METHOD_TITLES: Readonly<Record<Method, string>> = {
  fifo: 'FIFO',
  lifo: 'LIFO',
  hifo: 'HIFO',
  average: 'average cost',
  specific: 'lots as named',
};
/** Where there is room to say what it does. */
export const METHODS_IN_FULL: Readonly<Record<Method, string>> = {
  ...METHOD_TITLES,
  fifo: 'FIFO (first in, first out)',
  lifo: 'LIFO (last in, first out)',
  hifo: 'HIFO (highest cost first)',
};

/** The method itself; refuses any other word. */
export function parseMethod(text: string): Method {
  const method = METHODS.find((known) => known === text);
  return method ?? refuse('bad_value', `"${text}" is not a method`, `choose one of ${METHODS.join(', ')}`);
}
