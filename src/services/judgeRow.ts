/** One row of a file judged by itself, as the import judges it: what is wrong with these cells, by column. */
import { writeCsvLine } from '../csv/writeCsv.ts';
import type { Viewer } from '../domain/access.ts';
import type { ImportPlan, Rejection } from '../domain/importPlan.ts';
import type { Mapping } from '../domain/mapping/mapping.ts';
import type { Bank } from './bank.ts';
import { planImport } from './planImport.ts';

/** Without what only other rows of the file can tell. */
export async function judgeRow(
  bank: Bank,
  viewer: Viewer,
  plan: Pick<ImportPlan, 'request' | 'columns' | 'sample'>,
  cells: readonly string[],
): Promise<readonly Rejection[]> {
  const { kind, fileName, mapping, options = {} } = plan.request;
  const { createAccounts = false, noSettle = false } = options;
  const hasHeader = mapping?.header !== null;
  const { rejections, rows, isRefused } = await planImport(bank, viewer, {
    ...{ kind, fileName },
    source: {
      bytes: new TextEncoder().encode((hasHeader ? writeCsvLine(plan.columns) : '') + writeCsvLine(cells)),
    },
    mapping: mapping && ofOneRow(mapping, plan.sample),
    options: { createAccounts, noSettle },
  });
  return rows > 0 || isRefused ? rejections : [LEFT_OUT];
}

const LEFT_OUT: Rejection = {
  line: 1,
  column: null,
  code: 'bad_value',
  message: 'read so, it is no row of the table: it would be left out',
};

/** The mapping of a file in which nothing but the row stands, as we write it; what stands above is told by other rows. */
function ofOneRow(mapping: Mapping, sample: ImportPlan['sample']): Mapping {
  const account = mapping.fields.account_ref;
  const isAbove = account !== undefined && 'above' in account;
  const fixed = sample.find(({ read }) => read !== undefined)?.read?.[0] ?? '';
  return {
    ...mapping,
    ...{ encoding: 'utf-8', delimiter: ',', quote: '"', skipTop: 0, skipBottom: 0 },
    fields: isAbove ? { ...mapping.fields, account_ref: { fixed } } : mapping.fields,
  };
}
