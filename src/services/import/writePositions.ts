/**
 * Writes the figures of the positions that a file trades in: of those that were walked over while it was read, what the walk
 * came to; all others are rebuilt from their trades.
 */
import { keyOfPair, readFamilies } from '../../db/queries/families.ts';
import { tradesByPlace, type TradesByPlace } from '../../db/queries/importTrades.ts';
import { gatherFor } from '../../db/emptyTable.ts';
import { setIndexesAside } from '../../db/indexesAside.ts';
import {
  deletePositionFigures,
  insertPositionFigures,
  lastLotId,
  type Pair,
} from '../../db/queries/positionFigures.ts';
import { addPositionMonths } from '../../db/queries/positionMonths.ts';
import type { Tx } from '../../db/store.ts';
import type { Lot } from '../../domain/lot.ts';
import type { PositionMonth } from '../../domain/positionMonth.ts';
import { restatePositions } from '../restate.ts';
import type { ImportContext, Writing } from './context.ts';
import { isAlone } from './knownPositions.ts';
import type { PositionBook } from './positionBook.ts';
import type { Reading } from './reading.ts';
import { pairOf, placeOfLot, type RunningPosition, type StandingLots } from './runningPosition.ts';

const POSITIONS_A_PIECE = 200;
/** Below it there is nothing to be won. */
const MANY_LOTS = 10_000;

export async function writePositions(
  { bank, viewer, reading }: ImportContext,
  writing: Writing,
  positions: PositionBook,
): Promise<void> {
  const { tx, importId } = writing;
  // What somebody did to an instrument meanwhile counts for its new positions too.
  const walked = positions.walked();
  await reading.tellStep({ is: 'positions' });
  const families = await readFamilies(
    tx,
    walked.map(({ traded }) => pairOf(traded)),
  );
  const alone = new Set(families.filter(isAlone).flatMap((family) => family.positions.map(keyOfPair)));
  const isWritten = ({ traded }: RunningPosition) => alone.has(keyOfPair(pairOf(traded)));
  await writeWalked(writing, walked.filter(isWritten), reading);
  const others = walked.filter((position) => !isWritten(position)).map(({ traded }) => pairOf(traded));
  await restatePositions(tx, bank, viewer, `import ${importId}`, [...positions.toRebuild(), ...others]);
}

async function writeWalked(
  { tx, importId }: Writing,
  walked: readonly RunningPosition[],
  reading: Reading,
): Promise<void> {
  if (walked.length === 0) return;
  const begun = walked.filter((position) => position.begun !== undefined).map(({ traded }) => pairOf(traded));
  for (let from = 0; from < begun.length; from += POSITIONS_A_PIECE)
    await deletePositionFigures(tx, begun.slice(from, from + POSITIONS_A_PIECE));
  const inOrder = walked.toSorted((a, b) => comparePairs(pairOf(a.traded), pairOf(b.traded)));
  await addPositionMonths(tx, monthsOf(inOrder));
  const trades = await tradesByPlace(tx, importId);
  const { into, finish } = await prepareLots(tx, walked, reading);
  await insertPositionFigures(tx, heldBy(inOrder, trades), into);
  await finish();
}

function* monthsOf(walked: readonly RunningPosition[]): Generator<Pair & PositionMonth> {
  for (const running of walked)
    for (const month of running.months()) yield { ...pairOf(running.traded), ...month };
}

/** One after another, and each forgets its lots when they are taken: all of them at once would be too many. */
function* heldBy(
  walked: readonly RunningPosition[],
  trades: TradesByPlace,
): Generator<Pair & { readonly position: StandingLots }> {
  for (const running of walked) {
    const position = running.release();
    if (position === undefined || position.qty === 0n) continue;
    yield { ...pairOf(running.traded), position: { ...position, lots: withIds(position.lots, trades) } };
  }
}

interface LotTable {
  readonly into: string;
  finish(): Promise<void>;
}

/** Where more lots come than there are their indexes are made anew; a server fills an empty table at once. */
async function prepareLots(tx: Tx, walked: readonly RunningPosition[], reading: Reading): Promise<LotTable> {
  const purchases = walked.reduce((sum, { incoming }) => sum + incoming.purchases, 0);
  if (purchases < MANY_LOTS || purchases < (await lastLotId(tx)))
    return { into: 'lot', finish: async () => {} };
  const instrument = new Set(walked.map(({ traded }) => pairOf(traded).instrumentId));
  const gathering = await gatherFor(tx, 'lot');
  if (gathering !== undefined)
    return {
      into: gathering.table,
      finish: async () => {
        await reading.tellStep({ is: 'bringing' });
        await gathering.bringOver({ instrument }, reading.signal);
      },
    };
  const restore = await setIndexesAside(tx, 'lot', ['account_id', 'instrument_id', 'trade_id', 'action_id']);
  return {
    into: 'lot',
    finish: () => restore((index, of) => reading.tellStep({ is: 'indexing', index, of })),
  };
}

/** Along the index, which is how they are read. */
const comparePairs = (a: Pair, b: Pair): number =>
  a.accountId - b.accountId || a.instrumentId - b.instrumentId;

/** The lots that the file brought are those of its trades. */
function* withIds(lots: Iterable<Lot>, trades: TradesByPlace): Generator<Lot> {
  for (const lot of lots) {
    const place = lot.tradeId === null ? undefined : placeOfLot(lot.tradeId);
    yield place === undefined ? lot : { ...lot, tradeId: trades.idAt(place) };
  }
}
