import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { App } from '../../src/tui/App.tsx';
import type { SmallBank } from '../services/smallBank.ts';
import { fileOf, TRANSACTIONS } from '../support/importing.ts';
import { expectFrame } from './support/expectFrame.ts';
import { livedBank } from './support/livedBank.ts';
import { openDesk } from './support/openDesk.tsx';
import { pressAll } from './support/pressAll.ts';
import { endAll, type Rendered, renderAt } from './support/renderAt.tsx';

afterEach(endAll);

const BAD = 'e4,ANA-1,2026-02-30,-8.00,EUR,expense,,Tram,CP,,';
const ENTER = '\r';

describe('in restricted mode', () => {
  let small: SmallBank;
  beforeEach(async () => {
    small = await livedBank('sqlite');
  });
  const open = (): Promise<Rendered> => openDesk(small.bank, small.ana, { files: 'none' });

  test('the import takes text that is pasted and lists no file', async () => {
    const screen = await open();
    await pressAll(screen, 'i');
    await expectFrame(screen, '80x24/import-restricted');
    await pressAll(screen, '/', 'e', 't', 'c', '/', ENTER);
    expect(screen.frame()).not.toContain('passwd');
    await screen.paste('/etc/passwd');
    await screen.settled();
    expect(screen.frame()).toContain('That is one line');
    await screen.paste(fileOf(TRANSACTIONS, BAD).replaceAll('\n', '\r'));
    await screen.until(/pasted text[\s\S]*Rejected 1/);
    await pressAll(screen, 'e');
    expect(screen.frame()).toContain('this session may not touch files of the server');
  });

  test('no report is written to a file; the command line that prints it is shown', async () => {
    const screen = await open();
    await pressAll(screen, '2', 'e');
    expect(screen.frame()).toContain('this session may not touch files of the server');
    await pressAll(screen, '!');
    expect(screen.frame()).toContain('export accounts');
  });

  test('whom the server named signs in and nobody else; there is no shell behind the screens', async () => {
    const screen = await renderAt(
      80,
      24,
      <App
        options={{
          program: 'finance',
          files: 'none',
          user: 'ana',
          settings: { theme: 'none' },
          openBank: async () => small.bank,
        }}
        stop={() => {}}
      />,
    );
    await screen.settled();
    await pressAll(screen, 'b', 'o', 'b');
    expect(screen.frame()).toMatch(/ Name +ana\n/);
    expect(screen.frame()).toMatch(/ Password +•••/);
  });
});
