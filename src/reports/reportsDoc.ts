/** The page on reports of the documentation, made from the reports: the keys that outside programs read. */
import { ALL_REPORTS } from './index.ts';
import type { Column, Report } from './report.ts';
import { flagOf } from './request.ts';

const HEAD = `# Reports

\`finance export REPORT\` writes a report as table, CSV or JSON (\`--format\`). JSON is one array of objects with the keys below, CSV has them as its
header; neither is ever renamed, new ones come behind. Money, quantities, prices and rates are decimal text, ratios too (\`0.05\` is 5 %), counts are numbers,
days \`2026-06-30\`, months \`2026-06\`, instants ISO 8601 in UTC. What is not known is \`null\`, and \`missing\` says why where it is a column.
Columns marked * come where figures are asked for with \`--currency\`. A sum is told for each currency (and method); what it sums is marked +.

Made from \`src/reports\`; a test keeps it so. What the figures mean is in [ledger.md](ledger.md), the file of corporate actions in [actions.md](actions.md).
`;

export function reportsMarkdown(): string {
  return [HEAD, ...ALL_REPORTS.map(sectionOf), EXPLAINED].join('\n');
}

function sectionOf({ name, about, accepts, columns, columnsInCurrency = [], totals }: Report): string {
  const flags = accepts.map((part) => `\`${flagOf(part)}\``).join(' ') || 'none';
  return [
    `## ${name}`,
    `${about[0]?.toUpperCase()}${about.slice(1)}. Flags: ${flags}.`,
    '',
    '| key | kind |',
    '|---|---|',
    ...columns.map((column) => lineOf(column, totals.includes(column.key) ? ' +' : '')),
    ...columnsInCurrency.map((column) => lineOf(column, totals.includes(column.key) ? ' + *' : ' *')),
    '',
  ].join('\n');
}

const lineOf = ({ key, kind }: Column, mark: string): string => `| \`${key}\`${mark} | ${kind} |`;

const EXPLAINED = `## explain
\`finance explain QUESTION --format json\` writes one object: \`title\`, \`figures\` (each \`figure\`, \`amount\`, \`currency\`, \`method\`) and \`rows\`. The rows
sum to the figures to the last digit, or the command refuses.

| question | keys of a row |
|---|---|
| sale | \`acquired\` \`lot\` \`qty\` \`unit_cost\` \`cost\` \`proceeds\` \`gain\` \`days_held\` \`currency\` \`method\` |
| lot | \`what\` \`on\` \`sale\` \`account_ref\` \`symbol\` \`qty\` \`cost\` \`gain\` \`currency\` \`method\` |
| cost | \`acquired\` \`lot\` \`qty_bought\` \`qty\` \`unit_cost\` \`cost\` \`currency\` \`method\`; of a pool \`on\` \`what\` \`id\` \`qty\` \`cost\` \`held\` \`average_cost\` \`currency\` \`method\` |
| realized | \`account_ref\` \`symbol\` \`sales\`, of one position \`sold\` \`sale\` \`qty\`; \`proceeds\` \`cost\` \`gain\` \`currency\` \`method\` |
| methods | \`what\` \`on\` \`qty\` \`proceeds\`, one named as each method, \`currency\` |
`;
