/** What our reports say, and what a journal comes to, in the same words. */
import { formatFixed } from '../../../src/domain/fixed.ts';
import type { Viewer } from '../../../src/domain/access.ts';
import { accounts } from '../../../src/reports/accounts.ts';
import { holdings } from '../../../src/reports/holdings.ts';
import { pnl } from '../../../src/reports/pnl.ts';
import type { Cell, Report, ReportRequest, ReportRow } from '../../../src/reports/report.ts';
import type { Bank } from '../../../src/services/bank.ts';
import type { Standing } from '../../support/accountants.ts';

/** `ANA-1: 849.5`, `ANA-BRK SAP: 30 costing 363`, `gain SAP EUR: 547`; nothing that is zero. */
export type Figures = Readonly<Record<string, string>>;

const text = (units: Cell | undefined, scale: number): string => formatFixed(BigInt(units ?? 0), scale);

async function rowsOf(
  report: Report,
  bank: Bank,
  viewer: Viewer,
  request: ReportRequest,
): Promise<ReportRow[]> {
  const asked = Object.entries(request).filter(([part]) =>
    report.accepts.some((accepted) => accepted === part),
  );
  const rows: ReportRow[] = [];
  for await (const row of report.rows(bank, viewer, Object.fromEntries(asked))) rows.push(row);
  return rows;
}

export async function reportedFigures(
  bank: Bank,
  viewer: Viewer,
  request: ReportRequest = {},
): Promise<Figures> {
  const figures: Record<string, string> = {};
  for (const { account_ref: ref, balance } of await rowsOf(accounts, bank, viewer, request))
    if (balance !== 0n) figures[`${ref}`] = text(balance, 4);
  for (const row of await rowsOf(holdings, bank, viewer, request))
    figures[`${row.account_ref} ${row.symbol}`] = `${text(row.qty, 8)} costing ${text(row.cost_basis, 4)}`;
  const gains = new Map<string, bigint>();
  for (const { symbol, realized_gain: gain } of await rowsOf(pnl, bank, viewer, request))
    gains.set(`gain ${symbol}`, (gains.get(`gain ${symbol}`) ?? 0n) + BigInt(gain ?? 0));
  for (const [name, gain] of gains) if (gain !== 0n) figures[name] = text(gain, 4);
  return sorted(figures);
}

/** Refs and symbols must be such as any format leaves as they are. */
export function journalFigures(standing: readonly Standing[]): Figures {
  const figures: Record<string, string> = {};
  for (const { account, amount, cost } of standing) {
    const [root, kind, ref = '', part] = account.split(':');
    if (amount === '0' && (cost === '0' || root !== 'Assets')) continue;
    if (root === 'Assets' && (part === undefined || part === 'Cash')) figures[ref] = amount;
    else if (root === 'Assets') figures[`${ref} ${part}`] = `${amount} costing ${cost}`;
    else if (root === 'Income' && kind === 'Gains') figures[`gain ${ref}`] = negated(amount);
  }
  return sorted(figures);
}

const negated = (amount: string): string => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`);
const sorted = (figures: Record<string, string>): Figures =>
  Object.fromEntries(Object.entries(figures).sort(([a], [b]) => (a < b ? -1 : 1)));
