/** Why is this number what it is? A figure unfolded into the rows it is made of, which can be asked about in their turn. */
import type { Viewer } from '../../domain/access.ts';
import type { Bank } from '../../services/bank.ts';
import { whenKnown } from '../known.ts';
import { explainBalance } from './balance.ts';
import { explainCash } from './cash.ts';
import { explainCost } from './cost.ts';
import { type Explanation, proved } from './explanation.ts';
import { explainFlows } from './flows.ts';
import { explainGain } from './gain.ts';
import { explainLot } from './lot.ts';
import { explainMethods } from './methods.ts';
import { explainRealized } from './realized.ts';
import type { ExplainRequest } from './request.ts';
import { explainSale } from './sale.ts';
import { explainSpending } from './spending.ts';
import { explainTrade } from './trade.ts';
import { explainTransaction } from './transaction.ts';
import { explainUnrealized } from './unrealized.ts';
import { explainWealth } from './wealth.ts';

export type { ExplainedRow, Explanation, Figure, OtherSide } from './explanation.ts';
export type { ExplainRequest } from './request.ts';

/** Refuses what is not there for the viewer, and `differences` where the rows do not sum to the figure. */
export async function explain(bank: Bank, viewer: Viewer, request: ExplainRequest): Promise<Explanation> {
  const { knownOn } = request;
  const found = proved(await whenKnown(bank, viewer, knownOn, (known) => explained(known, viewer, request)));
  if (knownOn === undefined) return found;
  return {
    ...found,
    rows: found.rows.map((row) => ({ ...row, next: row.next && { ...row.next, knownOn } })),
  };
}

function explained(bank: Bank, viewer: Viewer, request: ExplainRequest): Promise<Explanation> {
  switch (request.of) {
    case 'sale':
      return explainSale(bank, viewer, request);
    case 'lot':
      return explainLot(bank, viewer, request);
    case 'trade':
      return explainTrade(bank, viewer, request);
    case 'transaction':
      return explainTransaction(bank, viewer, request);
    case 'gain':
      return explainGain(bank, viewer, request);
    case 'cost':
      return explainCost(bank, viewer, request);
    case 'realized':
      return explainRealized(bank, viewer, request);
    case 'balance':
      return explainBalance(bank, viewer, request);
    case 'spending':
      return explainSpending(bank, viewer, request);
    case 'wealth':
      return explainWealth(bank, viewer, request);
    case 'cash':
      return explainCash(bank, viewer, request);
    case 'flows':
      return explainFlows(bank, viewer, request);
    case 'unrealized':
      return explainUnrealized(bank, viewer, request);
    case 'methods':
      return explainMethods(bank, viewer, request);
  }
}
