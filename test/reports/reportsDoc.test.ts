import { expect, test } from 'vitest';
import { reportsMarkdown } from '../../src/reports/reportsDoc.ts';

test('the page on reports is made of the reports (npx vitest -u writes it anew)', async () => {
  await expect(reportsMarkdown()).toMatchFileSnapshot('../../docs/reports.md');
});
