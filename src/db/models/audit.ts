/** Who did what when, sealed into a chain. */
import { table } from './table.ts';

export const AUDIT = table('audit', {
  id: 'id',
  at: 'instant',
  userId: 'id?',
  viewerKey: 'text',
  action: 'text',
  subject: 'text',
  before: 'text?',
  after: 'text?',
  keyId: 'text',
  seal: 'text',
});
