/** A way to a MariaDB server that breaks, when told, at the next COMMIT that passes: before or after it took effect. */

import type { AddressInfo } from 'node:net';
import { createConnection, createServer, type Socket } from 'node:net';
import type { ServerConfig } from '../../src/db/config.ts';

type Breaking = 'before' | 'after';

export interface LossyProxy {
  readonly config: ServerConfig;
  breakAtCommit(when: Breaking): void;
  close(): Promise<void>;
}

export async function openLossyProxy(config: ServerConfig): Promise<LossyProxy> {
  let breaking: Breaking | undefined;
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const server = createConnection(config.port, config.hosts[0]);
    let dropReply = false;
    const drop = () => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', drop).on('close', drop);
    }
    client.on('data', (bytes) => {
      const now = bytes.includes('COMMIT') ? breaking : undefined;
      if (now !== undefined) breaking = undefined;
      if (now === 'before') return drop();
      dropReply = now === 'after';
      server.write(bytes);
    });
    server.on('data', (bytes) => (dropReply ? drop() : client.write(bytes)));
  });
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  const { port } = proxy.address() as AddressInfo;
  return {
    config: { ...config, hosts: ['127.0.0.1'], port },
    breakAtCommit(when) {
      breaking = when;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => proxy.close(closed));
    },
  };
}
