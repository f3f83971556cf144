/** The page on keys of the documentation, made from the list of commands: what is written there is what is heard. */
import { COMMAND_IDS, COMMANDS, type Scope } from './commands.ts';
import { showStroke } from './keys.ts';

const SECTIONS: readonly (readonly [scope: Scope, title: string, about: string])[] = [
  ['global', 'Everywhere', 'Heard on every screen, unless a field is typed in.'],
  ['screen', 'On a screen', 'Where they mean something; the footer says which do.'],
  ['list', 'In a list', 'Every table of rows.'],
  ['field', 'In a field', 'Letters are text there; these keys are not.'],
  ['dialog', 'In a dialog', 'Help, the palette, export.'],
  ['question', 'At a question', 'No is what Enter answers.'],
];

const EDITING = `While typing: ← → Home End move, Backspace and Delete take away, Ctrl-U and Ctrl-K cut to the
beginning and to the end, Ctrl-W cuts the word before. What is pasted is text, never a command.`;

export function keysMarkdown(): string {
  const parts = [
    '# Keys',
    '',
    'Made from the list of commands in `src/tui/commands.ts`; a test keeps it so. The last column is the name under which',
    '[settings.json](settings.md) gives a command other keys.',
    '',
  ];
  for (const [scope, title, about] of SECTIONS) {
    parts.push(`## ${title}`, '', about, '', '| keys | command | what it does | name |', '|---|---|---|---|');
    for (const id of COMMAND_IDS) {
      const { keys, title: name, does, scope: own } = COMMANDS[id];
      if (own === scope)
        parts.push(
          `| ${keys.map((key) => `\`${showStroke(key)}\``).join(' ')} | ${name} | ${does} | \`${id}\` |`,
        );
    }
    parts.push('', ...(scope === 'field' ? [EDITING, ''] : []));
  }
  return parts.join('\n');
}
