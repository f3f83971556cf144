import { afterEach, beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../src/domain/refusal.ts';
import { ActForm } from '../../src/tui/components/ActForm.tsx';
import type { Field } from '../../src/tui/form.ts';
import { Line } from '../../src/tui/line.tsx';
import { type Draft, type Session, SessionContext } from '../../src/tui/session.tsx';
import { useAct } from '../../src/tui/useAct.ts';
import { type SmallBank, smallBank } from '../services/smallBank.ts';
import { pressAll } from './support/pressAll.ts';
import { endAll, type Rendered, renderAt } from './support/renderAt.tsx';
import { Stage } from './support/Stage.tsx';

afterEach(endAll);
let small: SmallBank;
beforeAll(async () => {
  small = await smallBank('sqlite');
});

const FIELDS: readonly Field[] = [{ name: 'what', label: 'What', kind: 'text' }];

interface TrialProps {
  perform(what: string, id: string): Promise<string>;
}

function Trial({ perform }: TrialProps) {
  const act = useAct({
    fields: FIELDS,
    initial: {},
    draft: 'trial',
    preview: async ({ what = '' }) => `would do ${what}`,
    perform: ({ what = '' }, id) => perform(what, id),
    fieldOf: ({ code }) => (code === 'bad_value' ? 'what' : undefined),
  });
  return (
    <ActForm
      act={act}
      title="Trial"
      drawPreview={(text) => <Line spans={[text]} />}
      question={() => 'Do it'}
      yes="do"
      drawResult={(text) => <Line spans={[text]} />}
      another="another"
    />
  );
}

function open(perform: TrialProps['perform'], drafts = new Map<string, Draft>()): Promise<Rendered> {
  const session: Session = {
    bank: small.bank,
    viewer: small.ana,
    program: 'finance',
    files: 'all',
    clipboard: 'plain',
    asOf: undefined,
    showAsOf: async () => {},
    revision: 0,
    wrote: () => {},
    notify: () => {},
    drafts,
  };
  return renderAt(
    60,
    12,
    <SessionContext value={session}>
      <Stage>
        <Trial perform={perform} />
      </Stage>
    </SessionContext>,
  );
}

/** Fails the first time, as a broken connection does: nobody knows whether it was done. */
function breakingOnce() {
  const tries: string[] = [];
  const perform = async (what: string, id: string): Promise<string> => {
    tries.push(`${what} ${id}`);
    if (tries.length === 1) throw new Refusal('outcome_unknown', 'the connection broke', 'try again');
    return `did ${what}`;
  };
  return { tries, perform };
}

test('tried again after a broken connection, an act has the same id; the next act has another', async () => {
  const { tries, perform } = breakingOnce();
  const screen = await open(perform);
  await pressAll(screen, 'pay', '\r', 'y');
  expect(screen.frame()).toContain('! the connection broke');
  await pressAll(screen, '\r', 'y');
  expect(screen.frame()).toContain('did pay');
  await pressAll(screen, 'n', 'pay', '\r', 'y');
  const [first, second, third] = tries;
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test('the id outlives leaving the form', async () => {
  const { tries, perform } = breakingOnce();
  const drafts = new Map<string, Draft>();
  const before = await open(perform, drafts);
  await pressAll(before, 'pay', '\r', 'y');
  before.end();
  const after = await open(perform, drafts);
  await pressAll(after, '\r', 'y');
  expect(tries[1]).toBe(tries[0]);
});

test('what was done after all is not done again under its id', async () => {
  const tries: string[] = [];
  const screen = await open(async (_, id) => {
    tries.push(id);
    if (tries.length === 1) throw new Refusal('transfer_id_taken', 'that is the id of another transfer');
    return 'done';
  });
  await pressAll(screen, 'pay', '\r', 'y');
  expect(screen.frame()).toContain('what you sent before was booked after all');
  await pressAll(screen, '\r', 'y');
  expect(new Set(tries).size).toBe(2);
});

test('a refusal stands beside the field it is about until something is typed', async () => {
  const screen = await open(async () => {
    throw new Refusal('bad_value', 'that will not do');
  });
  await pressAll(screen, 'pay', '\r', 'y');
  expect(screen.frame()).toContain('❯ What   pay_   ! that will not do');
  await pressAll(screen, '!');
  expect(screen.frame()).not.toContain('that will not do');
});

test('no key does anything while the bank is at work', async () => {
  let finish = (_: string): void => {};
  const screen = await open(() => new Promise<string>((resolve) => (finish = resolve)));
  await pressAll(screen, 'pay', '\r', 'y');
  await screen.until('booking');
  await pressAll(screen, 'y', '\r', '\u001b', 'q');
  expect(screen.frame()).toContain('booking');
  finish('did pay');
  await screen.until('did pay');
});
