/** What a command is: its keys, its words, and where it is heard. The list of all of them is in commands.ts. */
import type { Stroke } from './keys.ts';

/** Where a key is looked up first: a question before a dialog, a dialog before a field, and so on. */
export const SCOPES = ['question', 'dialog', 'field', 'list', 'screen', 'global'] as const;
export type Scope = (typeof SCOPES)[number];

export interface Command {
  readonly keys: readonly Stroke[];
  /** One or two words, for the footer. */
  readonly title: string;
  /** What it does, as a sentence without a full stop. */
  readonly does: string;
  readonly scope: Scope;
  /** Place in the footer, the smallest first; without one it is only in the help and the palette. */
  readonly footer?: number;
}

/** Commands by id. */
export const define = <Id extends string>(commands: Record<Id, Command>): Readonly<Record<Id, Command>> =>
  commands;
