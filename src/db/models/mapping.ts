/** How files of another program are read, kept by name. */
import { table } from './table.ts';

export const MAPPING = table('mapping', {
  id: 'id',
  ownerKey: 'text',
  name: 'text',
  kind: 'text',
  fingerprint: 'text',
  mapping: 'text',
  createdAt: 'instant',
});
