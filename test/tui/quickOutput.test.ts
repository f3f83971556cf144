/** A frame that is put together from rows drawn lately is the one that Ink puts together, for anything written on it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quickOutput } from '../../src/tui/quickOutput.ts';

// Ink exports it to nobody; the build takes it from there, too.
const { default: Output } = await import(
  new URL('../../node_modules/ink/build/output.js', import.meta.url).href
);
const Quick = quickOutput(Output);

const SIZE = { width: 12, height: 4 };
const same = (text: string): string => text;
const loud = (text: string): string => text.toUpperCase();

const styled = fc
  .tuple(
    fc.constantFrom('', '1', '2', '7', '36'),
    fc.constantFrom('a', 'row 1 ', '日本', '👍🏽', 'e\u0301', '  ', '│'),
  )
  .map(([code, text]) => (code === '' ? text : `\u001b[${code}m${text}\u001b[0m`));
const text = fc
  .array(styled, { maxLength: 4 })
  .map((parts) => parts.join(''))
  .chain((line) => fc.constantFrom(line, line, line, `${line}\n${line}`));
const place = fc.integer({ min: -2, max: 13 });
const edge = fc.option(place, { nil: undefined });
const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('write'),
      x: place,
      y: fc.integer({ min: -1, max: 5 }),
      text,
      changes: fc.constantFrom([same], [same], [], [same, loud]),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('clip'),
      across: fc.tuple(edge, place),
      down: fc.tuple(edge, place),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unclip') }) },
);

test('every frame is the one that Ink draws', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 8 }), (acts) => {
      const outputs = [new Output(SIZE), new Quick(SIZE)];
      let depth = 0;
      for (const one of acts) {
        if (one.kind === 'unclip' && depth === 0) continue;
        depth += one.kind === 'clip' ? 1 : one.kind === 'unclip' ? -1 : 0;
        for (const output of outputs)
          if ('text' in one) output.write(one.x, one.y, one.text, { transformers: one.changes });
          else if ('across' in one) output.clip(clipOf(one.across, one.down));
          else output.unclip();
      }
      const [real, quick] = outputs.map((output) => output.get());
      expect(quick).toEqual(real);
    }),
    { numRuns: 2000 },
  );
});

/** As Ink clips: an edge of a direction is there or both are. */
const clipOf = ([x1, x2]: [number | undefined, number], [y1, y2]: [number | undefined, number]) => ({
  x1,
  x2: x1 === undefined ? undefined : x2,
  y1,
  y2: y1 === undefined ? undefined : y2,
});
