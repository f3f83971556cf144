/** The worked figures of docs/ledger.md hold. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ledger } from './ledgerNotation.ts';

const text = readFileSync(new URL('../../docs/ledger.md', import.meta.url), 'utf8');
const blocks = [...text.matchAll(/```ledger\n([\s\S]*?)```/g)].map(([, block = '']) => block);

test('docs/ledger.md has its worked figures', () => {
  expect(blocks.length).toBeGreaterThan(5);
});

for (const [index, block] of blocks.entries()) ledger(`worked figure ${index + 1}`, block);
