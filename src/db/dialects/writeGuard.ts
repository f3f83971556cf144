/**
 * The last wall against a write that forgot its transaction: Sequelize would run it on another connection, without
 * an error, and money would be made. Both dialects ask here before each statement.
 */

const READS =
  /^[\s(]*(?:SELECT|SHOW|EXPLAIN|DESCRIBE|PRAGMA|SET|START|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|DO)\b/i;
const READS_WITH = /^\s*WITH\b(?![\s\S]*\b(?:INSERT|UPDATE|DELETE|REPLACE)\b)/i;

/** Throws (a bug, not a refusal) when a statement that is not plainly a read runs outside a transaction. */
export function demandTransaction(statement: string, inTransaction: boolean): void {
  if (inTransaction || READS.test(statement) || READS_WITH.test(statement)) return;
  throw new Error(`a write outside db/transact: ${statement.trim().split(/\s+/, 3).join(' ')}`);
}
