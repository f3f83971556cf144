/** `sqlite3 .import` beside the program on the embedded engine: the same cache, journal, columns, checks and indexes. */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Loads, Table } from './importRows.ts';
import { beginBank } from './people.ts';
import { runProgram, timeOfProgram } from './programs.ts';
import { ACCOUNTS, DEPOTS } from './rows.ts';

/** As the program has it for many rows. */
const CACHE_KIB = 64 * 1024;

export class EmbeddedLoads implements Loads {
  readonly engine = 'SQLite';
  readonly env: Loads['env'];
  readonly url: string;
  readonly #begun: string;
  readonly #store: string;
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#begun = join(folder, 'begun.db');
    this.#store = join(folder, 'store.db');
    this.env = { FINANCE_HOME: folder };
    this.url = `sqlite:///${this.#store}`;
  }

  static async make(folder: string): Promise<EmbeddedLoads> {
    mkdirSync(folder, { recursive: true });
    const loads = new EmbeddedLoads(folder);
    await beginBank({ engine: 'sqlite', file: loads.#begun }, [...ACCOUNTS, ...DEPOTS]);
    return loads;
  }

  async begin(): Promise<void> {
    remove(this.#store);
    copyFileSync(this.#begun, this.#store);
  }

  async keep(): Promise<void> {
    runProgram('sqlite3', [this.#store, 'PRAGMA wal_checkpoint(TRUNCATE)']);
    copyFileSync(this.#store, this.#begun);
  }

  async bareLoad(table: Table): Promise<() => Promise<number>> {
    const bare = join(this.#folder, 'bare.db');
    const bareBegun = join(this.#folder, 'bareBegun.db');
    const { file, before, schema } = this.#ready(table);
    remove(bareBegun);
    runProgram('sqlite3', [bareBegun, schema, `.import --csv "${before}" ${table}`]);
    return async () => {
      remove(bare);
      copyFileSync(bareBegun, bare);
      runProgram('sqlite3', [bare, 'PRAGMA journal_mode = WAL']);
      return timeOfProgram('sqlite3', [
        bare,
        `PRAGMA synchronous = FULL; PRAGMA cache_size = -${CACHE_KIB}`,
        `.import --csv "${file}" ${table}`,
      ]);
    };
  }

  /**
   * The rows that the store holds, those that a bank begins with apart, and a table for them with the same columns, checks and indexes. `.import` knows no
   * NULL, so the columns without a value in every row are left out, with their indexes.
   */
  #ready(table: Table): { file: string; before: string; schema: string } {
    const query = (sql: string) => runProgram('sqlite3', ['-csv', this.#store, sql]).trim();
    const linesOf = (sql: string) =>
      query(sql)
        .split(/\r?\n/)
        .map((line) => line.replaceAll('"', ''));
    const columns = linesOf(`SELECT name, type FROM pragma_table_info('${table}')`).map((line) =>
      line.split(','),
    );
    const [all = '', ...counts] = query(
      `SELECT COUNT(*), ${columns.map(([name]) => `COUNT("${name}")`).join(', ')} FROM "${table}"`,
    ).split(',');
    const filled = columns.filter((_, index) => counts[index] === all);
    const left = columns.flatMap(([name = ''], index) => (counts[index] === all ? [] : [name]));
    const names = filled.map(([name = '']) => name);
    const last = runProgram('sqlite3', [this.#begun, `SELECT COALESCE(MAX(id), 0) FROM "${table}"`]).trim();
    const write = (name: string, which: string): string => {
      const file = join(this.#folder, `${name}.csv`);
      rmSync(file, { force: true });
      const rows = `SELECT ${names.join(', ')} FROM "${table}" WHERE id ${which} ${last}`;
      runProgram('sqlite3', ['-csv', this.#store, `.output "${file}"`, rows]);
      return file;
    };
    const indexes = linesOf(
      `SELECT list."unique", group_concat(info.name, ' ') FROM pragma_index_list('${table}') list
       JOIN pragma_index_info(list.name) info GROUP BY list.name`,
    )
      .map((line) => line.split(','))
      .filter(([, indexed = '']) => indexed.split(' ').every((name) => names.includes(name)));
    const made = runProgram('sqlite3', [
      this.#store,
      `SELECT sql FROM sqlite_schema WHERE name = '${table}'`,
    ]);
    const checks = made
      .split('\n')
      .flatMap((line) => /CHECK \(.*\)(?=,?$)/.exec(line.trim()) ?? [])
      .filter((check) => !left.some((name) => new RegExp(`\\b${name}\\b`).test(check)));
    return {
      file: write(table, '>'),
      before: write(`${table}Before`, '<='),
      schema: [
        `CREATE TABLE "${table}" (${[...filled.map(([name, type]) => `"${name}" ${type}`), 'PRIMARY KEY (id)', ...checks].join(', ')}) STRICT`,
        ...indexes.map(
          ([unique, indexed = ''], index) =>
            `CREATE ${unique === '1' ? 'UNIQUE ' : ''}INDEX i${index} ON "${table}" (${indexed.replaceAll(' ', ', ')})`,
        ),
      ].join('; '),
    };
  }
}

function remove(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
}
