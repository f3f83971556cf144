/** From the command line to the screens: what they are told, and the answer where there is no terminal to draw on. */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { readScreenSettings } from '../config.ts';
import type { DatabaseConfig } from '../db/config.ts';
import type { HostFiles } from '../domain/hostFile.ts';
import { refuse } from '../domain/refusal.ts';
import type { ScreenSettings } from '../domain/screenSettings.ts';
import type { Bank } from '../services/bank.ts';
import { type DemoSignIn, demoSignIns } from '../simulation/demoSignIns.ts';
import { type GlobalFlags, globalFlags } from './flags.ts';
import type { Io } from './io.ts';
import { type KeptPicture, keptPicture } from './keptPicture.ts';
import { nearestWord } from '../domain/nearest.ts';
import { demandStore, type Ground, openBankOn, withLog } from './session.ts';

/** What a first run wants to begin with. */
export type Start =
  | { readonly kind: 'demo' }
  | { readonly kind: 'own'; readonly name: string; readonly password: string };

/** What the screens are told. */
export interface ScreensOptions {
  /** Called once, after the first frame. */
  openBank(start?: Start): Promise<Bank>;
  /** There is no bank yet. */
  readonly firstRun?: { readonly place: string; readonly demoSignIns: readonly DemoSignIn[] } | undefined;
  /** How the program is called for this bank. */
  readonly program: string;
  readonly demoSignIns?: readonly DemoSignIn[];
  readonly user?: string | undefined;
  readonly role?: GlobalFlags['role'];
  readonly org?: string | undefined;
  /** Whether and how something can be copied to the clipboard of the terminal. */
  readonly clipboard: 'off' | 'plain' | 'tmux' | 'screen';
  readonly settings: ScreenSettings;
  /** What is kept of the first frame of another start like this one. */
  readonly keptFrame?: (window: { readonly build: string; readonly size: string }) => KeptPicture;
  /** What of the machine's files may be named on the screens. */
  readonly files: HostFiles;
}

/** Draws the screens until the user leaves them. */
export type Screens = (options: ScreensOptions) => Promise<void>;

export const hasTerminal = ({ stdin, stdout }: Io): boolean => stdin.isTTY && stdout.isTTY;

/** The line named no command: the screens, unless a word on it is none or there is no terminal. */
export async function openScreens(program: Command, io: Io): Promise<void> {
  const [word] = program.args;
  if (word !== undefined) refuseUnknown(word, program);
  if (!hasTerminal(io)) {
    program.outputHelp({ error: true });
    refuse('usage', 'without a terminal a command is needed', 'give one of the commands above');
  }
  const flags = globalFlags(program);
  await withLog(io, flags, async (ground) => {
    const place = placeOfMissing(ground.database);
    if (place === undefined || io.files === 'none' || flags.demo || flags.user !== undefined)
      demandStore(ground.database, flags);
    await drawScreens(io, flags, ground, (start) => beginBank(ground, start), {
      firstRun: place === undefined ? undefined : { place, demoSignIns: demoSignIns() },
    });
  });
}

/** The embedded store's file where nobody has made it. */
const placeOfMissing = (database: DatabaseConfig): string | undefined =>
  database.engine === 'sqlite' && !existsSync(database.file) ? database.file : undefined;

async function beginBank(ground: Ground, start?: Start): Promise<Bank> {
  if (start?.kind === 'demo') {
    const { openDemoBank } = await import('../simulation/demoBank.ts');
    return openDemoBank(ground.config.demoDatabase.file, ground.log);
  }
  const bank = await openBankOn(ground);
  if (start === undefined) return bank;
  try {
    const { initStore } = await import('../services/initStore.ts');
    await initStore(bank, start);
    return bank;
  } catch (error) {
    await bank.store.close();
    throw error;
  }
}

function refuseUnknown(word: string, program: Command): never {
  const meant = nearestWord(
    word,
    program.commands.map((command) => command.name()),
  );
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  return refuse('usage', `there is no command "${word}"${hint}`, 'see finance --help');
}

/** The screens over a bank that is opened after the first frame and closed behind the last. */
export async function drawScreens(
  io: Io,
  flags: GlobalFlags,
  { config }: Ground,
  open: (start?: Start) => Promise<Bank>,
  { demoSignIns, firstRun }: Pick<ScreensOptions, 'demoSignIns' | 'firstRun'>,
): Promise<void> {
  let opening: Promise<Bank> | undefined;
  let haveEnded = false;
  const { user, role, org } = flags;
  const wanted = readScreenSettings(config);
  const isKept = io.files === 'all' && firstRun === undefined;
  const isColourless = config.noColor || flags.color === false;
  const program = demoSignIns || flags.demo ? 'finance --demo' : 'finance';
  const settings = {
    ...wanted,
    ascii: wanted.ascii ?? config.isPlainTerminal,
    ...(isColourless && { theme: 'none' as const }),
    screenReader: (flags.screenReader ?? wanted.screenReader) || config.isScreenReader,
  };
  try {
    await io.screens({
      openBank(start) {
        // Who leaves at once is gone before the bank is asked for: nobody would close it.
        if (!haveEnded) opening = open(start);
        return opening ?? new Promise(() => {});
      },
      program,
      ...(demoSignIns && { demoSignIns }),
      firstRun,
      ...{ user, role, org },
      files: io.files,
      clipboard: wanted.clipboard === false ? 'off' : (config.multiplexer ?? 'plain'),
      settings,
      ...(isKept && {
        keptFrame: (window) =>
          keptPicture(config.pictureFolder, {
            ...{ ...window, program, isDemo: demoSignIns !== undefined, user, role, org, settings },
          }),
      }),
    });
  } finally {
    haveEnded = true;
    const bank = await opening?.catch(() => undefined);
    await bank?.store.close();
  }
}
