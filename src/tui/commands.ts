/**
 * The one list of commands. Key handling, the footer, the help, the palette and docs/keys.md all read it; a screen
 * only binds what a command does there and says why it is not possible now.
 */
import type { Command } from './command.ts';
import type { Stroke } from './keys.ts';

export { type Command, SCOPES, type Scope } from './command.ts';

const define = <Id extends string>(commands: Record<Id, Command>): Readonly<Record<Id, Command>> => commands;

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
    keys: ['pagedown', 'ctrl+f', ' '],
    title: 'page down',
    does: 'Go one page down',
    scope: 'list',
  },
  top: { keys: ['g', 'home'], title: 'first', does: 'Go to the first row', scope: 'list' },
  bottom: { keys: ['G', 'end'], title: 'last', does: 'Go to the last row', scope: 'list' },

  // a screen
  open: { keys: ['enter'], title: 'open', does: 'Open the selected row', scope: 'screen', footer: 1 },
  create: { keys: ['n'], title: 'new', does: 'Make a new one of what is shown', scope: 'screen', footer: 3 },
  add: {
    keys: ['a'],
    title: 'add',
    does: 'Add what belongs to the selected row',
    scope: 'screen',
    footer: 4,
  },
  lock: {
    keys: ['L'],
    title: 'lock',
    does: 'Lock the selected user out, or let him in again',
    scope: 'screen',
    footer: 5,
  },
  password: {
    keys: ['p'],
    title: 'password',
    does: 'Give the selected user a new password',
    scope: 'screen',
    footer: 6,
  },
  freeze: {
    keys: ['f'],
    title: 'freeze',
    does: 'Freeze the selected account, or open it again',
    scope: 'screen',
    footer: 5,
  },
  filter: { keys: ['/'], title: 'filter', does: 'Show only the rows that match', scope: 'screen', footer: 4 },
  sort: {
    keys: ['s'],
    title: 'sort',
    does: 'Sort by the next column; after the last, as it was',
    scope: 'screen',
    footer: 9,
  },
  reverse: { keys: ['S'], title: 'reverse', does: 'Turn the order round', scope: 'screen' },
  method: {
    keys: ['m'],
    title: 'method',
    does: 'Switch the cost method: FIFO, LIFO, HIFO, average',
    scope: 'screen',
    footer: 5,
  },
  picture: {
    keys: ['t'],
    title: 'table',
    does: 'Switch between picture and table',
    scope: 'screen',
    footer: 9,
  },
  nextPart: {
    keys: ['tab'],
    title: 'part',
    does: 'Go to the next part of the screen',
    scope: 'screen',
    footer: 2,
  },
  previousPart: {
    keys: ['shift+tab'],
    title: 'part before',
    does: 'Go to the part of the screen before',
    scope: 'screen',
  },
  earlier: {
    keys: ['left', 'h'],
    title: 'earlier',
    does: 'Show the month or year before',
    scope: 'screen',
    footer: 3,
  },
  later: { keys: ['right', 'l'], title: 'later', does: 'Show the month or year after', scope: 'screen' },
  ahead: {
    keys: ['w'],
    title: 'upcoming',
    does: 'Show what recurs and is due next',
    scope: 'screen',
    footer: 6,
  },
  correct: {
    keys: ['c'],
    title: 'correct',
    does: 'Correct the selected row; what it was stays on record',
    scope: 'screen',
    footer: 6,
  },
  takeBack: {
    keys: ['d'],
    title: 'take back',
    does: 'Take the selected row back; what it was stays on record',
    scope: 'screen',
    footer: 9,
  },
  history: {
    keys: ['v'],
    title: 'history',
    does: 'Show the selected row with all that it was, who changed it and why',
    scope: 'screen',
    footer: 9,
  },
  options: { keys: ['o'], title: 'options', does: 'Change how it is done', scope: 'screen', footer: 5 },
  explain: {
    keys: ['x'],
    title: 'explain',
    does: 'Show why a figure is what it is',
    scope: 'screen',
    footer: 4,
  },
  compare: {
    keys: ['M'],
    title: 'methods',
    does: 'Show all cost methods side by side',
    scope: 'screen',
  },
  returns: {
    keys: ['R'],
    title: 'returns',
    does: 'Show what was earned on what is invested',
    scope: 'screen',
  },
  statement: {
    keys: ['Y'],
    title: 'statement',
    does: 'Show the realised gains of a tax year',
    scope: 'screen',
  },
  categorise: {
    keys: ['C'],
    title: 'category',
    does: 'Give the selected row another category',
    scope: 'screen',
    footer: 5,
  },
  agree: {
    keys: ['y'],
    title: 'yes it is',
    does: 'Say that the suggestion is right',
    scope: 'screen',
    footer: 2,
  },
  raise: {
    keys: ['K'],
    title: 'move up',
    does: 'Move the selected row one place up',
    scope: 'screen',
    footer: 6,
  },
  lower: { keys: ['J'], title: 'move down', does: 'Move the selected row one place down', scope: 'screen' },
  remove: { keys: ['D'], title: 'remove', does: 'Remove the selected row', scope: 'screen', footer: 6 },
  undo: { keys: ['u'], title: 'undo', does: 'Take back what was just done', scope: 'screen', footer: 2 },
  exportRows: {
    keys: ['e'],
    title: 'export',
    does: 'Write what is shown to a CSV file',
    scope: 'screen',
    footer: 7,
  },
  commandLine: {
    keys: ['!'],
    title: 'command',
    does: 'Show the command line that prints the same',
    scope: 'screen',
  },

  // everywhere
  importFile: { keys: ['i'], title: 'import', does: 'Take in a CSV file', scope: 'global', footer: 8 },
  tab: {
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    title: 'screens',
    does: 'Go to the screen with that number',
    scope: 'global',
  },
  back: { keys: ['esc'], title: 'back', does: 'Go back, or clear the filter', scope: 'global', footer: 9 },
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
  suspend: { keys: ['ctrl+z'], title: 'suspend', does: 'Go back to the shell; fg returns', scope: 'global' },
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
