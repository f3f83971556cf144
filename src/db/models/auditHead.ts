/** Where the chain of the audit ends. */
import { table } from './table.ts';

export const AUDIT_HEAD = table('audit_head', {
  id: 'int',
  lastId: 'int',
  seal: 'text',
});
