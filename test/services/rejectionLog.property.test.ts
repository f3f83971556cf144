/** However much speaks against the rows of a file: what is told of it is what a plain sorted list would tell. */
import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rejection } from '../../src/domain/importPlan.ts';
import { RejectionLog } from '../../src/services/import/rejectionLog.ts';

const faultOf = (line: number, at: number): Rejection => ({
  line,
  column: at % 3 === 0 ? null : `column ${at}`,
  code: at % 2 === 0 ? 'bad_number' : 'oversell',
  message: `ümlaut "${at}" \u2028 of line ${line}`,
});

/** Most rows come in order; some are told of later, and each line speaks once. */
const rowsOf = fc
  .tuple(
    fc.array(fc.record({ faults: fc.integer({ min: 1, max: 4 }), isLate: fc.boolean() }), { maxLength: 120 }),
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 0, max: 20 }),
  )
  .map(([rows, atOnce, shown]) => {
    const all = rows.map(({ faults, isLate }, index) => ({
      isLate,
      faults: Array.from({ length: faults }, (_, at) => faultOf(index * 2 + 2, at)),
    }));
    const late = all.filter(({ isLate }) => isLate).toReversed();
    return {
      atOnce,
      shown,
      rows: [...all.filter(({ isLate }) => !isLate), ...late].map(({ faults }) => faults),
    };
  });

test('lists, finds and counts as a sorted list does', () => {
  fc.assert(
    fc.property(rowsOf, fc.array(fc.nat(260)), ({ rows, atOnce, shown }, asked) => {
      const log = new RejectionLog(shown, atOnce);
      for (const faults of rows) log.add(faults);
      expect(log.soFar().length).toBe(Math.min(shown, rows.flat().length));
      const plain = rows.flat().sort((a, b) => a.line - b.line);
      const all = log.all();
      expect([...all]).toEqual(plain);
      expect(all.count).toBe(plain.length);
      expect(all.rows).toBe(rows.length);
      expect(all.codes).toEqual(new Set(plain.map(({ code }) => code)));
      for (const [at, number] of asked.entries()) {
        expect(all.ofLine(number)).toEqual(plain.filter(({ line }) => line === number));
        expect(all.placeOf(number)).toBe(plain.filter(({ line }) => line < number).length);
        const from = number % 50;
        expect(all.slice(from, from + at)).toEqual(plain.slice(from, from + at));
      }
    }),
  );
});

const openFiles = (): number => readdirSync('/proc/self/fd').length;

test.skipIf(process.platform !== 'linux')(
  'gives the room back when nobody looks at them any more',
  async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const before = openFiles();
    const look = (): number => {
      const log = new RejectionLog(10, 10);
      for (let line = 2; line < 100; line++) log.add([faultOf(line, 1)]);
      const all = log.all();
      expect(openFiles()).toBe(before + 1);
      return all.count;
    };
    expect(look()).toBe(98);
    await expect
      .poll(() => {
        collect();
        return openFiles();
      })
      .toBeLessThanOrEqual(before);
  },
);
