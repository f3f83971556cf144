/** The first rows of a file as a mapping reads them. */
import type { FoundMapping } from '../../domain/mapping/findMapping.ts';
import { MAPPED_COLUMNS, rowMapper } from '../../domain/mapping/mapRow.ts';

export interface PreviewRow {
  readonly line: number;
  /** The line as the file has it, more or less. */
  readonly raw: string;
  /** Under our columns; '' where there is nothing or it can't be read. */
  readonly cells: readonly string[];
  /** What is wrong with it, or why it is left out. */
  readonly fault?: string;
}

export interface Preview {
  readonly columns: readonly string[];
  readonly rows: readonly PreviewRow[];
}

const SHOWN = 20;

export function previewOf({ mapping, names, rows, iban }: FoundMapping): Preview {
  const columns = MAPPED_COLUMNS[mapping.kind];
  const mapper = rowMapper(mapping, names, { iban });
  return {
    columns,
    rows: rows.slice(0, SHOWN).map(({ line, cells }) => {
      const { values, faults, leftOut } = mapper.map(cells);
      const raw = cells.join(mapping.delimiter === '\t' ? '  ' : mapping.delimiter);
      const fault =
        leftOut === undefined
          ? faults
              .map(({ column, message }) => (column === null ? message : `${column}: ${message}`))
              .join('; ')
          : `left out: ${leftOut}`;
      const read = values.length === 0 ? columns.map(() => '') : values;
      return fault === '' ? { line, raw, cells: read } : { line, raw, cells: read, fault };
    }),
  };
}
