/** What an import prints as JSON, in pieces: the same text as all of it at once. */
import { expect, test } from 'vitest';
import { importSummary, summaryPieces } from '../../src/domain/importSummary.ts';
import { refusedPlan, type Rejection } from '../../src/domain/importPlan.ts';

const faults: Rejection[] = [
  { line: 2, column: 'amount', code: 'bad_number', message: 'one\nand "two"' },
  { line: 3, column: null, code: 'ragged_row', message: '],\n  "rejections": [' },
];

test.each([[[]], [faults.slice(0, 1)], [faults]])('is what JSON says of it', (rejections: Rejection[]) => {
  const request = {
    kind: 'trades',
    fileName: '"rejections": [',
    source: { bytes: new Uint8Array() },
  } as const;
  const fault: Rejection = { line: 1, column: null, code: 'empty_file', message: '' };
  const plan = { ...refusedPlan(request, fault), rejections, warnings: ['one\ntwo', 'three'] };
  const outcome = { plan, written: 0, importId: null };
  expect([...summaryPieces(outcome)].join('')).toBe(`${JSON.stringify(importSummary(outcome), null, 2)}\n`);
});
