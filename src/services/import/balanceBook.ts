/** What a file does to the balances of the accounts it touches. */
import { FileRefusal } from '../../csv/fileRefusal.ts';
import type { ImportAccount } from '../../db/queries/importLookups.ts';
import { formatFixed, isInRange } from '../../domain/fixed.ts';
import type { BalanceEffect } from '../../domain/importPlan.ts';
import type { Money } from '../../domain/money.ts';

interface Change {
  readonly account: ImportAccount;
  delta: Money;
  rows: number;
}

export class BalanceBook {
  readonly #changes = new Map<number, Change>();

  add(account: ImportAccount, amount: Money): void {
    const change = this.#changes.get(account.id);
    if (change === undefined) this.#changes.set(account.id, { account, delta: amount, rows: 1 });
    else {
      change.delta += amount;
      change.rows++;
    }
  }

  /** Takes back what was added for so many rows. */
  withdraw(accountId: number, amount: Money, rows = 1): void {
    const change = this.#changes.get(accountId);
    if (change === undefined) throw new Error('nothing was added to this account');
    change.delta -= amount;
    change.rows -= rows;
  }

  /** Refuses the file where a balance would have more digits than are kept: a trial run tells it as well. */
  demandKept(): void {
    const beyond = this.effects().find(({ after }) => !isInRange(after));
    if (beyond !== undefined)
      throw new FileRefusal(
        'too_large',
        1,
        'amount',
        `${beyond.accountRef} would end at ${formatFixed(beyond.after, 4, 2)}: no more than 18 digits are kept`,
        'check the largest amounts of the file',
      );
  }

  /** In the order in which the file names them. */
  effects(): BalanceEffect[] {
    return [...this.#changes.values()]
      .filter(({ rows }) => rows > 0)
      .map(({ account, delta, rows }) => {
        const after = account.balance + delta;
        return {
          accountRef: account.ref,
          currency: account.currency,
          rows,
          before: account.balance,
          after,
          isOverdrawn: after < -account.overdraftLimit,
        };
      });
  }
}
