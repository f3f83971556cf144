import { beforeAll, expect, it } from 'vitest';
import type { IndividualViewer } from '../../src/domain/access.ts';
import type { Adjustments } from '../../src/domain/mapping/adjustments.ts';
import type { Bank } from '../../src/services/bank.ts';
import { inspectFile } from '../../src/services/mapping/inspectFile.ts';
import { saveMapping } from '../../src/services/mapping/savedMappings.ts';
import { planImport } from '../../src/services/planImport.ts';
import { openTestBank } from '../support/engines.ts';
import { countsOf, faultsOf } from '../support/importing.ts';
import { anAccount, anAdmin, anIndividual } from '../support/people.ts';

const LONG_TEXT = 'x'.repeat(900);
const ROWS = 5_000;
/** Longer than what is looked at; the row decides what no other does, far from the beginning and from the end. */
const fileWith = (row: string, amount = (at: number): string => String(1 + (at % 90))): string =>
  [
    'Date;Text;Amount',
    ...Array.from(
      { length: ROWS },
      (_, at) => `0${1 + (at % 9)}/0${1 + (at % 7)}/2026;${LONG_TEXT} ${at};-${amount(at)}`,
    ),
    row,
    ...Array.from(
      { length: 100 },
      (_, at) => `01/0${1 + (at % 7)}/2026;${LONG_TEXT} end ${at};-${amount(at)}`,
    ),
    '',
  ].join('\n');

let bank: Bank;
let ana: IndividualViewer;
beforeAll(async () => {
  bank = await openTestBank('sqlite');
  const admin = await anAdmin(bank);
  ana = await anIndividual(bank, admin, 'ana');
  await anAccount(bank, admin, ana, 'ANA-1');
});
const sourceOf = (text: string) => ({ bytes: new TextEncoder().encode(text) });
const SAID: Adjustments = { account: 'ANA-1', currency: 'EUR' };
const look = (text: string, adjust: Adjustments) =>
  inspectFile(bank, ana, { source: sourceOf(text), kind: 'transactions', adjust });
async function plan(text: string, adjust: Adjustments) {
  const { mapping, questions } = await look(text, adjust);
  expect(questions).toEqual([]);
  return planImport(bank, ana, { kind: 'transactions', fileName: 'x', source: sourceOf(text), mapping });
}
const FAR = ROWS + 2;

it('a number with two readings that no other decides is refused where it stands', async () => {
  for (const cell of ['1.234', '1,234']) {
    const text = fileWith(`09/07/2026;far;-${cell}`);
    const found = await plan(text, { ...SAID, dateFormat: 'dd/mm/yyyy' });
    expect(faultsOf(found)).toEqual([`${FAR} Amount ambiguous_number`]);
    expect(found.rejections[0]?.message).toMatch(/may be -1.?234 or -1.?234: no number/);
    const decided = await plan(text, { ...SAID, dateFormat: 'dd/mm/yyyy', decimal: ',' });
    expect(countsOf(decided)).toBe(`${ROWS + 101} rows: ${ROWS + 101} new, 0 duplicate, 0 rejected`);
    expect(decided.balances[0]?.after).not.toBe(found.balances[0]?.after);
  }
});

it('a day that only the far row decides is asked, and the wrong answer is refused there', async () => {
  const text = fileWith('25/03/2026;far;-1');
  const { questions } = await look(text, SAID);
  expect(questions.map(({ id }) => id)).toEqual(['dateFormat']);
  expect(faultsOf(await plan(text, { ...SAID, dateFormat: 'mm/dd/yyyy' }))).toEqual([`${FAR} Date bad_day`]);
  expect(countsOf(await plan(text, { ...SAID, dateFormat: 'dd/mm/yyyy' }))).toContain('0 rejected');
});

it('another decimal mark than that of the beginning is refused, never read as thousands', async () => {
  const found = await plan(
    fileWith('09/07/2026;far;-1,50', (at) => `${1 + (at % 90)}.25`),
    { ...SAID, dateFormat: 'dd/mm/yyyy' },
  );
  expect(faultsOf(found)).toEqual([`${FAR} Amount bad_number`]);
});

it('a mapping kept from whole numbers decides nothing for the next file', async () => {
  const first = 'Day;What;Sum\n15/05/2026;a;-10\n16/05/2026;b;-20\n';
  const { mapping } = await look(first, SAID);
  if (mapping === undefined) throw new Error('no mapping');
  await saveMapping(bank, ana, 'whole', mapping);
  const next = 'Day;What;Sum\n17/05/2026;a;-1.234\n18/05/2026;b;-20\n';
  expect((await look(next, SAID)).questions.map(({ code }) => code)).toEqual(['ambiguous_number']);
  const told = await look(`${next}19/05/2026;c;-1.234,50\n`, SAID);
  expect(told.questions).toEqual([]);
  expect(told.preview.rows[0]?.cells[2]).toBe('-1234');
});
