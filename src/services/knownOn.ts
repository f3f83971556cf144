/**
 * The bank as it was known at a moment: a store of its own with the viewer's facts as they read then, its figures made anew, and
 * a clock that stands at that moment. Refuses days to come, and what a store can't tell any more because it was changed before it
 * kept what rows had been.
 */
import { dropDatedAfter, fillWithKnown, sumBalances } from '../db/queries/knownStore.ts';
import { allPairs } from '../db/queries/positionFigures.ts';
import { readSetting } from '../db/queries/settings.ts';
import { openPastStore } from '../db/pastStore.ts';
import { transact } from '../db/transact.ts';
import { accountScope, type Viewer } from '../domain/access.ts';
import type { Currency } from '../domain/currency.ts';
import { type Day, dayOf, type Instant } from '../domain/day.ts';
import { dayOfKnown, type KnownOn, knownBefore, lastMomentOf } from '../domain/knownOn.ts';
import { refuse } from '../domain/refusal.ts';
import { SETTING_NAMES } from '../domain/setting.ts';
import type { Bank } from './bank.ts';
import { BASE } from './rateOn.ts';
import {
  rebuildAccountMonths,
  rebuildMonthCategories,
  rebuildPositions,
  rebuildTransferMonths,
} from './rebuild.ts';

/** Where a store says from which instant on it can tell; without it always. */
const KNOWN_SINCE = 'known_since';

const EVER: Instant = '9999-12-31T23:59:59.999Z';

export interface KnownBank {
  readonly bank: Bank;
  close(): Promise<void>;
}

export interface KnownQuestion {
  /** Without it all that is known by now. */
  readonly on?: KnownOn | undefined;
  /** Instruments that are asked about, by symbol or ISIN, beside those that were traded. */
  readonly codes?: readonly string[];
  readonly currency?: Currency | undefined;
  /** Facts dated later are left out too, and the clock stands at the end of this day. */
  readonly datedUpTo?: Day | undefined;
}

/** To be closed when it has been read. */
export async function openKnown(
  bank: Bank,
  viewer: Viewer,
  { on, codes = [], currency, datedUpTo }: KnownQuestion,
): Promise<KnownBank> {
  if (on !== undefined) await demandTellable(bank, on);
  const store = await openPastStore();
  try {
    await transact(store, async (tx) => {
      await fillWithKnown(bank.store, tx, {
        scope: accountScope(viewer),
        before: on === undefined ? EVER : knownBefore(on),
        codes,
        currencies: [BASE, viewer.reportingCurrency, ...(currency ? [currency] : [])],
        settings: SETTING_NAMES,
      });
      if (datedUpTo !== undefined) await dropDatedAfter(tx, datedUpTo);
      await sumBalances(tx);
      await rebuildPositions(tx, await allPairs(tx));
      await rebuildAccountMonths(tx);
      await rebuildTransferMonths(tx);
      await rebuildMonthCategories(tx);
    });
  } catch (error) {
    await store.close();
    throw error;
  }
  const until = datedUpTo ?? on;
  const now = until === undefined ? bank.clock.now() : lastMomentOf(until);
  return {
    bank: { ...bank, store, clock: { now: () => now, today: () => dayOf(now) } },
    close: () => store.close(),
  };
}

async function demandTellable({ store, clock }: Bank, on: KnownOn): Promise<void> {
  if (dayOfKnown(on) > clock.today())
    refuse('bad_day', `${on} has not come yet`, 'give today or an earlier day');
  const since = await readSetting(store, KNOWN_SINCE);
  if (since !== undefined && knownBefore(on) <= since)
    refuse(
      'bad_day',
      `what was known on ${on} can't be told: this store keeps what rows had been since ${since}`,
      'give a later day',
    );
}
