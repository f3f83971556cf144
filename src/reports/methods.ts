/** A position by all cost methods side by side. Their figures are never added up; at one price their totals agree. */
import type { Viewer } from '../domain/access.ts';
import type { Day } from '../domain/day.ts';
import { METHODS, type Method } from '../domain/method.ts';
import type { Bank } from '../services/bank.ts';
import { type Explanation, explain } from './explain/index.ts';
import { codeOf, findPosition } from './explain/walked.ts';
import { type ValuedPosition, valuedPositions } from './valuedPositions.ts';

export interface ComparedMethods {
  readonly symbol: string;
  /** By which the account keeps its figures. */
  readonly own: Method;
  /** One for each method. */
  readonly results: readonly ValuedPosition[];
  /** Every sale with its gain by each method, in columns named like the methods. */
  readonly sales: Explanation;
}

export async function readMethods(
  bank: Bank,
  viewer: Viewer,
  request: { readonly account: string; readonly symbol: string; readonly asOf?: Day | undefined },
): Promise<ComparedMethods> {
  const asked = await findPosition(bank, viewer, request);
  const one = { ...request, symbol: codeOf(asked) };
  const results: ValuedPosition[] = [];
  for (const method of METHODS)
    for await (const valued of valuedPositions(bank, viewer, { ...one, method }, 'touched'))
      if (valued.instrumentId === asked.instrumentId) results.push(valued);
  const all = await explain(bank, viewer, { of: 'methods', ...one, methods: METHODS });
  const sales = { ...all, rows: all.rows.filter(({ cells }) => cells.on !== null) };
  return { symbol: asked.symbol, own: asked.method, results, sales };
}
