/** The flags that say how a file of another program is read, and what is asked where they are needed. */
import type { Command } from 'commander';
import type { Viewer } from '../domain/access.ts';
import type { ImportKind, ImportRequest, ImportSource } from '../domain/importPlan.ts';
import type { Adjustments, Question } from '../domain/mapping/adjustments.ts';
import { describeMapping } from '../domain/mapping/describeMapping.ts';
import { isRefusal, refuse } from '../domain/refusal.ts';
import type { Bank } from '../services/bank.ts';
import type { LastAccount } from '../services/mapping/accountOfFile.ts';
import { type Io, say } from './io.ts';

export interface MappingFlags {
  readonly mapping?: string;
  readonly saveMapping?: string;
  readonly account?: string;
  readonly currency?: string;
  readonly decimal?: string;
  readonly thousands?: string;
  readonly dateFormat?: string;
  readonly timeZone?: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly quote?: string;
  /** False with --no-header. */
  readonly header?: boolean;
  readonly skipTop?: string;
  readonly skipBottom?: string;
  readonly sign?: string;
  readonly column?: readonly string[];
  readonly buy?: readonly string[];
  readonly sell?: readonly string[];
  readonly leaveOut?: readonly string[];
}

const several = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

export const addMappingFlags = (command: Command): Command =>
  command
    .option('--mapping <name>', "how another program's file is read: a mapping of yours or a preset")
    .option('--save-mapping <name>', 'keep how it was read, to be known again by its header')
    .option('--currency <code>', 'of a file that does not say it')
    .option('--decimal <mark>', 'before the decimals: . or ,')
    .option('--thousands <mark>', "between thousands: , . ' space or none")
    .option('--date-format <format>', 'such as dd/mm/yyyy, mm/dd/yy, dd.mmm.yyyy')
    .option('--time-zone <zone>', 'of times that name none: UTC, +01:00, Europe/Berlin')
    .option('--encoding <name>', 'utf-8, windows-1252, windows-1250, shift_jis, gb18030 and others')
    .option('--delimiter <mark>', 'between columns: ; or tab, for example')
    .option('--quote <mark>', 'round cells: " or \' or none')
    .option('--no-header', 'the file begins with its first row')
    .option('--skip-top <lines>', 'lines above the table')
    .option('--skip-bottom <rows>', 'rows below the table')
    .option('--sign <sign>', 'normal, or negated: what is above zero goes out')
    .option(
      '--column <field=name>',
      "our column from the file's; NAME+NAME joins, =TEXT is a fixed text",
      several,
    )
    .option('--buy <word>', 'another word for a purchase', several)
    .option('--sell <word>', 'another word for a sale', several)
    .option('--leave-out <column=value>', 'rows that are not to be read', several);

function adjustmentsOf(flags: MappingFlags): Adjustments {
  const { mapping: _, saveMapping: __, header, column = [], ...others } = flags;
  const columns = Object.fromEntries(
    column.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) refuse('usage', `"${text}" names no column of ours`, 'write --column amount=NAME');
      return [text.slice(0, at).trim(), text.slice(at + 1)];
    }),
  );
  return { ...others, columns, ...(header === false && { header: 'no' }) };
}

/** Whether anything is said that only a file of another program has a use for. */
const isSaid = ({ account: _, header, ...flags }: MappingFlags): boolean =>
  header === false || MAPPING_FLAGS.some((flag) => flags[flag] !== undefined);

const MAPPING_FLAGS = [
  ...([
    'mapping',
    'saveMapping',
    'currency',
    'decimal',
    'thousands',
    'dateFormat',
    'timeZone',
    'encoding',
  ] as const),
  ...(['delimiter', 'quote', 'skipTop', 'skipBottom', 'sign', 'column', 'buy', 'sell', 'leaveOut'] as const),
];

/** How a file of another program is read, and what its account is remembered by. */
export type HowRead = Pick<ImportRequest, 'mapping' | 'fileKey'>;

/** How the file is read; nothing for one of ours, and for one that nothing is found in: the strict reading says why. */
export async function mappingFor(
  io: Io,
  bank: Bank,
  viewer: Viewer,
  kind: ImportKind,
  source: ImportSource,
  flags: MappingFlags & { readonly createAccounts?: boolean },
): Promise<HowRead> {
  const { inspectFile } = await import('../services/mapping/inspectFile.ts');
  const adjust = adjustmentsOf(flags);
  const { createAccounts } = flags;
  try {
    const found = await inspectFile(bank, viewer, {
      source,
      kind,
      adjust,
      name: flags.mapping,
      createAccounts,
    });
    if (found.mapping === undefined) {
      if (isSaid(flags) && !found.isOurs)
        refuse(
          'unknown_layout',
          'no table was found in the file',
          'name its columns: --column date=3 --column amount=4',
        );
      if (isSaid(flags)) say(io, 'the file has our own header: how it is read is not to be said');
      return {};
    }
    if (found.questions.length > 0) ask(io, found.questions);
    say(io, `${titleOf(found)}: ${describeMapping(found.mapping)}`);
    for (const note of found.notes) say(io, note);
    if (found.last !== undefined) say(io, `${intoLast(found.last)}; another with --account`);
    return { mapping: found.mapping, fileKey: found.fileKey };
  } catch (error) {
    // Without a word about it the strict reading tells what is wrong with the file as a whole.
    if (isRefusal(error) && 'line' in error && !isSaid(flags) && STRICT.has(error.code)) return {};
    throw error;
  }
}

/** What the strict reading refuses as well. */
const STRICT: ReadonlySet<string> = new Set(['empty_file', 'not_utf8', 'nul_byte', 'unknown_layout']);

const intoLast = ({ ref, name }: LastAccount): string =>
  `into ${name === ref || name === '' ? ref : `${ref} ${name}`} as last time`;

function titleOf({
  from,
  name,
}: {
  readonly from: string | undefined;
  readonly name: string | undefined;
}): string {
  if (from === 'saved') return `read by your mapping ${name}`;
  return from === 'preset' ? `read as a file of ${name}` : 'read as it was found';
}

function ask(io: Io, questions: readonly Question[]): never {
  const [first, ...others] = questions;
  if (first === undefined) throw new Error('there is nothing to ask');
  for (const question of others) say(io, [question.text, ...answersOf(question)].join('\n  '));
  refuse(first.code, first.text, answersOf(first).join('\n  '));
}

const MOST_CHOICES = 12;

function answersOf({ flag, choices, examples }: Question): string[] {
  const cells = examples.map(({ line, column, cell }) => `line ${line}, ${column}: ${cell}`);
  if (choices.length === 0) return [...cells, `say ${flag} ...`];
  const answer = (value: string): string => {
    const shown = /[\s;&|'"<>()$]/.test(value) ? `"${value}"` : value;
    return flag.endsWith('=NAME') ? `${flag.slice(0, -'NAME'.length)}${shown}` : `${flag} ${shown}`;
  };
  const told = choices
    .slice(0, MOST_CHOICES)
    .map(({ value, title }) =>
      `${answer(value)}   ${title.startsWith(value) ? title.slice(value.length).trim() : title}`.trimEnd(),
    );
  const more = choices.length > MOST_CHOICES ? [`and ${choices.length - MOST_CHOICES} more`] : [];
  return [...cells, ...told, ...more];
}
