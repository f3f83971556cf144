/** Which database, and how to name it without telling its password. */

export interface EmbeddedConfig {
  readonly engine: 'sqlite';
  /** The store's file; its folder is made. */
  readonly file: string;
}
export interface ServerConfig {
  readonly engine: 'mariadb';
  /** Tried in this order. */
  readonly hosts: readonly string[];
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** Whether statements go to the log, without their values. */
  readonly echo: boolean;
}
export type DatabaseConfig = EmbeddedConfig | ServerConfig;

/** Safe to print. */
export const nameOf = (config: DatabaseConfig): string =>
  config.engine === 'sqlite'
    ? config.file
    : `${config.user}@${config.hosts.join(',')}:${config.port}/${config.database}`;
