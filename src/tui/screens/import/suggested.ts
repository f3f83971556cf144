/** What an import suggests, as lines of a list, and what a person says to it. Pure. */
import type { ImportOptions, ImportPlan, PairLeg, Suggestion } from '../../../domain/importPlan.ts';
import type { Money } from '../../../domain/money.ts';

export interface Suggested {
  readonly key: string;
  readonly line: number;
  readonly perhaps: string;
  readonly amount: Money;
  readonly text: string;
  /** Undefined for a pair. */
  readonly same: Suggestion | undefined;
}

/** Rows that may be there already, then pairs. */
export const suggested = ({ suggestions, pairs }: ImportPlan): Suggested[] => [
  ...suggestions.map((same) => ({
    key: `same ${same.line}`,
    line: same.line,
    perhaps: 'there already',
    amount: same.amount,
    text: `${same.bookedOn}  ${same.text}`,
    same,
  })),
  ...pairs.map(({ line, amount, out, into }) => ({
    key: `pair ${out.line} ${into.line} ${line}`,
    line,
    perhaps: 'a transfer',
    amount,
    text: `${legText(out, line)} to ${legText(into, line)}`,
    same: undefined,
  })),
];

const legText = ({ accountRef, bookedOn, line }: PairLeg, own: number): string =>
  line === own ? accountRef : `${accountRef} (${line === null ? bookedOn : `line ${line}`})`;

/** The row is the one that is there. */
export const withSame = (options: ImportOptions, { line, transactionId }: Suggestion): ImportOptions => ({
  ...options,
  sameRows: [...(options.sameRows ?? []).filter((row) => row.line !== line), { line, transactionId }],
});

/** The row is another one; it is not suggested again. */
export const withDifferent = (options: ImportOptions, { line }: Suggestion): ImportOptions => ({
  ...options,
  otherRows: [...(options.otherRows ?? []).filter((other) => other !== line), line],
});
