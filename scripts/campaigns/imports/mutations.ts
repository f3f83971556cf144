/** Damage: what editors, networks and people do to a file, some of it at once. */
import type { Random } from '../../../src/simulation/random.ts';

const ODD = [
  ...[
    '"',
    '""',
    ',',
    ';',
    '\n',
    '\r',
    '\r\n',
    '\0',
    '\x1b[2J',
    '\u202e',
    '\ufeff',
    '\t',
    "'",
    '=1+1',
    '-',
    '.',
    ' ',
  ],
  ...[
    '1e9',
    '99999999999999999999',
    '0',
    '-0',
    '1,234.5',
    '1.234,50',
    '2026-02-30',
    '0000-00-00',
    'NaN',
    'null',
  ],
  ...['\ud800', '😀', 'é', '<', '>', '&', '<!DOCTYPE', ']]>', 'XXX', 'a'.repeat(3000)],
];

type Mutation = (bytes: Buffer, random: Random) => Buffer;

const somewhere = (bytes: Buffer, random: Random): number => random.below(bytes.length + 1);

const splice = (bytes: Buffer, from: number, to: number, between: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, from), between, bytes.subarray(to)]);

const onLines =
  (change: (lines: string[], random: Random) => string[]): Mutation =>
  (bytes, random) =>
    Buffer.from(change(bytes.toString('utf8').split('\n'), random).join('\n'));

const onCell =
  (change: (cell: string, random: Random) => string): Mutation =>
  (bytes, random) => {
    const lines = bytes.toString('utf8').split('\n');
    const at = random.below(lines.length);
    const cells = (lines[at] ?? '').split(/([,;])/);
    const cell = random.below(cells.length);
    cells[cell] = change(cells[cell] ?? '', random);
    lines[at] = cells.join('');
    return Buffer.from(lines.join('\n'));
  };

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[random.below(copy.length)] = random.below(256);
    return copy;
  },
  (bytes, random) => {
    const at = somewhere(bytes, random);
    return splice(bytes, at, at, Buffer.from(random.pick(ODD)));
  },
  (bytes, random) => {
    const at = somewhere(bytes, random);
    return splice(bytes, at, Math.min(bytes.length, at + random.between(1, 60)), Buffer.alloc(0));
  },
  (bytes, random) => bytes.subarray(0, somewhere(bytes, random)),
  (bytes, random) => bytes.subarray(somewhere(bytes, random) % 200),
  (bytes, random) => {
    const from = somewhere(bytes, random);
    return splice(bytes, from, from, bytes.subarray(from, from + random.between(1, 300)));
  },
  onCell((_, random) => random.pick(ODD)),
  onCell(() => ''),
  onCell((cell, random) => `${cell}${random.pick(ODD)}`),
  onCell((cell) => `"${cell}"`),
  onLines((lines, random) => lines.toSpliced(random.below(lines.length), 1)),
  onLines((lines, random) => lines.toSpliced(random.below(lines.length), 0, random.pick(lines))),
  onLines((lines, random) => [...lines.slice(1), lines[0] ?? ''].toSpliced(0, random.below(2))),
  (bytes, random) =>
    Buffer.from(bytes.toString('utf8').replaceAll('\n', random.pick(['\r\n', '\r', '\n\n']))),
  (bytes, random) => {
    const text = bytes.toString('utf8');
    return random.chance(1, 2) ? Buffer.from(`\ufeff${text}`, 'utf16le') : Buffer.from(text, 'latin1');
  },
  (bytes, random) => Buffer.from(bytes.toString('utf8').replaceAll(',', random.pick([';', '\t', '|']))),
];

/** One to four of them, one after another; one file in twenty stays whole. */
export function mutate(text: string, random: Random): Buffer {
  let bytes: Buffer = Buffer.from(text);
  if (random.chance(1, 20)) return bytes;
  for (let count = random.between(1, 4); count > 0; count--) bytes = random.pick(MUTATIONS)(bytes, random);
  return bytes;
}
