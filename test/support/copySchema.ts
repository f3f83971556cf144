import type { Connection } from 'mariadb';

/** A new database with the tables of another and their rows, except those of the tables named. */
export async function copySchema(
  connection: Connection,
  from: string,
  to: string,
  { without = [] }: { without?: readonly string[] } = {},
): Promise<void> {
  await connection.query(`CREATE DATABASE \`${to}\``);
  await connection.query(`USE \`${to}\``);
  await connection.query('SET foreign_key_checks = 0');
  const tables: { name: string }[] = await connection.query(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? AND table_type = 'BASE TABLE'`,
    [from],
  );
  for (const { name } of tables) {
    const [made] = await connection.query(`SHOW CREATE TABLE \`${from}\`.\`${name}\``);
    await connection.query(made['Create Table']);
    if (without.includes(name)) continue;
    await connection.query(`INSERT INTO \`${name}\` SELECT * FROM \`${from}\`.\`${name}\``);
  }
}
