/**
 * Keeps rows as they are before they are changed or removed, so that it can be told later what was known on a day. Every
 * statement that changes a fact comes after one of these, in the same transaction.
 */
import type { Instant } from '../../domain/day.ts';
import { run, type Shape } from '../select.ts';
import { ACCOUNT } from '../models/account.ts';
import { ACTION } from '../models/action.ts';
import { CATEGORY } from '../models/category.ts';
import { COUNTERPARTY } from '../models/counterparty.ts';
import { INSTRUMENT } from '../models/instrument.ts';
import { NAMED_LOT } from '../models/namedLot.ts';
import { PRICE } from '../models/price.ts';
import { RATE } from '../models/rate.ts';
import type { Table } from '../models/table.ts';
import { TRADE } from '../models/trade.ts';
import { TRANSACTION } from '../models/transaction.ts';
import { byEngine, instant, join, list, raw, type Sql, sql } from '../sql.ts';
import type { Tx } from '../store.ts';

export const SUBJECTS = {
  account: ACCOUNT,
  action: ACTION,
  category: CATEGORY,
  counterparty: COUNTERPARTY,
  instrument: INSTRUMENT,
  price: PRICE,
  rate: RATE,
  trade: TRADE,
  transaction: TRANSACTION,
} as const;
export type Subject = keyof typeof SUBJECTS;

const OWNED: readonly Subject[] = ['action', 'trade', 'transaction'];

/** Rows of a table that the condition picks (the table is `x`), as they are now, as what was known until this instant. */
export async function keepFormer(tx: Tx, subject: Subject, condition: Sql, until: Instant): Promise<void> {
  const facts = join([...textsOf(SUBJECTS[subject].columns, 'x'), ...along(subject)]);
  await run(
    tx,
    sql`INSERT INTO former_row (subject, row_key, account_id, facts, until)
        SELECT ${subject}, ${keyOf(SUBJECTS[subject])}, ${OWNED.includes(subject) ? sql`x.account_id` : sql`NULL`},
          JSON_OBJECT(${facts}), ${instant(until)} FROM ${raw(`"${subject}"`)} x WHERE ${condition}`,
  );
}

/** Those of these ids. */
export async function keepFormerById(
  tx: Tx,
  subject: Subject,
  ids: readonly number[],
  until: Instant,
): Promise<void> {
  for (let from = 0; from < ids.length; from += IDS_A_STATEMENT)
    await keepFormer(tx, subject, sql`x.id IN (${list(ids.slice(from, from + IDS_A_STATEMENT))})`, until);
}

/** A row of cash by what it is known by. */
export const keepFormerByIdentity = (
  tx: Tx,
  accountId: number,
  identity: string,
  until: Instant,
): Promise<void> =>
  keepFormer(tx, 'transaction', sql`x.account_id = ${accountId} AND x.identity = ${identity}`, until);

const IDS_A_STATEMENT = 1_000;

/** All that an import brought and made, and the cash of others that settles its trades. */
export async function keepFormerOfImport(tx: Tx, importId: number, until: Instant): Promise<void> {
  await keepFormer(
    tx,
    'transaction',
    sql`x.import_id = ${importId} OR x.trade_id IN (SELECT id FROM trade WHERE import_id = ${importId})`,
    until,
  );
  for (const subject of ['trade', 'action', 'price', 'rate'] as const)
    await keepFormer(tx, subject, sql`x.import_id = ${importId}`, until);
  for (const subject of ['account', 'category', 'counterparty', 'instrument'] as const)
    await keepFormer(tx, subject, sql`x.import_id = ${importId}`, until);
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Each value as the text that `decode` reads: numbers of JSON would lose digits. */
const textsOf = (columns: Shape, alias: string): Sql[] =>
  Object.keys(columns).map(
    (name) => sql`${raw(`'${name}'`)}, ${asText(raw(`${alias}."${snakeCase(name)}"`))}`,
  );

const asText = (value: Sql): Sql => sql`CAST(${value} AS ${byEngine({ sqlite: 'TEXT', mariadb: 'CHAR' })})`;

/** `12`, or of a price `3/2026-01-05`. */
const keyOf = ({ key = ['id'] }: Table): Sql =>
  join(
    key.map((name) => asText(raw(`x."${snakeCase(name)}"`))),
    ` || '/' || `,
  );

/** What goes along with a row: the lots it names, the group its transfer is known by. */
function along(subject: Subject): Sql[] {
  if (subject === 'trade') return [sql`'namedLots', ${lotsNamedBy(sql`n.trade_id = x.id`)}`];
  if (subject === 'action') return [sql`'namedLots', ${lotsNamedBy(sql`n.action_id = x.id`)}`];
  if (subject !== 'transaction') return [];
  return [sql`'groupRef', (SELECT f.group_ref FROM transfer f WHERE f.id = x.transfer_id)`];
}

const lotsNamedBy = (condition: Sql): Sql =>
  sql`(SELECT ${byEngine({ sqlite: 'json_group_array', mariadb: 'JSON_ARRAYAGG' })}(
      JSON_OBJECT(${join(textsOf(NAMED_LOT.columns, 'n'))})) FROM named_lot n WHERE ${condition})`;
