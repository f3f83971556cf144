/** Rows that tests of the database need before they can begin. */
import { insert } from '../../src/db/select.ts';
import { instant, money, sql } from '../../src/db/sql.ts';
import type { Store } from '../../src/db/store.ts';
import { transact } from '../../src/db/transact.ts';
import type { Money } from '../../src/domain/money.ts';

const MADE_AT = '2026-06-30T12:00:00.000Z';

/** A user's id. */
export const addUser = (store: Store, name: string): Promise<number> =>
  transact(store, (tx) =>
    insert(
      tx,
      sql`INSERT INTO user (name, display_name, password_hash, reporting_currency, created_at)
          VALUES (${name}, ${name}, ${''}, ${'EUR'}, ${instant(MADE_AT)})`,
    ),
  );

/** The id of a user's checking account. */
export const addAccount = (
  store: Store,
  ownerId: number,
  ref: string,
  balance: Money = 0n,
): Promise<number> =>
  transact(store, (tx) =>
    insert(
      tx,
      sql`INSERT INTO account (ref, ref_key, name, kind, currency, owner_user_id, opened_on, balance, created_at)
          VALUES (${ref}, ${ref}, ${ref}, ${'checking'}, ${'EUR'}, ${ownerId}, ${'2026-01-01'}, ${money(balance)},
                  ${instant(MADE_AT)})`,
    ),
  );

/** Texts that some layer between here and the disk might change. */
export const HOSTILE_TEXTS: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['spaces around', ' leading and trailing '],
  ['quotes', `' " \` and \\ backslash`],
  ['marks of placeholders', '? $1 $$ :name @x % _'],
  ['a nul', 'nul \u0000 inside'],
  ['control characters', 'line\r\nbreak\ttab \u001b[31m'],
  ['far planes, combining and bidi marks', '😀 e\u0301 \u202e 日本'],
  ['accents', 'ünïcödé ÜNÏCÖDÉ'],
  ['a thousand letters', 'x'.repeat(1000)],
];
