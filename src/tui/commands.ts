/**
 * The one list of commands. Key handling, the footer, the help, the palette and docs/keys.md all read it; a screen
 * only binds what a command does there and says why it is not possible now.
 */
import { type Command, define } from './command.ts';
import type { Stroke } from './keys.ts';
import { SCREEN_COMMANDS } from './screenCommands.ts';

export { type Command, SCOPES, type Scope } from './command.ts';

export const COMMANDS = define({
  // a question
  yes: { keys: ['y'], title: 'yes', does: 'Do what was asked', scope: 'question', footer: 1 },
  no: { keys: ['n', 'enter', 'esc'], title: 'no', does: 'Do not do it', scope: 'question', footer: 2 },

  // a list over the screen
  choose: { keys: ['enter'], title: 'choose', does: 'Take the selected line', scope: 'dialog', footer: 1 },
  close: {
    keys: ['esc'],
    title: 'close',
    does: 'Go back to the screen underneath',
    scope: 'dialog',
    footer: 9,
  },
  previousLine: { keys: ['up', 'ctrl+p'], title: 'up', does: 'Select the line above', scope: 'dialog' },
  nextLine: { keys: ['down', 'ctrl+n'], title: 'down', does: 'Select the line below', scope: 'dialog' },
  previousPage: { keys: ['pageup'], title: 'page up', does: 'Show the page before', scope: 'dialog' },
  nextPage: { keys: ['pagedown'], title: 'page down', does: 'Show the page after', scope: 'dialog' },
  deleteLine: {
    keys: ['ctrl+d'],
    title: 'delete',
    does: 'Delete the selected line',
    scope: 'dialog',
    footer: 3,
  },
  renameLine: {
    keys: ['ctrl+r'],
    title: 'rename',
    does: 'Give the selected line the name that is typed',
    scope: 'dialog',
    footer: 4,
  },

  // a field one types in: letters are text there
  accept: {
    keys: ['enter'],
    title: 'accept',
    does: 'Take what was typed and go on',
    scope: 'field',
    footer: 1,
  },
  nextField: { keys: ['tab'], title: 'next', does: 'Go to the next field', scope: 'field', footer: 2 },
  previousField: {
    keys: ['shift+tab'],
    title: 'previous',
    does: 'Go to the field before',
    scope: 'field',
  },
  nextChoice: {
    keys: ['down', 'ctrl+n'],
    title: 'choose',
    does: 'Select the next choice, or go to the next field',
    scope: 'field',
    footer: 3,
  },
  previousChoice: {
    keys: ['up', 'ctrl+p'],
    title: 'previous choice',
    does: 'Select the choice before, or go to the field before',
    scope: 'field',
  },
  leaveField: {
    keys: ['esc'],
    title: 'back',
    does: 'Leave the field; what was typed is kept',
    scope: 'field',
    footer: 8,
  },
  lots: {
    keys: ['ctrl+t'],
    title: 'pick lots',
    does: 'Pick the lots that leave, and how much of each',
    scope: 'field',
    footer: 4,
  },
  asRule: {
    keys: ['ctrl+r'],
    title: 'make a rule',
    does: 'Make a rule that gives this category to all rows like it',
    scope: 'field',
    footer: 2.5,
  },
  calendar: {
    keys: ['ctrl+g'],
    title: 'calendar',
    does: 'Take the day from a calendar',
    scope: 'field',
    footer: 4,
  },
  startOver: {
    keys: ['ctrl+x'],
    title: 'start over',
    does: 'Forget what was typed into the form',
    scope: 'field',
    footer: 7,
  },

  // a list
  up: { keys: ['k', 'up'], title: 'up', does: 'Select the row above', scope: 'list' },
  down: { keys: ['j', 'down'], title: 'down', does: 'Select the row below', scope: 'list' },
  pageUp: { keys: ['pageup', 'ctrl+b'], title: 'page up', does: 'Go one page up', scope: 'list' },
  pageDown: {
    keys: ['pagedown', 'ctrl+f'],
    title: 'page down',
    does: 'Go one page down',
    scope: 'list',
  },
  top: { keys: ['g', 'home'], title: 'first', does: 'Go to the first row', scope: 'list' },
  bottom: { keys: ['G', 'end'], title: 'last', does: 'Go to the last row', scope: 'list' },
  mark: { keys: [' '], title: 'mark', does: 'Mark the row, or unmark it, and go one down', scope: 'list' },
  markAll: {
    keys: ['*'],
    title: 'mark all',
    does: 'Mark all that match; where some are, turn the marks round',
    scope: 'list',
  },

  ...SCREEN_COMMANDS,

  // everywhere
  importFile: {
    keys: ['i'],
    title: 'import',
    does: 'Take in a CSV file, or one as a bank or broker gives it',
    scope: 'global',
    footer: 8,
  },
  tab: {
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    title: 'screens',
    does: 'Go to the screen with that number',
    scope: 'global',
  },
  back: {
    keys: ['esc'],
    title: 'back',
    does: 'Go back; first clear the marks, then the filter',
    scope: 'global',
    footer: 9,
  },
  refresh: { keys: ['r'], title: 'refresh', does: 'Read everything anew', scope: 'global' },
  palette: {
    keys: [':'],
    title: 'command',
    does: 'Find a command or a screen by name',
    scope: 'global',
    footer: 10,
  },
  asOf: {
    keys: ['@'],
    title: 'as of',
    does: 'Show an earlier day on all screens of figures',
    scope: 'global',
  },
  help: { keys: ['?'], title: 'help', does: 'Show what can be done here', scope: 'global', footer: 11 },
  quit: {
    keys: ['q'],
    title: 'quit',
    does: 'Leave the program; from deeper screens, go back',
    scope: 'global',
    footer: 12,
  },
  signOut: {
    keys: ['ctrl+o'],
    title: 'sign out',
    does: 'End this session and sign in anew',
    scope: 'global',
  },
  suspend: {
    keys: ['ctrl+z'],
    title: 'suspend',
    does: 'Go back to the shell; fg comes back here',
    scope: 'global',
  },
  redraw: { keys: ['ctrl+l'], title: 'redraw', does: 'Draw the screen anew', scope: 'global' },
  leave: { keys: ['ctrl+c'], title: 'leave', does: 'Leave the program at once', scope: 'global', footer: 13 },
});

export type CommandId = keyof typeof COMMANDS;
export const COMMAND_IDS = Object.keys(COMMANDS) as CommandId[];
/** These reach the program whatever is open. */
export const ALWAYS: readonly CommandId[] = ['leave', 'suspend', 'redraw'];

/** What a command does on the screen that is open. */
export interface Binding {
  run(stroke: Stroke): void;
  /** Instead of the general title and sentence of the command. */
  readonly title?: string | undefined;
  readonly does?: string | undefined;
  /** Its place in the footer, where it matters more here than elsewhere. */
  readonly footer?: number;
  /** Why it is not possible now; it stays visible and pressing it says this. */
  readonly whyNot?: string | undefined;
}
export type Bindings = Partial<Record<CommandId, Binding>>;

/** A command with what it does on this screen. */
export interface BoundCommand extends Command {
  readonly id: CommandId;
  readonly whyNot: string | undefined;
  run(stroke: Stroke): void;
}
