/**
 * Other keys for commands, as the settings file names them. Refuses names that are no command, keys that are none, a key
 * that would belong to two commands of a scope, and letters where letters are text.
 */
import { refuse } from '../domain/refusal.ts';
import { ALWAYS, COMMAND_IDS, COMMANDS, type CommandId, type Scope } from './commands.ts';
import { isPrintable, parseStroke, showStroke, type Stroke } from './keys.ts';

/** The keys of the commands that have others than those of the list. */
export type Keymap = Readonly<Partial<Record<CommandId, readonly Stroke[]>>>;

/** Letters are text there. */
const TYPED_IN: readonly Scope[] = ['field', 'dialog'];

/** Without wishes the keys of the list hold, which are apart: the first frame need not wait until that is shown again. */
export function makeKeymap(wanted?: Readonly<Record<string, readonly string[]>>): Keymap {
  if (wanted === undefined) return {};
  const keymap: Keymap = Object.fromEntries(
    Object.entries(wanted).map(([name, keys]) => {
      const id = commandOf(name);
      return [id, keys.map((key) => strokeOf(id, key))];
    }),
  );
  demandApart(keymap);
  return keymap;
}

function commandOf(name: string): CommandId {
  const id = COMMAND_IDS.find((known) => known === name);
  if (id === undefined)
    refuse('bad_settings', `settings.json: there is no command "${name}"`, 'docs/keys.md has their names');
  if (id === 'tab')
    refuse('bad_settings', 'settings.json: "tab" keeps its keys', 'they are the numbers of the screens');
  return id;
}

function strokeOf(id: CommandId, key: string): Stroke {
  const stroke = parseStroke(key);
  if (stroke === undefined)
    refuse('bad_settings', `settings.json: "${key}" of "${id}" is no key`, 'write keys as docs/keys.md does');
  if (isPrintable(stroke) && (TYPED_IN.includes(COMMANDS[id].scope) || ALWAYS.includes(id)))
    refuse(
      'bad_settings',
      `settings.json: "${key}" of "${id}" is text where it is heard`,
      'take Ctrl-K or the like',
    );
  return stroke;
}

/** Inside a scope a key belongs to one command, and what is always heard to nothing else. */
function demandApart(keymap: Keymap): void {
  const keysOf = (id: CommandId): readonly Stroke[] => keymap[id] ?? COMMANDS[id].keys;
  for (const [index, id] of COMMAND_IDS.entries())
    for (const other of COMMAND_IDS.slice(index + 1)) {
      const isApart =
        COMMANDS[id].scope !== COMMANDS[other].scope && !ALWAYS.includes(id) && !ALWAYS.includes(other);
      const both = isApart ? undefined : keysOf(id).find((key) => keysOf(other).includes(key));
      if (both !== undefined)
        refuse(
          'bad_settings',
          `settings.json: the key ${showStroke(both)} would be both "${id}" and "${other}"`,
          'give one of them another key',
        );
    }
}
