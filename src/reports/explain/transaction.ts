/**
 * Where a transaction comes from and what gave it its category: a rule, in its own words, the file, or a person. What the
 * past does not tell (a rule that was removed since leaves no name) is said as it is.
 */
import { type BookedRow, rowsNamed } from '../../db/queries/bookedRows.ts';
import { choiceOf } from '../../db/queries/chosenCategories.ts';
import { correctionsOf, originOfTransaction, ruleOfTransaction } from '../../db/queries/origins.ts';
import { accountsInScope } from '../../db/queries/scope.ts';
import { accountScope, type Viewer } from '../../domain/access.ts';
import { parseConditions } from '../../domain/categorise.ts';
import { dayOf } from '../../domain/day.ts';
import { sayMoney } from '../../domain/money.ts';
import { formatWhen } from '../../domain/ruleText.ts';
import { UNCATEGORISED } from '../../domain/transaction.ts';
import type { Bank } from '../../services/bank.ts';
import { namedRow } from '../../services/namedRow.ts';
import { cameBy } from './cameBy.ts';
import type { ExplainedRow, Explanation } from './explanation.ts';
import type { ExplainRequest, TransactionRequest } from './request.ts';

export async function explainTransaction(
  bank: Bank,
  viewer: Viewer,
  request: TransactionRequest,
): Promise<Explanation> {
  const { store } = bank;
  const scope = accountScope(viewer);
  const row = await namedRow(
    store,
    viewer,
    'transaction',
    request,
    await rowsNamed(store, scope, request.id),
  );
  const corrections = await correctionsOf(store, 'transaction', row.id);
  const origin = await originOfTransaction(store, row.id, accountsInScope(scope));
  const fact = (what: string, value: string, next: ExplainRequest | null = null): ExplainedRow => ({
    cells: { what, value },
    next,
  });
  return {
    title: `Transaction #${row.id} on ${row.accountRef} on ${row.bookedOn}`,
    figures: [],
    columns: [
      { key: 'what', title: 'What', kind: 'text', priority: 1 },
      { key: 'value', title: 'Why', kind: 'text', priority: 1, isFree: true },
    ],
    totals: [],
    rows: [
      fact('Amount', `${sayMoney(row.amount, row.currency)} ${row.currency}`),
      fact('Category', `${row.section} / ${row.category}`),
      fact('Given by', await giverOf(bank, row, corrections)),
      fact('Came', cameBy(origin, row.createdAt)),
      ...(row.tradeId === null
        ? []
        : [fact('Belongs to', `trade #${row.tradeId}`, { of: 'trade', id: `#${row.tradeId}` })]),
      ...(row.actionId === null ? [] : [fact('Belongs to', `action #${row.actionId}`)]),
      fact('Other side', [row.counterpartyName, row.counterpartyAccount].filter(Boolean).join(' ') || 'none'),
      fact('Description', row.description || 'none'),
      ...(row.externalId === null ? [] : [fact('Id', row.externalId)]),
      ...corrections.map(({ at, person, reason }) =>
        fact('Corrected', `by ${person} on ${dayOf(at)}: ${reason}`),
      ),
    ],
  };
}

type Corrections = Awaited<ReturnType<typeof correctionsOf>>;

/** Who or what chose the category, as far as it is known. */
async function giverOf({ store }: Bank, row: BookedRow, corrections: Corrections): Promise<string> {
  const corrected = corrections.findLast(({ before, after }) => categoryIn(before) !== categoryIn(after));
  if (corrected !== undefined) return `${corrected.person}, in a correction: ${corrected.reason}`;
  const choice = await choiceOf(store, row.id);
  if (choice !== undefined) return `${choice.person}, by hand on ${dayOf(choice.at)}`;
  const rule = await ruleOfTransaction(store, row.id);
  if (rule !== undefined)
    return `rule ${rule.id}, ${rule.ownerKey === '' ? "everyone's" : 'your own'}: ${formatWhen(parseConditions(rule.conditions))}`;
  if (row.tradeId !== null) return 'the trade it settles';
  if (row.actionId !== null) return 'the action it belongs to';
  if (row.category === UNCATEGORISED) return 'nobody: no rule matched it';
  if (row.importId !== null) return 'the file it came from, or a rule that was removed since';
  return row.transferId === null ? 'who entered it' : 'the transfer it is part of';
}

function categoryIn(json: string | null): string {
  const { section, category } = JSON.parse(json ?? '{}') as Record<string, unknown>;
  return `${section} ${category}`;
}
