import { afterEach, expect, test } from 'vitest';
import { initStore } from '../../src/services/initStore.ts';
import { App } from '../../src/tui/App.tsx';
import type { Start } from '../../src/tui/start.tsx';
import { openTestBank } from '../support/engines.ts';
import { expectFrame } from './support/expectFrame.ts';
import { pressAll } from './support/pressAll.ts';
import { endAll, renderAt } from './support/renderAt.tsx';

afterEach(endAll);

const PASSWORD = 'a horse of another colour';

async function open() {
  const asked: (Start | undefined)[] = [];
  const screen = await renderAt(
    80,
    24,
    <App
      options={{
        program: 'finance',
        files: 'all',
        settings: { theme: 'none' },
        firstRun: {
          place: '/home/ana/store.db',
          demoSignIns: [{ name: 'ana', password: 'demo', displayName: 'Ana', roles: 'individual' }],
        },
        async openBank(start) {
          asked.push(start);
          const bank = await openTestBank('sqlite');
          if (start?.kind === 'own') await initStore(bank, start);
          return bank;
        },
      }}
      stop={() => {}}
    />,
  );
  await screen.settled();
  return { screen, asked };
}

test('three ways to begin', async () => {
  const { screen, asked } = await open();
  await expectFrame(screen, '80x24/first-run');
  await pressAll(screen, 'j', 'j', '\r');
  await expectFrame(screen, '80x24/first-run-server');
  await pressAll(screen, '\u001b', 'k', '\u001b');
  expect(screen.frame()).toContain('Welcome');
  expect(asked).toEqual([]);
});

test('the demo bank comes with its sign-ins', async () => {
  const { screen, asked } = await open();
  await pressAll(screen, '\r');
  await screen.until('Ana, individual');
  expect(asked).toEqual([{ kind: 'demo' }]);
});

test('a store of one’s own is made with its first admin, who is signed in at once', async () => {
  const { screen, asked } = await open();
  await pressAll(screen, 'j', '\r', 'Ana', '\r', 'short', '\r');
  expect(screen.frame()).toMatch(/Password .* at least/);
  await pressAll(screen, '\u001b[Z', '\u0015', PASSWORD, '\r', PASSWORD);
  await expectFrame(screen, '80x24/first-run-own');
  await pressAll(screen, '\r');
  await screen.until('ana · admin');
  expect(asked).toEqual([{ kind: 'own', name: 'Ana', password: PASSWORD }]);
  // Signing out asks for it.
  await pressAll(screen, '\u000f');
  await screen.until('Signed out');
  await pressAll(screen, 'Ana', '\t', 'something else', '\r');
  await screen.until('the name or the password is wrong');
  expect(screen.written()).not.toContain(PASSWORD);
});

test('whoever goes back finds his way marked and his name as he typed it, but no password', async () => {
  const { screen, asked } = await open();
  await pressAll(screen, 'j', '\r', 'ana.ribeiro\r', `${PASSWORD}\r`, '\u001b');
  await screen.until('❯  Make my own store');
  await pressAll(screen, '\r');
  await screen.until(/Your name +ana\.ribeiro/);
  expect(screen.frame()).not.toContain('•');
  expect(asked).toEqual([]);
});
