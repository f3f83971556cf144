/**
 * Passwords: argon2id (19 MiB, two passes, one lane, as OWASP advises) kept as PHC text. What is compared
 * is compared in constant time.
 */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

interface Cost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

const COST: Cost = { memoryKib: 19_456, passes: 2, lanes: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Verified when there is no user, so that an unknown name costs what a wrong password costs. Nothing matches it. */
export const NOBODYS_HASH = `$argon2id$v=19$m=${COST.memoryKib},t=${COST.passes},p=${COST.lanes}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

const derive = promisify(argon2);

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await hashWith(password, salt, COST, HASH_BYTES);
  return `$argon2id$v=19$m=${COST.memoryKib},t=${COST.passes},p=${COST.lanes}$${base64(salt)}$${base64(hash)}`;
}

export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const { cost, salt, hash } = parsePhc(phc);
  return timingSafeEqual(await hashWith(password, salt, cost, hash.length), hash);
}

/** Whether a hash was made with less effort than we spend now. */
export function isOutgrown(phc: string): boolean {
  const { cost } = parsePhc(phc);
  return cost.memoryKib < COST.memoryKib || cost.passes < COST.passes;
}

function parsePhc(phc: string): { cost: Cost; salt: Buffer; hash: Buffer } {
  const match = PHC.exec(phc);
  if (!match) throw new Error('a stored password hash is not argon2id in PHC form');
  const [, memoryKib, passes, lanes, salt = '', hash = ''] = match;
  return {
    cost: { memoryKib: Number(memoryKib), passes: Number(passes), lanes: Number(lanes) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

// The same characters typed on another keyboard may arrive composed or not: NFC makes them one password.
const hashWith = (password: string, salt: Buffer, cost: Cost, tagLength: number): Promise<Buffer> =>
  derive('argon2id', {
    message: password.normalize('NFC'),
    nonce: salt,
    memory: cost.memoryKib,
    passes: cost.passes,
    parallelism: cost.lanes,
    tagLength,
  });

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
