/** `finance trade edit|delete`: corrects a trade that is booked, or takes it back, showing first what that changes. */
import type { Command } from 'commander';
import { parseInstant } from '../domain/day.ts';
import { parseLotNames } from '../domain/lotName.ts';
import { parseMoney } from '../domain/money.ts';
import { parsePrice, parseQuantity } from '../domain/quantity.ts';
import { parseSide } from '../domain/trade.ts';
import type { TradeChange } from '../services/changeTrade.ts';
import type { CorrectedTrade } from '../services/correctTrade.ts';
import { addChangeOptions, type Change, type ChangeFlags, runChange } from './change.ts';
import { readFlag, readOptional } from './flags.ts';
import type { Io } from './io.ts';
import { withViewer } from './session.ts';

interface CorrectionFlags extends ChangeFlags {
  readonly reason: string;
  readonly account?: string;
}

interface EditFlags extends CorrectionFlags {
  readonly side?: string;
  readonly qty?: string;
  readonly price?: string;
  readonly fees?: string;
  readonly time?: string;
  readonly symbol?: string;
  readonly lots?: string | false;
}

const ID = 'its external id, or # and its number';

export function registerEdit(command: Command, io: Io): void {
  command
    .description('correct a trade; what it was stays on record')
    .argument('<id>', ID)
    .requiredOption('--reason <text>', 'why')
    .option('--account <ref>', 'its account, where several have a trade of that id')
    .option('--side <side>', 'BUY or SELL')
    .option('--qty <quantity>', 'how many it was')
    .option('--price <price>', 'for one')
    .option('--fees <amount>', 'what the broker took')
    .option('--time <time>', 'when it was executed')
    .option('--symbol <symbol>', 'symbol or ISIN of a known instrument')
    .option('--lots <lots>', 'the lots it takes, ID:QTY,ID:QTY')
    .option('--no-lots', 'it names no lots');
  addChangeOptions(command).action((id: string, given: EditFlags) =>
    correct(command, io, id, given, {
      side: readOptional('--side', given.side, parseSide),
      qty: readOptional('--qty', given.qty, parseQuantity),
      price: readOptional('--price', given.price, parsePrice),
      fees: readOptional('--fees', given.fees, parseMoney),
      time: readOptional('--time', given.time, parseInstant),
      symbol: given.symbol,
      lots: readLots(given.lots),
    }),
  );
}

/** Commander makes `true` of a `--no-lots` that is not given. */
function readLots(given: string | boolean | undefined): TradeChange['lots'] {
  if (given === false) return [];
  return typeof given === 'string' ? readFlag('--lots', given, parseLotNames) : undefined;
}

export function registerDelete(command: Command, io: Io): void {
  command
    .description('take a trade back with its cash; what it was stays on record')
    .argument('<id>', ID)
    .requiredOption('--reason <text>', 'why')
    .option('--account <ref>', 'its account, where several have a trade of that id');
  addChangeOptions(command).action((id: string, given: CorrectionFlags) =>
    correct(command, io, id, given, null),
  );
}

function correct(
  command: Command,
  io: Io,
  trade: string,
  given: CorrectionFlags,
  change: TradeChange | null,
): Promise<void> {
  const { reason, account } = given;
  const request = { trade, account, change, reason };
  return withViewer(command, io, async ({ bank, viewer, flags }) => {
    const { correctTrade, previewTradeCorrection } = await import('../services/correctTrade.ts');
    await runChange(io, flags, given, {
      preview: async () => changeOf(await previewTradeCorrection(bank, viewer, request)),
      act: async () => changeOf(await correctTrade(bank, viewer, request)),
    });
  });
}

type TradeFacts = CorrectedTrade['before'];

const textOf = (trade: TradeFacts): string =>
  `${trade.side} ${trade.qty} ${trade.symbol} @ ${trade.price}, fees ${trade.fees}, ${trade.trade_time}`;

function changeOf({ before, after, revision }: CorrectedTrade): Change {
  const is = after === null ? 'is taken back' : `becomes ${textOf(after)}`;
  return {
    sentence: `trade #${before.id} on ${before.account_ref}: ${textOf(before)} ${is}`,
    facts: {
      trade: before.id ?? null,
      external_id: before.external_id ?? null,
      account_ref: before.account_ref ?? null,
      deleted: after === null,
    },
    details: { before, after },
    revision,
  };
}
