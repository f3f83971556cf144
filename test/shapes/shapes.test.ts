import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { formatMappings, parseMappings } from '../../src/domain/mapping/mappingText.ts';
import { PRESETS } from '../../src/domain/mapping/presets/index.ts';
import { readShape } from '../support/shapes.ts';

/** Files of the shape that banks and brokers export, and what is read from each. */
const FOLDER = join(import.meta.dirname, 'files');
const EXPECTED = JSON.parse(readFileSync(join(import.meta.dirname, 'expected.json'), 'utf8'));
const names = readdirSync(FOLDER).map((file) => file.replace(/\.csv$/, ''));

it.each(names)('%s', async (name) => {
  const expected = EXPECTED[name];
  const kind = expected.kind === 'trades' ? 'trades' : undefined;
  const { found, asked, rows, faults, leftOut } = await readShape(
    readFileSync(join(FOLDER, `${name}.csv`)),
    {},
    kind,
  );
  expect({
    kind: found.mapping.kind,
    preset: found.preset?.name ?? null,
    ...{ asked, rows, faults, leftOut },
  }).toEqual(expected);
});

test('every preset has a file of its shape, and every file is told', () => {
  expect(names.sort()).toEqual(Object.keys(EXPECTED).sort());
  expect(PRESETS.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual([]);
  expect(new Set(PRESETS.map(({ name }) => name)).size).toBe(PRESETS.length);
});

it.each(names)('%s is read alike in pieces of a few bytes', async (name) => {
  const bytes = readFileSync(join(FOLDER, `${name}.csv`));
  const whole = await readShape(bytes, {}, EXPECTED[name].kind);
  const inPieces = await readShape(bytes, {}, EXPECTED[name].kind, 7);
  expect(inPieces.rows).toEqual(whole.rows);
});

it.each(names)('%s is read alike by its mapping, once that is kept', async (name) => {
  const bytes = readFileSync(join(FOLDER, `${name}.csv`));
  const whole = await readShape(bytes, {}, EXPECTED[name].kind);
  const [kept] = parseMappings(formatMappings([{ name, mapping: whole.found.mapping }]));
  const again = await readShape(bytes, {}, EXPECTED[name].kind, undefined, kept?.mapping);
  expect(again.found.mapping).toEqual(whole.found.mapping);
});
