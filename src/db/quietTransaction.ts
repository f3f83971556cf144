/**
 * Sequelize's transaction without its `console.warn`, which would land on the screen. Whatever can't be ended
 * properly loses its connection, so that nothing half done is ever reused.
 */
import { type Sequelize, Transaction } from 'sequelize';

/** What Sequelize 6 has but does not declare. */
interface Undeclared {
  readonly finished?: 'commit' | 'rollback';
  readonly connection?: { uuid?: string };
  readonly sequelize: Sequelize;
  readonly options: object;
  prepareEnvironment(useCls: boolean): Promise<void>;
  cleanup(): void;
}
interface Connections {
  releaseConnection(connection: object): void;
  destroyConnection(connection: object): Promise<void>;
}
interface Endings {
  commitTransaction(transaction: Transaction, options: object): Promise<void>;
  rollbackTransaction(transaction: Transaction, options: object): Promise<void>;
}

export class QuietTransaction extends Transaction {
  readonly #own = this as unknown as Undeclared;

  /** Takes a connection and begins. */
  async open(): Promise<void> {
    await this.#own.prepareEnvironment(false);
  }

  override async commit(): Promise<void> {
    await this.#end((endings) => endings.commitTransaction(this, this.#own.options));
  }

  override async rollback(): Promise<void> {
    await this.#end((endings) => endings.rollbackTransaction(this, this.#own.options));
  }

  /** Rolls back what may still be open; never throws. */
  async abandon(): Promise<void> {
    if (this.#own.finished || this.#own.connection?.uuid === undefined) return;
    await this.rollback().catch(() => undefined);
  }

  async #end(ending: (endings: Endings) => Promise<void>): Promise<void> {
    const { finished, connection, sequelize } = this.#own;
    if (finished || !connection)
      throw new Error(`the transaction cannot end: ${finished ?? 'it never began'}`);
    try {
      await ending(sequelize.getQueryInterface() as unknown as Endings);
      this.#own.cleanup();
    } catch (error) {
      const connections = sequelize.connectionManager as unknown as Connections;
      if (sequelize.getDialect() === 'sqlite') connections.releaseConnection(connection);
      else await connections.destroyConnection(connection);
      connection.uuid = undefined as unknown as string;
      throw error;
    }
  }
}
