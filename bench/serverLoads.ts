/** `LOAD DATA LOCAL INFILE` beside the program on MariaDB: the same table, indexes and keys. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from 'mariadb';
import { copySchema } from '../test/support/copySchema.ts';
import type { ServerAddress } from '../test/support/privateServer.ts';
import type { Loads, Table } from './importRows.ts';
import { beginBank } from './people.ts';
import { timeOfProgram } from './programs.ts';
import { ACCOUNTS, DEPOTS } from './rows.ts';

interface Places {
  /** Where the server may write. */
  readonly data: string;
  /** Of the program. */
  readonly home: string;
}

export class ServerLoads implements Loads {
  readonly engine = 'MariaDB';
  readonly env: Loads['env'];
  readonly url: string;
  readonly #connection: Connection;
  readonly #address: ServerAddress;
  readonly #places: Places;
  /** The database that a bank is a copy of. */
  #begun = 'begun';

  private constructor(connection: Connection, address: ServerAddress, places: Places) {
    this.#connection = connection;
    this.#address = address;
    this.#places = places;
    const { host, port, user, password } = address;
    this.env = {
      DB_HOST: host,
      DB_PORT: String(port),
      DB_USER: user,
      DB_PASSWORD: password,
      DB_NAME: 'store',
      FINANCE_HOME: places.home,
    };
    this.url = `mysql+pymysql://${user}:${password}@${host}:${port}/store`;
  }

  static async make(connection: Connection, address: ServerAddress, places: Places): Promise<ServerLoads> {
    const loads = new ServerLoads(connection, address, places);
    await connection.query('CREATE DATABASE begun');
    const { host, port, user, password } = address;
    await beginBank(
      { engine: 'mariadb', hosts: [host], port, database: 'begun', user, password, echo: false },
      [...ACCOUNTS, ...DEPOTS],
    );
    return loads;
  }

  begin(): Promise<void> {
    return this.#fresh('store', this.#begun);
  }

  async keep(): Promise<void> {
    await this.#fresh('kept', 'store');
    this.#begun = 'kept';
  }

  async bareLoad(table: Table): Promise<() => Promise<number>> {
    await this.#fresh('imported', 'store');
    const ready = join(this.#places.data, `${table}.tsv`);
    rmSync(ready, { force: true });
    const [{ last }] = await this.#connection.query(
      `SELECT COALESCE(MAX(id), 0) AS last FROM ${this.#begun}.${table}`,
    );
    await this.#connection.query(
      `SELECT * FROM imported.${table} WHERE id > ${last} INTO OUTFILE '${ready}'`,
    );
    const { host, port, user, password } = this.#address;
    const client = ['--no-defaults', `-h${host}`, `-P${port}`, `-u${user}`, '--local-infile=1', 'bare'];
    return async () => {
      await this.#fresh('bare', 'imported', { without: ['transaction', 'trade', 'lot', 'holding'] });
      await this.#connection.query(
        `INSERT INTO bare.${table} SELECT * FROM imported.${table} WHERE id <= ${last}`,
      );
      return timeOfProgram(
        'mariadb',
        [...client, '-e', `LOAD DATA LOCAL INFILE '${ready}' INTO TABLE ${table}`],
        { MYSQL_PWD: password },
      );
    };
  }

  async #fresh(name: string, from: string, options = {}): Promise<void> {
    await this.#connection.query(`DROP DATABASE IF EXISTS ${name}`);
    await copySchema(this.#connection, from, name, options);
  }
}
