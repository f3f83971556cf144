/** `finance trade buy|sell`: places an order that is executed at its price; an order dated back shows what it changes. */
import type { Command } from 'commander';
import { parseInstant } from '../domain/day.ts';
import { parseLotNames } from '../domain/lotName.ts';
import { formatMoney, parseMoney } from '../domain/money.ts';
import { formatPrice, formatQuantity, formatRate, parsePrice, parseQuantity } from '../domain/quantity.ts';
import { isRefusal, refuse } from '../domain/refusal.ts';
import type { Side } from '../domain/trade.ts';
import type { PlacedTrade, TradePreview } from '../services/placeTrade.ts';
import { linesOf } from './change.ts';
import type { Register } from './commands.ts';
import { readFlag, readOptional } from './flags.ts';
import { type Io, say } from './io.ts';
import { registerList } from './list.ts';
import { printAct } from './print.ts';
import { askYes } from './prompt.ts';
import { withViewer } from './session.ts';
import { registerCarry } from './tradeCarry.ts';
import { registerDelete, registerEdit } from './tradeCorrect.ts';

export const register: Register = (command, io) => {
  registerSide(command.command('buy').description('buy shares'), io, 'BUY');
  registerSide(command.command('sell').description('sell shares that are held'), io, 'SELL');
  registerCarry(command.command('carry'), io);
  registerList(command.command('list').description('trades with their numbers'), io, async () => {
    return (await import('../reports/numbered.ts')).numberedTrades;
  });
  registerEdit(command.command('edit'), io);
  registerDelete(command.command('delete'), io);
};

interface TradeFlags {
  readonly account: string;
  readonly symbol: string;
  readonly qty: string;
  readonly price: string;
  readonly fees: string;
  readonly lots?: string;
  readonly time?: string;
  readonly id?: string;
}

function registerSide(command: Command, io: Io, side: Side): void {
  if (side === 'SELL')
    command.option('--lots <lots>', 'the lots it takes, ID:QTY,ID:QTY, where the method is specific');
  command
    .requiredOption('--account <ref>', 'the brokerage account')
    .requiredOption('--symbol <symbol>', 'symbol or ISIN')
    .requiredOption('--qty <quantity>', 'how many')
    .requiredOption('--price <price>', 'for one, in the currency of the instrument')
    .option('--fees <amount>', 'what the broker takes', '0')
    .option('--time <time>', 'when it was executed; now without it')
    .option('--id <id>', 'the id of this trade: sent again under it, it is placed once')
    .action((given: TradeFlags) => {
      const request = {
        account: given.account,
        symbol: given.symbol,
        side,
        qty: readFlag('--qty', given.qty, parseQuantity),
        price: readFlag('--price', given.price, parsePrice),
        fees: readFlag('--fees', given.fees, parseMoney),
        lots: readOptional('--lots', given.lots, parseLotNames),
        time: readOptional('--time', given.time, parseInstant),
        externalId: given.id,
      };
      return withViewer(command, io, async ({ bank, viewer, flags }) => {
        const { placeTrade, previewTrade } = await import('../services/placeTrade.ts');
        if (request.time !== undefined) await tellChanges(io, () => previewTrade(bank, viewer, request));
        const placed = await placeTrade(bank, viewer, request);
        await printAct(io, flags, sentenceOf(placed), factsOf(placed));
      });
    });
}

/** What an order dated back changes in later sales; somebody at a terminal is asked about it. */
async function tellChanges(io: Io, preview: () => Promise<TradePreview>): Promise<void> {
  const planned = await preview().catch((error: unknown) => {
    // An order that was placed before under its id can't be placed once more: placing it says so.
    if (isRefusal(error)) return undefined;
    throw error;
  });
  if (planned?.repeated) say(io, 'it is booked already under that id: nothing changes');
  if (planned === undefined || planned.laterSales === 0) return;
  const { laterSales: changedSales, years } = planned;
  say(io, linesOf({ changedSales, years, holdings: [], balances: [] }).join('\n'));
  const isAsked = io.stdin.isTTY && io.stderr.isTTY;
  if (isAsked && !(await askYes(io, 'Place it?'))) refuse('cancelled', 'the order was not placed');
}

function sentenceOf(placed: PlacedTrade): string {
  const { side, currency, gain, repeated } = placed;
  const what = `${formatQuantity(placed.qty)} ${placed.symbol} at ${formatPrice(placed.price)} ${currency}`;
  const did = `${side === 'BUY' ? 'bought' : 'sold'}${repeated ? ' before' : ''}`;
  const sum = `${side === 'BUY' ? 'cost' : 'proceeds'} ${formatMoney(placed.total, currency)} ${currency}`;
  const result = gain === null ? '' : `, realised gain ${formatMoney(gain, currency)} ${currency}`;
  return `${did} ${what} on ${placed.account}: ${sum}${result}; id ${placed.externalId}`;
}

const factsOf = (placed: PlacedTrade) => ({
  external_id: placed.externalId,
  account_ref: placed.account,
  trade_time: placed.tradedAt,
  symbol: placed.symbol,
  side: placed.side,
  qty: formatQuantity(placed.qty),
  price: formatPrice(placed.price),
  fees: formatMoney(placed.fees, placed.currency),
  total: formatMoney(placed.total, placed.currency),
  currency: placed.currency,
  rate: placed.rate === null ? null : formatRate(placed.rate),
  realized_gain: placed.gain === null ? null : formatMoney(placed.gain, placed.currency),
  repeated: placed.repeated,
});
