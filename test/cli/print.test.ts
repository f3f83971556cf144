import { expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { printFacts, printSheet, rowsOf } from '../../src/cli/print.ts';
import type { Sheet } from '../../src/reports/report.ts';

const SHEET: Sheet = { columns: [{ key: 'text', title: 'Text', kind: 'text', priority: 1 }], totals: [] };
const HOSTILE = 'a\u001b]52;c;aGk=\u0007b\u202ec\u009bd';

/** All that reaches stdout. */
async function printed(isTTY: boolean, act: (io: Io) => Promise<void>): Promise<string> {
  let all = '';
  const stdout = {
    isTTY,
    write(text: string, done: () => void) {
      all += text;
      done();
    },
  };
  await act({ stdout, signal: new AbortController().signal } as unknown as Io);
  return all;
}

it.each(['csv', 'json'] as const)('%s is harmless on a terminal, and as it is elsewhere', async (format) => {
  const print = (io: Io) => printSheet(io, { format }, SHEET, rowsOf([{ text: HOSTILE }]));
  expect((await printed(true, print)).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(await printed(false, print)).toContain(format === 'csv' ? HOSTILE : JSON.stringify(HOSTILE));
});

it('facts are too', async () => {
  const print = (io: Io) => printFacts(io, { format: 'csv' }, { text: HOSTILE });
  expect((await printed(true, print)).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(await printed(false, print)).toContain(HOSTILE);
});
