/** `finance trade carry`: shares go to another account of the same owner, with their lots. */
import type { Command } from 'commander';
import { dayOf, parseInstant } from '../domain/day.ts';
import { parseLotNames } from '../domain/lotName.ts';
import { formatMoney } from '../domain/money.ts';
import { formatQuantity, parseQuantity } from '../domain/quantity.ts';
import type { CarriedShares } from '../services/carryShares.ts';
import { addChangeOptions, type Change, type ChangeFlags, runChange } from './change.ts';
import { readFlag, readOptional } from './flags.ts';
import type { Io } from './io.ts';
import { withViewer } from './session.ts';

interface CarryFlags extends ChangeFlags {
  readonly from: string;
  readonly to: string;
  readonly symbol: string;
  readonly qty: string;
  readonly lots?: string;
  readonly time?: string;
  readonly id?: string;
}

export function registerCarry(command: Command, io: Io): void {
  command
    .description('carry shares to another account of yours; their lots keep day and cost')
    .requiredOption('--from <ref>', 'the brokerage account they leave')
    .requiredOption('--to <ref>', 'the brokerage account they go to')
    .requiredOption('--symbol <symbol>', 'symbol or ISIN')
    .requiredOption('--qty <quantity>', 'how many')
    .option('--lots <lots>', 'the lots that go, ID:QTY,ID:QTY, where the method is specific')
    .option('--time <time>', 'when they went; now without it')
    .option('--id <id>', 'the id of this act: sent again under it, it is done once');
  addChangeOptions(command).action((given: CarryFlags) => {
    const request = {
      from: given.from,
      to: given.to,
      symbol: given.symbol,
      qty: readFlag('--qty', given.qty, parseQuantity),
      lots: readOptional('--lots', given.lots, parseLotNames),
      time: readOptional('--time', given.time, parseInstant),
      externalId: given.id,
    };
    return withViewer(command, io, async ({ bank, viewer, flags }) => {
      const { carryShares, previewCarry } = await import('../services/carryShares.ts');
      await runChange(io, flags, given, {
        preview: async () => changeOf(await previewCarry(bank, viewer, request)),
        act: async () => changeOf(await carryShares(bank, viewer, request)),
      });
    });
  });
}

function changeOf(carried: CarriedShares): Change {
  const { externalId, from, to, symbol, currency, qty, at, repeated, lots, revision } = carried;
  const parts = lots.map(
    (lot) =>
      `${formatQuantity(lot.qty)} of ${dayOf(lot.acquiredAt)} costing ${formatMoney(lot.cost, currency)}`,
  );
  const what = `${formatQuantity(qty)} ${symbol} from ${from} to ${to}${repeated ? ', carried before' : ''}`;
  return {
    sentence: [what, ...parts].join('; '),
    facts: {
      external_id: externalId,
      from,
      to,
      symbol,
      qty: formatQuantity(qty),
      time: at,
      repeated,
    },
    details: {
      lots: lots.map((lot) => ({
        acquired_at: lot.acquiredAt,
        qty: formatQuantity(lot.qty),
        cost: formatMoney(lot.cost, currency),
      })),
    },
    revision,
  };
}
