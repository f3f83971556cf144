import type { Connection } from 'mariadb';

interface CopyOptions {
  /** Tables whose rows are left out. */
  readonly without?: readonly string[];
}

/** A new database with the tables of another and their rows, except those of the tables named. */
export async function copySchema(
  connection: Connection,
  from: string,
  to: string,
  options: CopyOptions = {},
): Promise<void> {
  for (const statement of [...intoNew(to), ...(await copyStatements(connection, from, options))])
    await connection.query(statement);
}

/** Makes a database and goes there. */
export const intoNew = (name: string): readonly string[] => [
  `CREATE DATABASE \`${name}\``,
  `USE \`${name}\``,
];

/** What copies the tables of a database, and their rows, into the one that is in use. */
export async function copyStatements(
  connection: Connection,
  from: string,
  { without = [] }: CopyOptions = {},
): Promise<readonly string[]> {
  const tables: { name: string }[] = await connection.query(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? AND table_type = 'BASE TABLE'`,
    [from],
  );
  const statements = ['SET foreign_key_checks = 0'];
  for (const { name } of tables) {
    const [made] = await connection.query(`SHOW CREATE TABLE \`${from}\`.\`${name}\``);
    statements.push(made['Create Table']);
    const [row] = await connection.query(`SELECT 1 FROM \`${from}\`.\`${name}\` LIMIT 1`);
    if (row === undefined || without.includes(name)) continue;
    statements.push(`INSERT INTO \`${name}\` SELECT * FROM \`${from}\`.\`${name}\``);
  }
  return statements;
}
