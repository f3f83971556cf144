import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Digest, identityOf } from '../../src/services/identity.ts';
import { DigestTable, MOST_SLOTS } from '../../src/services/import/digestTable.ts';
import { ScratchFile } from '../../src/services/import/scratchFile.ts';

const digest = (name: number): Digest => identityOf(`row ${name}`, '');

interface Step {
  readonly does: 'add' | 'find' | 'mark';
  readonly owner: number;
  readonly name: number;
  readonly content: number;
  readonly mark: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  does: fc.constantFrom('add', 'add', 'find', 'mark'),
  owner: fc.integer({ min: 1, max: 3 }),
  name: fc.integer({ min: 1, max: 400 }),
  content: fc.integer({ min: 1, max: 3 }),
  mark: fc.integer({ min: -2, max: 2_000_000 }).filter((mark) => mark !== 0),
});

/** What a table answers to the steps, in words. */
function answers(steps: readonly Step[], mostSlots: number, rowsExpected: number): string[] {
  const scratch = new ScratchFile();
  const table = new DigestTable(scratch, mostSlots, rowsExpected);
  try {
    return steps.map(({ does, owner, name, content, mark }) => {
      const slot =
        does === 'add'
          ? table.findOrAdd(owner, digest(name), digest(content), mark)
          : table.find(owner, digest(name));
      if (slot === undefined) return 'none';
      const told = `${table.mark(slot)} ${[1, 2, 3].map((one) => table.hasContent(slot, digest(one)))}`;
      if (does === 'mark') table.setMark(slot, mark);
      return told;
    });
  } finally {
    scratch.close();
  }
}

/** The same by a map. */
function expected(steps: readonly Step[]): string[] {
  const rows = new Map<string, { mark: number; readonly content: number }>();
  return steps.map(({ does, owner, name, content, mark }) => {
    const key = `${owner}/${name}`;
    const row = rows.get(key);
    if (row === undefined) {
      if (does === 'add') rows.set(key, { mark, content });
      return 'none';
    }
    const told = `${row.mark} ${[1, 2, 3].map((one) => one === row.content)}`;
    if (does === 'mark') row.mark = mark;
    return told;
  });
}

describe('a table of digests', () => {
  it.each([16, 64, 256, MOST_SLOTS])('answers as a map does with at most %i slots in memory', (mostSlots) => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 600, size: 'max' }),
        fc.constantFrom(0, 0.5, 700, 10_000),
        (steps, rowsExpected) => {
          expect(answers(steps, mostSlots, rowsExpected)).toEqual(expected(steps));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('finds each of many on disk, and none that is not there', () => {
    const scratch = new ScratchFile();
    const table = new DigestTable(scratch, 1024);
    const names = Array.from({ length: 5_000 }, (_, name) => name);
    for (const name of names)
      expect(table.findOrAdd(1, digest(name), digest(name), name + 1)).toBeUndefined();
    expect(names.filter((name) => table.find(2, digest(name)) !== undefined)).toEqual([]);
    for (const name of names) {
      const slot = table.find(1, digest(name));
      expect(slot !== undefined && table.hasContent(slot, digest(name)) && table.mark(slot)).toBe(name + 1);
    }
    scratch.close();
  });
});
