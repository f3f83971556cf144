/** What a store holds as one text, to be compared: all tables, or the ledger by names instead of ids. */
import { QueryTypes } from 'sequelize';
import type { Store } from '../../../src/db/store.ts';

type Cells = Record<string, unknown>;

const read = (store: Store, query: string): Promise<Cells[]> =>
  store.sequelize.query(query, { type: QueryTypes.SELECT });

/** What tells of an import even when it is taken back (its log, the trail, histories of rows), and what counts ids. */
const TOLD = new Set([
  'audit',
  'audit_head',
  'import',
  'former_row',
  'correction',
  'sqlite_sequence',
  'SequelizeMeta',
]);
/** Figures are made anew: their ids tell nothing. */
const MADE_ANEW = new Set(['lot', 'holding']);
/** A row that is locked by whoever makes instruments: there from the first time on. */
const isLock = (table: string, row: Cells): boolean => table === 'setting' && row.key === 'instruments';

/** Every row of every table but the log of imports and the audit trail, in any order of rows. */
export async function dumpOf(store: Store): Promise<string> {
  const names = await read(
    store,
    store.engine === 'sqlite'
      ? "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
      : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY name',
  );
  const parts: string[] = [];
  for (const { name } of names) {
    if (TOLD.has(String(name))) continue;
    const all = await read(store, `SELECT * FROM "${name}"`);
    const kept = all.filter((row) => !isLock(String(name), row));
    const rows = kept.map((row) => {
      const { id, ...rest } = row;
      return JSON.stringify(MADE_ANEW.has(String(name)) ? rest : row);
    });
    parts.push(`${name}\n${rows.sort().join('\n')}`);
  }
  return parts.join('\n\n');
}

/** Facts and figures of the accounts whose refs begin so, without the ids and times of their making. */
export async function ledgerOf(store: Store, prefix: string): Promise<string> {
  const mine = `account.ref LIKE '${prefix}%'`;
  const ref = `SUBSTR(account.ref, ${prefix.length + 1}) AS ref`;
  const queries = [
    `SELECT ${ref}, currency, balance FROM account WHERE ${mine}`,
    `SELECT ${ref}, t.booked_on, t.amount, category.section, category.name, counterparty.name AS party,
            counterparty.account AS party_account, t.description, transfer.state, t.trade_id IS NULL AS is_cash
       FROM "transaction" t JOIN account ON account.id = t.account_id JOIN category ON category.id = t.category_id
       LEFT JOIN counterparty ON counterparty.id = t.counterparty_id LEFT JOIN transfer ON transfer.id = t.transfer_id
       WHERE ${mine}`,
    `SELECT ${ref}, instrument.symbol, trade.traded_at, trade.side, trade.qty, trade.price, trade.fees, trade.gross
       FROM trade JOIN account ON account.id = trade.account_id JOIN instrument ON instrument.id = trade.instrument_id
       WHERE ${mine}`,
    `SELECT ${ref}, m.month, m.section, m.inflow, m.outflow, m.count FROM account_month m
       JOIN account ON account.id = m.account_id WHERE ${mine}`,
    `SELECT ${ref}, instrument.symbol, holding.qty, holding.cost_basis, holding.realized_gain FROM holding
       JOIN account ON account.id = holding.account_id JOIN instrument ON instrument.id = holding.instrument_id
       WHERE ${mine}`,
  ];
  const parts: string[] = [];
  for (const query of queries)
    parts.push(
      (await read(store, query))
        .map((row) => JSON.stringify(Object.values(row)))
        .sort()
        .join('\n'),
    );
  return parts.join('\n\n');
}
