/** The embedded store's connection: a file of the user's own, in write-ahead-log mode. */
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { Sequelize, Transaction } from 'sequelize';
import { refuse } from '../domain/refusal.ts';
import type { EmbeddedConfig } from './config.ts';
import { COMMON, type Connected, type Purpose } from './connect.ts';
import { sqliteDialect } from './dialects/sqlite.ts';
import { sqliteBesideDialect } from './dialects/sqliteBeside.ts';
import { persist } from './persist.ts';

/** What Sequelize is told; `sequelize-cli` is told the same. */
export const embeddedOptions = ({ file }: EmbeddedConfig, { migrating, beside = false }: Purpose) => ({
  ...COMMON,
  dialect: 'sqlite' as const,
  dialectModule: (beside ? sqliteBesideDialect : sqliteDialect)({ guarded: !migrating }),
  storage: file,
  transactionType: Transaction.TYPES.IMMEDIATE,
});

export async function connectEmbedded(config: EmbeddedConfig, purpose: Purpose): Promise<Connected> {
  makePrivateFile(config.file);
  const options = embeddedOptions(config, purpose);
  const sequelize = new Sequelize(options);
  const close = async () => {
    await sequelize.close();
    await options.dialectModule.closeSpare();
  };
  // Who has a store open already has made it so.
  if (purpose.beside) return { sequelize, close };
  try {
    // Needs the file for a moment alone, and several programs may be opening a new store at once.
    await persist(() => sequelize.query('PRAGMA journal_mode = WAL'));
  } catch (error) {
    await close();
    throw error;
  }
  return { sequelize, close };
}

/** The folder and the file are the owner’s alone; SQLite gives its side files the same rights. `sequelize-cli` makes it so as well. */
export function makePrivateFile(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
  } catch (error) {
    refuse(
      'file_unreadable',
      `${file} cannot be read and written (${(error as NodeJS.ErrnoException).code})`,
      'check that the file and its folder are yours, or choose another FINANCE_HOME',
    );
  }
}
