/** The closing balances a statement states, compared to what the accounts come to on those days. */
import { accountsByRef, movedAfter } from '../../db/queries/importLookups.ts';
import { accountScope } from '../../domain/access.ts';
import { refKey } from '../../domain/account.ts';
import { type Day, parseDay } from '../../domain/day.ts';
import type { BalanceEffect } from '../../domain/importPlan.ts';
import { formatMoney, type Money, parseMoney } from '../../domain/money.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { groupThousands } from '../../reports/cell.ts';
import type { Closing } from '../../statements/entry.ts';
import type { ImportContext } from './context.ts';

interface Stated {
  readonly day: Day;
  readonly amount: Money;
  /** Moved by new rows of the file that are dated later. */
  later: Money;
}

export class ClosingBook {
  readonly #stated = new Map<string, Stated>();

  expect(closings: readonly Closing[]): void {
    for (const { account, date, amount } of closings) {
      const stated = read(date, amount);
      if (stated !== undefined) this.#stated.set(refKey(account), { ...stated, later: 0n });
    }
  }

  /** A new row of the file. */
  note(key: string, bookedOn: Day, amount: Money): void {
    if (this.#stated.size === 0) return;
    const stated = this.#stated.get(key);
    if (stated !== undefined && bookedOn > stated.day) stated.later += amount;
  }

  /** A sentence for each account that comes to something else. */
  async differences(
    { at, viewer, writing }: ImportContext,
    balances: readonly BalanceEffect[],
  ): Promise<string[]> {
    if (this.#stated.size === 0) return [];
    const found = await accountsByRef(at, accountScope(viewer), [...this.#stated.keys()]);
    const after = new Map(balances.map((effect) => [refKey(effect.accountRef), effect]));
    const sentences: string[] = [];
    for (const [key, { day, amount, later }] of this.#stated) {
      const account = found.find((one) => one.refKey === key);
      const effect = after.get(key);
      const ref = effect?.accountRef ?? account?.ref;
      if (ref === undefined) continue;
      const stored =
        account === undefined ? 0n : await movedAfter(at, account.id, day, writing?.importId ?? 0);
      const ours = (effect?.after ?? account?.balance ?? 0n) - stored - later;
      if (ours !== amount)
        sentences.push(difference(ref, day, amount, ours, effect?.currency ?? account?.currency));
    }
    return sentences;
  }
}

/** A balance that can't be read says nothing. */
function read(date: string, amount: string): { readonly day: Day; readonly amount: Money } | undefined {
  try {
    return { day: parseDay(date), amount: parseMoney(amount) };
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

function difference(ref: string, day: Day, stated: Money, ours: Money, currency: string | undefined): string {
  const show = (money: Money): string => groupThousands(formatMoney(money, currency));
  return `${ref}: the statement closes at ${show(stated)} on ${day}, here it is ${show(ours)}`;
}
