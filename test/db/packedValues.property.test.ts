import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packRowValues, type RowValue, unpackRowValues } from '../../src/db/dialects/packedValues.ts';

const number = fc.oneof(fc.integer(), fc.constantFrom(0, -0, 2 ** 53 - 1, -(2 ** 53 - 1)));
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '\0', '🙂', 'ß', 'x'.repeat(3_000)));
const units = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
/** A column has a kind, mostly. */
const column = fc.constantFrom<fc.Arbitrary<RowValue>>(
  number,
  text,
  units,
  fc.constant(null),
  orNull(text),
  orNull(units),
  orNull(number),
  fc.oneof(number, text, units, fc.constant(null)),
);

it('values come out of the bytes as they went in, in their order', () => {
  fc.assert(
    fc.property(
      fc
        .array(column, { minLength: 1, maxLength: 6 })
        .chain((columns) => fc.array(fc.tuple(...columns), { minLength: 0, maxLength: 30 })),
      (rows) => {
        const packed = structuredClone(packRowValues(rows));
        expect(Array.from(unpackRowValues(packed), (row) => [...row])).toEqual(rows);
      },
    ),
    { numRuns: 300 },
  );
});
