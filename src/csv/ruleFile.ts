/** A file of rules: `priority,section,category,when`, one rule a line. Refuses the file where a line can't be read. */
import { Utf8Reader } from './decode.ts';
import { FileRefusal } from './fileRefusal.ts';
import { unguardText } from './formulaGuard.ts';
import { RowReader } from './rows.ts';

const RULE_COLUMNS = ['priority', 'section', 'category', 'when'] as const;

export interface RuleLine {
  readonly line: number;
  readonly priority: number;
  readonly section: string;
  readonly category: string;
  readonly when: string;
}

export function readRuleFile(bytes: Uint8Array): RuleLine[] {
  const text = new Utf8Reader();
  const [header, ...rows] = new RowReader().push(text.push(bytes), true);
  text.end();
  if (header === undefined) throw new FileRefusal('empty_file', 1, null, 'the file is empty');
  const names = header.cells.map((cell) => cell.trim().toLowerCase());
  const missing = RULE_COLUMNS.find((name) => !names.includes(name));
  if (missing !== undefined)
    throw new FileRefusal('missing_column', header.line, missing, `the header lacks the column ${missing}`);
  return rows.map(({ line, cells, fault }) => {
    if (fault !== undefined) throw new FileRefusal(fault.code, line, null, `line ${line}: ${fault.message}`);
    if (cells.length !== names.length)
      throw new FileRefusal(
        'ragged_row',
        line,
        null,
        `line ${line} has ${cells.length} cells, not ${names.length}`,
      );
    const cellOf = (name: string): string => unguardText(cells[names.indexOf(name)] ?? '');
    const priority = cellOf('priority');
    if (!/^\d{1,7}$/.test(priority))
      throw new FileRefusal('bad_number', line, 'priority', `line ${line}: "${priority}" is not a priority`);
    return {
      line,
      priority: Number.parseInt(priority, 10),
      section: cellOf('section'),
      category: cellOf('category'),
      when: cellOf('when'),
    };
  });
}
