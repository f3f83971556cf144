import { afterEach, describe, expect, test } from 'vitest';
import { widthOf } from '../../src/tui/cells.ts';
import { Confirm, questionRows } from '../../src/tui/components/Confirm.tsx';
import { fieldRows, FormChoices, FormFields, FormReason } from '../../src/tui/components/Form.tsx';
import { Progress } from '../../src/tui/components/Progress.tsx';
import type { Field } from '../../src/tui/form.ts';
import { shownText } from '../../src/tui/form.ts';
import type { Draft } from '../../src/tui/session.tsx';
import { editing, editText, insertText } from '../../src/tui/textEdit.ts';
import { useForm } from '../../src/tui/useForm.ts';
import { HOSTILE, harmIn } from './support/hostile.ts';
import { endAll, type Rendered, renderAt } from './support/renderAt.tsx';
import { Stage } from './support/Stage.tsx';

afterEach(endAll);

describe('editing a line', () => {
  const at = (text: string) => ({ text: text.replace('|', ''), caret: text.indexOf('|') });
  test.each([
    ['a letter', 'ab|c', 'x', 'abx|c'],
    ['backspace', 'ab|c', 'backspace', 'a|c'],
    ['backspace at the start', '|abc', 'backspace', '|abc'],
    ['backspace takes a whole character', 'a👩‍👩‍👧|b', 'backspace', 'a|b'],
    ['delete', 'ab|c', 'delete', 'ab|'],
    ['left over an accent made of two', 'ae\u0301|', 'left', 'a|e\u0301'],
    ['right', '|田x', 'right', '田|x'],
    ['home', 'ab|c', 'home', '|abc'],
    ['end', 'a|bc', 'ctrl+e', 'abc|'],
    ['to the beginning', 'ab|c', 'ctrl+u', '|c'],
    ['to the end', 'ab|c', 'ctrl+k', 'ab|'],
    ['the word before', 'pay the rent| now', 'ctrl+w', 'pay the | now'],
    ['a word back', 'pay the |rent', 'alt+b', 'pay |the rent'],
    ['a word on', 'pay| the rent', 'alt+f', 'pay the| rent'],
  ])('%s', (_, before, stroke, after) => {
    expect(editText(at(before), stroke)).toEqual(at(after));
  });

  test('strokes that edit nothing are left to others', () => {
    for (const stroke of ['enter', 'tab', 'up', 'esc', 'ctrl+c', 'pagedown'])
      expect(editText(editing('abc'), stroke)).toBeUndefined();
  });

  test('a paste is one line and not endless', () => {
    expect(insertText(editing('a'), 'b\r\nc\td').text).toBe('ab c d');
    expect(insertText(editing(''), 'x'.repeat(10_000)).text).toHaveLength(500);
  });
});

test.each([
  ['1234567.5', 9, '1,234,567.5', 11],
  ['1234567.5', 0, '1,234,567.5', 0],
  ['1234567.5', 1, '1,234,567.5', 2],
  ['1234567', 4, '1,234,567', 6],
  ['12', 2, '12', 2],
  ['1,5', 3, '1,5', 3],
  ['-1234.', 6, '-1,234.', 7],
])('an amount %s with the caret at %i is shown as %s', (text, caret, shown, shownCaret) => {
  expect(shownText({ name: 'amount', label: 'Amount', kind: 'amount' }, { text, caret })).toEqual({
    text: shown,
    caret: shownCaret,
  });
});

const REFS = ['ANA-1', 'ANA-SAV', 'BRK-ANA'];
const FIELDS: readonly Field[] = [
  {
    name: 'from',
    label: 'From',
    kind: 'text',
    check: (text) => (REFS.includes(text) ? undefined : 'choose an account'),
    note: (text) => (text === 'ANA-1' ? 'balance 4,301.20 EUR' : undefined),
    choices: (text) =>
      REFS.filter((ref) => ref.includes(text.toUpperCase())).map((value) => ({ value, detail: 'EUR' })),
  },
  {
    name: 'amount',
    label: 'Amount',
    kind: 'amount',
    hint: '120.00',
    check: (text) => (/^\d+(\.\d+)?$/.test(text) ? undefined : 'an amount like 120.00 is needed'),
  },
  { name: 'pin', label: 'PIN', kind: 'secret' },
  { name: 'text', label: 'Description', kind: 'text' },
];

interface TrialProps {
  readonly kept?: Map<string, Draft>;
  onSubmit?(values: Draft): void;
}

function Trial({ kept = new Map(), onSubmit = () => {} }: TrialProps) {
  const form = useForm({
    fields: FIELDS,
    initial: {},
    draft: { kept, key: 'trial' },
    onSubmit,
    onLeave: () => {},
  });
  return (
    <>
      <FormFields form={form} />
      <FormChoices form={form} height={3} />
    </>
  );
}

const open = (props: TrialProps = {}): Promise<Rendered> =>
  renderAt(
    70,
    8,
    <Stage>
      <Trial {...props} />
    </Stage>,
  );

function Accounts() {
  const refs = ['PT50099900010000001234567', 'ANA-SAVINGS', 'BRK-ANA'];
  const form = useForm({
    fields: [
      {
        name: 'from',
        label: 'From',
        kind: 'text',
        choices: () =>
          refs.map((value) => ({ value, detail: 'Current account, checking', figure: '4,224.58 EUR' })),
      },
    ],
    initial: {},
    onSubmit: () => {},
  });
  return <FormChoices form={form} height={2} />;
}

test('in a narrow window the balance of a choice stays in sight, and an arrow says that there are more', async () => {
  const screen = await renderAt(
    60,
    4,
    <Stage>
      <Accounts />
    </Stage>,
  );
  const lines = (): string[] =>
    screen
      .frame()
      .split('\n')
      .filter((line) => line.includes('4,224.58 EUR'));
  expect(lines()).toHaveLength(2);
  expect(lines()[0]).toMatch(/^❯ PT50099900010000001234567 +Current/);
  expect(lines()[1]).toMatch(/^↓ ANA-SAVINGS/);
  await screen.press('\u001b[B', '\u001b[B');
  expect(lines()[0]).toMatch(/^↑ ANA-SAVINGS/);
});

describe('a form', () => {
  test.each([
    ['letters', 'abcdefgh'.repeat(12), 'gh'],
    ['wide letters', '日本'.repeat(40), '日本'],
    ['emojis of several parts', '👩‍👩‍👧a'.repeat(40), '👩👩👧a'],
  ])('keeps the caret in sight behind a long text of %s, and cuts none in two', async (_, text, end) => {
    const screen = await open();
    await screen.press('ana-1\r', '1\r', '1\r');
    await screen.paste(text);
    const line = (): string =>
      screen
        .frame()
        .split('\n')
        .find((one) => one.includes('Description')) ?? '';
    expect(line()).toMatch(new RegExp(`❯ Description +….*${end}_$`));
    expect(widthOf(line())).toBeLessThanOrEqual(70);
    expect(line()).not.toContain('\ufffd');
    await screen.press('\u001b[D', '\u001b[D', '\u001b[C');
    expect(line()).toMatch(/_.+$/);
    expect(line().isWellFormed()).toBe(true);
  });

  test('shows choices, and beside a field why what is typed will not do', async () => {
    const screen = await open();
    expect(screen.frame()).toMatchInlineSnapshot(`
      "❯ From          _
        Amount         (120.00)
        PIN
        Description
      ❯ ANA-1     EUR
        ANA-SAV   EUR
        BRK-ANA   EUR
      "
    `);
    await screen.press('sav');
    expect(screen.frame()).toMatchInlineSnapshot(`
      "❯ From          sav_   ! choose an account
        Amount         (120.00)
        PIN
        Description
      ❯ ANA-SAV   EUR


      "
    `);
    await screen.press('\r', '1234x');
    expect(screen.frame()).toMatchInlineSnapshot(`
      "  From          ANA-SAV
      ❯ Amount        1234x_   ! an amount like 120.00 is needed
        PIN
        Description



      "
    `);
    await screen.press('\u007f', '5.5', '\u001b[Z', '\u0015', 'ANA-1', '\t');
    expect(screen.frame()).toMatchInlineSnapshot(`
      "  From          ANA-1   balance 4,301.20 EUR
      ❯ Amount        12,345.5_
        PIN
        Description



      "
    `);
  });

  test('submits at the end, or leads to the first field that will not do', async () => {
    const submitted: Draft[] = [];
    const screen = await open({ onSubmit: (values) => submitted.push(values) });
    await screen.press('brk\r\r12\rhello\r');
    expect(submitted).toEqual([]);
    expect(screen.frame()).toContain('❯ Amount');
    await screen.press('7\r\r\r');
    expect(submitted).toEqual([{ from: 'BRK-ANA', amount: '7', pin: '12', text: 'hello' }]);
  });

  test('keeps what was typed for the next time, secrets left out', async () => {
    const kept = new Map<string, Draft>();
    const first = await open({ kept });
    await first.press('sav\r99\r1234\r');
    first.end();
    const second = await open({ kept });
    expect(second.frame()).toContain('ANA-SAV');
    expect(second.frame()).toContain('99');
    expect(second.frame()).not.toContain('•');
  });

  test('shows pasted hostile text harmlessly', async () => {
    const screen = await open();
    await screen.press('\u001b[Z');
    for (const text of HOSTILE) {
      await screen.paste(text);
      await screen.press('\u0015');
    }
    expect(harmIn(screen.written())).toEqual([]);
  });
});

describe('a question', () => {
  test.each([
    ['y', 'yes'],
    ['n', 'no'],
    ['\r', 'no'],
    ['\u001b', 'no'],
    ['x', ''],
    ['q', ''],
  ])('%j answers %j', async (key, answer) => {
    const answers: string[] = [];
    const screen = await renderAt(
      60,
      3,
      <Stage>
        <Confirm
          question="Transfer 120.00 EUR to Pingo Doce"
          yes="transfer"
          onYes={() => answers.push('yes')}
          onNo={() => answers.push('no')}
        />
      </Stage>,
    );
    expect(screen.frame().trimEnd()).toBe(' Transfer 120.00 EUR to Pingo Doce?  y transfer   N no');
    await screen.press(key);
    expect(answers.join()).toBe(answer);
  });

  test('a long one is asked whole, in as many lines as it takes', async () => {
    const question = 'Remove the mapping Sparkasse Giro 2026; files like it are asked about again';
    const screen = await renderAt(
      60,
      4,
      <Stage>
        <Confirm question={question} yes="remove" onYes={() => {}} onNo={() => {}} />
      </Stage>,
    );
    expect(screen.frame().trimEnd().split('\n')).toEqual([
      ' Remove the mapping Sparkasse Giro 2026; files like it are',
      ' asked about again?  y remove   N no',
    ]);
    expect(questionRows({ question, yes: 'remove' }, 60)).toBe(2);
  });
});

describe('a form of more fields than lines', () => {
  const FIELDS: readonly Field[] = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'].map((label) => ({
    name: label,
    label,
    kind: 'text',
    hint: `what is expected of number ${label.toLowerCase()}, told in a sentence`,
    check: (text) => (text === '' ? `number ${label.toLowerCase()} is needed` : undefined),
  }));
  function Long() {
    const form = useForm({ fields: FIELDS, initial: {}, onSubmit: () => {} });
    const height = fieldRows(form, 7);
    return (
      <>
        <FormFields form={form} height={height} />
        <FormReason form={form} height={height} />
      </>
    );
  }
  const lines = (screen: Rendered): string[] =>
    screen
      .frame()
      .split('\n')
      .map((line) => line.trimEnd());

  test('shows those around the one that one is in, and tells what is cut off and what is out of sight', async () => {
    const screen = await renderAt(
      56,
      7,
      <Stage>
        <Long />
      </Stage>,
    );
    expect(lines(screen).slice(0, 5)).toEqual([
      '❯ One     _ (what is expected of number one, told in a …',
      '  Two      (what is expected of number two, told in a s…',
      '  Three    (what is expected of number three, told in a…',
      '↓ Four     (what is expected of number four, told in a …',
      '  what is expected of number one, told in a sentence',
    ]);
    await screen.press('\t', '\t', '\t', '\t', '\t');
    expect(lines(screen)[3]).toContain('❯ Six');
    expect(lines(screen)[0]).toMatch(/^↑ Three .* ! number three is needed$/);
    await screen.press('x');
    expect(lines(screen)[4]).toBe('  ! One: number one is needed');
  });
});

test.each([
  [0, 0, ' ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░   0 %   0 of 10,000 rows'],
  [2500, 500, ' ████████░░░░░░░░░░░░░░░░░░░░░░  25 %   2,500 of 10,000 rows   5,000/s   2 s left'],
  [10_000, 2000, ' ██████████████████████████████ 100 %   10,000 of 10,000 rows   5,000/s'],
])('progress at %i after %i ms', async (done, elapsedMs, line) => {
  const screen = await renderAt(
    100,
    2,
    <Stage>
      <Progress
        done={done}
        total={10_000}
        elapsedMs={elapsedMs}
        leftMs={done === 2500 ? 1_500 : undefined}
        noun="rows"
      />
    </Stage>,
  );
  expect(screen.frame().trimEnd()).toBe(line);
});
