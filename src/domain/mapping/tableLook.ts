/** The columns of a table with what their names may mean and what their cells look like, to choose from. */
import { type ColumnLook, isEmpty, LOOKED_AT, type SampleRow } from './columnLook.ts';
import type { Meaning } from './columnNames.ts';
import { meaningsOf } from './columnWords.ts';
import type { ColumnRef } from './mapping.ts';

const SAMPLE = 200;

export class TableLook {
  readonly columns: readonly ColumnLook[];
  /** That were looked at. */
  readonly rows: number;
  /** The first of them. */
  readonly sample: readonly SampleRow[];
  readonly hasHeader: boolean;
  readonly #taken = new Set<number>();
  readonly #meanings: readonly ReturnType<typeof meaningsOf>[];

  constructor(columns: readonly ColumnLook[], rows: readonly SampleRow[], hasHeader: boolean) {
    this.columns = columns;
    this.rows = Math.min(rows.length, LOOKED_AT);
    this.sample = rows.slice(0, SAMPLE);
    this.hasHeader = hasHeader;
    this.#meanings = columns.map(({ name }) => (hasHeader ? meaningsOf(name) : []));
  }

  /** By name where that is enough. */
  ref({ name, place }: ColumnLook): ColumnRef {
    const isAlone = this.columns.filter((other) => other.name.trim() === name.trim()).length === 1;
    return this.hasHeader && name.trim() !== '' && isAlone ? name.trim() : place + 1;
  }

  means(column: ColumnLook, meaning: Meaning): boolean {
    return this.#meanings[column.place]?.some(([known]) => known === meaning) ?? false;
  }

  /** Columns that are not taken and may mean it, the best name first. A column without a value speaks against nothing. */
  named(meaning: Meaning, fits: (column: ColumnLook) => boolean = () => true): ColumnLook[] {
    const rank = ({ place }: ColumnLook): number =>
      this.#meanings[place]?.find(([known]) => known === meaning)?.[1] ?? -1;
    return this.columns
      .filter(
        (column) =>
          !this.#taken.has(column.place) && rank(column) >= 0 && (column.filled === 0 || fits(column)),
      )
      .sort((a, b) => Number(isEmpty(a)) - Number(isEmpty(b)) || rank(a) - rank(b));
  }

  /** Columns that are not taken and whose name means nothing that is known. */
  unnamed(fits: (column: ColumnLook) => boolean): ColumnLook[] {
    return this.columns.filter(
      (column) =>
        !this.#taken.has(column.place) && (this.#meanings[column.place]?.length ?? 0) === 0 && fits(column),
    );
  }

  /** Columns that are not taken, of a table without header. */
  nameless(fits: (column: ColumnLook) => boolean): ColumnLook[] {
    return this.hasHeader ? [] : this.free(fits);
  }

  free(fits: (column: ColumnLook) => boolean): ColumnLook[] {
    return this.columns.filter((column) => !this.#taken.has(column.place) && fits(column));
  }

  take<C extends ColumnLook | undefined>(column: C): C {
    if (column !== undefined) this.#taken.add(column.place);
    return column;
  }
}
