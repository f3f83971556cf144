/**
 * Recomputes everything that is derived from the facts and names every difference: balances, months, categories, lots,
 * holdings, months of positions, realised gains, the legs of transfers, the cash of trades, the audit trail. Reads only, in SQL or in pieces,
 * so that a million rows fit.
 */
import {
  differingAccountMonths,
  differingMonthCategories,
  differingTransferMonths,
  type FlowDifference,
} from '../db/queries/flowFigures.ts';
import {
  differingBalances,
  differingTransfers,
  doubtfulEntitlements,
  doubtfulSettlements,
  orphanTransactions,
} from '../db/queries/ledgerFaults.ts';
import { differingPositionMonths } from '../db/queries/positionMonths.ts';
import { entitledCash } from '../domain/actionCash.ts';
import { formatMoney } from '../domain/money.ts';
import { formatQuantity } from '../domain/quantity.ts';
import { settlementAmounts } from '../domain/settlement.ts';
import { verifyAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { checkPositions } from './checkPositions.ts';
import { differingHabits } from './decidingPayments.ts';

export interface Difference {
  readonly what:
    | 'balance'
    | 'month total'
    | 'month of transfers'
    | 'category total'
    | 'transfer'
    | 'orphan transaction'
    | 'settlement'
    | 'trade'
    | 'realised gain'
    | 'entitlement'
    | 'lot'
    | 'holding'
    | 'position month'
    | 'what recurs'
    | 'audit';
  /** Where: a ref, a month, a trade, the id of a transfer. */
  readonly where: string;
  readonly stored: string;
  readonly recomputed: string;
}

type Check = (bank: Bank) => AsyncIterable<Difference>;

const CHECKS: readonly Check[] = [
  checkBalances,
  checkAccountMonths,
  checkTransferMonths,
  checkMonthCategories,
  checkTransfers,
  checkOrphans,
  checkSettlements,
  checkEntitlements,
  checkPositions,
  checkPositionMonths,
  checkHabits,
  checkAudit,
];

/** As they are found: of a store in which nothing is right there may be as many as rows. */
export async function* differencesIn(bank: Bank): AsyncGenerator<Difference> {
  for (const check of CHECKS) yield* check(bank);
}

/** All of them at once. */
export async function checkBank(bank: Bank): Promise<Difference[]> {
  const differences: Difference[] = [];
  for await (const difference of differencesIn(bank)) differences.push(difference);
  return differences;
}

async function* checkBalances({ store }: Bank): AsyncGenerator<Difference> {
  for (const { ref, currency, stored, actual } of await differingBalances(store))
    yield {
      what: 'balance',
      where: ref,
      stored: `${formatMoney(stored, currency)} ${currency}`,
      recomputed: `${formatMoney(actual, currency)} ${currency}`,
    };
}

async function* checkAccountMonths({ store }: Bank): AsyncGenerator<Difference> {
  for (const difference of await differingAccountMonths(store))
    yield { what: 'month total', ...flowTexts(difference) };
}

async function* checkTransferMonths({ store }: Bank): AsyncGenerator<Difference> {
  for (const difference of await differingTransferMonths(store))
    yield { what: 'month of transfers', ...flowTexts(difference) };
}

async function* checkMonthCategories({ store }: Bank): AsyncGenerator<Difference> {
  for (const difference of await differingMonthCategories(store))
    yield { what: 'category total', ...flowTexts(difference) };
}

function flowTexts({ of, month, currency, stored, actual }: FlowDifference): Omit<Difference, 'what'> {
  const text = ({ inflow, outflow, count }: FlowDifference['stored']): string =>
    `in ${formatMoney(inflow, currency)}, out ${formatMoney(outflow, currency)}, ${count} rows`;
  return { where: `${of} ${month} ${currency}`, stored: text(stored), recomputed: text(actual) };
}

async function* checkTransfers({ store }: Bank): AsyncGenerator<Difference> {
  const text = (legs: number, out: bigint, arriving: bigint): string =>
    `${legs} ${legs === 1 ? 'leg' : 'legs'}, ${formatMoney(out)} out, ${formatMoney(arriving)} in`;
  for await (const found of differingTransfers(store))
    yield {
      what: 'transfer',
      where: `${found.id} ${found.fromRef ?? 'outside'} -> ${found.toRef ?? 'outside'}`,
      stored: text(found.storedLegs, found.storedOut, found.storedIn),
      recomputed: text(found.actualLegs, found.actualOut, found.actualIn),
    };
}

async function* checkOrphans({ store }: Bank): AsyncGenerator<Difference> {
  for await (const { id, ref, currency, amount, bookedOn } of orphanTransactions(store))
    yield {
      what: 'orphan transaction',
      where: `${ref} ${bookedOn} row ${id}`,
      stored: `${formatMoney(amount, currency)} ${currency} for a trade or transfer`,
      recomputed: 'no such trade or transfer on this account',
    };
}

async function* checkSettlements({ store }: Bank): AsyncGenerator<Difference> {
  for await (const trade of doubtfulSettlements(store)) {
    const { gross, fees } = settlementAmounts({ ...trade, rate: trade.rate ?? undefined });
    if (trade.booked === gross + fees) continue;
    const text = (amount: bigint): string =>
      `${formatMoney(amount, trade.accountCurrency)} ${trade.accountCurrency}`;
    yield {
      what: 'settlement',
      where: `${trade.ref} ${trade.side} ${trade.symbol} trade ${trade.id}`,
      stored: text(trade.booked),
      recomputed: text(gross + fees),
    };
  }
}

async function* checkEntitlements({ store }: Bank): AsyncGenerator<Difference> {
  for await (const paid of doubtfulEntitlements(store)) {
    const { gross, withheld } = entitledCash(paid);
    const isConverted = paid.rate !== null || paid.currency === paid.accountCurrency;
    if (isConverted && paid.booked === gross + withheld) continue;
    const text = (amount: bigint): string =>
      `${formatMoney(amount, paid.accountCurrency)} ${paid.accountCurrency}`;
    yield {
      what: 'settlement',
      where: `${paid.ref} ${paid.kind} ${paid.symbol} action ${paid.actionId}`,
      stored: text(paid.booked),
      recomputed: isConverted
        ? text(gross + withheld)
        : `${formatMoney(paid.gross)} ${paid.currency} at a rate`,
    };
  }
}

async function* checkPositionMonths({ store }: Bank): AsyncGenerator<Difference> {
  for (const { ref, symbol, currency, month, stored, actual } of await differingPositionMonths(store)) {
    const sum = (amount: bigint): string => formatMoney(amount, currency);
    const text = ({ qty, trades, bought, sold, fees, sales, realizedGain }: typeof stored): string =>
      `${trades} trades, ${sales} sales, ${formatQuantity(qty)} shares, bought ${sum(bought)}, sold ${sum(sold)}, ` +
      `fees ${sum(fees)}, realised ${sum(realizedGain)}`;
    yield {
      what: 'position month',
      where: `${ref} ${symbol} ${month}`,
      stored: text(stored),
      recomputed: text(actual),
    };
  }
}

async function* checkHabits(bank: Bank): AsyncGenerator<Difference> {
  for await (const { ref, stored, actual } of differingHabits(bank))
    yield { what: 'what recurs', where: ref, stored, recomputed: actual };
}

async function* checkAudit(bank: Bank): AsyncGenerator<Difference> {
  for await (const { id, fault } of verifyAudit(bank))
    yield {
      what: 'audit',
      where: id === 0 ? 'the head of the trail' : `row ${id}`,
      stored: fault,
      recomputed: 'an unbroken chain of seals',
    };
}
