/** A report that takes long: its first rows are in sight while the rest is read, and nothing is done with them as if they were all. */
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { parseMoney } from '../../src/domain/money.ts';
import type { Report, ReportRow } from '../../src/reports/report.ts';
import { ReportScreen } from '../../src/tui/components/ReportScreen.tsx';
import { type Session, SessionContext } from '../../src/tui/session.tsx';
import { type SmallBank, smallBank } from '../services/smallBank.ts';
import { pressAll } from './support/pressAll.ts';
import { endAll, type Rendered, renderAt } from './support/renderAt.tsx';
import { Stage } from './support/Stage.tsx';

afterEach(endAll);

/** Longer than what a reading may take before its first rows are shown. */
const LONG_MS = 60;
/** Longer than keys that are typed ahead wait for a screen. */
const HELD_MS = 400;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Opened {
  readonly report: Report;
  /** Lets the rest of the rows come. */
  goOn(): void;
  readonly wasLeft: Promise<void>;
}

function longReport(): Opened {
  let goOn = (): void => {};
  const going = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let leave = (): void => {};
  const wasLeft = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const row = (what: string, amount: string): ReportRow => ({
    what,
    amount: parseMoney(amount),
    currency: 'EUR',
  });
  const report: Report = {
    name: 'long',
    title: 'A long report',
    about: '',
    accepts: [],
    totals: ['amount'],
    columns: [
      { key: 'what', title: 'What', kind: 'text', priority: 1 },
      { key: 'amount', title: 'Amount', kind: 'money', priority: 1, currencyFrom: 'currency' },
      { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
    ],
    async *rows() {
      try {
        yield row('the first', '1');
        await pause(LONG_MS);
        yield row('the second', '2');
        await going;
        yield row('the third', '4');
        yield row('the last', '8');
      } finally {
        leave();
      }
    },
  };
  return { report, goOn, wasLeft };
}

const sessionOf = ({ bank, ana }: SmallBank): Session => ({
  ...{ bank, viewer: ana, program: 'finance', files: 'all', clipboard: 'plain', asOf: undefined },
  ...{ showAsOf: async () => {}, revision: 0, drafts: new Map(), wrote: () => {}, notify: () => {} },
});

const LONG = {
  ...{ request: {}, title: 'Long', noun: 'row', empty: 'Nothing.' },
  keyOf: ({ what }: ReportRow) => String(what),
};

async function draw(
  small: SmallBank,
  report: Report,
  screen = <ReportScreen report={report} {...LONG} />,
): Promise<Rendered> {
  return renderAt(
    80,
    24,
    <Stage>
      <SessionContext value={sessionOf(small)}>{screen}</SessionContext>
    </Stage>,
  );
}

test('the first rows of a long reading are in sight, without sums; what is for all of them waits', async () => {
  const small = await smallBank('sqlite');
  const { report, goOn } = longReport();
  const screen = await draw(small, report);
  await screen.until('2 rows…');
  expect(screen.frame()).toContain('the second');
  expect(screen.frame()).not.toContain('3.00');
  await pause(HELD_MS);
  await pressAll(screen, 'e');
  expect(screen.frame()).toContain('2 rows…');
  expect(screen.frame()).not.toContain('.csv');

  goOn();
  await screen.until(/4 rows(?!…)/);
  expect(screen.frame()).not.toContain('rows…');
  expect(screen.frame()).toContain('15.00');
  await pressAll(screen, 'e');
  await screen.until('.csv');
});

test('a reading ends when its screen is left', async () => {
  const small = await smallBank('sqlite');
  const { report, goOn, wasLeft } = longReport();
  const screen = await draw(small, report);
  await screen.until('2 rows…');
  screen.end();
  goOn();
  await wasLeft;
});

test('no month stands over the figures of another: both change at once, or it is said that they are read', async () => {
  const small = await smallBank('sqlite');
  const { report, goOn } = longReport();
  let may = (): void => {};
  const isRead = new Promise<void>((resolve) => {
    may = resolve;
  });
  const ofMonths: Report = {
    ...report,
    async *rows(_bank, _viewer, { from }) {
      if (from === '2026-05-01') await isRead;
      yield {
        what: `rent of ${from}`,
        amount: parseMoney(from === '2026-05-01' ? '5' : '6'),
        currency: 'EUR',
      };
    },
  };
  let turn = (_month: string): void => {};
  function Months() {
    const [month, setMonth] = useState('2026-06');
    turn = setMonth;
    return (
      <ReportScreen {...LONG} report={ofMonths} request={{ from: `${month}-01` }} detail={[`in ${month}`]} />
    );
  }
  goOn();
  const screen = await draw(small, ofMonths, <Months />);
  expect(await screen.until('6.00')).toContain('in 2026-06');
  turn('2026-05');
  await pause(LONG_MS);
  expect(screen.frame()).toMatch(/in 2026-06(?:.|\n)*6\.00/);
  expect(await screen.until('in 2026-05')).not.toContain('6.00');
  may();
  expect(await screen.until('5.00')).toMatch(/in 2026-05(?:.|\n)*rent of 2026-05-01/);
});
