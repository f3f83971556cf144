/** What `finance import --format json` prints: outside programs read these keys, and answer suggestions by them. */
import type { ImportOutcome, PairLeg, PairSuggestion, Suggestion } from './importPlan.ts';
import { formatMoney } from './money.ts';
import { rejectionsOf } from './rejections.ts';

export const importSummary = ({ plan, written, importId }: ImportOutcome) => ({
  kind: plan.request.kind,
  file: plan.request.fileName,
  rows: plan.rows,
  accepted: plan.accepted,
  duplicates: plan.duplicates,
  rejected: plan.rejected,
  written,
  import_id: importId,
  rejections: plan.rejections,
  warnings: plan.warnings,
  suggestions: plan.suggestions.map(suggestionOf),
  pairs: plan.pairs.map(pairOf),
});

/** The same as JSON, two spaces a step, in pieces: there may be more rejections than a text can hold. */
export function* summaryPieces(outcome: ImportOutcome): Generator<string> {
  let before = '{';
  for (const [key, value] of Object.entries(importSummary(outcome))) {
    yield `${before}\n  "${key}": `;
    before = ',';
    if (key === 'rejections') yield* listPieces(rejectionsOf(outcome.plan));
    else yield indented(value, '  ');
  }
  yield '\n}\n';
}

function* listPieces(values: Iterable<object>): Generator<string> {
  let before = '[';
  for (const value of values) {
    yield `${before}\n    ${indented(value, '    ')}`;
    before = ',';
  }
  yield before === '[' ? '[]' : '\n  ]';
}

/** No text in JSON has a line break of its own. */
const indented = (value: unknown, by: string): string =>
  JSON.stringify(value, null, 2).replaceAll('\n', `\n${by}`);

/** `--same LINE` says that it is the row of that number; without it the row is another one. */
const suggestionOf = ({ line, transactionId, bookedOn, amount, text }: Suggestion) => ({
  line,
  row: `#${transactionId}`,
  date: bookedOn,
  amount: formatMoney(amount),
  text,
});

/** `--pair LINE` confirms it; once it is in, `finance transfers pair` and `not-pair` do too. */
const pairOf = ({ line, amount, currency, out, into, others }: PairSuggestion) => ({
  line,
  amount: formatMoney(amount),
  currency,
  from: legOf(out),
  to: legOf(into),
  others,
});

/** By its line in the file, or by its number where it is there already. */
const legOf = ({ line, transactionId, accountRef, bookedOn, text }: PairLeg) => ({
  account_ref: accountRef,
  date: bookedOn,
  text,
  line,
  row: transactionId === null ? null : `#${transactionId}`,
});
