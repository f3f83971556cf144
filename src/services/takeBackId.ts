/** The id of the transfer that takes one back: it follows from that one's id, so that there can only be one. */
import { hash } from 'node:crypto';

/** A UUID of version 8, which nothing else here makes (RFC 9562, 5.8). */
export function takeBackId(first: string): string {
  const digest = hash('sha256', `takes back ${first}`, 'hex');
  const variant = '89ab'[Number.parseInt(digest.slice(3, 4), 16) % 4];
  return `${digest.slice(19, 27)}-${digest.slice(27, 31)}-8${digest.slice(0, 3)}-${variant}${digest.slice(4, 7)}-${digest.slice(7, 19)}`;
}

export const takesBack = (id: string): boolean => id.charAt(14) === '8';
