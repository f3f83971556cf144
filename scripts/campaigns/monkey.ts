/**
 * `npm run monkey [keys] [seed]`: presses random keys on every screen, as each role, each also in restricted mode, in a real
 * pseudo-terminal whose window changes its size, and says how many. Nobody says yes, so no fact may change but a category that
 * is picked from a list, and nothing else be kept but a mapping that was named; restricted people may not leave a file; no frame may be wider or taller than its window; no raw control character may come out; the program
 * may not end but by its own keys. Ends with 1 and the last keys where one of that fails.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { finance } from '../../bench/programs.ts';
import { startInTerminal, type TestTerminal } from '../../test/support/pty.ts';

const PEOPLE: readonly (readonly string[])[] = [
  ['--user', 'admin', '--role', 'admin'],
  ['--user', 'sofia', '--role', 'corporate'],
  ['--user', 'tiago', '--role', 'corporate'],
  ['--user', 'ana', '--role', 'individual'],
];
const WHO = [...PEOPLE, ...PEOPLE.map((who) => [...who, '--restricted'])];
/** Between the screens and back the terminal itself echoes what is typed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences of a terminal begin with escape
const SUSPENDED = /\x1b\[\?1049l[\s\S]*?\x1b\[\?1049h/g;
/** What a frame may hold besides text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences of a terminal begin with escape
const SEQUENCES = /\x1b\[[?>=<]?[\d;]*[A-Za-z]|\x1b[78=>]|[\r\n\x07]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what may not come out
const RAW = /[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;
/** Tables of figures, facts and settings of the bank; not what signing in writes, nor what a reader keeps of what it found. */
const UNTOUCHED = /^(?!sqlite_|audit|user$|sign_in|habit$|SequelizeMeta)/;
/** Besides how somebody's lists look and which files he named last. */
const OF_THE_BANK = ` WHERE key NOT LIKE 'list %' AND key NOT LIKE 'recent_files %'`;
const LETTERS = 'abcdefghijklmnopqrstuvwxzABCDEFGHIJKLMNOPQRSTUVWXZ0123456789 :/?!.,-+<>@#%&*=;_~\'"';
const KEYS = [
  '\r',
  '\r',
  '\r',
  '\x1b',
  '\x1b',
  '\t',
  '\x1b[Z',
  '\x7f',
  '\x1b[3~',
  '\x1b[A',
  '\x1b[B',
  '\x1b[C',
  '\x1b[D',
  '\x1b[H',
  '\x1b[F',
  '\x1b[5~',
  '\x1b[6~',
  '\x01',
  '\x02',
  '\x05',
  '\x06',
  '\x0b',
  '\x0e',
  '\x10',
  '\x15',
  '\x17',
  '\x18',
];
const PASTES = [
  '\x1b[200~evil \x1b[31mred\x07 \u202e日本👩‍👩‍👧\x1b[201~',
  '\x1b[200~1.234,56\x1b[201~',
  `\x1b[200~${'x'.repeat(300)}\x1b[201~`,
  '\x1b[200~date,amount\r2026-01-01,5\x1b[201~',
];
const SIZES = [
  [80, 24],
  [60, 15],
  [120, 40],
  [200, 60],
  [81, 25],
  [50, 10],
] as const;
/** So many of them are large enough to sign in. */
const ROOMY = 5;
/** What Node keeps of the compiled program. */
const CACHE = '.cache';
/** What Enter does where it is chosen or named, without another question, and the tables it writes. */
const WITHOUT_YES: Readonly<Record<string, readonly string[]>> = {
  saveMapping: ['mapping'],
  categorise: [
    'chosen_category',
    'former_row',
    'month_category',
    'account_month',
    'transfer_month',
    'transaction',
  ],
};
const IS_SIGNED_OUT = /^ Sign in$/m;
const SETTLED_MS = 12;
const RESIZED_MS = 90;
const PATIENCE_MS = 3_000;

const keys = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? 20_260_630);

/** Numbers that look random and are the same for the same seed (mulberry32). */
function randomFrom(start: number): (below: number) => number {
  let state = start >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** What each table of a store holds, as a hash. */
function factsOf(home: string): ReadonlyMap<string, string> {
  return withStore(home, (store) => {
    const tables = store.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all();
    const facts = new Map<string, string>();
    for (const { name } of tables as { name: string }[]) {
      if (!UNTOUCHED.test(name)) continue;
      const hash = createHash('sha256');
      const rows = store.prepare(`SELECT * FROM "${name}"${name === 'setting' ? OF_THE_BANK : ''}`);
      rows.setReadBigInts(true);
      for (const row of rows.iterate())
        hash.update(
          Object.values(row)
            .map((value) =>
              value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value),
            )
            .join('\x1f'),
        );
      facts.set(name, hash.digest('hex'));
    }
    return facts;
  });
}

/** How often each act was done, by the audit trail, besides signing in. */
const actsIn = (home: string): ReadonlyMap<string, number> =>
  withStore(home, (store) => {
    const acts = store
      .prepare("SELECT action, COUNT(*) AS count FROM audit WHERE action NOT LIKE 'sign%' GROUP BY action")
      .all() as { action: string; count: number }[];
    return new Map(acts.map(({ action, count }) => [action, count]));
  });

function withStore<Result>(home: string, read: (store: DatabaseSync) => Result): Result {
  const store = new DatabaseSync(join(home, 'demo', 'store.db'), { readOnly: true });
  try {
    return read(store);
  } finally {
    store.close();
  }
}

class Monkey {
  readonly #random: (below: number) => number;
  readonly #home: string;
  /** Where it is started: relative paths that are typed lead here. */
  readonly #folder: string;
  readonly #who: readonly string[];
  readonly #last: string[] = [];
  #terminal: TestTerminal | undefined;
  #read = 0;
  pressed = 0;
  starts = 0;
  resizes = 0;
  /** That were done without a question. */
  acts = 0;

  /** Presses on a bank of its own, a copy of that. */
  constructor(bank: string, who: readonly string[], start: number) {
    this.#random = randomFrom(start);
    this.#home = mkdtempSync(`${bank}-`);
    cpSync(bank, this.#home, { recursive: true });
    this.#folder = mkdtempSync(`${bank}-`);
    this.#who = who;
  }

  async run(count: number): Promise<void> {
    const [facts, acts] = [factsOf(this.#home), actsIn(this.#home)];
    try {
      while (this.pressed < count) {
        const terminal = this.#terminal ?? (await this.#start());
        await this.#burst(terminal);
        await this.#judge(terminal);
      }
    } finally {
      if (this.#terminal !== undefined) await endOf(this.#terminal);
    }
    const left = readdirSync(this.#folder).filter((name) => name !== CACHE);
    if (this.#who.includes('--restricted') && left.length > 0)
      throw new Error(`${this.#who.join(' ')}: left files: ${left.join(', ')}`);
    this.#judgeFacts(facts, acts);
  }

  #judgeFacts(facts: ReadonlyMap<string, string>, acts: ReadonlyMap<string, number>): void {
    const after = factsOf(this.#home);
    const done = [...actsIn(this.#home)].filter(([act, count]) => count !== acts.get(act));
    const may = new Set(done.flatMap(([act]) => WITHOUT_YES[act] ?? []));
    const unasked = done.filter(([act]) => WITHOUT_YES[act] === undefined);
    const changed = [...facts.keys()].filter(
      (table) => facts.get(table) !== after.get(table) && !may.has(table),
    );
    if (unasked.length + changed.length > 0)
      throw new Error(
        `${this.#who.join(' ')}: nobody said yes to ${unasked.join('; ')}; changed is ${changed.join(', ')}`,
      );
    this.acts = done.reduce((sum, [act, count]) => sum + count - (acts.get(act) ?? 0), 0);
    // Fails where a figure is not what the facts say.
    if (this.acts > 0) finance(['--demo', 'check'], { FINANCE_HOME: this.#home });
  }

  async #start(): Promise<TestTerminal> {
    this.starts += 1;
    this.#read = 0;
    const env = { FINANCE_HOME: this.#home, FINANCE_PASSWORD: 'demo', HOME: this.#folder };
    const [columns, rows] = SIZES[this.#random(ROOMY)] ?? SIZES[0];
    const args = ['--demo', ...this.#who];
    const terminal = startInTerminal({ args, env, columns, rows, cwd: this.#folder });
    this.#terminal = terminal;
    await terminal.waitFor('Password');
    for (;;) {
      terminal.type('demo\r');
      const screen = await terminal.waitFor(/ Home|try again in/);
      if (screen.includes(' Home')) return terminal;
      // It has typed too many words into the password before.
      await pause(30_000);
    }
  }

  async #burst(terminal: TestTerminal): Promise<void> {
    const kind = this.#random(40);
    if (kind === 0) {
      const [columns, rows] = SIZES[this.#random(SIZES.length)] ?? SIZES[0];
      this.#note(`${columns}x${rows}`);
      terminal.resize(columns, rows);
      this.resizes += 1;
      await settled(terminal, RESIZED_MS);
      return;
    }
    for (let left = 1 + this.#random(8); left > 0; left--) {
      const key = this.#key(kind);
      this.#note(JSON.stringify(key));
      terminal.type(key);
      this.pressed += 1;
    }
    await settled(terminal, SETTLED_MS);
  }

  #key(kind: number): string {
    if (kind === 1) return PASTES[this.#random(PASTES.length)] ?? '';
    return this.#random(3) === 0
      ? (KEYS[this.#random(KEYS.length)] ?? '\r')
      : (LETTERS[this.#random(LETTERS.length)] ?? ' ');
  }

  #note(key: string): void {
    this.#last.push(key);
    if (this.#last.length > 80) this.#last.shift();
  }

  async #judge(terminal: TestTerminal): Promise<void> {
    if (!terminal.alternateScreen) {
      // Left by a key of its own; what was typed after it is the shell's.
      const isBack = pause(PATIENCE_MS).then(() => terminal.alternateScreen);
      const ended = await Promise.race([terminal.exit, isBack]);
      // Where no shell waits it comes back by itself.
      if (ended === true) return;
      if (ended === false) this.#fail(terminal, 'it left the screen and did not end');
      this.#terminal = undefined;
      if (ended.code !== 0) this.#fail(terminal, `it ended with ${JSON.stringify(ended)}`);
      return;
    }
    if (IS_SIGNED_OUT.test(terminal.screen())) {
      await endOf(terminal);
      this.#terminal = undefined;
      return;
    }
    const raw = terminal.raw.slice(this.#read).replaceAll(SUSPENDED, '').replaceAll(SEQUENCES, '');
    // A sequence may be cut by the end of what has come so far.
    const cut = raw.lastIndexOf('\x1b');
    const whole = cut >= 0 && raw.length - cut < 12 ? raw.slice(0, cut) : raw;
    if (RAW.test(whole)) {
      await settled(terminal, RESIZED_MS);
      // It was about to leave, and the terminal itself echoed what was typed after that key.
      if (!terminal.alternateScreen) return this.#judge(terminal);
      this.#fail(terminal, `a raw control character came out: ${JSON.stringify(RAW.exec(whole))}`);
    }
    this.#read = terminal.raw.length;
    const fault = () => faultOf(terminal);
    for (let waited = 0; fault() !== undefined && waited < PATIENCE_MS; waited += RESIZED_MS)
      await settled(terminal, RESIZED_MS);
    const lasting = terminal.alternateScreen ? fault() : undefined;
    if (lasting !== undefined) this.#fail(terminal, lasting);
  }

  #fail(terminal: TestTerminal, why: string): never {
    // What went wrong in drawing is taller than the window: its first lines say what it was.
    const [, error = ''] = / {2}ERROR {2}([\s\S]{0,600})/.exec(terminal.raw.replaceAll(SEQUENCES, ' ')) ?? [];
    throw new Error(
      `${this.#who.join(' ')}: ${why}\nafter ${this.#last.join(' ')}\n${terminal.screen()}\n${error}`,
    );
  }
}

/** Ends it, if it did not end by itself meanwhile. */
async function endOf(terminal: TestTerminal): Promise<void> {
  try {
    terminal.signal('SIGTERM');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  await terminal.exit;
}

/** What is wrong with the frame; a window that was just resized may show its old frame for a moment. */
function faultOf(terminal: TestTerminal): string | undefined {
  if (terminal.hasWrapped()) return 'a line is wider than the window';
  const top = terminal.lines()[0] ?? '';
  return /^ Financ|^This window/.test(top) ? undefined : 'the frame is taller than the window';
}

/** Until nothing has been written for so long. */
async function settled(terminal: TestTerminal, quietMs: number): Promise<void> {
  const start = performance.now();
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 4));
    const now = performance.now();
    if (now - Math.max(start, terminal.writtenAt) >= quietMs || now - start > PATIENCE_MS) return;
  }
}

const folder = mkdtempSync(join(tmpdir(), 'finance-monkey-'));
try {
  const bank = join(folder, 'bank');
  finance(['demo'], { FINANCE_HOME: bank });
  const monkeys = WHO.map((who, index) => new Monkey(bank, who, seed + index));
  const outcomes = await Promise.allSettled(monkeys.map((monkey) => monkey.run(keys / WHO.length)));
  const total = (of: (monkey: Monkey) => number) => monkeys.reduce((sum, monkey) => sum + of(monkey), 0);
  const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
  for (const { reason } of failed) console.error(String((reason as Error).message));
  console.log(
    `${total(({ pressed }) => pressed)} keys pressed as ${PEOPLE.length} people, each also restricted: ${total(({ starts }) => starts)} starts, ${total(({ resizes }) => resizes)} new sizes, ${total(({ acts }) => acts)} categories or mappings chosen, seed ${seed}: ${failed.length} failed`,
  );
  process.exitCode = failed.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
